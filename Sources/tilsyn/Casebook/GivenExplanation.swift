import Casebook
import Indicators
import Program
import Runs

/// The innocent explanation on the command line: a number of the question's own, or a text.
enum GivenExplanation {
    /// - Parameter codes: the questions that are decided.
    static func text(_ given: String, of codes: [String], in id: CaseID) throws -> String {
        guard !given.isEmpty, given.utf8.count <= 3, let number = Int(given) else {
            return try GivenText.kept(given, "--explanation")
        }
        guard codes.count == 1, let code = codes.first else {
            throw UsageError(
                description:
                    "--explanation \(number) is a number of one question, and this decides \(codes.count) (\(PageText.harmless(codes.joined(separator: ", ")))). Give one --question, or write the explanation as a text"
            )
        }
        let known = Catalogue.description(of: code)?.innocentExplanations ?? []
        guard known.indices.contains(number - 1) else {
            let numbers = known.isEmpty ? "has no numbered explanations" : "has the explanations 1 to \(known.count)"
            throw UsageError(
                description:
                    "--explanation \(number): '\(PageText.harmless(code))' \(numbers). tilsyn case show \(id) lists them; or write the explanation as a text"
            )
        }
        return known[number - 1]
    }
}
