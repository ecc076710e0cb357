import Glibc

/// A one-sided cumulative sum of standard normal steps, Sᵢ = max(0, Sᵢ₋₁ + xᵢ − k) from S₀ = 0: it grows where the steps'
/// mean has risen by more than k, and forgets what was not kept up.
/// Source: E. S. Page, *Continuous inspection schemes*, Biometrika 41 (1954).
public struct CUSUM: Sendable, Equatable {
    /// k > 0, half of the rise it is to see, in standard deviations.
    public let reference: Double

    public init(reference: Double = 0.5) {
        precondition(reference > 0 && reference.isFinite, "CUSUM needs a finite reference above 0")
        self.reference = reference
    }

    /// The sum after one more step.
    public func next(_ sum: Double, step: Double) -> Double { max(0, sum + step - reference) }

    /// Mean number of steps until the sum first reaches h, where nothing has changed: (e^(2kb) − 2kb − 1)/(2k²),
    /// b = h + 1.166. Source: D. Siegmund, *Sequential Analysis* (1985): the 1.166 corrects for what the sum overshoots at both
    /// ends.
    public func averageRunLength(_ h: Double) -> Double {
        precondition(h >= 0, "CUSUM needs h >= 0")
        let y = 2 * reference * (h + 1.166)
        return (exp(y) - y - 1) / (2 * reference * reference)
    }

    /// The formula's run length is up to a twentieth too long: 11.1 at h = 1 where simulated series give 10.5.
    private static let shortening = 0.94

    /// P(max of S₁ … Sₙ ≥ h) where nothing has changed, never too small: the smaller of two bounds, each at most 1.
    ///
    /// One is 1 − exp(−n/(0.94·ARL)), the run length taken as exponential: close for long series and above the truth for
    /// short ones, where the sum starts from 0. The other is exact for n = 1 and a bound for any n: S reaches h only where some j
    /// steps on end sum up to h + jk, so that P ≤ Σ_{j≤n} (n − j + 1)·P(Z ≥ (h + jk)/√j).
    public func upperTail(atLeast h: Double, steps: Int) -> Double {
        precondition(steps >= 0 && !h.isNaN, "CUSUM needs steps >= 0 and a number")
        if h <= 0 { return 1 }
        if steps == 0 { return 0 }
        let exponential = -expm1(-Double(steps) / (Self.shortening * averageRunLength(h)))
        var union = 0.0
        for j in 1...steps {
            let count = Double(j)
            union += Double(steps - j + 1) * Normal.upperTail((h + count * reference) / count.squareRoot())
            if union >= exponential { return min(1, exponential) }
        }
        return min(1, union)
    }

    /// The smallest h, to 1e-9, whose tail is at most p, for 0 < p < 1.
    public func quantile(_ p: Double, steps: Int) -> Double {
        precondition(p > 0 && p < 1, "CUSUM.quantile needs 0 < p < 1")
        var low = 0.0
        var high = 1.0
        while upperTail(atLeast: high, steps: steps) > p {
            low = high
            high *= 2
        }
        while high - low > 1e-9 {
            let middle = low + (high - low) / 2
            if upperTail(atLeast: middle, steps: steps) > p { low = middle } else { high = middle }
        }
        return high
    }
}
