import Glibc

extension SpecialFunctions {
    /// The regularised incomplete beta function I_x(a, b) (DLMF 8.17.2) for 0 ≤ x ≤ 1 and a, b > 0.
    ///
    /// Relative error about 1e-13, also where the value is 1e-200. With min(a, b) = s far below 1, the value may be the
    /// small remainder of a number close to 1; its relative error is then up to about 1e-15/s.
    /// Meant for a, b up to about 1e8: the work grows as the square root of the larger one.
    public static func regularizedIncompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        precondition(x >= 0 && x <= 1, "regularizedIncompleteBeta needs 0 <= x <= 1")
        return incompleteBeta(x, 1 - x, a, b).lower
    }

    /// 1 − I_x(a, b) = I_{1−x}(b, a) (DLMF 8.17.4), not formed by subtraction where it is small; accuracy as for I_x.
    public static func regularizedIncompleteBetaComplement(_ x: Double, _ a: Double, _ b: Double) -> Double {
        precondition(x >= 0 && x <= 1, "regularizedIncompleteBetaComplement needs 0 <= x <= 1")
        return incompleteBeta(x, 1 - x, a, b).upper
    }

    /// I_x(a, b) and its complement from x and y = 1 − x, both given so that neither is rounded away beside 0 or 1.
    static func incompleteBeta(
        _ x: Double, _ y: Double, _ a: Double, _ b: Double
    ) -> (lower: Double, upper: Double) {
        precondition(a > 0 && b > 0 && a.isFinite && b.isFinite, "the incomplete beta function needs finite a, b > 0")
        if x <= 0 { return (0, 1) }
        if y <= 0 { return (1, 0) }
        // The fraction converges fast on the side of the mean a/(a+b) on which it gives the smaller part.
        if a * y >= b * x {
            let lower = min(1, incompleteBetaBelowMean(x, y, a, b))
            return (lower, 1 - lower)
        }
        let upper = min(1, incompleteBetaBelowMean(y, x, b, a))
        return (1 - upper, upper)
    }

    /// I_x(a, b) for x ≤ a/(a+b): xᵃyᵇ/B(a, b) over the continued fraction of DiDonato & Morris, *Algorithm 708*,
    /// ACM TOMS 18 (1992), equation 9, the even part of DLMF 8.17.22.
    private static func incompleteBetaBelowMean(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
        let n = a + b
        // xᵃyᵇ/B(a, b) = ab/n times Loader's binomial probability of a in n.
        let exponent =
            SaddlePoint.stirlingError(n) - SaddlePoint.stirlingError(a) - SaddlePoint.stirlingError(b)
            - SaddlePoint.deviance(a, n * x) - SaddlePoint.deviance(b, n * y)
        let scale = (a / n * b).squareRoot()
        let slope = a * y - b * x + 1

        // Lentz's method as modified by Thompson & Barnett (1986). Every denominator is positive on this side.
        var fraction = a * slope / (a + 1)
        var c = fraction
        var d = 0.0
        var m = 0.0
        var steps = 0
        while steps < 1_000_000 {
            steps += 1
            m += 1
            let even = a + 2 * m
            let inverse = 1 / (even - 1)
            let bend = m * (b - m) * x * inverse
            let numerator = (a + m - 1) * (n + m - 1) * x * inverse * bend
            let denominator = m + bend + (a + m) * (slope + m * (1 + y)) / (even + 1)
            d = 1 / (denominator + numerator * d)
            c = denominator + numerator / c
            let factor = c * d
            fraction *= factor
            if abs(factor - 1) < 0x1p-52 { break }
        }
        let logValue = exponent - halfLogTwoPi
        return exp(logValue) * scale / fraction
    }
}
