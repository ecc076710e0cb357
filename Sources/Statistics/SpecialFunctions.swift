import Glibc

/// The special functions that the distributions are built from.
///
/// All are implemented here on `log`, `exp` and `log1p` alone, so that their error is known and the same wherever the
/// package is built. Section and equation numbers are those of the NIST Digital Library of Mathematical Functions (DLMF).
public enum SpecialFunctions {
    /// ln Γ(x) for x > 0, relative error about 1e-15, also beside its zeros at 1 and 2.
    ///
    /// Stirling's series (DLMF 5.11.1) from 10 upwards; below that the Taylor series about 2 (DLMF 5.7.3), which the
    /// recurrence Γ(x+1) = xΓ(x) (DLMF 5.5.1) reaches without cancellation.
    public static func logGamma(_ x: Double) -> Double {
        precondition(x > 0 && x.isFinite, "logGamma needs a finite x > 0")
        if x >= 10 {
            return (x - 0.5) * log(x) - x + halfLogTwoPi + stirlingSeries(x)
        }
        if x >= 2.5 {
            var product = 1.0
            var reduced = x
            while reduced >= 2.5 {
                reduced -= 1
                product *= reduced
            }
            return log(product) + logGammaOfTwoPlus(reduced - 2)
        }
        if x >= 1.5 { return logGammaOfTwoPlus(x - 2) }
        if x >= 0.5 { return logGammaOfOnePlus(x - 1) }
        return logGammaOfOnePlus(x) - log(x)
    }

    /// ln Γ(1 + z) for −½ ≤ z < 1, without rounding 1 + z for a z near 0.
    static func logGammaOfOnePlus(_ z: Double) -> Double {
        z <= 0.5 ? logGammaOfTwoPlus(z) - log1p(z) : logGammaOfTwoPlus(z - 1)
    }

    /// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0 (DLMF 5.12.1), absolute error about 1e-15·|ln B|.
    ///
    /// The three Stirling forms are combined before anything is rounded, because ln Γ(1e6) alone is good to 1e-9 only.
    public static func logBeta(_ a: Double, _ b: Double) -> Double {
        precondition(a > 0 && b > 0 && a.isFinite && b.isFinite, "logBeta needs finite a > 0 and b > 0")
        let small = min(a, b)
        let large = max(a, b)
        let sum = a + b
        if large < 10 { return logGamma(a) + logGamma(b) - logGamma(sum) }
        if small < 10 {
            // Γ(large)/Γ(sum), with large − ½ times ln(large/sum) taken through log1p.
            let ratio =
                (large - 0.5) * log1p(-small / sum) - small * log(sum) + small
                + stirlingSeries(large) - stirlingSeries(sum)
            return logGamma(small) + ratio
        }
        return halfLogTwoPi - 0.5 * log(sum) + (small - 0.5) * log(small / sum) + (large - 0.5) * log1p(-small / sum)
            + stirlingSeries(small) + stirlingSeries(large) - stirlingSeries(sum)
    }

    static let halfLogTwoPi = 0.918938533204672741780329736406

    /// Stirling's remainder Σ B₂ⱼ/(2j(2j−1)x²ʲ⁻¹) (DLMF 5.11.1), for x ≥ 10, where eight terms reach 1e-18.
    @inline(__always)
    static func stirlingSeries(_ x: Double) -> Double {
        let r = 1 / x
        let s = r * r
        var sum = -3617.0 / 122_400
        sum = sum * s + 1.0 / 156
        sum = sum * s - 691.0 / 360_360
        sum = sum * s + 1.0 / 1188
        sum = sum * s - 1.0 / 1680
        sum = sum * s + 1.0 / 1260
        sum = sum * s - 1.0 / 360
        sum = sum * s + 1.0 / 12
        return sum * r
    }

    /// ln Γ(2 + z) for −½ ≤ z ≤ ½: (1 − γ)z + Σ_{k≥2} (−1)ᵏ(ζ(k) − 1)zᵏ/k (DLMF 5.7.3).
    private static func logGammaOfTwoPlus(_ z: Double) -> Double {
        // Horner over c_k = (−1)ᵏ(ζ(k) − 1)/k, k = 2...29; the next term is below 1e-18 at |z| = ½.
        var sum = 0.0
        sum = sum * z - 6.4229645638381000221e-11
        sum = sum * z + 1.3304764374244489481e-10
        sum = sum * z - 2.7595228851242331452e-10
        sum = sum * z + 5.7313672416788620133e-10
        sum = sum * z - 1.1921401405860912074e-9
        sum = sum * z + 2.4836745438024783172e-9
        sum = sum * z - 5.1834750419700466551e-9
        sum = sum * z + 1.0838659214896954091e-8
        sum = sum * z - 2.271109460894316491e-8
        sum = sum * z + 4.7698101693639805658e-8
        sum = sum * z - 1.0043224823968099609e-7
        sum = sum * z + 2.1207184805554665869e-7
        sum = sum * z - 4.4924691987645660433e-7
        sum = sum * z + 9.5514121304074198329e-7
        sum = sum * z - 2.0392157538013662368e-6
        sum = sum * z + 4.3748667899074878042e-6
        sum = sum * z - 9.439488275268395904e-6
        sum = sum * z + 0.000020507212775670691553
        sum = sum * z - 0.0000449262367381331417
        sum = sum * z + 0.000099457512781808533715
        sum = sum * z - 0.00022315475845357937976
        sum = sum * z + 0.00050966952474304242234
        sum = sum * z - 0.0011927539117032609771
        sum = sum * z + 0.0028905103307415232858
        sum = sum * z - 0.0073855510286739852663
        sum = sum * z + 0.020580808427784547879
        sum = sum * z - 0.067352301053198095133
        sum = sum * z + 0.32246703342411321824
        return z * (0.422784335098467139393487909918 + z * sum)
    }
}
