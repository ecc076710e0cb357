import ArgumentParser
import Casebook
import Engine
import Program
import Runs

extension CasebookCommand {
    struct Precision: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How many of the reviewed questions were confirmed, by rule and tier.",
            discussion: """
                Beside the tiers stands what a sweep claims of them. What is open, or unclear, is not missing at random: the \
                bounds say what the share would be if all of it were cleared, or confirmed. With the key and the folders of the \
                runs the control arm is opened, and shows how many of those that were never flagged are confirmed; who was drawn \
                is not printed.

                Examples:
                  tilsyn casebook precision
                  tilsyn casebook precision --csv > precision.csv
                  tilsyn casebook precision --control-key control.key --runs out/2026-09 out/2026-10
                """)

        @OptionGroup var casebook: CasebookOption

        @Flag(help: "Print the tables as JSON.")
        var json = false

        @Flag(help: "Print rule by tier as CSV.")
        var csv = false

        @Option(help: "The key that opens the control arms of --runs.", completion: .file())
        var controlKey: String?

        @Option(
            parsing: .upToNextOption, help: "Folders of runs whose control arms are opened with --control-key.",
            completion: .directory)
        var runs: [String] = []

        @Option(help: "Colours: auto, always or never.")
        var color = ColorChoice.auto

        func run() throws {
            guard !(json && csv) else { throw UsageError(description: "--json and --csv exclude each other") }
            let book = try casebook.open(.lookUp)
            let table = try book.precision(controls: try controls(in: book))
            if json {
                print(try PrecisionJSON(table).text(), terminator: "")
            } else if csv {
                print(PrecisionCSV(table).text, terminator: "")
            } else {
                print(PrecisionText(table).text(width: terminalWidth(), ink: color.ink), terminator: "")
            }
        }

        /// The cases of those who were drawn; nil where nothing is to be opened.
        private func controls(in book: Casebook) throws -> Set<CaseID>? {
            switch (controlKey, runs.isEmpty) {
            case (nil, true): return nil
            case (let key?, false): return try ControlCases(book, key: key).ids(of: runs)
            default:
                throw UsageError(
                    description:
                        "--control-key and --runs go together: the key opens the control arms in the runs' folders")
            }
        }
    }
}
