import Records
import Statistics

/// Citizens who say that a session did not happen. See `about` for the documentation.
public struct CitizenDenies: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        public var asked: Int32
        public var denied: Int32
        public var deniedSeconds: Int64
        /// Of an hour, ten-thousandths of a krone; 0 where unknown.
        public var price: Int64
    }

    /// The law of a peer group's denials, with the tails that its mentors need worked out once: many share their counts.
    public struct Law: Sendable {
        let norm: GammaPoissonNorm
        /// The level that `tests` are for.
        private let level: Double
        private let tests: [Int: (critical: Int, attainable: Double)]
        private let tails: [Count: (tail: Double, atom: Double)]

        private struct Count: Hashable {
            let denied: Int
            let asked: Int
        }

        init(_ norm: GammaPoissonNorm, rows: [(events: Int, exposure: Int)] = [], level: Double) {
            self.norm = norm
            self.level = level
            var tests: [Int: (critical: Int, attainable: Double)] = [:]
            var tails: [Count: (tail: Double, atom: Double)] = [:]
            for row in rows {
                if tests[row.exposure] == nil {
                    tests[row.exposure] = Law.test(norm, asked: row.exposure, level: level)
                }
                let count = Count(denied: row.events, asked: row.exposure)
                if tails[count] == nil { tails[count] = Law.tail(norm, count) }
            }
            self.tests = tests
            self.tails = tails
        }

        /// P(this many denials or more), and P(exactly as many).
        func tail(denied: Int, asked: Int) -> (tail: Double, atom: Double) {
            let count = Count(denied: denied, asked: asked)
            return tails[count] ?? Law.tail(norm, count)
        }

        /// The count from which on the evidence counts, and the smallest p-value that so many asked can give.
        func test(asked: Int, level: Double) -> (critical: Int, attainable: Double) {
            (level == self.level ? tests[asked] : nil) ?? Law.test(norm, asked: asked, level: level)
        }

        /// The denials that 95 % of mentors like this one do not pass.
        func usual(asked: Int) -> Int { Law.law(norm, asked: asked).quantile(1 - Indication.level) }

        private static func law(_ norm: GammaPoissonNorm, asked: Int) -> NegativeBinomial {
            NegativeBinomial(shape: norm.shape, rate: norm.rate, exposure: Double(asked))
        }

        private static func tail(_ norm: GammaPoissonNorm, _ count: Count) -> (tail: Double, atom: Double) {
            let law = law(norm, asked: count.asked)
            let tail = law.upperTail(atLeast: count.denied)
            return (tail, max(0, tail - law.upperTail(atLeast: count.denied + 1)))
        }

        private static func test(_ norm: GammaPoissonNorm, asked: Int, level: Double) -> (Int, Double) {
            let law = law(norm, asked: asked)
            return (law.quantile(1 - level) + 1, law.upperTail(atLeast: asked))
        }
    }

    /// nil where fewer than 30 mentors were asked about.
    public struct Norm: IndicatorNorm {
        let laws: PeerNorms<Law>?

        init(laws: PeerNorms<Law>?) { self.laws = laws }

        public init(_ record: NormRecord, _ names: NormNames) throws(NormFault) {
            laws = try PeerNorms<GammaPoissonNorm>(record, names).map { Law($0, level: 1) }
        }

        public func record(_ names: NormNames) -> NormRecord? { laws?.map(\.norm).record(names) }
    }

    private let fewestAsked: Int
    private let evidenceStart: Double

    public init(_ basis: IndicatorBasis) {
        fewestAsked = basis.settings.count("indicators.citizen-denies.fewest_asked")
        evidenceStart = basis.evidenceStart(of: .denial)
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, "confirmation")) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var seconds: Int64 = 0
        if ledger.features.deniedSessions > 0 {
            for session in ledger.sessions where Self.isDenied(session) { seconds += session.length }
        }
        let asked = ledger.features.askedSessions
        return Observation(
            absence: ledger.features.sessions == 0 ? .noSessions : asked < fewestAsked ? .tooFewAsked : .none,
            asked: asked, denied: ledger.features.deniedSessions, deniedSeconds: seconds,
            price: ledger.hourPrice.tenThousandths)
    }

    private static func isDenied(_ session: SessionRow) -> Bool {
        session.inPeriod && session.kind != .noShow && session.confirmation == .denied
    }

    public func fit(_ population: Population<Observation>) -> Norm {
        let rows = population.rows { observation in
            observation.absence == .none
                ? (events: Int(observation.denied), exposure: Int(observation.asked)) : nil
        }
        let counts = rows.map(\.row)
        return Norm(
            laws: fitPeerNorms(rows) { GammaPoissonFit.fit($0) }?.map { Law($0, rows: counts, level: evidenceStart) })
    }

    public func assess(
        _ observation: Observation, of peer: Peer, against norm: Norm
    ) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        guard let (fit, group, peers) = norm.laws?.norm(for: peer) else { return .notAssessed(.tooFewPeers) }
        let asked = Int(observation.asked)
        let test = fit.test(asked: asked, level: peer.share(of: evidenceStart))
        let denied = Int(observation.denied)
        let tail = fit.tail(denied: denied, asked: asked)
        let usual = tail.tail <= Indication.level ? fit.usual(asked: asked) : denied
        return .statistic(
            StatisticAnswer(
                observed: Double(observation.denied), expected: fit.norm.mean * Double(asked),
                threshold: Double(test.critical), peerGroup: group, peers: peers,
                pValue: tail.tail,
                attainable: test.attainable,
                atom: tail.atom,
                indication: Indication(
                    found: denied, usual: usual, seconds: observation.deniedSeconds, price: observation.price),
                hours: Hours(seconds: observation.deniedSeconds)))
    }

    public func providerTerm(
        _ observation: Observation, of peer: Peer, against norm: Norm
    ) -> ProviderTerm? {
        guard observation.absence == .none, let fit = norm.laws?.norm(for: peer).value.norm else { return nil }
        let n = Double(observation.asked)
        // Moments of a Poisson count whose rate is gamma distributed.
        let spread = fit.shape / (fit.rate * fit.rate)
        return ProviderTerm(
            value: Double(observation.denied) - n * fit.mean, weight: n, variance: n * fit.mean + n * n * spread,
            thirdMoment: n * fit.mean + 3 * n * n * spread + 2 * n * n * n * spread / fit.rate, step: 1)
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.sessions.filter(Self.isDenied)
            .map { Evidence(session: $0, note: "the citizen says that this session did not take place") }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.citizen-denies.fewest_asked", standard: .count(5), range: 1...1_000, unit: "sessions",
            reason: "With fewer citizens asked, not one denial is no sign of order; the mentor is then not assessed.")
    ]

    public static let about = IndicatorDescription(
        code: "citizen-denies", version: 2, kind: .statistic(.denial),
        name: "Sessions denied",
        question: "Do citizens say unusually often that a session did not take place?",
        whyItMatters: "It is the one sign that comes from the person who was to be helped.",
        rule:
            "Citizens are asked whether their meetings took place. The number of sessions that citizens say did not take place is held against the number that is usual among comparable mentors when so many are asked about.",
        needs: ["sessions: confirmation"],
        method:
            "Denials D among the sessions asked about follow a negative binomial law: each mentor's rate is gamma distributed over the peer group (fitted, with the most extreme left out in three passes), and the number asked is the exposure. The p-value is P(D or more).",
        sentence: "{observed} sessions denied by citizens, {expected} expected (p = {p})",
        unit: "sessions", source: "docs/scoring.md, Denied; DuMouchel 1999 (gamma-Poisson)",
        innocentExplanations: [
            "The citizen mistook the date, or the question for one about another helper.",
            "The session was moved to another day and logged on the day first agreed.",
            "Illness that affects memory; a conflict between citizen and mentor.",
        ],
        whatWouldClearIt: [
            "The citizen, asked again by a person, remembers the session.",
            "A calendar, message or ticket that shows both at the place.",
        ],
        whomToAsk: [
            .citizen("What did you do on that day? Did you meet your mentor that week?"),
            .mentor("Where did you meet, and who else was there?"),
        ],
        danish: danish)

    public static var examples: [Example<CitizenDenies>] {
        let norm = Norm(
            laws: PeerNorms(
                everyone: Law(GammaPoissonNorm(shape: 0.5, rate: 100, rows: 100, dropped: 0), level: 0.05),
                byType: [:], counts: [:], count: 100))
        return [
            Example(
                "6 of 20 denied where one in 200 is usual", fires: true, norm: norm,
                LedgerFixture().sessions(20, citizens: 5) { $0 < 6 ? .denied : .confirmed }),
            Example(
                "no denial", fires: false, norm: norm, LedgerFixture().sessions(20, citizens: 5) { _ in .confirmed }),
            Example(
                "two asked: too few to say", fires: false, norm: norm,
                LedgerFixture().sessions(20, citizens: 5) { $0 < 2 ? .denied : .notAsked }),
        ]
    }
}
