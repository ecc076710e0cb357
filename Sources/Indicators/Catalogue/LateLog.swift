import Records
import Statistics

/// Entries written long after the session, or many in one sitting. See `about` for the documentation.
struct LateLog: Indicator {
    typealias Observation = ShareTest.Observation
    typealias Norm = ShareTest.Norm

    /// Seconds from a session's end after which its entry is late.
    private let latest: Int64
    /// Seconds between neighbours of one sitting at most.
    private let pause: UInt32
    private let sittingEntries: Int
    private let sittingDays: Int
    private let fewestSessions: Int
    /// Share of the cases.
    private let leastShare: Double
    private let test: ShareTest

    init(_ basis: IndicatorBasis) {
        let settings = basis.settings
        latest = Int64(settings.count("indicators.late-log.most_days")) * 86_400
        pause = UInt32(settings.count("indicators.late-log.sitting_pause_minutes")) * 60
        sittingEntries = settings.count("indicators.late-log.sitting_entries")
        sittingDays = settings.count("indicators.late-log.sitting_days")
        fewestSessions = settings.count("indicators.late-log.fewest_sessions")
        leastShare = settings.number("indicators.late-log.least_share")
        test = ShareTest(level: basis.evidenceStart(of: .log))
    }

    static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, "logged_at")) }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        guard ledger.features.sessions > 0 else {
            result.absence = .noSessions
            return result
        }
        for index in ledger.sessions.indices where isJudged(ledger, index) { result.cases += 1 }
        guard result.cases >= fewestSessions else {
            result.absence = result.cases == 0 ? .noLogTimes : .tooFewSessions
            return result
        }
        let inSitting = sittings(ledger)
        for index in ledger.sessions.indices
        where isJudged(ledger, index) && (isLate(ledger, index) || inSitting[index]) {
            result.found += 1
            result.seconds += ledger.sessions[index].length
        }
        return result
    }

    private func isJudged(_ ledger: MentorLedger, _ index: Int) -> Bool {
        let session = ledger.sessions[index]
        return session.inPeriod && session.kind != .noShow && ledger.detail(index).loggedAt > 0
    }

    private func isLate(_ ledger: MentorLedger, _ index: Int) -> Bool {
        Int64(ledger.detail(index).loggedAt) - ledger.sessions[index].end > latest
    }

    /// Beside the sessions, whether the entry was written in a sitting of many entries over many days. Entries of other
    /// months and of no-shows are part of a sitting, too.
    private func sittings(_ ledger: MentorLedger) -> [Bool] {
        var found = [Bool](repeating: false, count: ledger.sessions.count)
        let entries = ledger.sessions.indices.filter { ledger.detail($0).loggedAt > 0 }
            .map { (logged: ledger.detail($0).loggedAt, index: $0) }.sorted { $0 < $1 }
        var first = 0
        while first < entries.count {
            var end = first + 1
            while end < entries.count, entries[end].logged - entries[end - 1].logged <= pause { end += 1 }
            if end - first >= sittingEntries {
                let indices = entries[first..<end].map(\.index)
                if Set(indices.map { ledger.sessions[$0].day }).count >= sittingDays {
                    for index in indices { found[index] = true }
                }
            }
            first = end
        }
        return found
    }

    func fit(_ population: Population<Observation>) -> Norm { test.fit(population) }

    func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment {
        test.assess(observation, of: peer, against: norm, leastShare: leastShare)
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        test.providerTerm(observation, of: peer, against: norm)
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        let inSitting = sittings(ledger)
        return ledger.sessions.indices.filter { isJudged(ledger, $0) }.compactMap { index in
            let session = ledger.sessions[index]
            if isLate(ledger, index) {
                return Evidence(session: session, note: "the entry was written long after the session")
            }
            guard inSitting[index] else { return nil }
            return Evidence(
                session: session, note: "the entry was written in one sitting with those of many other days")
        }
    }

    static let settings = [
        SettingDefinition(
            path: "indicators.late-log.least_share", standard: .number(0.2), range: 0...1, unit: "share",
            reason:
                "A late entry now and then is life; a smaller share of them is no deviation, however unusual. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.late-log.most_days", standard: .count(14), range: 1...366, unit: "days",
            reason:
                "An entry written later than this after the session's end rests on memory. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.late-log.sitting_pause_minutes", standard: .count(10), range: 1...240, unit: "minutes",
            reason: "Entries with no longer pause between them are of one sitting. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.late-log.sitting_entries", standard: .count(10), range: 2...1_000, unit: "entries",
            reason: "A sitting of fewer entries is an ordinary afternoon at the desk. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.late-log.sitting_days", standard: .count(7), range: 1...366, unit: "days",
            reason:
                "A sitting over fewer different days is the log of a working week. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.late-log.fewest_sessions", standard: .count(10), range: 1...1_000, unit: "sessions",
            reason: "With fewer entries one late evening is all of them. Ours, to be tuned locally."),
    ]

    static let about = IndicatorDescription(
        code: "late-log", version: 2, kind: .statistic(.log),
        name: "Late log entries",
        question: "Are entries of the log written long after the sessions, or many days' in one sitting?",
        whyItMatters:
            "A time registration is worth what it is close to: an entry written weeks later, or a month written in an hour, says less about when people met.",
        rule:
            "The time at which each session was entered is held against the session's end and against the other entries. The share of sessions entered long after, or with many other days' in one sitting, is compared with the share that is usual with the provider and among comparable mentors.",
        needs: ["sessions: logged_at"],
        method:
            "X of the n sessions of the period with a time of entry were written more than 14 days after their end, or in a sitting: entries of the mentor with at most 10 minutes between neighbours, at least 10 of them, on sessions of at least 7 different days (entries of other months count for the sitting). X follows a beta-binomial law fitted over the mentors of the peer group, its mean the provider's own (this mentor left out) drawn towards the peer group by 50 cases; the p-value is P(X or more). A share below a fifth never counts.",
        sentence: "{observed%} of the entries written long after, or many at one sitting, {expected%} usual (p = {p})",
        unit: "share of sessions with a time of entry",
        source:
            "docs/scoring.md, No answer (its plain form); Slagelse audit note 2015 (time registration belongs into the file)",
        innocentExplanations: [
            "The mentor keeps a paper diary and enters it at the end of the month.",
            "The provider's office enters the log for its mentors, or imports it from its own system.",
            "Illness, holiday or a system that was down: what was open was entered afterwards.",
            "Entries were corrected later, and the system keeps only the time of the last change.",
        ],
        whatWouldClearIt: [
            "The diary, calendar or list that the entries were made from.",
            "The system's own history of changes, with the first time of entry.",
        ],
        whomToAsk: [
            .mentor("How do you keep track of your meetings until they are entered?"),
            .provider("Who enters the log, when, and from what?"),
            .other("Those who run the system", "Does the time of entry change when an entry is corrected?"),
        ],
        danish: danish)

    static var examples: [Example<LateLog>] {
        let norm = Norm.usual(0.08, concentration: 8)
        let custom = Norm.usual(0.8, concentration: 2)
        /// A session a day from 9 to 10, each entered so many minutes after its end.
        func world(_ loggedAfter: (Int) -> Int) -> LedgerFixture {
            (1...20).reduce(LedgerFixture()) {
                $0.session(day: $1, at: 9, minutes: 60, citizen: $1 % 4, loggedAfter: loggedAfter($1))
            }
        }
        // The 21st at noon, two minutes an entry.
        let oneEvening = world { (21 - $0) * 1_440 + 120 + $0 * 2 }
        return [
            Example("each entry three weeks after the session", fires: true, norm: norm, world { _ in 21 * 1_440 }),
            Example("twenty days entered in forty minutes", fires: true, norm: norm, oneEvening),
            Example(
                "the same log where most enter theirs from a paper diary at the end of the month", fires: false,
                norm: custom, oneEvening),
            Example("entered on the same day", fires: false, norm: norm, world { _ in 300 }),
            Example(
                "each working week entered on its last day", fires: false, norm: norm,
                world { day in ((day + 4) / 5 * 5 - day) * 1_440 + 120 + day }),
            Example(
                "twelve citizens of one day entered together", fires: false, norm: norm,
                (1...12).reduce(LedgerFixture()) {
                    $0.session(day: 5, at: 7 + Double($1), minutes: 30, citizen: $1, loggedAfter: 1_440 - $1 * 58)
                }),
        ]
    }
}
