import Records
import Statistics

/// Whether the unanswered sessions are the long ones. See `about` for the documentation.
public struct UnconfirmedHours: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        /// Sessions asked about and not denied.
        public var answerable: Int32
        public var unanswered: Int32
        /// Seconds of all answerable sessions, and their squares in minutes.
        public var seconds: Int64
        public var squaredMinutes: Int64
        public var unansweredSeconds: Int64
        /// Variance of the unanswered hours if each citizen's sessions stand or fall together, square hours; 0 where it was
        /// not worked out, because the unanswered sessions are hardly longer than the others.
        public var clusteredVariance: Double
        /// Of an hour, ten-thousandths of a krone; 0 where unknown.
        public var price: Int64
    }

    private let fewestAsked: Int
    private let fewestOfEach: Int
    private let evidenceStart: Double

    public init(_ basis: IndicatorBasis) {
        fewestAsked = basis.settings.count("indicators.unconfirmed-hours.fewest_asked")
        fewestOfEach = basis.settings.count("indicators.unconfirmed-hours.fewest_of_each")
        evidenceStart = basis.evidenceStart(of: .answers)
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, "confirmation")) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(
            absence: .none, answerable: 0, unanswered: 0, seconds: 0, squaredMinutes: 0, unansweredSeconds: 0,
            clusteredVariance: 0, price: ledger.hourPrice.tenThousandths)
        var shortest = Int64.max
        var longest: Int64 = 0
        for session in ledger.sessions where session.inPeriod && session.kind != .noShow {
            guard session.confirmation == .confirmed || session.confirmation == .unanswered else { continue }
            let minutes = session.length / 60
            result.answerable += 1
            result.seconds += session.length
            result.squaredMinutes += minutes * minutes
            shortest = min(shortest, minutes)
            longest = max(longest, minutes)
            if session.confirmation == .unanswered {
                result.unanswered += 1
                result.unansweredSeconds += session.length
            }
        }
        if ledger.features.sessions == 0 {
            result.absence = .noSessions
        } else if result.answerable < fewestAsked {
            result.absence = .tooFewAsked
        } else if min(result.unanswered, result.answerable - result.unanswered) < fewestOfEach {
            result.absence = .tooFewUnanswered
        } else if shortest == longest {
            result.absence = .sameLengths
        }
        if result.absence == .none {
            let moments = moments(of: result)
            // Worked out where it can matter: a tail of a sixth.
            if moments.unanswered - moments.expected > moments.deviation {
                result.clusteredVariance = Self.clusteredVariance(ledger, result)
            }
        }
        return result
    }

    /// Σ over citizens of T², T = Σ over the citizen's sessions of (unanswered − share)·(length − mean), times k/(k − 1) for k
    /// citizens: a citizen who never answers and always has long sessions is one observation, not ten.
    /// Source: Liang and Zeger 1986 (cluster-robust variance).
    private static func clusteredVariance(_ ledger: MentorLedger, _ observation: Observation) -> Double {
        struct Sums {
            var sessions: Int64 = 0
            var unanswered: Int64 = 0
            var minutes: Int64 = 0
            var unansweredMinutes: Int64 = 0
        }
        var citizens: [IdentityKey: Sums] = [:]
        var total = Sums()
        for session in ledger.sessions where session.inPeriod && session.kind != .noShow {
            guard session.confirmation == .confirmed || session.confirmation == .unanswered else { continue }
            let minutes = session.length / 60
            let isUnanswered: Int64 = session.confirmation == .unanswered ? 1 : 0
            citizens[session.citizen, default: Sums()].sessions += 1
            citizens[session.citizen, default: Sums()].unanswered += isUnanswered
            citizens[session.citizen, default: Sums()].minutes += minutes
            citizens[session.citizen, default: Sums()].unansweredMinutes += isUnanswered * minutes
            total.sessions += 1
            total.unanswered += isUnanswered
            total.minutes += minutes
        }
        guard citizens.count > 1 else { return 0 }
        // n²·T is a whole number; sorted, so that the sum of squares does not depend on the dictionary's order.
        let n = total.sessions
        let parts = citizens.values.map { sums in
            n * n * sums.unansweredMinutes - n * total.unanswered * sums.minutes - n * total.minutes * sums.unanswered
                + sums.sessions * total.unanswered * total.minutes
        }.sorted()
        let scale = Double(n * n) * 60
        let squares = parts.reduce(0.0) { $0 + (Double($1) / scale) * (Double($1) / scale) }
        return squares * Double(parts.count) / Double(parts.count - 1)
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        let moments = moments(of: observation)
        let z = (moments.unanswered - moments.expected) / moments.deviation
        let criticalValue = Normal.quantile(1 - peer.share(of: evidenceStart))
        return .statistic(
            StatisticAnswer(
                observed: moments.unanswered, expected: moments.expected,
                threshold: moments.expected + criticalValue * moments.deviation,
                peerGroup: .itself, peers: 0, pValue: Normal.upperTail(z),
                // By Cauchy and Schwarz z is at most √(n − 1), when the unanswered are exactly the longest.
                attainable: Normal.upperTail(Double(observation.answerable - 1).squareRoot()),
                indication: Indication(
                    hours: moments.unanswered - moments.expected
                        - Normal.quantile(1 - Indication.level) * moments.deviation,
                    price: observation.price),
                hours: Hours(seconds: observation.unansweredSeconds)))
    }

    /// Hours unanswered, their expectation and their standard deviation, given how many sessions are unanswered: those of a
    /// sample drawn without replacement from the mentor's own sessions, or of whole citizens where that varies more.
    private func moments(of observation: Observation) -> (unanswered: Double, expected: Double, deviation: Double) {
        let n = Double(observation.answerable)
        let x = Double(observation.unanswered)
        let mean = Double(observation.seconds) / 3_600 / n
        let meanMinutes = Double(observation.seconds) / 60 / n
        let variance = max(0, Double(observation.squaredMinutes) / n - meanMinutes * meanMinutes) / 3_600
        // Seconds beyond the minute can make the variance of whole minutes vanish; a minute is then the least that counts.
        let spread = max(variance, 1 / 3_600)
        let independent = x * (n - x) / (n - 1) * spread
        return (
            Double(observation.unansweredSeconds) / 3_600, x * mean,
            max(independent, observation.clusteredVariance).squareRoot()
        )
    }

    public func providerTerm(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> ProviderTerm? {
        guard observation.absence == .none else { return nil }
        let moments = moments(of: observation)
        return ProviderTerm(value: (moments.unanswered - moments.expected) / moments.deviation, weight: 1, variance: 1)
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        let answerable = ledger.sessions.filter {
            $0.inPeriod && $0.kind != .noShow && ($0.confirmation == .confirmed || $0.confirmation == .unanswered)
        }
        let mean = answerable.isEmpty ? 0 : answerable.reduce(0) { $0 + $1.length } / Int64(answerable.count)
        return answerable.filter { $0.confirmation == .unanswered && $0.length > mean }
            .map { Evidence(session: $0, note: "unanswered, and longer than the mentor's mean session") }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.unconfirmed-hours.fewest_asked", standard: .count(10), range: 4...1_000, unit: "sessions",
            reason: "The normal approximation of the tail is off by less than a factor of two from here on."),
        SettingDefinition(
            path: "indicators.unconfirmed-hours.fewest_of_each", standard: .count(3), range: 1...1_000,
            unit: "sessions",
            reason: "Fewest unanswered and fewest confirmed sessions: with less there is nothing to compare."),
    ]

    public static let about = IndicatorDescription(
        code: "unconfirmed-hours", version: 2, kind: .statistic(.answers),
        name: "Long sessions unanswered",
        question: "Are the sessions that citizens do not answer about the long ones?",
        whyItMatters:
            "Silence by itself has many causes; silence about the most expensive sessions has fewer. It sees the same thing as no-answer and counts once with it.",
        rule:
            "Citizens are asked whether their meetings took place. The hours of the sessions that nobody answered about are held against those of as many sessions drawn at random from the mentor's own.",
        needs: ["sessions: confirmation, start, end"],
        method:
            "Given that X of the n sessions asked about are unanswered, the unanswered hours U are compared with those of X sessions drawn at random from the mentor's own: z = (U − X·b) / √(X·(n − X)/(n − 1)·s²), b and s² the mean and population variance of the session lengths; the variance is not below the one clustered by citizen, Σ T² over citizens; upper normal tail.",
        sentence: "{observed} hours unanswered, {expected} expected of so many sessions (p = {p})",
        unit: "hours", source: "docs/scoring.md, Unconfirmed hours (finite-population sampling)",
        innocentExplanations: [
            "Long sessions are outings or accompaniment to an authority, after which nobody looks at a message.",
            "Citizens with long sessions are the ones who are most ill.",
        ],
        whatWouldClearIt: [
            "The long sessions are confirmed by those who were present, or by a letter from the authority visited."
        ],
        whomToAsk: [.citizen("How often do you meet your mentor, and how long do the meetings last?")],
        danish: danish)

    public static var examples: [Example<UnconfirmedHours>] {
        func world(citizens: Int, longOnes: Confirmation, shortOnes: Confirmation) -> LedgerFixture {
            (1...24).reduce(LedgerFixture()) { sketch, day in
                let isLong = day % 3 == 0
                return sketch.session(
                    day: day, at: 9, minutes: isLong ? 180 : 45, citizen: day % citizens, isLong ? longOnes : shortOnes)
            }
        }
        return [
            Example(
                "the long sessions of many citizens unanswered, all short ones confirmed", fires: true,
                world(citizens: 24, longOnes: .unanswered, shortOnes: .confirmed)),
            Example(
                "all short sessions unanswered", fires: false,
                world(citizens: 24, longOnes: .confirmed, shortOnes: .unanswered)),
            Example(
                "the long sessions are those of one citizen, who never answers", fires: false,
                world(citizens: 3, longOnes: .unanswered, shortOnes: .confirmed)),
            Example(
                "all sessions of one length", fires: false,
                LedgerFixture().sessions(20, citizens: 5) { $0 % 2 == 0 ? .unanswered : .confirmed }),
        ]
    }
}
