import Glibc

/// The negative binomial distribution as a gamma-Poisson mixture: counts that are Poisson(exposure·λ) with
/// λ ~ Gamma(shape, rate).
///
/// Mean shape·exposure/rate; the Poisson is its limit as the shape grows with shape/rate kept.
public struct NegativeBinomial: Sendable, Equatable {
    /// Shape of the gamma distribution of λ, above 0.
    public let shape: Double
    /// Rate of the gamma distribution of λ, above 0, in units of exposure.
    public let rate: Double
    /// Exposure, 0 or more, in the unit in which λ is an intensity (answers asked, for instance).
    public let exposure: Double

    public init(shape: Double, rate: Double, exposure: Double) {
        precondition(shape > 0 && shape.isFinite, "NegativeBinomial needs a finite shape > 0")
        precondition(rate > 0 && rate.isFinite, "NegativeBinomial needs a finite rate > 0")
        precondition(exposure >= 0 && exposure.isFinite, "NegativeBinomial needs a finite exposure >= 0")
        self.shape = shape
        self.rate = rate
        self.exposure = exposure
    }

    /// Probability parameters p = rate/(rate + exposure) and q = 1 − p.
    private var p: Double { rate / (rate + exposure) }
    private var q: Double { exposure / (rate + exposure) }

    /// ln P(X = k), absolute error about 1e-13 + 1e-15·|ln P|; −∞ for k < 0, and for k > 0 at exposure 0.
    public func logProbability(_ k: Int) -> Double {
        if k < 0 { return -.infinity }
        if exposure == 0 { return k == 0 ? 0 : -.infinity }
        return SaddlePoint.logNegativeBinomial(Double(k), size: shape, p: p, q: q)
    }

    /// P(X ≥ x): 1 for x ≤ 0. Relative error below 1e-10, typically 1e-13, also where the value is 1e-200, for shapes
    /// from 1e-3; values below 1e-308 underflow gradually to 0.
    public func upperTail(atLeast x: Int) -> Double {
        if x <= 0 { return 1 }
        if exposure == 0 { return 0 }
        let start = Double(x)
        let q = self.q
        // Terms fall by (k + r)q/(k + 1), which moves monotonically towards q. Few terms: sum them.
        if max((start + shape) * q / (start + 1), q) <= Self.steepestSummedRatio {
            return min(1, sumUpwards(from: start, q: q))
        }
        return SpecialFunctions.incompleteBeta(q, p, start, shape).lower
    }

    /// P(X ≤ x) = I_p(shape, x + 1) (DLMF 8.17.24); 0 for x < 0. Accuracy as for `upperTail`.
    public func lowerTail(atMost x: Int) -> Double {
        if x < 0 { return 0 }
        if exposure == 0 { return 1 }
        return SpecialFunctions.incompleteBeta(p, q, shape, Double(x) + 1).lower
    }

    /// The smallest k with P(X ≤ k) ≥ p, for 0 ≤ p < 1.
    ///
    /// Where P(X ≤ k) equals p up to rounding (1e-12, relative), k counts as reached.
    public func quantile(_ p: Double) -> Int {
        precondition(p >= 0 && p < 1, "NegativeBinomial.quantile needs 0 <= p < 1")
        func reached(_ k: Int) -> Bool {
            p < 0.5
                ? lowerTail(atMost: k) >= p * (1 - 1e-12)
                : upperTail(atLeast: k + 1) <= (1 - p) * (1 + 1e-12)
        }
        var low = -1
        var high = 1
        while !reached(high) {
            precondition(high < Int.max / 4, "NegativeBinomial.quantile is beyond the range of Int")
            low = high
            high *= 2
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if reached(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// Above this ratio of neighbouring terms the continued fraction of the incomplete beta function is faster.
    private static let steepestSummedRatio = 0.8

    /// Σ_{k≥x} P(X = k) in units of P(x), so that nothing underflows.
    private func sumUpwards(from x: Double, q: Double) -> Double {
        var sum = 1.0
        var term = 1.0
        var k = x
        // Later ratios lie between the current one and q, so the rest is below term·ratio/(1 − ratio) for the larger.
        while true {
            let ratio = (k + shape) * q / (k + 1)
            term *= ratio
            sum += term
            let bound = max(ratio, q)
            if term * bound < 0x1p-54 * sum * (1 - bound) { break }
            k += 1
        }
        let first = SaddlePoint.logNegativeBinomial(x, size: shape, p: p, q: q)
        return first > -600 ? exp(first) * sum : exp(first + log(sum))
    }
}
