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

    static func silence(_ scope: SweepScope) -> Absence? { scope.silence((.sessions, nil)) }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        for session in ledger.sessions where Self.isJudged(session) {
            result.cases += 1
            if session.length % unit == 0 {
                result.found += 1
                result.seconds += session.length
            }
        }
        if ledger.features.sessions == 0 {
            result.absence = .noSessions
        } else if result.cases < fewestSessions {
            result.absence = .tooFewSessions
        }
        return result
    }

    /// A group's length is its timetable's, so that only meetings of two are asked about.
    private static func isJudged(_ session: SessionRow) -> Bool { session.inPeriod && session.kind == .individual }

    func fit(_ population: Population<Observation>) -> Norm { test.fit(population) }

    func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment {
        test.assess(observation, of: peer, against: norm)
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        test.providerTerm(observation, of: peer, against: norm)
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.sessions.filter { Self.isJudged($0) && $0.length % unit == 0 }
            .map { Evidence(session: $0, note: "the logged length is a whole multiple of the round unit") }
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
        code: "round-hours", version: 2, kind: .statistic(.pattern),
        name: "Whole and half hours",
        question: "Are the logged lengths whole and half hours far more often than the peers'?",
        whyItMatters:
            "Meetings end when they end. A log of nothing but round lengths may have been written from the plan, not from the meeting, so that it cannot show what was given.",
        rule:
            "The length of each logged session with one citizen is looked at. The share of lengths that are whole or half hours is held against the share that is usual with the provider and among comparable mentors.",
        needs: ["sessions: start and end"],
        method:
            "X of the n individual sessions of the period have a logged length that is a whole multiple of 30 minutes. X follows a beta-binomial law fitted over the mentors of the peer group, its mean the provider's own (this mentor left out) drawn towards the peer group by 50 cases, so that where everybody logs in half hours a high share is the usual one. The p-value is P(X or more).",
        sentence: "{observed%} of the sessions last whole or half hours, {expected%} usual (p = {p})",
        unit: "share of individual sessions",
        source:
            "docs/scoring.md, No answer (its plain form); Nigrini 2012 (rounded numbers as a test of invented figures)",
        innocentExplanations: [
            "The contract's smallest unit is half an hour, or its time registration rounds by itself.",
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
        let uneven = (0..<28).reduce(LedgerSketch()) {
            $0.session(day: $1 + 1, at: 9, minutes: lengths[$1 % 7], citizen: $1 % 5)
        }
        let round = LedgerSketch().sessions(28, citizens: 5, minutes: 90) { _ in .notAsked }
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
                "nine sessions, all round: too few to say", fires: false, norm: .usual(0.33, concentration: 15),
                LedgerSketch().sessions(9, citizens: 3) { _ in .notAsked }),
        ]
    }
}
