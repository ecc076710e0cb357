import Records
import Statistics

/// Judges a mentor's mean against what is usual among its peers: z = (d − m)/√(t² + s²/n), upper tail of Student's t with 8
/// degrees of freedom, which is heavier than the normal because differences are not normal and the variances are estimated.
/// Source: docs/scoring.md, Padding.
struct MeanTest: Sendable {
    private let law = StudentT(degreesOfFreedom: 8)
    /// By the number of windows, t from which on the evidence counts.
    private let criticalValues: [Double]
    /// t of the 95 % quantile.
    private let usualValue: Double

    /// - Parameter level: the p-value from which on the evidence counts.
    init(level: Double) {
        criticalValues = (1...WindowSet.most).map { [law] in law.upperQuantile(level / Double($0)) }
        usualValue = law.upperQuantile(Indication.level)
    }

    /// - Parameters:
    ///   - mean: of the mentor, minutes too many.
    ///   - size: what it is the mean of, at least 1.
    ///   - price: of an hour, ten-thousandths of a krone.
    func assess(
        mean: Double, size: Int, of peer: Peer, against norm: PeerNorms<RandomEffectsNorm>?, price: Int64
    ) -> Assessment {
        guard let (fit, group, peers) = norm?.norm(for: peer) else { return .notAssessed(.tooFewPeers) }
        let deviation = fit.variance(size: size).squareRoot()
        // Where fewer minutes than none are usual, those that make up for the difference are not too many.
        let beyond = mean - max(0, fit.mean + usualValue * deviation)
        return .statistic(
            StatisticAnswer(
                observed: mean, expected: fit.mean,
                threshold: fit.mean + criticalValues[peer.windows.count - 1] * deviation, peerGroup: group,
                peers: peers, pValue: law.upperTail((mean - fit.mean) / deviation), attainable: 0,
                indication: Indication(hours: beyond * Double(size) / 60, price: price),
                hours: Self.hours(minutes: mean * Double(size))))
    }

    /// The mentor's part in its provider's test, weighted by its precision.
    func providerTerm(
        mean: Double, size: Int, of peer: Peer, against norm: PeerNorms<RandomEffectsNorm>?
    ) -> ProviderTerm? {
        guard let fit = norm?.norm(for: peer).value else { return nil }
        let weight = 1 / fit.variance(size: size)
        return ProviderTerm(value: weight * (mean - fit.mean), weight: weight, variance: weight)
    }

    /// Minutes as hours, those below zero left out.
    private static func hours(minutes: Double) -> Hours {
        Hours(tenThousandths: Int64((max(0, minutes) / 60 * 10_000).rounded()))
    }
}
