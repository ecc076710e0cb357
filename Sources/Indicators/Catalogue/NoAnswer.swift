import Records
import Statistics

/// Citizens asked who never answer. See `about` for the documentation.
public struct NoAnswer: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        /// Sessions asked about and not denied.
        public var answerable: Int32
        public var unanswered: Int32
        /// Over citizens, the squares of their answerable sessions.
        public var squares: Int64
        /// Over citizens, ordered pairs of unanswered sessions.
        public var unansweredPairs: Int64
        public var unansweredSeconds: Int64
        /// Of an hour, ten-thousandths of a krone; 0 where unknown.
        public var price: Int64

        var count: Practice.Count { Practice.Count(found: Int(unanswered), cases: Int(answerable)) }
    }

    public struct Norm: IndicatorNorm {
        let peers: PeerNorms<BetaBinomialNorm>?
        /// Correlation between the answers of one citizen, 0 to 1.
        let withinCitizen: Double
        /// Mean over sessions of how many answerable sessions their citizen has.
        let usualCluster: Double
        /// Unanswered among answerable sessions.
        let practice: Practice

        init(
            peers: PeerNorms<BetaBinomialNorm>?, withinCitizen: Double, usualCluster: Double, practice: Practice
        ) {
            self.peers = peers
            self.withinCitizen = withinCitizen
            self.usualCluster = usualCluster
            self.practice = practice
        }

        public init(_ record: NormRecord, _ names: NormNames) throws(NormFault) {
            peers = try PeerNorms(record, names)
            withinCitizen = try record.figure("within_citizen", in: 0...1)
            usualCluster = try record.figure("usual_cluster", in: 1...1e9)
            practice = try Practice(record.practice, names)
        }

        public func record(_ names: NormNames) -> NormRecord? {
            guard var record = peers.record(names) else { return nil }
            record.figures = ["within_citizen": withinCitizen, "usual_cluster": usualCluster]
            record.practice = practice.record(names)
            return record
        }
    }

    private let fewestAsked: Int
    private let providerPrior: Double
    private let evidenceStart: Double

    public init(_ basis: IndicatorBasis) {
        fewestAsked = basis.settings.count("indicators.no-answer.fewest_asked")
        providerPrior = basis.settings.number("indicators.no-answer.provider_prior_sessions")
        evidenceStart = basis.evidenceStart(of: .answers)
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, "confirmation")) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        let features = ledger.features
        var result = Observation(
            absence: .none, answerable: features.confirmedSessions + features.unansweredSessions,
            unanswered: features.unansweredSessions, squares: 0, unansweredPairs: 0, unansweredSeconds: 0,
            price: ledger.hourPrice.tenThousandths)
        for citizen in ledger.citizens {
            result.squares += Int64(citizen.answerable) * Int64(citizen.answerable)
            result.unansweredPairs += Int64(citizen.unanswered) * Int64(citizen.unanswered - 1)
        }
        for session in ledger.sessions
        where session.inPeriod && session.kind != .noShow && session.confirmation == .unanswered {
            result.unansweredSeconds += session.length
        }
        if features.sessions == 0 {
            result.absence = .noSessions
        } else if result.answerable < fewestAsked {
            result.absence = .tooFewAsked
        }
        return result
    }

    public func fit(_ population: Population<Observation>) -> Norm {
        var excess = 0.0
        var possible = 0.0
        var squares = 0.0
        var sessions = 0.0
        for observation in population.observations where observation.answerable > 0 {
            let x = Int(observation.unanswered)
            let n = Int(observation.answerable)
            squares += Double(observation.squares)
            sessions += Double(n)
            // Moments of pairs of one citizen's answers, around the mentor's own share.
            let share = Double(x) / Double(n)
            let pairs = Double(observation.squares - Int64(n))
            excess += Double(observation.unansweredPairs) - share * share * pairs
            possible += share * (1 - share) * pairs
        }
        let rows = population.rows { observation in
            observation.absence == .none
                ? (successes: Int(observation.unanswered), trials: Int(observation.answerable)) : nil
        }
        // Nobody is left out as an outlier: that some mentors serve those who are too ill to answer is part of what is usual.
        return Norm(
            peers: fitPeerNorms(rows) { BetaBinomialFit.fit($0, trim: 0) },
            withinCitizen: possible > 0 ? min(1, max(0, excess / possible)) : 0,
            usualCluster: sessions > 0 ? max(1, squares / sessions) : 1, practice: Practice(population, \.count))
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        guard let (fit, group, peers) = norm.peers?.norm(for: peer) else { return .notAssessed(.tooFewPeers) }
        let x = Int(observation.unanswered)
        let n = Int(observation.answerable)
        let mean = norm.practice.expectedShare(
            of: peer, own: observation.count, mean: fit.mean, prior: providerPrior)
        let alpha = mean * fit.concentration
        let beta = (1 - mean) * fit.concentration
        // Sessions on far fewer citizens than usual say less: counts shrink, rounded to the cautious side.
        let cluster = Double(observation.squares) / Double(n)
        let weight = min(1, designEffect(norm.usualCluster, norm) / designEffect(cluster, norm))
        let trials = weight < 1 ? Int((Double(n) * weight).rounded(.up)) : n
        let unanswered = weight < 1 ? Int((Double(x) * weight).rounded(.down)) : x
        let law = BetaBinomial(trials: trials, alpha: alpha, beta: beta)
        let test = law.upperTest(unanswered, level: peer.share(of: evidenceStart))
        let pValue = test.tail
        // Of all sessions, not of the reduced counts; these say whether there is anything beyond.
        let usual =
            pValue <= Indication.level
            ? BetaBinomial(trials: n, alpha: alpha, beta: beta).quantile(1 - Indication.level) : x
        let indication = Indication(
            found: x, usual: usual, seconds: observation.unansweredSeconds, price: observation.price)
        return .statistic(
            StatisticAnswer(
                observed: Double(x) / Double(n), expected: mean,
                threshold: Double(min(trials, test.critical)) / Double(trials), peerGroup: group,
                peers: peers, pValue: pValue, attainable: test.smallest, atom: test.atom, indication: indication,
                hours: Hours(seconds: observation.unansweredSeconds)))
    }

    /// Kish's design effect of clusters of a mean size.
    private func designEffect(_ cluster: Double, _ norm: Norm) -> Double { 1 + (cluster - 1) * norm.withinCitizen }

    public func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        guard observation.absence == .none, let fit = norm.peers?.norm(for: peer).value else { return nil }
        let n = Double(observation.answerable)
        let correlation = 1 / (fit.concentration + 1)
        return ProviderTerm(
            value: Double(observation.unanswered) - n * fit.mean, weight: n,
            variance: n * fit.mean * (1 - fit.mean) * (1 + (n - 1) * correlation), step: 1)
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.sessions.filter { $0.inPeriod && $0.kind != .noShow && $0.confirmation == .unanswered }
            .map { Evidence(session: $0, note: "the citizen was asked and has not answered") }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.no-answer.fewest_asked", standard: .count(5), range: 1...1_000, unit: "sessions",
            reason: "With fewer answers even none of them says nothing; the mentor is then not assessed."),
        SettingDefinition(
            path: "indicators.no-answer.provider_prior_sessions", standard: .number(50), range: 0...100_000,
            unit: "sessions",
            reason:
                "A provider's own share of unanswered sessions counts like this many sessions of the peer group against it: small providers lean on the peer group, large ones on themselves."
        ),
    ]

    public static let about = IndicatorDescription(
        code: "no-answer", version: 2, kind: .statistic(.answers),
        name: "Unanswered sessions",
        question: "Do citizens who are asked about the sessions answer unusually seldom?",
        whyItMatters:
            "A session that never took place has no citizen who would confirm it. Silence is the weakest of signs, though: it counts at most two powers of ten, however many sessions it covers.",
        rule:
            "Citizens are asked whether their meetings took place. The share of the questions about this mentor's sessions that nobody answered is held against the share that is usual with the provider and among comparable mentors.",
        needs: ["sessions: confirmation"],
        method:
            "X unanswered of the n sessions asked about and not denied follow a beta-binomial law, whose dispersion is fitted over the mentors of the peer group. The expected share is the provider's own (this mentor left out), drawn towards the peer group by 50 sessions. Where the sessions fall on far fewer citizens than usual, X and n are reduced by the ratio of design effects. The p-value is P(X or more).",
        sentence: "{observed%} of the sessions asked about unanswered, {expected%} expected (p = {p})",
        unit: "share of sessions asked about",
        source: "docs/scoring.md, No answer; DuMouchel 1999 (shrinkage); Kish 1965 (design effect)",
        innocentExplanations: [
            "The citizens are ill, or do not use digital mail.",
            "The mentor's citizens were asked through another channel than others.",
            "Citizens were asked late, or about sessions long past.",
        ],
        whatWouldClearIt: [
            "Citizens confirm a handful of the unanswered sessions when asked by telephone.",
            "Attendance lists or calendars that the citizen has signed.",
        ],
        whomToAsk: [
            .citizen("When did you last meet your mentor, and how long do you usually meet?"),
            .other(
                "Those who send the questions",
                "Through which channel, and how soon after the session, are this mentor's citizens asked?"),
        ],
        danish: danish)

    public static var examples: [Example<NoAnswer>] {
        let norm = Norm(
            peers: PeerNorms(
                everyone: BetaBinomialNorm(mean: 0.2, concentration: 20, rows: 100, dropped: 0), byType: [:],
                counts: [:],
                count: 100), withinCitizen: 0.1, usualCluster: 4, practice: .none)
        return [
            Example(
                "18 of 20 unanswered where one in five is usual", fires: true, norm: norm,
                LedgerFixture().sessions(20, citizens: 6) { $0 < 18 ? .unanswered : .confirmed }),
            Example(
                "4 of 20 unanswered, as is usual", fires: false, norm: norm,
                LedgerFixture().sessions(20, citizens: 6) { $0 % 5 == 0 ? .unanswered : .confirmed }),
            Example(
                "nobody was asked: no evidence of anything", fires: false, norm: norm,
                LedgerFixture().sessions(20, citizens: 6) { _ in .notAsked }),
        ]
    }
}
