import ArgumentParser
import AuditSampling
import Program
import Runs

struct ExtrapolateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extrapolate", abstract: "Say what an audited sample means for all lines it was drawn from.",
        discussion: """
            The method is the one chosen before the draw; the folder is refused where it was changed.

            Examples:
              tilsyn extrapolate samples/P012
              tilsyn extrapolate samples/P012 --sheet filled.csv --run out/2026-10
              tilsyn extrapolate samples/P012 --json | jq .claimable
            """)

    @Argument(help: "Folder that tilsyn sample wrote.", completion: .directory)
    var folder: String

    @Option(help: "The filled sheet. (default: sheet.csv in the folder)", completion: .file())
    var sheet: String?

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp(
            "Folder of a run of the same period: shows documented and indicated kroner beside.", valueName: "dir"),
        completion: .directory)
    var runFolder: String?

    @Flag(help: "Print the figures as JSON, for other programs.")
    var json = false

    func run() throws {
        let opened = try SampleFolder(opening: folder)
        let provider = try runFolder.map { try self.provider(opened.document, in: $0) }
        let result = Extrapolation(opened.sample, audited: try opened.filledSheet(sheet).audited)
        let page = ExtrapolationPage(folder: opened, result: result, provider: provider)
        print(json ? try page.json() : page.text(width: terminalWidth()), terminator: "")
    }

    private func provider(_ document: SampleDocument, in path: String) throws -> ProviderRow {
        let run = try RunReader(folder: path)
        let period = try run.period
        guard "\(period.from)" == document.period.from, "\(period.to)" == document.period.to else {
            throw UsageError(
                description:
                    "\(path) is a run of \(period.name), and the sample is of \(document.period.name); give the run of the same period, or leave --run out"
            )
        }
        return try run.providerCase(document.provider).provider
    }
}
