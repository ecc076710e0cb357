import ArgumentParser
import Foundation
import Laboratory
import Program
import Records
import Runs

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Write a synthetic municipality with injected deviations and truth.csv.",
        discussion: "Example:\n  tilsyn-lab simulate --out municipality --seed 11 --collusion")

    @Option(help: "Folder to write to; made where it is not there.", completion: .directory)
    var out: String

    @Option(help: "Seed: equal settings give equal bytes.")
    var seed: UInt64

    @Option(help: "Mentors, 1 to 49,999.")
    var mentors = 150

    @Option(help: "Providers, 1 to 999.")
    var providers = 12

    @Option(help: "First month, 2026-08.")
    var from = "2026-08"

    @Option(help: "Months, 1 to 24.")
    var months = 3

    @Option(help: "Share of mentors that deviate, 0 to 1.")
    var prevalence = 0.05

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Kinds of deviation, among \(Self.named(DeviationKind.all)). Unless given: \(Self.named(DeviationKind.standard)).",
            valueName: "kind"))
    var kinds: [String] = []

    @Option(parsing: .upToNextOption, help: "How large deviations are: low, middle, high; all three unless given.")
    var severity: [String] = []

    @Flag(help: "Let all mentors of one provider deviate a little.")
    var collusion = false

    @Option(help: "How much each mentor of that provider deviates: low, middle or high.")
    var collusionSeverity = DeviationSeverity.low.rawValue

    @Option(
        help: ArgumentHelp(
            "Month in which all deviations begin, 2026-10; before it nothing deviates. Unless given, most begin in the first month and the others in a month drawn for each.",
            valueName: "month"))
    var onset: String?

    @Option(
        help: ArgumentHelp(
            "World of honest behaviour: \(World.all.map { "\($0.name) (\($0.summary))" }.joined(separator: "; ")).",
            valueName: "world"))
    var world = World.ordinary.name

    @Flag(help: "Write into a folder that already holds files.")
    var force = false

    private static func named(_ kinds: Set<DeviationKind>) -> String {
        kinds.map(\.rawValue).sorted().joined(separator: ", ")
    }

    private static func month(_ text: String, of option: String) throws -> CalendarMonth {
        guard let period = Period(text), text.utf8.count == 7, !text.contains("Q") else {
            throw UsageError(description: "\(option) takes a month such as 2026-08, not '\(PageText.harmless(text))'")
        }
        return CalendarMonth(year: period.from.components.year, month: period.from.components.month)
    }

    private static func severity(_ name: String) throws -> DeviationSeverity {
        guard let found = DeviationSeverity(rawValue: name) else {
            throw UsageError(
                description: "there is no severity '\(PageText.harmless(name))'; take low, middle or high")
        }
        return found
    }

    func run() throws {
        let firstMonth = try Self.month(from, of: "--from")
        let onsetMonth = try onset.map { try Self.month($0, of: "--onset") }
        guard let world = World.named(world) else {
            throw UsageError(
                description:
                    "there is no world '\(PageText.harmless(self.world))'; take one of \(World.all.map(\.name).joined(separator: ", "))"
            )
        }
        let known = DeviationKind.all.map(\.rawValue).sorted()
        for kind in kinds where !known.contains(kind) {
            throw UsageError(
                description:
                    "there is no kind '\(PageText.harmless(kind))'; take some of \(known.joined(separator: ", "))")
        }
        let severities = try severity.map(Self.severity)
        let settings = SimulationSettings(
            seed: seed, mentors: mentors, providers: providers,
            firstMonth: firstMonth, months: months,
            prevalence: prevalence,
            kinds: kinds.isEmpty ? DeviationKind.standard : Set(kinds.map(DeviationKind.init(rawValue:))),
            severities: severities.isEmpty ? Set(DeviationSeverity.allCases) : Set(severities), collusion: collusion,
            collusionSeverity: try Self.severity(collusionSeverity), onset: onsetMonth, world: world)
        guard settings.faults.isEmpty else { throw UsageError(description: settings.faults.joined(separator: "\n")) }
        // Another month's file left behind would be swept along with these.
        let present = (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []
        guard force || present.isEmpty else {
            throw RunFolder.Failure(
                path: out, reason: "holds files already", remedy: "Give another --out, or --force to write among them")
        }
        let municipality = Municipality.simulate(settings)
        try municipality.write(to: out)
        if municipality.isRingSmall {
            ExitStatus.say(
                "note: only \(municipality.ringMembers) mentors of the colluding provider deviate, and another provider has \(Municipality.fewestInRing) mentors or more; another --seed may choose a larger one"
            )
        }
        print("\(out): \(municipality.fileNames.joined(separator: ", "))")
    }
}
