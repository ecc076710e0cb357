import Glibc

extension SpecialFunctions {
    /// The regularised lower incomplete gamma function P(a, x) = γ(a, x)/Γ(a) (DLMF 8.2.4) for a > 0 and x ≥ 0.
    ///
    /// Relative error about 1e-13, also where the value is 1e-200; the work grows as √a.
    public static func regularizedGammaP(_ a: Double, _ x: Double) -> Double {
        incompleteGamma(a, x).lower
    }

    /// The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x) (DLMF 8.2.5), not formed by subtraction where
    /// it is small. Relative error about 1e-13, also where the value is 1e-200.
    public static func regularizedGammaQ(_ a: Double, _ x: Double) -> Double {
        incompleteGamma(a, x).upper
    }

    private static func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        precondition(a > 0 && a.isFinite, "the incomplete gamma function needs a finite a > 0")
        precondition(x >= 0, "the incomplete gamma function needs x >= 0")
        if x == 0 { return (0, 1) }
        if x == .infinity { return (1, 0) }
        if x >= a + 1 {
            let upper = min(1, gammaFraction(a, x))
            return (1 - upper, upper)
        }
        if a < 1 {
            // P is near 1 for a near 0, so Q is taken from ln P.
            let logLower = min(0, logSmallShapeP(a, x))
            return (exp(logLower), -expm1(logLower))
        }
        let lower = min(1, gammaSeries(a, x))
        return (lower, 1 - lower)
    }

    /// xᵃe⁻ˣ/Γ(a + 1) as Loader's Poisson probability.
    private static func gammaTerm(_ a: Double, _ x: Double) -> Double {
        exp(-SaddlePoint.stirlingError(a) - SaddlePoint.deviance(a, x) - halfLogTwoPi) / a.squareRoot()
    }

    /// P(a, x) by its power series (DLMF 8.7.1), for x < a + 1.
    private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
        var sum = 1.0
        var term = 1.0
        var k = a
        while term > sum * 0x1p-54 {
            k += 1
            term *= x / k
            sum += term
        }
        return gammaTerm(a, x) * sum
    }

    /// ln P(a, x) for a < 1 and x < 2 from P = xᵃ/Γ(a + 1) · (1 + a Σ_{k≥1} (−x)ᵏ/(k!(a + k))) (DLMF 8.7.1).
    private static func logSmallShapeP(_ a: Double, _ x: Double) -> Double {
        var sum = 0.0
        var power = 1.0
        for k in 1...40 {
            power *= -x / Double(k)
            sum += power / (a + Double(k))
        }
        return a * log(x) - logGammaOfOnePlus(a) + log1p(a * sum)
    }

    /// Q(a, x) by the even part of its continued fraction (DLMF 8.9.2), for x ≥ a + 1, with Lentz's method.
    private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a
        var fraction = b
        var c = b
        var d = 0.0
        var i = 0.0
        while i < 1_000_000 {
            i += 1
            let numerator = -i * (i - a)
            b += 2
            d = 1 / (b + numerator * d)
            c = b + numerator / c
            let factor = c * d
            fraction *= factor
            if abs(factor - 1) < 0x1p-52 { break }
        }
        return gammaTerm(a, x) * a / fraction
    }
}
