import Glibc

/// The standard normal distribution.
public enum Normal {
    /// P(Z ≥ z), relative error about 1e-14 down to the smallest normal number (z ≈ 37.5); 0 beyond 38.6.
    ///
    /// ½ erfc(z/√2) (DLMF 7.17) up to 6, where the rounding of z/√2 does not yet show; the continued fraction of DLMF
    /// 7.9.1 above.
    public static func upperTail(_ z: Double) -> Double {
        precondition(!z.isNaN, "Normal.upperTail needs a number")
        if z > 40 { return 0 }
        if z <= 6 { return 0.5 * erfc(z * 0.5.squareRoot()) }
        // Mills' ratio 1/(z + 1/(z + 2/(z + 3/…))) with Lentz's method; about 15 steps at z = 6.
        var fraction = z
        var c = z
        var d = 0.0
        for step in 1...50 {
            let numerator = Double(step)
            d = 1 / (z + numerator * d)
            c = z + numerator / c
            let factor = c * d
            fraction *= factor
            if abs(factor - 1) < 0x1p-52 { break }
        }
        return density(z) / fraction
    }

    /// Φ⁻¹(p), the z with P(Z < z) = p, for 0 < p < 1; relative error about 1e-15.
    ///
    /// Source: M. J. Wichura, *Algorithm AS 241 (PPND16)*, Applied Statistics 37 (1988).
    public static func quantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "Normal.quantile needs 0 < p < 1")
        let q = p - 0.5
        if abs(q) <= 0.425 {
            let r = 0.180625 - q * q
            return q * rational(r, centralNumerator, centralDenominator)
        }
        let r = (-log(q < 0 ? p : 1 - p)).squareRoot()
        let z =
            r <= 5
            ? rational(r - 1.6, middleNumerator, middleDenominator)
            : rational(r - 5, farNumerator, farDenominator)
        return q < 0 ? -z : z
    }

    /// φ(z). z² is split at a multiple of 1/16, whose square is exact: rounding it would cost 1e-13 at z = 37.
    static func density(_ z: Double) -> Double {
        let whole = (z * 16).rounded(.towardZero) / 16
        return 0.398942280401432677939946059934 * exp(-0.5 * whole * whole) * exp(-0.5 * (z - whole) * (z + whole))
    }

    private typealias Coefficients = (Double, Double, Double, Double, Double, Double, Double, Double)

    @inline(__always)
    private static func rational(_ r: Double, _ n: Coefficients, _ d: Coefficients) -> Double {
        polynomial(r, n) / polynomial(r, d)
    }

    @inline(__always)
    private static func polynomial(_ r: Double, _ c: Coefficients) -> Double {
        ((((((c.7 * r + c.6) * r + c.5) * r + c.4) * r + c.3) * r + c.2) * r + c.1) * r + c.0
    }

    private static let centralNumerator: Coefficients = (
        3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3
    )
    private static let centralDenominator: Coefficients = (
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3
    )
    private static let middleNumerator: Coefficients = (
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4
    )
    private static let middleDenominator: Coefficients = (
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9
    )
    private static let farNumerator: Coefficients = (
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
    )
    private static let farDenominator: Coefficients = (
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15
    )
}
