import ArgumentParser
import Casebook
import Engine
import Program
import Records

extension CaseCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List cases: the open ones unless told otherwise, near dates first.",
            discussion: """
                A date is near by the policy's review.limitation_notice and review.hearing_notice. kroner and hours are those \
                that the case's facts document. Tier, rank, score and q-value of undecided cases are not shown, nor why they \
                were opened: the review is to be blind to that.

                Examples:
                  tilsyn case list
                  tilsyn case list --near
                  tilsyn case list --all --provider P012 --csv > cases.csv
                """)

        @OptionGroup var casebook: CasebookOption

        @Flag(exclusivity: .exclusive, help: "Which cases; open ones unless given.")
        var which = Which.open

        @Flag(help: "Only those with a date that is near.")
        var near = false

        @Option(help: "Only those of a provider.")
        var provider: String?

        @Option(help: "Only those that ask a question, by its code.")
        var question: String?

        @Flag(help: "Print the list as JSON.")
        var json = false

        @Flag(help: "Print the list as CSV.")
        var csv = false

        @Option(help: ArgumentHelp("The day to count from; today in Denmark unless given.", valueName: "date"))
        var on: String?

        @Option(help: "The policy. (default: config/policy.yml)", completion: .file())
        var config: String?

        @Option(help: "Colours: auto, always or never.")
        var color = ColorChoice.auto

        enum Which: String, EnumerableFlag {
            case open, decided, all

            var status: CaseSummary.Status? {
                switch self {
                case .open: .open
                case .decided: .decided
                case .all: nil
                }
            }
        }

        func run() throws {
            guard !(json && csv) else { throw UsageError(description: "--json and --csv exclude each other") }
            let today = try on.map { try GivenDay.day($0, "--on") } ?? GivenDay.today
            let cases = try casebook.open(.lookUp).cases(
                CaseQuery(status: which.status, provider: provider, question: question))
            let dates = NearDates(today: today, settings: try Policy.usual(named: config).settings)
            let listed = cases.map { ListedCase(summary: $0, near: dates.of($0)) }.filter { !near || !$0.near.isEmpty }
            // Near ones first, else as the casebook has them.
            let ordered = listed.filter { !$0.near.isEmpty } + listed.filter { $0.near.isEmpty }
            if json {
                print(try CaseListJSON(ordered).text(), terminator: "")
            } else if csv {
                print(CaseListCSV(ordered).text, terminator: "")
            } else {
                print(CaseListText(ordered, which).text(width: terminalWidth(), ink: color.ink), terminator: "")
            }
        }
    }
}

/// A case of the list, with those of its dates that are near.
struct ListedCase {
    let summary: CaseSummary
    let near: [NearDates.Near]
}
