import ArgumentParser
import Engine
import Pages
import Records
import Runs

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the report of a finished run again: in another language, or with more pages.",
        discussion: """
            The run's own folder is left as it is.

            Examples:
              tilsyn report --run out/2026-10 --language en --out report-en
              tilsyn report --run out/2026-10 --config my-policy.yml --previous out/2026-09 --out report-long
            """)

    @Option(name: .customLong("run"), help: "Folder of a finished run, such as out/2026-10.", completion: .directory)
    var folder: String

    @Option(help: "Folder to write; it must not be there yet.", completion: .directory)
    var out: String

    @Option(help: "da or en.")
    var language = Language.danish

    @Option(help: "Folder of the run of the period before, for the changes.", completion: .directory)
    var previous: String?

    @Option(
        help: "The policy, of which the settings report.* count. (default: config/policy.yml)",
        completion: .file(extensions: ["yml", "yaml"]))
    var config: String?

    @Option(help: "Threads to use.")
    var threads: Int?

    func run() throws {
        let limits = ReportLimits(try Policy.usual(named: config).settings)
        let run = try RunReader(folder: folder)
        let period = try run.period
        let report = try Report(
            run, previous: try previous.map { try PreviousRun(RunReader(folder: $0), before: period) },
            language: language, limits: limits)
        let target = try RunFolder(path: out, force: false)
        try report.write(threads: try InputOptions.threadCount(threads)) { try target.write($0.name, $0.bytes) }
        try target.publish()
        print(PageText.harmless("\(target.path)/index.html"))
    }
}
