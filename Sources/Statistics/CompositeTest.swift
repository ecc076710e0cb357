import Glibc

/// The composite p-value of soft-thresholded evidence from several families.
///
/// Each of K families gives e = max(0, log₁₀(t/p)); E is their sum. Under independence the number of families with p ≤ t is
/// Binomial(K, t), and y = E ln 10 of m such families is Gamma(m, 1).
/// Source: TFisher with soft thresholding (τ₁ = τ₂ = t), H. Zhang, T. Tong, J. Landers & Z. Wu, *TFisher: A powerful
/// truncation and weighting procedure for combining p-values*, Annals of Applied Statistics 14 (2020).
public struct CompositeTest: Sendable, Equatable {
    /// Number of families K, 1...64.
    public let families: Int
    /// The threshold t, 0 < t ≤ 0.9: a family with p ≥ t adds nothing.
    public let threshold: Double

    public init(families: Int, threshold: Double) {
        precondition(families >= 1 && families <= 64, "CompositeTest needs 1...64 families")
        precondition(threshold > 0 && threshold <= 0.9, "CompositeTest needs 0 < threshold <= 0.9")
        self.families = families
        self.threshold = threshold
    }

    /// Σ_{m=1..K} C(K,m) tᵐ(1−t)ᴷ⁻ᵐ e⁻ʸ Σ_{j<m} yʲ/j!, y = E ln 10, for evidence E ≥ 0 (decimal logarithms); 1 at E = 0.
    ///
    /// E is first rounded down to a multiple of 2⁻³⁶. That can only raise p, by less than 4e-11 of it, and it keeps p from
    /// rising with E by a rounding: p at two multiples differs by more than the rounding of the sum (for t ≤ ½, K ≤ 16).
    /// 0 where p is below 1e-150 and its factors leave the range of a double.
    public func pValue(evidence: Double) -> Double {
        precondition(evidence >= 0, "CompositeTest.pValue needs evidence >= 0")
        if evidence == 0 { return 1 }
        let k = Double(families)
        let atNone = k * log1p(-threshold)
        let grid = 0x1p36
        let y = (evidence * grid).rounded(.down) / grid * 2.302585092994045684017991454684
        // p is then below 1e-150, and its factors leave the range of a double.
        if atNone - y < -700 { return 0 }

        let odds = threshold / (1 - threshold)
        var weight = 1.0
        var power = 1.0
        var partial = 0.0
        var sum = 0.0
        for m in 1...families {
            let count = Double(m)
            weight *= (k - count + 1) / count * odds
            partial += power
            power *= y / count
            sum += weight * partial
        }
        return min(1, exp(atNone - y) * sum)
    }
}
