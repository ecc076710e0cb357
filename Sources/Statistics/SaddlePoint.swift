import Glibc

/// Loader's pieces of a probability: the Stirling error and the deviance.
///
/// Writing a probability through them leaves no large terms to cancel, so it keeps its relative accuracy where
/// differences of ln Γ lose it (counts of 1e5, concentrations of 1e6, probabilities of 1e-200).
/// Source: C. Loader, *Fast and Accurate Computation of Binomial Probabilities* (2000), sections 3 to 5.
enum SaddlePoint {
    /// δ(x) = ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π for x > 0, absolute error below 1e-14.
    @inline(__always)
    static func stirlingError(_ x: Double) -> Double {
        x >= 10 ? SpecialFunctions.stirlingSeries(x) : shiftedStirlingError(x)
    }

    /// δ(x) below 10, carried there from x + m ≥ 10 by Γ(x + 1) = xΓ(x).
    private static func shiftedStirlingError(_ x: Double) -> Double {
        var product = 1.0
        var shifted = x
        while shifted < 10 {
            shifted += 1
            product *= shifted
        }
        // (shifted + ½) ln shifted − ln product − (x + ½) ln x, as one logarithm of order one plus a multiple of another.
        let ratio = shifted / x
        return SpecialFunctions.stirlingSeries(shifted) + x * log(ratio) - (shifted - x)
            + log(power(shifted, shifted - x) / product * ratio.squareRoot())
    }

    /// base^exponent for the whole exponents 1...10 that a shift to 10 takes.
    @inline(__always)
    private static func power(_ base: Double, _ exponent: Double) -> Double {
        var result = 1.0
        var left = exponent
        while left > 0.5 {
            result *= base
            left -= 1
        }
        return result
    }

    /// D₀(x, m) = x ln(x/m) + m − x for x ≥ 0 and m > 0, free of cancellation where x ≈ m.
    @inline(__always)
    static func deviance(_ x: Double, _ m: Double) -> Double {
        if x == 0 { return m }
        let difference = x - m
        let sum = x + m
        if abs(difference) < 0.1 * sum {
            // Loader's series: (x−m)v + 2x Σ v²ʲ⁺¹/(2j+1) with v = (x−m)/(x+m); eight terms reach 1e-17 at v = 0.1.
            let v = difference / sum
            let s = v * v
            var tail = 1.0 / 17
            tail = tail * s + 1.0 / 15
            tail = tail * s + 1.0 / 13
            tail = tail * s + 1.0 / 11
            tail = tail * s + 1.0 / 9
            tail = tail * s + 1.0 / 7
            tail = tail * s + 1.0 / 5
            tail = tail * s + 1.0 / 3
            return difference * v + 2 * x * v * s * tail
        }
        return x * log(x / m) - difference
    }

    /// ln of Γ(k+r)/(k! Γ(r)) · pʳ qᵏ, the negative binomial probability of k ≥ 0 for size r > 0 and q = 1 − p.
    ///
    /// It is r/(r+k) times Loader's binomial probability of r in r + k trials (his section 5, for real counts).
    @inline(__always)
    static func logNegativeBinomial(_ k: Double, size r: Double, p: Double, q: Double) -> Double {
        if k == 0 { return r * (p > 0.5 ? log1p(-q) : log(p)) }
        let n = r + k
        return 0.5 * log(r / (k * n)) - SpecialFunctions.halfLogTwoPi
            + stirlingError(n) - stirlingError(r) - stirlingError(k)
            - deviance(r, n * p) - deviance(k, n * q)
    }
}
