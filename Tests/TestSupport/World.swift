import Engine
import Indicators
import Records

@testable import Scoring

/// Rows of a municipality as a test states them: in June 2026, when Danish time is two hours before UTC throughout.
struct World {
    struct Session: Equatable {
        var id: String
        var mentor: String
        var citizen: String
        /// Minutes after midnight of 1 June, local time; negative before the period.
        var start: Int
        /// Minutes.
        var length: Int
        var kind = SessionKind.individual
        var group = ""
        var confirmation = Confirmation.notAsked
        var confirmedMinutes: Int?
        /// Seconds after midnight of 1 June, local time, at which the entry was written and the citizen answered.
        var loggedAt: Int?
        var confirmedAt: Int?
        var channel = 0
    }

    struct Line: Equatable {
        var id: String
        var mentor: String
        var provider: String
        var citizen = ""
        var session = ""
        /// Days after 1 June.
        var from = 0
        var to = 29
        /// Of a credit note negative.
        var hours: Hours
        var amount: Amount
        var kind = LineKind.invoice
        /// A correction may leave open of which days it is.
        var statesService = true
    }

    struct Mentor: Equatable {
        var type: MentorType?
        var provider: String?
        var agreedRate: HourlyRate?
    }

    var sessions: [Session] = []
    var lines: [Line] = []
    var mentors: [String: Mentor] = [:]
    var providers: [String: HourlyRate] = [:]
    /// Persons by mentor ids, of those that have several.
    var persons: [String: String] = [:]
    var hasConfirmedLengths = true
    var linesNameSessions = false

    static let firstDay = CivilDay(year: 2026, month: 6, day: 1)
    static let period = Period(from: firstDay, to: firstDay.adding(days: 29), name: "2026-06")
    private static let offset: Int32 = 7_200

    var scope: SweepScope {
        SweepScope(
            period: World.period,
            columns: [
                .sessions: Set(["confirmation", "kind", "group_id"]).union(
                    hasConfirmedLengths ? ["confirmed_minutes"] : []
                ).union(sessions.contains { $0.loggedAt != nil } ? ["logged_at"] : [])
                    .union(sessions.contains { $0.confirmedAt != nil } ? ["confirmed_at", "channel"] : []),
                .invoices: Set(["citizen_id"]).union(linesNameSessions ? ["session_id"] : []),
                .mentors: ["mentor_type", "agreed_rate"],
            ])
    }

    /// The rows as one reading thread would leave them.
    var dataset: Dataset {
        let mentorTable = IdTable()
        let providerTable = IdTable()
        let sessionRows = PartitionedRows<SessionRow>()
        let details = PartitionedRows<SessionDetail>()
        let lineRows = PartitionedRows<InvoiceRow>()
        for (index, session) in sessions.enumerated() {
            let partition = partition(of: key(persons[session.mentor] ?? session.mentor))
            let start = Int64(World.firstDay.number) * 86_400 + Int64(session.start) * 60 - Int64(World.offset)
            sessionRows.append(
                SessionRow(
                    mentor: number(session.mentor, mentorTable), locator: RowLocator(value: UInt32(index)),
                    citizen: key(session.citizen), start: UInt32(start), length: Int32(session.length * 60),
                    kind: session.kind,
                    confirmation: session.confirmation, inPeriod: (0..<43_200).contains(session.start),
                    offset: World.offset),
                to: partition)
            details.append(
                SessionDetail(
                    group: session.group.isEmpty ? .none : key(session.group), session: key(session.id),
                    confirmedLength: session.confirmedMinutes.map { Int32($0 * 60) } ?? -1,
                    loggedAt: World.instant(session.loggedAt), confirmedAt: World.instant(session.confirmedAt),
                    channel: UInt32(session.channel)), to: partition)
        }
        for (index, line) in lines.enumerated() {
            lineRows.append(
                InvoiceRow(
                    mentor: number(line.mentor, mentorTable), locator: RowLocator(value: UInt32(index)),
                    provider: number(line.provider, providerTable),
                    citizen: line.citizen.isEmpty ? .none : key(line.citizen),
                    session: line.session.isEmpty ? .none : key(line.session),
                    serviceFrom: line.statesService ? World.firstDay.adding(days: line.from) : CivilDay(number: .min),
                    serviceTo: line.statesService ? World.firstDay.adding(days: line.to) : CivilDay(number: .min),
                    hours: line.hours, amount: line.amount,
                    rate: HourlyRate(line.amount, for: line.hours) ?? HourlyRate(tenThousandths: 0), kind: line.kind,
                    inPeriod: line.statesService && (0..<30).contains(line.from),
                    slack: PrintedFigures.halfUnit(ofHours: abs(line.hours.tenThousandths))),
                to: partition(of: key(persons[line.mentor] ?? line.mentor)))
        }
        for (id, mentor) in mentors {
            _ = number(id, mentorTable)
            if let provider = mentor.provider { _ = number(provider, providerTable) }
        }
        for id in providers.keys { _ = number(id, providerTable) }
        let mentorIds = Directory(merging: [mentorTable])
        let providerIds = Directory(merging: [providerTable])
        let numbers = [
            Renumbering(mentors: mentorIds.numbers(of: mentorTable), providers: providerIds.numbers(of: providerTable))
        ]
        return Dataset(
            mentors: mentorIds, providers: providerIds, sessions: stream(sessionRows, numbers),
            sessionDetails: [details],
            invoices: stream(lineRows, numbers),
            mentorEntries: mentorIds.ids.map { id in
                mentors[id].map { mentor in
                    MentorEntry(
                        type: mentor.type, provider: mentor.provider.flatMap { providerIds.number(of: $0) },
                        agreedRate: mentor.agreedRate)
                }
            },
            providerEntries: providerIds.ids.map { id in providers[id].map { ProviderEntry(agreedRate: $0) } },
            columns: [:],
            persons: Dictionary(uniqueKeysWithValues: persons.map { (key($0), key($1)) }))
    }

    private static func instant(_ seconds: Int?) -> UInt32 {
        seconds.map { UInt32(Int64(firstDay.number) * 86_400 + Int64($0) - Int64(offset)) } ?? 0
    }

    private func stream<Row: RowOfMentor>(_ rows: PartitionedRows<Row>, _ numbers: [Renumbering]) -> RowStream<Row> {
        let counts = (0..<PartitionedRows<Row>.partitions).map { UInt32(rows.count(in: $0)) }
        return RowStream(
            stores: [rows], pieces: [RowStream.Piece(store: 0, counts: counts)], numbers: numbers, dropped: [])
    }

    private func key(_ text: String) -> IdentityKey {
        Array(text.utf8).withUnsafeBufferPointer { IdentityKey(bytes: $0) }
    }

    private func number(_ text: String, _ table: IdTable) -> UInt32 {
        Array(text.utf8).withUnsafeBufferPointer { table.number(of: $0, key: IdentityKey(bytes: $0)) }
    }
}

/// All settings at their standard, but for those named.
func policy(_ overrides: [String: SettingValue] = [:]) -> Settings {
    Settings(definitions: ScoringRules.settings + Catalogue.settings, overrides: overrides)
}

/// What indicators are set up with where every table has every column.
func basis(_ settings: Settings = policy(), period: Period = World.period) -> IndicatorBasis {
    let columns = Dictionary(
        uniqueKeysWithValues: TableKind.allCases.map { ($0, Set($0.columns.map(\.name))) })
    return IndicatorBasis(
        settings: settings, norms: Norms.standard.book, scope: SweepScope(period: period, columns: columns))
}

/// A world swept in memory, up to the scores.
struct Swept {
    let ids: [String]
    let providerIds: [String]
    let observed: Observed
    let rules: ScoringRules
    /// By mentor number; nil where the mentor has no row in the period.
    let results: [(score: MentorScore, findings: [Finding])?]

    init(_ world: World, settings: Settings = policy()) {
        self.init(world.dataset, scope: world.scope, settings: settings, threads: 1) { _, body in body(0) }
    }

    init(
        _ dataset: Dataset, scope: SweepScope, settings: Settings = policy(), threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let basis = IndicatorBasis(settings: settings, norms: Norms.standard.book, scope: scope)
        let source = LedgerSource(dataset, scope: scope, threads: threads, onThreads: onThreads)
        let observed = Observed(source, basis: basis, threads: threads, onThreads: onThreads)
        for column in observed.columns { column.fit(observed.peers, included: observed.included) }
        let rules = ScoringRules(basis)
        let assessor = Assessor(observed, facts: observed.fitFacts(), rules: rules)
        results = observed.peers.map { observed.included[Int($0.mentor)] ? assessor.assess($0) : nil }
        ids = dataset.mentors.ids
        providerIds = dataset.providers.ids
        self.observed = observed
        self.rules = rules
    }

    func findings(_ mentor: String) -> [Finding] { ids.firstIndex(of: mentor).flatMap { results[$0]?.findings } ?? [] }
    func assessment(_ mentor: String, _ code: String) -> Assessment? {
        findings(mentor).first { $0.about.code == code }?.assessment
    }
    func features(_ mentor: String) -> Features? { ids.firstIndex(of: mentor).map { observed.features[$0] } }
    func score(_ mentor: String) -> MentorScore? { ids.firstIndex(of: mentor).flatMap { results[$0]?.score } }

    /// By provider number, its mentors with a row in the period.
    var members: [[Peer]] {
        var members = [[Peer]](repeating: [], count: providerIds.count)
        for peer in observed.peers where observed.included[Int(peer.mentor)] {
            if let provider = peer.provider { members[Int(provider)].append(peer) }
        }
        return members
    }

    var tests: [ProviderTest.Result] { providerTest.run(observed.columns, members: members) }
    var providerTest: ProviderTest {
        ProviderTest(rules: rules, facts: observed.fitFacts(), observed: observed)
    }
    var ranking: Ranking {
        let scores = results.compactMap { $0?.score }
        return Ranking(
            scores: scores, observed: observed, tests: tests, rules: rules, claim: Claim(norms: nil, scores: scores))
    }
}
