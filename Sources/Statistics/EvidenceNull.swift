import Glibc

/// The law of evidence among ordinary cases: most have none, and of those that have some the amounts are exponential.
///
/// The exponential is what independent p-values beyond a threshold give: of −log₁₀ p every tenth goes one further, a mean of
/// 1/ln 10 = 0.43. Beyond two powers of ten, where hardly any ordinary case is seen, the law has twice that mean: no model of
/// the bulk is to be trusted there.
public struct EvidenceNull: Sendable, Equatable, Codable {
    /// Share of ordinary cases with any evidence, 0 to 1.
    public let share: Double
    /// Mean of their evidence, powers of ten.
    public let mean: Double
    /// Cases that it was fitted on.
    public let cases: Int

    public init(share: Double, mean: Double, cases: Int) {
        self.share = share
        self.mean = mean
        self.cases = cases
    }

    /// Evidence beyond which the law falls half as fast.
    private static let known = 2.0

    /// Probability that an ordinary case has as much evidence or more; 1 where there is none.
    public func pValue(_ evidence: Double) -> Double {
        guard evidence > 0 else { return 1 }
        let beyond = max(0, evidence - Self.known)
        return min(1, share * exp(-(evidence - beyond / 2) / mean))
    }

    public var isWellFormed: Bool { (0...1).contains(share) && mean > 0 && mean.isFinite }

    /// What is taken for usual before anything is known. Source: docs/scoring.md, One score, step 2.
    public struct Prior: Sendable {
        public let share: Double
        /// Cases that the share counts as.
        public let shareWeight: Double
        public let mean: Double
        /// Cases with evidence that the mean counts as.
        public let meanWeight: Double
        /// The evidence up to which cases are fitted.
        public let bulk: Double

        public init(share: Double, shareWeight: Double, mean: Double, meanWeight: Double, bulk: Double) {
            self.share = share
            self.shareWeight = shareWeight
            self.mean = mean
            self.meanWeight = meanWeight
            self.bulk = bulk
        }
    }

    /// Fits the bulk and never the tail, where those stand who are no ordinary cases, and puts back what is cut: the mean of an
    /// exponential cut at the bulk's end is that of the evidence in it, and the share counts those beyond as well.
    /// Source: Efron, *Large-scale simultaneous hypothesis testing: the choice of a null hypothesis*, JASA 99 (2004).
    public init(fitting evidence: [Double], prior: Prior) {
        let bulk = evidence.filter { $0 > 0 && $0 <= prior.bulk }.sorted()
        let found = Double(bulk.count)
        /// Mean of an exponential of that mean, cut.
        func cut(_ mean: Double) -> Double { mean - prior.bulk / expm1(prior.bulk / mean) }
        let inBulk =
            (bulk.reduce(0, +) + prior.meanWeight * cut(prior.mean)) / (found + prior.meanWeight)
        var (low, high) = (prior.mean / 4, prior.mean * 4)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if cut(middle) < inBulk { low = middle } else { high = middle }
        }
        let mean = (low + high) / 2
        let all = found / -expm1(-prior.bulk / mean)
        let share =
            (all + prior.share * prior.shareWeight) / (Double(evidence.count) + prior.shareWeight)
        self.init(share: min(1, share), mean: mean, cases: evidence.count)
    }
}
