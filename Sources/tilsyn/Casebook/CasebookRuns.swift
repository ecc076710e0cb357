import ArgumentParser
import Casebook
import Pages
import Runs

extension CasebookCommand {
    struct Runs: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the runs in the casebook.",
            discussion: """
                In the order they were added. reviewed: mentors and providers that the run put up for review.

                Example:
                  tilsyn casebook runs
                """)

        @OptionGroup var casebook: CasebookOption

        func run() throws {
            let runs = try casebook.open(.lookUp).runs()
            guard !runs.isEmpty else { return print("There is no run in \(PageText.harmless(casebook.path)).") }
            var sheet = TerminalSheet(width: terminalWidth())
            var table = TerminalTable([
                .left("period"), .left("hash"), .right("reviewed"), .left("added"), .left("by"), .left("version"),
                .left("folder"), .left(""),
            ])
            for run in runs {
                table.row([
                    run.period.name, String(run.sha256.prefix(12)), Wording.count(run.subjects),
                    run.addedOn.description, run.addedBy, run.version, run.folder, run.isPurged ? "purged" : "",
                ])
            }
            sheet.add(table.lines(width: sheet.width))
            print(sheet.text(ColorChoice.never.ink), terminator: "")
        }
    }
}
