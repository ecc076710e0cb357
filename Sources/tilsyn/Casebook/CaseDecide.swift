import ArgumentParser
import Casebook
import Pages
import Program
import Records
import Runs

extension Disposition.Kind: ExpressibleByArgument {}

extension CaseCommand {
    struct Decide: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide a case, or some of its questions.",
            discussion: """
                cleared          there is an innocent explanation; --explanation says which
                error-corrected  an error, put right
                repaid           paid back
                contract-matter  dealt with under the contract
                referred         handed to somebody else
                unclear          it could not be found out

                Without --question it decides every question that is not decided. Kroner and hours are those that were \
                confirmed, of the decision as a whole: digits with a decimal point, 1234.50.

                Examples:
                  tilsyn case decide C-2026-0001 --as repaid --reason "Credit note 118" --kroner 2800 --hours 5 --by abc
                  tilsyn case decide C-2026-0002 --as cleared --reason "Signed lists seen" --explanation 2 --by abc
                  tilsyn case decide C-2026-0003 --as unclear --reason "No lists kept" --question round-hours --by abc
                """)

        @OptionGroup var chosen: CaseArgument

        @Option(name: .customLong("as"), help: "What was found.")
        var kind: Disposition.Kind

        @Option(help: ArgumentHelp("Why, in a sentence.", valueName: "text"))
        var reason: String

        @Option(
            help: ArgumentHelp(
                "The innocent explanation, of cleared alone: its number in case show, or a text.", valueName: "n|text"))
        var explanation: String?

        @Option(help: ArgumentHelp("Hours that were confirmed, 12.5.", valueName: "hours"))
        var hours: String?

        @Option(help: ArgumentHelp("Kroner that were confirmed, 1234.50.", valueName: "kroner"))
        var kroner: String?

        @Option(
            parsing: .upToNextOption, help: "The questions it decides, by their codes; all undecided ones unless given."
        )
        var question: [String] = []

        @OptionGroup var casebook: CasebookOption
        @OptionGroup var who: ActorOptions

        func run() throws {
            let (id, actor, day) = (try chosen.id(), try who.actor(), try who.day())
            let (hours, kroner) = (
                try hours.map { try GivenFigure.hours($0, "--hours") } ?? .zero,
                try kroner.map { try GivenFigure.kroner($0, "--kroner") } ?? .zero
            )
            let reason = try GivenText.kept(reason, "--reason")
            let book = try casebook.openToChange()
            let summary = try book.caseFile(id).summary
            let asked = question.isEmpty ? summary.questions.filter { $0.decision == nil }.map(\.code) : question
            guard !asked.isEmpty else {
                throw UsageError(
                    description:
                        "\(id): every question of it is decided. Reopen it with tilsyn case reopen, and a reason, to decide again"
                )
            }
            let disposition = Disposition(
                kind, reason: reason,
                explanation: try explanation.map { try GivenExplanation.text($0, of: asked, in: id) }, hours: hours,
                amount: kroner)
            let decided = try book.decide(
                id, disposition, questions: question.isEmpty ? nil : question, on: day, by: actor)
            print(words(id, decided, summary))
            if kroner > summary.documented {
                ExitStatus.say(
                    "note: \(Wording.kroner(kroner)) kr are confirmed, and the case's facts document \(Wording.kroner(summary.documented)) kr in the latest run; check the figure"
                )
            }
        }

        private func words(_ id: CaseID, _ decided: [String], _ before: CaseSummary) -> String {
            let left = before.questions.filter { $0.decision == nil && !decided.contains($0.code) }.map(\.code)
            let rest =
                left.isEmpty
                ? "The case is decided."
                : "Not decided yet: \(left.joined(separator: ", "))."
            return PageText.harmless("\(id): \(kind.rawValue): \(decided.joined(separator: ", ")). \(rest)")
        }
    }
}
