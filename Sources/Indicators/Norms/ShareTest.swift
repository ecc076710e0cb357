import Records
import Statistics

/// Judges how many of a mentor's cases are of some kind against what is usual among its peers: X of n follow a
/// beta-binomial law fitted over the mentors of the peer group, so that its dispersion includes how mentors differ.
/// The expected share is that of the mentor's colleagues at its provider, drawn towards the peer group's: how a provider
/// registers time is a practice of its own, which the provider's test asks about and not its mentors'.
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

        var count: Practice.Count { Practice.Count(found: Int(found), cases: Int(cases)) }
    }

    struct Norm: IndicatorNorm {
        let peers: PeerNorms<BetaBinomialNorm>?
        let practice: Practice

        /// A peer group of everyone, for examples.
        static func usual(_ mean: Double, concentration: Double) -> Norm {
            Norm(
                peers: PeerNorms(
                    everyone: BetaBinomialNorm(mean: mean, concentration: concentration, rows: 100, dropped: 0),
                    byType: [:], counts: [:], count: 100), practice: .none)
        }
    }

    /// Cases of the peer group that a provider's own share is held against. Source: docs/scoring.md, No answer.
    private static let providerPrior = 50.0

    /// The p-value from which on the evidence counts.
    let level: Double

    func fit(_ population: Population<Observation>) -> Norm {
        let rows = population.rows { observation in
            observation.absence == .none
                ? (successes: Int(observation.found), trials: Int(observation.cases)) : nil
        }
        return Norm(
            peers: fitPeerNorms(rows) { BetaBinomialFit.fit($0) }, practice: Practice(population, \.count))
    }

    /// - Parameter leastShare: of the cases, 0 to 1; a smaller share is no deviation however unusual it is.
    func assess(_ observation: Observation, of peer: Peer, against norm: Norm, leastShare: Double = 0) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        guard let (fit, group, peers) = norm.peers?.norm(for: peer) else { return .notAssessed(.tooFewPeers) }
        let n = Int(observation.cases)
        let x = Int(observation.found)
        let mean = norm.practice.expectedShare(
            of: peer, own: observation.count, mean: fit.mean, prior: Self.providerPrior)
        let law = BetaBinomial(trials: n, alpha: mean * fit.concentration, beta: (1 - mean) * fit.concentration)
        let test = law.upperTest(x, level: peer.share(of: level))
        let share = Double(x) / Double(n)
        let threshold = max(leastShare, Double(min(n, test.critical)) / Double(n))
        return .statistic(
            StatisticAnswer(
                observed: share, expected: mean, threshold: threshold, peerGroup: group, peers: peers,
                pValue: share >= leastShare ? test.tail : 1, attainable: test.smallest,
                atom: share >= leastShare ? test.atom : 1,
                hours: Hours(seconds: observation.seconds)))
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        guard observation.absence == .none, let fit = norm.peers?.norm(for: peer).value else { return nil }
        let n = Double(observation.cases)
        let correlation = 1 / (fit.concentration + 1)
        return ProviderTerm(
            value: Double(observation.found) - n * fit.mean, weight: n,
            variance: n * fit.mean * (1 - fit.mean) * (1 + (n - 1) * correlation), step: 1)
    }
}

extension ShareTest.Norm {
    init(_ record: NormRecord, _ names: NormNames) throws(NormFault) {
        peers = try PeerNorms(record, names)
        practice = try Practice(record.practice, names)
    }

    func record(_ names: NormNames) -> NormRecord? {
        guard var record = peers.record(names) else { return nil }
        record.practice = practice.record(names)
        return record
    }
}
