import Records
import Statistics

/// Judges how many of a mentor's cases are of some kind against what is usual among its peers: X of n follow a
/// beta-binomial law fitted over the mentors of the peer group, so that its dispersion includes how mentors differ.
/// One-sided, upper tail. Source: docs/scoring.md, No answer, of which it is the plain form.
struct ShareTest: Sendable {
    /// What one mentor's rows come to.
    struct Observation: BitwiseCopyable, Sendable {
        var absence: Absence = .none
        /// X, cases of the kind.
        var found: Int32 = 0
        /// n, cases that could have been.
        var cases: Int32 = 0
        /// Seconds of the cases of the kind.
        var seconds: Int64 = 0
    }

    typealias Norm = PeerNorms<BetaBinomialNorm>?

    /// The p-value from which on the evidence counts.
    let level: Double

    func fit(_ population: Population<Observation>) -> Norm {
        let rows = zip(population.observations, population.peers).compactMap { observation, peer in
            observation.absence == .none
                ? (type: peer.type, row: (successes: Int(observation.found), trials: Int(observation.cases))) : nil
        }
        return fitPeerNorms(rows) { BetaBinomialFit.fit($0) }
    }

    /// - Parameter leastShare: of the cases, 0 to 1; a smaller share is no deviation however unusual it is.
    func assess(_ observation: Observation, of peer: Peer, against norm: Norm, leastShare: Double = 0) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        guard let (fit, group, peers) = norm?.norm(for: peer) else { return .notAssessed(.tooFewPeers) }
        let n = Int(observation.cases)
        let x = Int(observation.found)
        let law = BetaBinomial(trials: n, alpha: fit.alpha, beta: fit.beta)
        let test = law.upperTest(x, level: level)
        let share = Double(x) / Double(n)
        let threshold = max(leastShare, Double(min(n, test.critical)) / Double(n))
        return .statistic(
            StatisticAnswer(
                observed: share, expected: fit.mean, threshold: threshold, peerGroup: group, peers: peers,
                pValue: share >= leastShare ? test.tail : 1, attainable: test.smallest,
                hours: Hours(seconds: observation.seconds)))
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        guard observation.absence == .none, let fit = norm?.norm(for: peer).value else { return nil }
        let n = Double(observation.cases)
        let correlation = 1 / (fit.concentration + 1)
        return ProviderTerm(
            value: Double(observation.found) - n * fit.mean, weight: n,
            variance: n * fit.mean * (1 - fit.mean) * (1 + (n - 1) * correlation), step: 1)
    }
}
