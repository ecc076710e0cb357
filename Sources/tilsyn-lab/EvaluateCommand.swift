import ArgumentParser
import Engine
import Foundation
import Ingest
import Laboratory
import Program
import Records
import Runs

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Precision, recall, kroner found and calibration, where it is known who deviates.",
        discussion: """
            Examples:
              tilsyn-lab evaluate --run out/2026-09 --run out/2026-10 --truth datasets/example/truth.csv
              tilsyn-lab evaluate --seeds 400..419 --worlds ordinary uneven --out evaluation
              tilsyn-lab evaluate --seeds 400..419 --months 6 --monthly --svg months.svg
            """)

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("Folder of a run; several are months of one municipality.", valueName: "dir"))
    var runs: [String] = []

    @Option(
        help: ArgumentHelp("The truth.csv of the municipality that was swept.", valueName: "file"), completion: .file())
    var truth: String?

    @OptionGroup(title: "Simulated municipalities") var simulation: EvaluatedSimulation

    @Option(help: "With --seeds: the policy. Every setting is at its standard unless given.", completion: .file())
    var config: String?

    @Option(help: "Municipalities simulated and swept at once.")
    var threads: Int?

    @Option(
        help: ArgumentHelp("Folder for evaluation.json, evaluation.svg and evaluation.md.", valueName: "dir"),
        completion: .directory)
    var out: String?

    @Option(help: ArgumentHelp("Write the figures as JSON.", valueName: "file"), completion: .file())
    var json: String?

    @Option(help: ArgumentHelp("Write the picture as SVG.", valueName: "file"), completion: .file())
    var svg: String?

    func run() throws {
        let report: EvaluationReport
        let outputs: EvaluationOutputs
        switch (runs.isEmpty, simulation.seeds) {
        case (false, nil):
            guard let truth else { throw UsageError(description: "--run needs --truth, the municipality's truth.csv") }
            outputs = try EvaluationOutputs(folder: out, json: json, svg: svg)
            let municipality = try EvaluatedFolders.municipality(runs: runs, truth: truth)
            report = EvaluationReport(
                version: Tilsyn.version, source: ["runs": runs.joined(separator: " "), "truth": truth],
                municipalities: [municipality])
        case (true, let seeds?):
            guard truth == nil else {
                throw UsageError(description: "--truth belongs to --run; a simulated municipality has its own")
            }
            (report, outputs) = try simulated(seeds)
        case (false, _):
            throw UsageError(description: "give either --run and --truth, or --seeds")
        case (true, nil):
            throw UsageError(
                description:
                    "nothing to evaluate: give --run and --truth, or --seeds. tilsyn-lab evaluate --help shows examples"
            )
        }
        try outputs.write(report)
        print(EvaluationText.render(report), terminator: "")
    }

    private func simulated(_ seeds: SeedRange) throws -> (EvaluationReport, EvaluationOutputs) {
        let jobs = try simulation.jobs(seeds)
        let settings = try simulation.settings()
        let periods = try simulation.periods(settings)
        let threads = self.threads ?? ProcessInfo.processInfo.activeProcessorCount
        guard (1...256).contains(threads) else {
            throw UsageError(description: "--threads takes 1 to 256, not \(threads)")
        }
        let policy = try config.map { try Policy.read(path: $0) } ?? Policy.standard
        guard let zone = ZoneRules.named(Profile.contract.timeZone) else {
            throw UsageError(description: "this machine does not know the time zone \(Profile.contract.timeZone)")
        }
        let outputs = try EvaluationOutputs(folder: out, json: json, svg: svg)
        let sweeps = SimulatedSweeps(
            settings: settings, withheld: try simulation.withheld(), periods: periods, policy: policy,
            norms: try config == nil ? Norms.standard : Norms.find(besidePolicy: policy.path), zone: zone,
            keep: simulation.keep)
        let progress = MunicipalityProgress(total: jobs.count)
        defer { progress.end() }
        let municipalities = try sweeps.run(jobs, threads: threads, onEach: progress.advance)
        return (
            EvaluationReport(
                version: Tilsyn.version,
                source: simulation.source(seeds, periods: periods, policy: config ?? "standard"),
                municipalities: municipalities),
            outputs
        )
    }
}
