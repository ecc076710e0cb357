import Glibc

/// The beta-binomial distribution: successes in `trials` trials whose common probability is itself Beta(alpha, beta).
///
/// Mean n·α/(α+β); α + β is called the concentration, and the binomial is its limit as that grows.
public struct BetaBinomial: Sendable, Equatable {
    /// Number of trials n, 0 or more.
    public let trials: Int
    /// α, above 0.
    public let alpha: Double
    /// β, above 0.
    public let beta: Double

    public init(trials: Int, alpha: Double, beta: Double) {
        precondition(trials >= 0, "BetaBinomial needs trials >= 0")
        precondition(alpha > 0 && alpha.isFinite, "BetaBinomial needs a finite alpha > 0")
        precondition(beta > 0 && beta.isFinite, "BetaBinomial needs a finite beta > 0")
        self.trials = trials
        self.alpha = alpha
        self.beta = beta
    }

    /// ln P(X = k), absolute error about 1e-13 + 1e-15·|ln P|; −∞ outside 0...n.
    ///
    /// P = C(n,k) B(k+α, n−k+β)/B(α, β) is the ratio NB(k; α)·NB(n−k; β)/NB(n; α+β) of negative binomial probabilities
    /// of any common p. With p = (α+β)/(α+β+n) the last one sits at its mean, so that all the logarithms that Loader's
    /// form leaves are of the size of ln P itself and nothing cancels.
    public func logProbability(_ k: Int) -> Double {
        if k < 0 || k > trials { return -.infinity }
        if trials == 0 { return 0 }
        return Self.logProbability(Double(k), of: Double(trials), alpha, beta)
    }

    /// P(X ≥ x): 1 for x ≤ 0, 0 for x > n. Relative error below 1e-10, typically 1e-13, also where the value is 1e-200;
    /// values below 1e-308 underflow gradually to 0.
    public func upperTail(atLeast x: Int) -> Double {
        if x <= 0 { return 1 }
        if x > trials { return 0 }
        return Self.upperTail(Double(x), of: Double(trials), alpha, beta)
    }

    /// P(X ≤ x): 0 for x < 0, 1 for x ≥ n; accuracy as for `upperTail`.
    public func lowerTail(atMost x: Int) -> Double {
        if x < 0 { return 0 }
        if x >= trials { return 1 }
        return Self.upperTail(Double(trials - x), of: Double(trials), beta, alpha)
    }

    /// The smallest k with P(X ≤ k) ≥ p, for 0 ≤ p ≤ 1.
    ///
    /// Where P(X ≤ k) equals p up to rounding (1e-12, relative), k counts as reached.
    public func quantile(_ p: Double) -> Int {
        precondition(p >= 0 && p <= 1, "BetaBinomial.quantile needs 0 <= p <= 1")
        // A tail that underflows to 0 must not pass for the end of the distribution.
        if p == 1 { return trials }
        var low = -1
        var high = trials
        while high - low > 1 {
            let middle = low + (high - low) / 2
            let reached =
                p < 0.5
                ? lowerTail(atMost: middle) >= p * (1 - 1e-12)
                : upperTail(atLeast: middle + 1) <= (1 - p) * (1 + 1e-12)
            if reached { high = middle } else { low = middle }
        }
        return high
    }

    /// What a one-sided test of one count asks for.
    public struct UpperTest: Sendable, Equatable {
        /// P(X ≥ x).
        public let tail: Double
        /// The smallest count whose upper tail is at most the level; n + 1 where even n has a larger one.
        public let critical: Int
        /// P(X = n), the smallest tail there is.
        public let smallest: Double
        /// P(X = x).
        public let atom: Double
    }

    /// Tail, critical value and smallest tail of a test at a level, in one pass downwards from n: successive probabilities
    /// have the ratio k(n−k+β)/((n−k+1)(k−1+α)), and adding up from the smallest loses nothing.
    public func upperTest(_ x: Int, level: Double) -> UpperTest {
        let top = exp(logProbability(trials))
        // Where the pass would be long, or start from nothing, the tail and the quantile are worked out by themselves.
        guard trials <= 2_000, top > 1e-280, x > 0 else {
            return UpperTest(
                tail: upperTail(atLeast: x), critical: level >= 1 ? 0 : quantile(1 - level) + 1, smallest: top,
                atom: exp(logProbability(x)))
        }
        let n = Double(trials)
        var k = trials
        var probability = top
        var sum = 0.0
        var critical: Int?
        var tail = x > trials ? 0.0 : nil
        var atom = 0.0
        while k >= 0 {
            sum += probability
            if critical == nil, sum > level * (1 + 1e-12) { critical = k + 1 }
            if k == x { (tail, atom) = (sum, probability) }
            if let critical, let tail {
                return UpperTest(tail: min(1, tail), critical: critical, smallest: top, atom: atom)
            }
            let place = Double(k)
            probability *= place * (n - place + beta) / ((n - place + 1) * (place - 1 + alpha))
            k -= 1
        }
        return UpperTest(tail: min(1, tail ?? 1), critical: critical ?? 0, smallest: top, atom: atom)
    }

    @inline(__always)
    private static func logProbability(_ k: Double, of n: Double, _ a: Double, _ b: Double) -> Double {
        let s = a + b
        let p = s / (s + n)
        let q = n / (s + n)
        // NB(n; s) at its mean: both deviances are 0.
        let atMean =
            0.5 * log(s / (n * (s + n))) - SpecialFunctions.halfLogTwoPi
            + SaddlePoint.stirlingError(s + n) - SaddlePoint.stirlingError(s) - SaddlePoint.stirlingError(n)
        return SaddlePoint.logNegativeBinomial(k, size: a, p: p, q: q)
            + SaddlePoint.logNegativeBinomial(n - k, size: b, p: p, q: q) - atMean
    }

    /// P(X ≥ x) for 1 ≤ x ≤ n.
    private static func upperTail(_ x: Double, of n: Double, _ a: Double, _ b: Double) -> Double {
        if x * (a + b) <= n * a {
            let lower = sumUpwards(from: n - x + 1, of: n, b, a)
            // Below the mean the upper tail is seldom small; where it is (a far below 1), it is summed itself.
            if lower < 0.75 { return 1 - lower }
        }
        return min(1, sumUpwards(from: x, of: n, a, b))
    }

    /// Σ_{k≥x} P(X = k) by P(k+1)/P(k) = (n−k)(a+k)/((k+1)(n−k−1+b)), in units of P(x) so that nothing underflows.
    private static func sumUpwards(from x: Double, of n: Double, _ a: Double, _ b: Double) -> Double {
        let first = logProbability(x, of: n, a, b)
        var sum = 1.0
        var term = 1.0
        var k = x
        while k < n {
            let left = n - k
            term *= left * (a + k) / ((k + 1) * (left - 1 + b))
            sum += term
            // The condition holds only where the terms fall, and go on falling, so that the rest is below term·left: for
            // b ≥ 1 they have one mode; for b < 1 the ratio is above k/(k+1), so that they never fall this far.
            if term * left < 0x1p-54 * sum { break }
            k += 1
        }
        return first > -600 ? exp(first) * sum : exp(first + log(sum))
    }
}
