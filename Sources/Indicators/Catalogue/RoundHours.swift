import Records
import Statistics

/// Whole and half hours far above the peers'. See `about` for the documentation.
struct RoundHours: Indicator {
    typealias Observation = ShareTest.Observation
    typealias Norm = ShareTest.Norm

    /// Seconds that a round length is a whole multiple of.
    private let unit: Int64
    private let fewestSessions: Int
    private let test: ShareTest

    init(_ basis: IndicatorBasis) {
        unit = Int64(basis.settings.count("indicators.round-hours.unit_minutes")) * 60
        fewestSessions = basis.settings.count("indicators.round-hours.fewest_sessions")
        test = ShareTest(level: basis.evidenceStart(of: .pattern))
    }

    static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, nil)) }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        var explained = 0
        for (index, session) in ledger.sessions.enumerated() where Self.isOfTwo(session) {
            guard !isExplained(ledger, index) else {
                explained += 1
                continue
            }
            result.cases += 1
            if session.length % unit == 0 {
                result.found += 1
                result.seconds += session.length
            }
        }
        if ledger.features.sessions == 0 {
            result.absence = .noSessions
        } else if result.cases < fewestSessions {
            result.absence = Int(result.cases) + explained < fewestSessions ? .tooFewSessions : .billingUnit
        }
        return result
    }

    /// A group's length is its timetable's, so that only meetings of two are asked about.
    private static func isOfTwo(_ session: SessionRow) -> Bool { session.inPeriod && session.kind == .individual }

    /// Whether the contract rounds time to a unit that makes round lengths: a log that is kept in that unit has them in at
    /// least every second meeting, whatever is given.
    private func isExplained(_ ledger: MentorLedger, _ index: Int) -> Bool {
        guard ledger.terms.rounds else { return false }
        let billing = CoveredTime.unit(ledger, of: index, ledger.sessions[index].length)
        return billing.rounds && billing.seconds * 2 >= unit
    }

    func fit(_ population: Population<Observation>) -> Norm { test.fit(population) }

    func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment {
        test.assess(observation, of: peer, against: norm)
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        test.providerTerm(observation, of: peer, against: norm)
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.sessions.enumerated().filter { index, session in
            Self.isOfTwo(session) && session.length % unit == 0 && !isExplained(ledger, index)
        }
        .map { Evidence(session: $0.element, note: "the logged length is a whole multiple of the round unit") }
    }

    static let settings = [
        SettingDefinition(
            path: "indicators.round-hours.unit_minutes", standard: .count(30), range: 5...240, unit: "minutes",
            reason:
                "A length that is a whole multiple of this is called round: whole and half hours. Where a contract's smallest unit is another, set it. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.round-hours.fewest_sessions", standard: .count(10), range: 1...1_000, unit: "sessions",
            reason:
                "Of fewer sessions all may well be round; the mentor is then not assessed. Ours, to be tuned locally."),
    ]

    static let about = IndicatorDescription(
        code: "round-hours", version: 3, kind: .statistic(.pattern),
        name: "Whole and half hours",
        question: "Are the logged lengths whole and half hours far more often than the peers'?",
        whyItMatters:
            "Meetings end when they end. A log of nothing but round lengths may have been written from the plan, not from the meeting, so that it cannot show what was given.",
        rule:
            "The length of each logged session with one citizen is looked at. The share of lengths that are whole or half hours is held against the share that is usual with the provider and among comparable mentors.",
        needs: [
            "sessions: start and end", "providers: billing_unit_minutes and rounding, where the contract rounds time",
        ],
        method:
            "X of the n individual sessions of the period have a logged length that is a whole multiple of 30 minutes. Sessions of days on which the contract rounds time to a unit of at least half of that are left out: a log kept in such a unit is round by itself. X follows a beta-binomial law fitted over the mentors of the peer group, its mean the provider's own (this mentor left out) drawn towards the peer group by 50 cases, so that where everybody logs in half hours a high share is the usual one. The p-value is P(X or more).",
        sentence: "{observed%} of the sessions last whole or half hours, {expected%} usual (p = {p})",
        unit: "share of individual sessions",
        source:
            "docs/scoring.md, No answer (its plain form); Nigrini 2012 (rounded numbers as a test of invented figures)",
        innocentExplanations: [
            "The contract's smallest unit is half an hour, and the register of providers does not say so; or the time registration rounds by itself.",
            "The provider plans meetings of an hour and keeps to the plan, as a timetable or the next citizen requires.",
            "The grant itself is stated in whole hours a week and is given as it is granted.",
            "The log was entered by an office that has only the planned times.",
        ],
        whatWouldClearIt: [
            "The contract's or the provider's rule on rounding.",
            "Calendars, messages or attendance lists that show the same times of beginning and end.",
        ],
        whomToAsk: [
            .provider("How are the times of a meeting registered, and are they rounded?"),
            .mentor("When do you write down beginning and end of a meeting?"),
            .citizen("How long do you usually meet, and how does a meeting end?"),
        ],
        danish: danish)

    static var examples: [Example<RoundHours>] {
        let lengths = [55, 60, 40, 75, 90, 50, 65]
        let uneven = (0..<28).reduce(LedgerFixture()) {
            $0.session(day: $1 + 1, at: 9, minutes: lengths[$1 % 7], citizen: $1 % 5)
        }
        let round = LedgerFixture().sessions(28, citizens: 5, minutes: 90) { _ in .notAsked }
        return [
            Example(
                "28 of 28 sessions in whole and half hours where a third is usual", fires: true,
                norm: .usual(0.33, concentration: 15), round),
            Example(
                "the same log where everybody logs in half hours, the contract's smallest unit", fires: false,
                norm: .usual(0.97, concentration: 15), round),
            Example(
                "two of seven sessions round, as is usual", fires: false, norm: .usual(0.33, concentration: 15), uneven),
            Example(
                "28 of 28 round where the contract pays each started half hour", fires: false,
                norm: .usual(0.33, concentration: 15), round.rounding(minutes: 30, .up)),
            Example(
                "28 of 28 round where the contract rounds to five minutes", fires: true,
                norm: .usual(0.33, concentration: 15), round.rounding(minutes: 5, .nearest)),
            Example(
                "nine sessions, all round: too few to say", fires: false, norm: .usual(0.33, concentration: 15),
                LedgerFixture().sessions(9, citizens: 3) { _ in .notAsked }),
        ]
    }
}
