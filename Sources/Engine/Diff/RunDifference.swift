import Records
import Runs

/// What changed between two runs: alerts that are new, gone, up or down, with why; and what differs between the runs as
/// wholes.
public struct RunDifference: Sendable {
    public let runs: Both<RunReader>
    public let circumstances: Circumstances
    /// Corrections that came since.
    public let since: DocumentsSince
    /// What each movement came to, over all mentors and providers of either run.
    public let mentorCounts: [Movement: Int]
    public let providerCounts: [Movement: Int]
    /// Mentors alerted in neither run whose score differs all the same.
    public let quietlyMoved: Int
    /// By movement and rank: those whose alert is new, up, down or gone; or those asked for, whatever became of them.
    public let mentors: [MentorDifference]
    public let providers: [ProviderDifference]

    /// - Parameters:
    ///   - runs: any two, of equal or different periods; A is before, B after.
    ///   - definitions: every setting there is in this version.
    ///   - named: mentors to be compared, whatever became of them, in place of those whose alert moved; providers are then
    ///     left out. Empty for all whose alert moved.
    /// - Throws: `RunFailure` where a run cannot be read; `ComparingFailure` where neither has a mentor that was named.
    public init(_ runs: Both<RunReader>, definitions: [SettingDefinition], mentors named: [String] = []) throws {
        self.runs = runs
        let circumstances = try Circumstances(runs, definitions: definitions)
        self.circumstances = circumstances
        let since = try DocumentsSince(runs)
        self.since = since
        let origins = OriginFinder(
            circumstances: circumstances,
            isFittedOnRun: Side.allCases.contains { runs[$0].manifest.norms.fitted_on == "run" })

        let rows = Both(try runs.before.mentors(), try runs.after.mentors())
        let paired = Self.paired(rows, \.id)
        let movements = paired.map { pair in
            Movement(pair.rows.before.map(Standing.init), pair.rows.after.map(Standing.init))
        }
        mentorCounts = Dictionary(movements.map { ($0, 1) }, uniquingKeysWith: +)
        quietlyMoved = zip(paired, movements).count { pair, movement in
            movement == .unalerted
                && abs((pair.rows.before?.score ?? 0) - (pair.rows.after?.score ?? 0)) > Movement.rounding
        }
        let wanted: [(id: String, rows: Both<MentorRow?>)]
        if named.isEmpty {
            wanted = zip(paired, movements).filter { Movement.listed.contains($0.1) }.map(\.0)
        } else {
            let places = Dictionary(uniqueKeysWithValues: paired.enumerated().map { ($1.id, $0) })
            wanted = try named.map { name in
                guard let place = places[DistinctText.of(name)] else {
                    throw Self.unknown(name, among: paired.map(\.id))
                }
                return paired[place]
            }
        }
        mentors = try Self.mentors(
            wanted, rows, runs,
            PartFinder(
                origins: origins,
                periods: Both(runs.before.manifest.period.name, runs.after.manifest.period.name)), circumstances, since)

        let providers = Self.paired(Both(try runs.before.providers(), try runs.after.providers()), \.id)
        let moved = providers.map { pair in
            Movement(pair.rows.before.map(Standing.init), pair.rows.after.map(Standing.init))
        }
        providerCounts = Dictionary(moved.map { ($0, 1) }, uniquingKeysWith: +)
        let listed = zip(providers, moved).filter { named.isEmpty && Movement.listed.contains($0.1) }.map(\.0)
        self.providers = try Self.providers(listed, runs, origins)
    }

    private static func mentors(
        _ wanted: [(id: String, rows: Both<MentorRow?>)], _ rows: Both<[MentorRow]>, _ runs: Both<RunReader>,
        _ finder: PartFinder, _ circumstances: Circumstances, _ since: DocumentsSince
    ) throws -> [MentorDifference] {
        let ids = wanted.map(\.id)
        func cases(_ side: Side) throws -> [String: MentorCase] {
            let found = try runs[side].cases(ofMentors: ids, among: rows[side])
            return Dictionary(found.map { ($0.mentor.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let found = Both(try cases(.before), try cases(.after))
        let isSamePeriod = !circumstances.differs(in: .period)
        let earlier = try runs.after.earlierMonths(of: Set(ids))
        let periods = Both(try runs.before.period, try runs.after.period)
        return wanted.map { id, rows in
            MentorDifference(
                id, rows, Both(found.before[id], found.after[id]), finder, since: since.of(id, earlier, periods),
                isSamePeriod: isSamePeriod)
        }.sorted { Self.precedes(($0.movement, $0.standing), ($1.movement, $1.standing)) }
    }

    private static func providers(
        _ wanted: [(id: String, rows: Both<ProviderRow?>)], _ runs: Both<RunReader>, _ origins: OriginFinder
    ) throws -> [ProviderDifference] {
        let ids = Set(wanted.map(\.id))
        func answers(_ side: Side) throws -> [String: [ProviderAnswerRow]] {
            Dictionary(grouping: try runs[side].answers(of: ids), by: \.provider)
        }
        let found = Both(try answers(.before), try answers(.after))
        return wanted.map { id, rows in
            ProviderDifference(id, rows, Both(found.before[id] ?? [], found.after[id] ?? []), origins)
        }.sorted { Self.precedes(($0.movement, $0.standing), ($1.movement, $1.standing)) }
    }

    /// Everyone of either run, by id.
    private static func paired<Row>(
        _ rows: Both<[Row]>, _ id: (Row) -> String
    ) -> [(id: String, rows: Both<Row?>)] {
        let before = Dictionary(rows.before.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(rows.after.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
        return Set(before.keys).union(after.keys).sorted().map { ($0, Both(before[$0], after[$0])) }
    }

    /// By movement, and within one by the rank of the run that has the alert. No two share a rank.
    private static func precedes(
        _ a: (movement: Movement, standing: Both<Standing?>), _ b: (movement: Movement, standing: Both<Standing?>)
    ) -> Bool {
        func place(_ entry: (movement: Movement, standing: Both<Standing?>)) -> (Int, Int) {
            let order = Movement.allCases.firstIndex(of: entry.movement) ?? 0
            let standing =
                entry.movement == .gone ? entry.standing.before : entry.standing.after ?? entry.standing.before
            return (order, standing?.rank ?? .max)
        }
        return place(a) < place(b)
    }

    private static func unknown(_ id: String, among ids: [String]) -> ComparingFailure {
        let near = NearestName.nearestFew(to: id, among: ids)
        let shown = PageText.harmless(Privacy.masked(String(id.prefix(80))))
        return ComparingFailure(
            "neither run has a mentor '\(shown)'. "
                + (near.isEmpty
                    ? "mentors.csv of each lists those that it has."
                    : "Did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"))
    }
}
