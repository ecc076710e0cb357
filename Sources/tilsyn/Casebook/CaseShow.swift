import ArgumentParser
import Casebook

extension CaseCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one case: its questions, what was found, and what was done.",
            discussion: """
                The innocent explanations of a question are numbered: decide --explanation takes the number. While anything is \
                undecided, tier, rank, score, p-value and q-value are not shown, nor why the case was opened. The page is as \
                wide as the terminal, or as COLUMNS says; 100 characters on a pipe.

                Examples:
                  tilsyn case show C-2026-0001
                  tilsyn case show C-2026-0001 --json | jq '.entries[].text'
                """)

        @OptionGroup var chosen: CaseArgument
        @OptionGroup var casebook: CasebookOption

        @Flag(help: "Print the page as JSON, for other programs.")
        var json = false

        @Option(help: "Colours: auto, always or never.")
        var color = ColorChoice.auto

        func run() throws {
            let page = try CasePage(try chosen.id(), in: casebook.open(.lookUp), on: GivenDay.today)
            print(
                json ? try CaseJSON(page).text() : CaseText(page).text(width: terminalWidth(), ink: color.ink),
                terminator: "")
        }
    }
}
