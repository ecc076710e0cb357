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
    }

    private let fewestAsked: Int
    private let fewestOfEach: Int
    /// z from which on the evidence counts.
    private let criticalValue: Double

    public init(_ settings: Settings) {
        fewestAsked = settings.count("indicators.unconfirmed-hours.fewest_asked")
        fewestOfEach = settings.count("indicators.unconfirmed-hours.fewest_of_each")
        criticalValue = Normal.quantile(1 - settings.evidenceStart(of: .answers))
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(
            absence: .none, answerable: 0, unanswered: 0, seconds: 0, squaredMinutes: 0, unansweredSeconds: 0)
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
        return result
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        let moments = moments(of: observation)
        let z = (moments.unanswered - moments.expected) / moments.deviation
        return .statistic(
            StatisticAnswer(
                observed: moments.unanswered, expected: moments.expected,
                threshold: moments.expected + criticalValue * moments.deviation,
                peerGroup: .itself, peers: 0, pValue: Normal.upperTail(z),
                // By Cauchy and Schwarz z is at most √(n − 1), when the unanswered are exactly the longest.
                attainable: Normal.upperTail(Double(observation.answerable - 1).squareRoot()),
                hours: Hours(seconds: observation.unansweredSeconds)))
    }

    /// Hours unanswered, their expectation and their standard deviation, given how many sessions are unanswered: those of a
    /// sample drawn without replacement from the mentor's own sessions.
    private func moments(of observation: Observation) -> (unanswered: Double, expected: Double, deviation: Double) {
        let n = Double(observation.answerable)
        let x = Double(observation.unanswered)
        let mean = Double(observation.seconds) / 3_600 / n
        let meanMinutes = Double(observation.seconds) / 60 / n
        let variance = max(0, Double(observation.squaredMinutes) / n - meanMinutes * meanMinutes) / 3_600
        // Seconds beyond the minute can make the variance of whole minutes vanish; a minute is then the least that counts.
        let spread = max(variance, 1 / 3_600)
        return (Double(observation.unansweredSeconds) / 3_600, x * mean, (x * (n - x) / (n - 1) * spread).squareRoot())
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
        code: "unconfirmed-hours", version: 1, kind: .statistic(.answers),
        question: "Are the sessions that citizens do not answer about the long ones?",
        whyItMatters:
            "Silence by itself has many causes; silence about the most expensive sessions has fewer. It sees the same thing as no-answer and counts once with it.",
        needs: ["sessions: confirmation, start, end"],
        method:
            "Given that X of the n sessions asked about are unanswered, the unanswered hours U are compared with those of X sessions drawn at random from the mentor's own: z = (U − X·b) / √(X·(n − X)/(n − 1)·s²), b and s² the mean and population variance of the session lengths; upper normal tail.",
        unit: "hours", source: "docs/scoring.md, Unconfirmed hours (finite-population sampling)",
        innocentExplanations: [
            "Long sessions are outings or accompaniment to an authority, after which nobody looks at a message.",
            "Citizens with long sessions are the ones who are most ill.",
        ],
        whatWouldClearIt: [
            "The long sessions are confirmed by those who were present, or by a letter from the authority visited."
        ],
        whomToAsk: ["The citizen: Can you tell me about the longer meetings you have had with your mentor?"])

    public static var examples: [Example<UnconfirmedHours>] {
        func world(longOnes: Confirmation, shortOnes: Confirmation) -> LedgerSketch {
            (1...24).reduce(LedgerSketch()) { sketch, day in
                let isLong = day % 3 == 0
                return sketch.session(
                    day: day, at: 9, minutes: isLong ? 180 : 45, citizen: day % 5, isLong ? longOnes : shortOnes)
            }
        }
        return [
            Example(
                "all long sessions unanswered, all short ones confirmed", fires: true,
                world(longOnes: .unanswered, shortOnes: .confirmed)),
            Example(
                "all short sessions unanswered", fires: false, world(longOnes: .confirmed, shortOnes: .unanswered)),
            Example(
                "all sessions of one length", fires: false,
                LedgerSketch().sessions(20, citizens: 5) { $0 % 2 == 0 ? .unanswered : .confirmed }),
        ]
    }
}
