/// The additive over-dispersion of estimates about a common mean, by moments.
public enum DerSimonianLaird {
    /// τ² ≥ 0, in squared units of the estimates.
    ///
    /// DerSimonian & Laird, *Controlled Clinical Trials* 7 (1986), on z-values winsorised as in D. J. Spiegelhalter, *Funnel
    /// plots for comparing institutional performance*, Statistics in Medicine 24 (2005), appendix A.3: z = (y − ȳ)/s about
    /// the precision-weighted mean ȳ; the lowest and the highest share `trimming` of the z are set to the nearest one left;
    /// Q = Σ z²; τ² = (Q − (m − 1))/(Σw − Σw²/Σw) with w = 1/s².
    ///
    /// Winsorising shrinks Q: under normality with trimming 0.1 it leaves 0.68 of it, so that τ² comes out too small, which
    /// Spiegelhalter accepts. With `consistent`, Q is divided by that share, E[z²] of the winsorised normal.
    ///
    /// - Parameters:
    ///   - estimates: finite yᵢ.
    ///   - variances: their finite sampling variances sᵢ² > 0.
    ///   - trimming: share winsorised at each end, 0 ≤ trimming < 0.5.
    ///   - consistent: whether Q is corrected for the winsorising.
    /// - Returns: 0 for fewer than two estimates.
    public static func betweenVariance(
        estimates: [Double], variances: [Double], trimming: Double = 0.1, consistent: Bool = false
    ) -> Double {
        precondition(estimates.count == variances.count, "DerSimonianLaird needs a variance for every estimate")
        precondition(estimates.allSatisfy(\.isFinite), "DerSimonianLaird needs finite estimates")
        precondition(variances.allSatisfy { $0 > 0 && $0.isFinite }, "DerSimonianLaird needs finite variances above 0")
        precondition(trimming >= 0 && trimming < 0.5, "DerSimonianLaird needs 0 <= trimming < 0.5")
        guard estimates.count >= 2 else { return 0 }

        // In a fixed order, so that the order of the input cannot change a bit.
        let order = estimates.indices.sorted { (estimates[$0], variances[$0]) < (estimates[$1], variances[$1]) }
        var weights = 0.0
        var squaredWeights = 0.0
        var sum = 0.0
        for index in order {
            let weight = 1 / variances[index]
            weights += weight
            squaredWeights += weight * weight
            sum += weight * estimates[index]
        }
        let centre = sum / weights
        let z = order.map { (estimates[$0] - centre) / variances[$0].squareRoot() }.sorted()
        let cut = Int(trimming * Double(z.count))
        let low = z[cut]
        let high = z[z.count - 1 - cut]
        var q = z.reduce(0) { $0 + min(max($1, low), high) * min(max($1, low), high) }
        if consistent && cut > 0 { q /= winsorisedSquare(share: Double(cut) / Double(z.count)) }
        let scale = weights - squaredWeights / weights
        // Weights so unequal that one estimate is the mean itself leave nothing to compare.
        return scale > 0 ? max(0, (q - Double(z.count - 1)) / scale) : 0
    }

    /// E[min(max(Z, −c), c)²] for standard normal Z with P(Z > c) = share: 1 − 2·share − 2cφ(c) + 2·share·c².
    private static func winsorisedSquare(share: Double) -> Double {
        let c = Normal.quantile(1 - share)
        return 1 - 2 * share - 2 * c * Normal.density(c) + 2 * share * c * c
    }
}
