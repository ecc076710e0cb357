import ArgumentParser
import Casebook
import Program
import Runs

/// Which case.
struct CaseArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The case's number, C-2026-0001.", valueName: "case"),
        completion: .custom { words, _, _ in CaseCompletion.ids(words) })
    var number: String

    func id() throws -> CaseID {
        guard let id = CaseID(number) else {
            throw UsageError(
                description:
                    "a case's number is like C-2026-0001, not '\(PageText.harmless(Privacy.masked(number)))'. tilsyn case list shows them"
            )
        }
        return id
    }
}

/// Proposes cases while a command line is being typed.
enum CaseCompletion {
    /// The numbers of all cases, open ones first; none where there is no casebook that can be read.
    static func ids(_ words: [String]) -> [String] {
        let apart = zip(words, words.dropFirst()).first { $0.0 == "--casebook" }?.1
        let joined = words.first { $0.hasPrefix("--casebook=") }.map { String($0.dropFirst("--casebook=".count)) }
        let book = try? Casebook(path: CasebookOption.path(apart ?? joined), .lookUp)
        return ((try? book?.cases()) ?? []).map(\.id.description)
    }
}
