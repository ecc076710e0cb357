import Statistics

/// Stringer's upper bound of the mean taint of a krone (K. W. Stringer, *Practical aspects of statistical sampling in auditing*,
/// Proceedings of the Business and Economic Statistics Section, ASA, 1963), with the binomial factors of Clopper & Pearson.
///
/// With the taints in descending order z₁ ≥ … ≥ zₙ it is p₀ + Σⱼ (pⱼ − pⱼ₋₁) zⱼ, where pⱼ is the upper bound of a share of which
/// j were found in n. No proof of its confidence is known for all taints and n; no realistic case in which it falls short is,
/// either (de Jager, Pap & van Zuijlen, Computers and Mathematics with Applications 33, 1997).
public struct StringerBound: Sendable {
    /// pⱼ for j from 0 to the size: the upper bounds of a share of which j were found.
    public let factors: [Double]

    /// - Parameters:
    ///   - size: kroner drawn, at least 1.
    ///   - confidence: one-sided, above 0.5 and below 1.
    public init(size: Int, confidence: Double) {
        factors = (0...size).map {
            // Two-sided with twice what is left out above: its upper end is the one-sided bound.
            ClopperPearson.interval(successes: $0, trials: size, confidence: 2 * confidence - 1).high
        }
    }

    /// The upper bound of the mean taint; 1 at most.
    /// - Parameter taints: of the kroner drawn, all of them, each 0...1.
    public func upper(_ taints: [Double]) -> Double {
        precondition(taints.count == factors.count - 1, "a bound is of a sample of its size")
        var bound = factors[0]
        for (index, taint) in taints.sorted(by: >).enumerated() where taint > 0 {
            bound += (factors[index + 1] - factors[index]) * taint
        }
        return min(1, bound)
    }

    /// The lower bound of the mean taint: what the upper bound of the rest of each krone leaves; 0 at least.
    public func lower(_ taints: [Double]) -> Double { max(0, 1 - upper(taints.map { 1 - $0 })) }
}
