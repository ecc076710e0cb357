import ArgumentParser
import Engine
import Foundation
import Ingest
import Program
import Records
import Runs

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read and validate only: what would be refused, and does it reconcile.",
        discussion: """
            Examples:
              tilsyn check datasets/example
              tilsyn check --invoices bills.csv --json
            """)

    @OptionGroup var input: InputOptions

    @Flag(help: "Print the figures as JSON.")
    var json = false

    @Option(help: "Ignored: every row is checked, whatever its period.")
    var period: String?

    func run() throws {
        let selection = try input.selection()
        input.noteUnread(selection)
        let report = InputCheck(
            selection: selection, zone: try input.zone(of: selection), threads: try input.threadCount(),
            describesColumns: !json)
        let result = report.run()
        print(json ? try result.json() : result.text(width: terminalWidth()), terminator: "")
        if result.hasUnreadableFile { throw ExitCode(ExitStatus.inputRefused.rawValue) }
    }
}
