import ArgumentParser
import Laboratory
import Program
import Records
import Runs

/// Which municipalities `evaluate` simulates.
struct EvaluatedSimulation: ParsableArguments {
    @Option(help: ArgumentHelp("Simulate municipalities with these seeds, one each: 400..419.", valueName: "range"))
    var seeds: SeedRange?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Worlds of honest behaviour, each with every seed: \(World.all.map(\.name).joined(separator: ", ")).",
            valueName: "world"))
    var worlds: [String] = ["ordinary"]

    @Option(help: "Mentors of each municipality.")
    var mentors = 800

    @Option(help: "Providers of each municipality.")
    var providers = 40

    @Option(help: "First month, 2026-08.")
    var from = "2026-08"

    @Option(help: "Months.")
    var months = 1

    @Option(help: "Share of mentors that deviate, 0 to 1.")
    var prevalence = 0.03

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Kinds of deviation; as for simulate unless given.", valueName: "kind"))
    var kinds: [String] = []

    @Option(parsing: .upToNextOption, help: "How large deviations are: low, middle, high; all three unless given.")
    var severity: [String] = []

    @Flag(help: "Let all mentors of one provider deviate a little.")
    var collusion = false

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("What the municipalities do not have: grants, answers.", valueName: "data"))
    var without: [String] = []

    @Option(help: "The period to sweep; all simulated months as one unless given.")
    var period: String?

    @Flag(help: "Sweep each month in turn: months until found.")
    var monthly = false

    @Option(help: ArgumentHelp("Keep data, runs and truth in DIR/WORLD/SEED.", valueName: "dir"))
    var keep: String?

    /// The jobs in order: world by world, each with every seed.
    func jobs(_ seeds: SeedRange) throws -> [SimulatedSweeps.Job] {
        var chosen: [World] = []
        for name in worlds {
            guard let world = World.named(name) else {
                throw UsageError(
                    description:
                        "there is no world '\(PageText.harmless(name))'; take some of \(World.all.map(\.name).joined(separator: ", "))"
                )
            }
            if !chosen.contains(world) { chosen.append(world) }
        }
        return chosen.flatMap { world in seeds.seeds.map { SimulatedSweeps.Job(world: world, seed: $0) } }
    }

    /// All but seed and world.
    func settings() throws -> SimulationSettings {
        guard let first = Period(from), from.utf8.count == 7, !from.contains("Q") else {
            throw UsageError(description: "--from takes a month such as 2026-08, not '\(PageText.harmless(from))'")
        }
        let severities = try severity.map { name in
            guard let found = DeviationSeverity(rawValue: name) else {
                throw UsageError(
                    description: "there is no severity '\(PageText.harmless(name))'; take some of low, middle, high")
            }
            return found
        }
        let settings = SimulationSettings(
            seed: 0, mentors: mentors, providers: providers,
            firstMonth: CalendarMonth(year: first.from.components.year, month: first.from.components.month),
            months: months, prevalence: prevalence,
            kinds: kinds.isEmpty ? DeviationKind.standard : Set(kinds.map(DeviationKind.init(rawValue:))),
            severities: severities.isEmpty ? Set(DeviationSeverity.allCases) : Set(severities), collusion: collusion)
        guard settings.faults.isEmpty else { throw UsageError(description: settings.faults.joined(separator: "\n")) }
        return settings
    }

    /// What the municipalities do not have.
    func withheld() throws -> Set<WithheldData> {
        Set(
            try without.map { name in
                guard let data = WithheldData(rawValue: name) else {
                    throw UsageError(
                        description:
                            "--without takes \(WithheldData.allCases.map(\.rawValue).joined(separator: ", ")), not '\(PageText.harmless(name))'"
                    )
                }
                return data
            })
    }

    /// What is swept of the simulated months.
    func periods(_ settings: SimulationSettings) throws -> [Period] {
        let months = (0..<settings.months).compactMap { Period(settings.firstMonth.adding(months: $0).description) }
        guard let first = months.first, let last = months.last else { return [] }
        let simulated = Period(from: first.from, to: last.to)
        if monthly {
            guard period == nil else {
                throw UsageError(description: "--monthly sweeps every simulated month; give it without --period")
            }
            return months
        }
        guard let period else { return months.count == 1 ? months : [simulated] }
        guard let wanted = Period(period) else {
            throw UsageError(
                description:
                    "'\(PageText.harmless(period))' is not a period; write 2026-10, 2026-Q3, 2026 or 2026-10-01..2026-10-31"
            )
        }
        guard months.contains(where: { wanted.contains($0.from) && wanted.contains($0.to) }), wanted.from >= first.from,
            wanted.to <= last.to
        else {
            throw UsageError(
                description:
                    "--period \(period) is not within the simulated months \(first.name) to \(last.name), or holds no whole one"
            )
        }
        return [wanted]
    }

    /// What the report says of where its figures are from.
    func source(_ seeds: SeedRange, periods: [Period], policy: String) -> [String: String] {
        [
            "seeds": seeds.description, "worlds": worlds.joined(separator: " "), "mentors": String(mentors),
            "providers": String(providers), "prevalence": String(prevalence), "months": String(months), "from": from,
            "kinds": kinds.isEmpty ? "standard" : kinds.sorted().joined(separator: " "),
            "severity": severity.isEmpty ? "all" : severity.sorted().joined(separator: " "),
            "collusion": collusion ? "yes" : "no", "periods": periods.map(\.name).joined(separator: " "),
            "policy": policy, "without": without.isEmpty ? "nothing" : without.sorted().joined(separator: " "),
        ]
    }
}
