import Records
import Statistics

/// Hours billed beyond what citizens confirm, where lines do not name sessions. See `about` for the documentation.
public struct BilledOverConfirmed: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        public var meetings: Int32
        /// Billed hours, as far as the log covers them, minus what the log and the citizens account for, minutes.
        public var minutes: Double
        /// Of an hour, ten-thousandths of a krone; 0 where unknown.
        public var price: Int64
    }

    private let fewestConfirmed: Int
    private let test: MeanTest
    private let noShowShare: Double

    public init(_ basis: IndicatorBasis) {
        fewestConfirmed = basis.settings.count("indicators.billed-over-confirmed.fewest_confirmed")
        noShowShare = basis.settings.number("indicators.billed-over-logged.no_show_share")
        test = MeanTest(level: basis.evidenceStart(of: .padding))
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        scope.missingInput((.sessions, "confirmation"), (.invoices, nil))
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(absence: .none, meetings: 0, minutes: 0, price: ledger.hourPrice.tenThousandths)
        // What nobody answered about is taken as logged: silence belongs to the family of answers.
        let attested = CoveredTime(ledger, .attested).meetingSeconds
        var confirmed = 0
        for meeting in ledger.meetings where meeting.inPeriod {
            result.meetings += 1
            if meeting.confirmedLength >= 0 { confirmed += 1 }
        }
        // What is billed beyond the log is a fact, and counts there.
        let logged = CoveredTime(ledger).meetingSeconds
        let noShows = CoveredHours(ledger, noShowShare: noShowShare).noShowSeconds
        let billed = min(ledger.features.billedHours.value * 3_600, Double(max(logged, attested) + noShows))
        result.minutes = (billed - Double(attested + noShows)) / 60
        if ledger.hoursAbsence != .none {
            result.absence = ledger.hoursAbsence
        } else if ledger.features.sessions == 0 {
            result.absence = .noSessions
        } else if ledger.features.lines == 0 {
            result.absence = .noLines
        } else if ledger.lines.contains(where: { $0.inPeriod && $0.session != .none }) {
            result.absence = .linesNameSessions
        } else if ledger.hoursAbsence != .none {
            result.absence = ledger.hoursAbsence
        } else if confirmed < fewestConfirmed {
            result.absence = .tooFewConfirmed
        }
        return result
    }

    public func fit(_ population: Population<Observation>) -> PeerNorms<RandomEffectsNorm>? {
        let rows = population.rows { $0.absence == .none ? $0 : nil }
        return fitPeerNorms(rows) { rows in
            RandomEffectsFit.fit(
                means: rows.map { $0.minutes / Double($0.meetings) }, sizes: rows.map { Int($0.meetings) },
                withinVariance: nil, varianceFloor: Self.leastVariance)
        }
    }

    /// Square minutes a meeting. A quarter of a minute a meeting is what rounding lines to quarter hours leaves at least;
    /// without a floor, a population that reconciles to the minute would make one minute a sensation.
    private static let leastVariance = 1.0 / 16

    public func assess(
        _ observation: Observation, of peer: Peer, against norm: PeerNorms<RandomEffectsNorm>?
    ) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return test.assess(
            mean: observation.minutes / Double(observation.meetings), size: Int(observation.meetings), of: peer,
            against: norm, price: observation.price)
    }

    public func providerTerm(
        _ observation: Observation, of peer: Peer, against norm: PeerNorms<RandomEffectsNorm>?
    ) -> ProviderTerm? {
        guard observation.absence == .none else { return nil }
        return test.providerTerm(
            mean: observation.minutes / Double(observation.meetings), size: Int(observation.meetings), of: peer,
            against: norm)
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.filter(\.inPeriod).map { Evidence(line: $0, note: "billed without naming its sessions") }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.billed-over-confirmed.fewest_confirmed", standard: .count(5), range: 1...1_000,
            unit: "meetings", reason: "With fewer confirmed meetings there is nothing to hold the bill against.")
    ]

    public static let about = IndicatorDescription(
        code: "billed-over-confirmed", version: 4, kind: .statistic(.padding),
        name: "More billed than confirmed",
        question: "Are more hours billed than the log and the citizens' answers account for?",
        whyItMatters: "Where lines do not name sessions, the sum is all that can be held against what citizens say.",
        rule:
            "Where lines do not name sessions, the billed hours are held against what the log and the citizens' answers account for: confirmed meetings with the length confirmed, all others with the length logged. The difference a meeting is compared with the one that is usual among comparable mentors.",
        needs: [
            "sessions: confirmation", "invoices, whose lines do not name sessions",
            "providers: billing_unit_minutes and rounding, where the contract rounds time",
        ],
        method:
            "Billed minutes, as far as the log covers them (what it does not cover is a fact, billed-over-logged), minus accounted minutes, divided by the number n of meetings, is compared with the peer group's: z = (d − m) / √(t² + s²/n), with m, t² and s² fitted together over mentors. A confirmed meeting accounts for its confirmed length, any other for its logged length (silence is another family's), and no-shows up to the contract's share, each visit or day rounded as the contract says for that day. Upper tail of Student's t with 8 degrees of freedom.",
        sentence:
            "{observed} minutes a meeting billed beyond what is confirmed or unanswered, {expected} usual (p = {p})",
        unit: "minutes a meeting", source: "docs/scoring.md, Padding",
        innocentExplanations: [
            "Hours are rounded up by contract, or a smallest unit is billed, and the register of providers does not say so.",
            "Part of the log is missing: a session was held and not entered.",
            "Work for the citizen without the citizen is paid by agreement.",
        ],
        whatWouldClearIt: [
            "The missing log entries, with the citizens' confirmation.", "The contract's rules on what time is paid.",
        ],
        whomToAsk: [
            .provider("Which sessions does this line cover?"),
            .citizen("How often, and how long, did you meet that month?"),
        ],
        danish: danish)

    public static var examples: [Example<BilledOverConfirmed>] {
        let norm = PeerNorms(
            everyone: RandomEffectsNorm(
                mean: 0, betweenVariance: 4, withinVariance: 100, varianceFloor: 1e-9, rows: 100, dropped: 0),
            byType: [:],
            counts: [:], count: 100)
        let sessions = LedgerFixture().sessions(20, citizens: 5) { _ in .confirmed }
        return [
            Example(
                "20 meetings of 90 minutes confirmed as an hour, and all 30 hours billed", fires: true, norm: norm,
                (1...20).reduce(LedgerFixture()) {
                    $0.session(day: $1, at: 9, minutes: 90, citizen: $1 % 5, .confirmed, confirmedMinutes: 60)
                }.line(hours: 30)),
            Example(
                "20 hours logged and confirmed, 30 billed: more than the log is a fact", fires: false, norm: norm,
                sessions.line(hours: 30)),
            Example("20 hours confirmed, 20 billed", fires: false, norm: norm, sessions.line(hours: 20)),
            Example(
                "20 meetings of 40 minutes, each billed as an hour as the contract says", fires: false, norm: norm,
                LedgerFixture().sessions(20, citizens: 5, minutes: 40) { _ in .confirmed }.rounding(minutes: 30, .up)
                    .line(hours: 20)),
            Example(
                "30 billed, and 10 credited in the same month", fires: false, norm: norm,
                sessions.line(hours: 30).line(hours: 10, kind: .creditNote)),
        ]
    }
}
