import ArgumentParser
import Casebook
import Configuration
import Engine
import Foundation
import Pages
import Program
import Records
import Runs

struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Read, measure, assess and rank all mentors of a period.",
        discussion: """
            Examples:
              tilsyn sweep datasets/example --period 2026-10
              tilsyn sweep exports --period 2026-10 --norms fitted/2025-10..2026-09.json
              tilsyn sweep --sessions log.csv --invoices bills.csv --period 2026-Q3 --out runs/q3
              tilsyn sweep exports --period 2026-10 --casebook casebook.sqlite --by abc
              tilsyn sweep exports --period 2026-10 --profile config/profiles/danish-semicolon.yml --locale da
            """)

    @OptionGroup var input: InputOptions

    @Option(help: "2026-10, 2026-Q3, 2026 or 2026-10-01..2026-10-31.")
    var period: String

    @Option(help: "The policy: thresholds, weights and switches. (default: config/policy.yml)", completion: .file())
    var config: String?

    @Option(
        help: "Norms of earlier months, from tilsyn norms fit; without them the run learns from its own mentors.",
        completion: .file())
    var norms: String?

    @Option(help: "Folder of the run; out/PERIOD unless given.", completion: .directory)
    var out: String?

    @Flag(help: "Replace the folder of an earlier run.")
    var force = false

    @Option(help: "en, or da for Danish Excel: semicolons, decimal commas.")
    var locale = OutputLocale.standard

    @Option(help: "Language of the report: da or en.")
    var language = Language.danish

    @Flag(inversion: .prefixedNo, help: "Write the report for a browser, report/index.html.")
    var report = true

    @Option(
        help:
            "Folder of the run of the period before, for the report's changes; none for no comparison. (default: the folder of that period's name beside the run's own)",
        completion: .directory)
    var previous: String?

    @Option(
        help:
            "A casebook, made on first use: questions that people have answered are marked, a control arm is drawn, and the run is added to it, with a case for each alert. --by and --on say who and for which day.",
        completion: .file())
    var casebook: String?

    @OptionGroup var who: ActorOptions

    @Flag(help: "Show citizens' ids as they are, CPR numbers among them.")
    var revealCitizens = false

    @Flag(help: "Print how long each phase took.")
    var timings = false

    func run() throws {
        guard let period = Period(self.period) else {
            throw UsageError(
                description:
                    "'\(PageText.harmless(self.period))' is not a period; write 2026-10, 2026-Q3, 2026 or 2026-10-01..2026-10-31"
            )
        }
        let policy = try Policy.usual(named: config)
        let review = try casebook.map { try SweepReview(casebook: $0, by: who.actor(), on: who.day()) }
        let selection = try input.selection()
        let options = Sweep.Options(
            inputs: selection, period: period, policy: policy, norms: try Norms.find(besidePolicy: policy.path),
            frozen: try norms.map { try NormsFile.read(path: $0) },
            zone: try input.zone(of: selection),
            out: out ?? "out/\(period.name)", threads: try input.threadCount(), force: force, locale: locale,
            revealsCitizens: revealCitizens, report: report ? language : nil,
            previous: report ? try previousRun(period) : nil, casebook: review?.extract)
        let progress = Progress(isShown: isatty(2) == 1)
        if let reference = options.frozen?.norms.reference, let last = Period(reference.to), last.to >= period.from {
            ExitStatus.say(
                "note: the norms are of \(reference.from) to \(reference.to) and hold months of the period or after it; mentors are compared with themselves as well"
            )
        }
        let outcome = try Sweep(options, progress: progress).run()
        print(RunSummary.text(outcome.manifest, outcome.run, path: options.out, width: terminalWidth()), terminator: "")
        try review?.add(options.out, policy: policy)
        input.noteUnread(selection)
        for kind in TableKind.allCases where !selection.has(kind) {
            if [.sessions, .invoices].contains(kind) {
                ExitStatus.say("note: there is no file of \(kind.rawValue); what needs it is not assessed")
            }
        }
        for note in UnreadColumns.notes(outcome.run.loaded.tables) { ExitStatus.say("note: \(note)") }
        if outcome.pseudonymKey.use.made {
            ExitStatus.say(
                "note: \(outcome.pseudonymKey.path): a pseudonym key was made; keep it safe, pseudonyms change without it"
            )
        }
        if let path = outcome.madeControlKey {
            ExitStatus.say(
                "note: \(path): a key was made that draws and seals the control arm; keep it safe, and where those who review cannot read it"
            )
        }
        if timings {
            for phase in outcome.timings.phases {
                ExitStatus.say(String(format: "time: %7.3f s  ", phase.seconds) + phase.name)
            }
        }
    }
}

extension SweepCommand {
    /// The run of the period before: the one named, else the one beside this run's folder, if that is named after its period.
    private func previousRun(_ period: Period) throws -> PreviousRun? {
        if let previous {
            guard previous != "none" else { return nil }
            return try PreviousRun(RunReader(folder: previous), before: period)
        }
        let out = out ?? "out/\(period.name)"
        guard let before = period.before?.name, (out as NSString).lastPathComponent == period.name else { return nil }
        let path = ((out as NSString).deletingLastPathComponent as NSString).appendingPathComponent(before)
        guard FileManager.default.fileExists(atPath: path + "/" + Manifest.name) else { return nil }
        do {
            return try PreviousRun(RunReader(folder: path), before: period)
        } catch {
            // Nobody asked for it: what cannot be compared is said, and no reason to stop.
            ExitStatus.say("note: not compared with the run before: \(PageText.harmlessLines(error.description))")
            return nil
        }
    }
}

extension OutputLocale: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
