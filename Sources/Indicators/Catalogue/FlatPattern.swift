import Records
import Statistics

/// The same weekday, time and length week after week, holidays too. See `about` for the documentation.
struct FlatPattern: Indicator {
    typealias Observation = ShareTest.Observation
    typealias Norm = ShareTest.Norm

    /// One session as far as its place in the week goes.
    private struct Slot {
        let citizen: IdentityKey
        /// Weekday, minute of the local start and length, packed.
        let place: UInt64
        /// Monday of the week, in days since 1970.
        let monday: Int32
        let index: Int

        func isSame(as other: Slot) -> Bool { citizen == other.citizen && place == other.place }

        static func precedes(_ a: Slot, _ b: Slot) -> Bool {
            (a.citizen, a.place, a.monday, a.index) < (b.citizen, b.place, b.monday, b.index)
        }
    }

    private let fewestWeeks: Int
    private let fewestSessions: Int
    /// Dates that can matter to a run through the period: whole weeks.
    private let context: ClosedRange<CivilDay>
    private let calendar: DanishCalendar
    /// Share of the cases.
    private let leastShare: Double
    private let test: ShareTest

    init(_ basis: IndicatorBasis) {
        fewestWeeks = basis.settings.count("indicators.flat-pattern.fewest_weeks")
        fewestSessions = basis.settings.count("indicators.flat-pattern.fewest_sessions")
        let reach = 7 * (fewestWeeks - 1)
        let period = basis.scope.period
        context = period.from.monday.adding(days: -reach)...period.to.monday.adding(days: 6 + reach)
        calendar = basis.calendar
        leastShare = basis.settings.number("indicators.flat-pattern.least_share")
        test = ShareTest(level: basis.evidenceStart(of: .pattern))
    }

    static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, nil)) }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        for session in ledger.sessions where Self.isJudged(session) { result.cases += 1 }
        if ledger.features.sessions == 0 {
            result.absence = .noSessions
        } else if !spansEnough(ledger) {
            result.absence = .tooShort
        } else if result.cases < fewestSessions {
            result.absence = .tooFewSessions
        }
        guard result.absence == .none else { return result }
        for index in runs(ledger) where Self.isJudged(ledger.sessions[index]) {
            result.found += 1
            result.seconds += ledger.sessions[index].length
        }
        return result
    }

    /// A group has a timetable, so that only meetings of two are asked about.
    private static func isJudged(_ session: SessionRow) -> Bool { session.inPeriod && session.kind == .individual }

    private func spansEnough(_ ledger: MentorLedger) -> Bool {
        guard let first = ledger.sessions.first, let last = ledger.sessions.last else { return false }
        return Int(last.day.monday.number - first.day.monday.number) / 7 + 1 >= fewestWeeks
    }

    /// Sessions in a run of weeks without a gap: one citizen, one weekday, one local start, one length. A week without it
    /// ends the run, a week whose holiday fell on that weekday among them, so that a run has met on every one of those.
    private func runs(_ ledger: MentorLedger) -> [Int] {
        var slots: [Slot] = []
        slots.reserveCapacity(ledger.sessions.count)
        for (index, session) in ledger.sessions.enumerated() where session.kind == .individual {
            let day = session.day
            guard context.contains(day) else { continue }
            let minute = UInt64((Int64(session.start) + session.offset) % 86_400 / 60)
            slots.append(
                Slot(
                    citizen: session.citizen,
                    place: UInt64(day.weekday) << 40 | minute << 20 | UInt64(session.length),
                    monday: day.monday.number, index: index))
        }
        slots.sort(by: Slot.precedes)
        var found: [Int] = []
        var first = 0
        while first < slots.count {
            var end = first + 1
            while end < slots.count, slots[end].isSame(as: slots[first]), slots[end].monday - slots[end - 1].monday <= 7
            {
                end += 1
            }
            if Int(slots[end - 1].monday - slots[first].monday) / 7 + 1 >= fewestWeeks {
                found += slots[first..<end].map(\.index)
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
        runs(ledger).sorted().map { index in
            let session = ledger.sessions[index]
            guard session.inPeriod else {
                return Evidence(session: session, note: "an earlier or later week of the same pattern")
            }
            return calendar.isHoliday(session.day)
                ? Evidence(session: session, note: "on a public holiday, as in the weeks before and after")
                : Evidence(session: session, note: "the same weekday, time and length as in the weeks before and after")
        }
    }
}

extension FlatPattern {
    static let settings = [
        SettingDefinition(
            path: "indicators.flat-pattern.least_share", standard: .number(0.2), range: 0...1, unit: "share",
            reason:
                "One citizen with a fixed hour is no pattern; a smaller share of the sessions is no deviation, however unusual. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.flat-pattern.fewest_weeks", standard: .count(8), range: 2...53, unit: "weeks",
            reason:
                "In two months somebody is ill, away or late; a run without any of that is asked about. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.flat-pattern.fewest_sessions", standard: .count(10), range: 1...1_000,
            unit: "sessions", reason: "Fewer sessions may all be one citizen's. Ours, to be tuned locally."),
    ]

    static let about = IndicatorDescription(
        code: "flat-pattern", version: 2, kind: .statistic(.pattern),
        name: "The same week after week",
        question:
            "Are the sessions on the same weekday, at the same time and of the same length week after week, holidays too?",
        whyItMatters:
            "Life interrupts: illness, holidays, a bus that is late. A log without any of it may show the plan and not the meetings.",
        rule:
            "Each citizen's sessions are held against those of the weeks before and after. The share of sessions that keep weekday, time and length for many weeks on end is compared with the share that is usual with the provider and among comparable mentors.",
        needs: ["sessions: start and end, of at least 8 weeks, earlier files as context"],
        method:
            "A run is one citizen's individual sessions of one weekday, local start to the minute and length, in each of at least 8 weeks on end; a week without one ends it, also where a public holiday fell on that weekday: a pause is life. Sessions beyond the period count for a run. X of the n individual sessions of the period belong to a run; X follows a beta-binomial law fitted over the mentors of the peer group, its mean the provider's own (this mentor left out) drawn towards the peer group by 50 cases. The p-value is P(X or more). A share below a fifth never counts.",
        sentence: "{observed%} of the sessions keep weekday, time and length for weeks, {expected%} usual (p = {p})",
        unit: "share of individual sessions", source: "docs/scoring.md, No answer (its plain form)",
        innocentExplanations: [
            "The citizen needs a fixed frame: the same hour every week is what was agreed and what helps.",
            "Morning visits before work or school are at one time by their nature.",
            "The system fills in the planned time, and the mentor changes it only when something went otherwise.",
            "The provider rounds times to its plan.",
        ],
        whatWouldClearIt: [
            "Cancellations and moved meetings in calendar or messages that the log's form leaves out.",
            "The citizen's own account of meetings on the holidays in question.",
        ],
        whomToAsk: [
            .citizen("When do you meet, and what happens on holidays or when one of you is ill?"),
            .mentor("How does a meeting that was moved or dropped appear in your log?"),
            .provider("Does the system fill in planned times?"),
        ],
        danish: danish)

    static var examples: [Example<FlatPattern>] {
        /// Four citizens a week, each on a weekday of their own, from 13 August to the end of October: 12 weeks.
        func world(_ keep: (_ week: Int, _ citizen: Int) -> Double?) -> LedgerFixture {
            (0..<12).reduce(LedgerFixture()) { sketch, week in
                (0..<4).reduce(sketch) { sketch, citizen in
                    guard let hour = keep(week, citizen) else { return sketch }
                    return sketch.session(
                        day: week * 7 + citizen - 48, at: hour, minutes: 90, citizen: citizen + 1)
                }
            }
        }
        let flat = world { _, _ in 9.5 }
        return [
            Example(
                "four citizens, twelve weeks, never a change", fires: true, norm: .usual(0.05, concentration: 10), flat),
            Example(
                "the same where fixed hours are what most agree on", fires: false, norm: .usual(0.8, concentration: 4),
                flat),
            Example(
                "each citizen missed one week or moved one meeting", fires: false,
                norm: .usual(0.05, concentration: 10),
                world { week, citizen in week == 5 + citizen ? (citizen % 2 == 0 ? nil : 11) : 9.5 }),
            Example(
                "a month's log alone: too short a time to see it", fires: false, norm: .usual(0.05, concentration: 10),
                world { week, _ in week < 8 ? nil : 9.5 }),
        ]
    }
}
