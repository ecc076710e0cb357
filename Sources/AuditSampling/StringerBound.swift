import Statistics

/// Stringer's upper bound of the mean taint of a krone (K. W. Stringer, *Practical aspects of statistical sampling in auditing*,
/// Proceedings of the Business and Economic Statistics Section, ASA, 1963), with the binomial factors of Clopper & Pearson.
///
/// With the taints in descending order z₁ ≥ … ≥ zₙ it is p₀ + Σⱼ (pⱼ − pⱼ₋₁) zⱼ, where pⱼ is the upper bound of a share of which
/// j were found in n. No proof of its confidence is known for all taints and n; no realistic case in which it falls short is,
/// either (de Jager, Pap & van Zuijlen, Computers and Mathematics with Applications 33, 1997).
public enum StringerBound {
    /// The upper bound of the mean taint; 1 at most.
    /// - Parameters:
    ///   - taints: of the kroner drawn, all of them, each 0...1.
    ///   - confidence: one-sided, above 0.5 and below 1.
    /// - Precondition: there is a taint.
    public static func upper(_ taints: [Double], confidence: Double) -> Double {
        precondition(!taints.isEmpty, "a bound needs a sample")
        let found = taints.filter { $0 > 0 }.sorted(by: >)
        var before = factor(0, of: taints.count, confidence: confidence)
        var bound = before
        for (index, taint) in found.enumerated() {
            let next = factor(index + 1, of: taints.count, confidence: confidence)
            bound += (next - before) * taint
            before = next
        }
        return min(1, bound)
    }

    /// The lower bound of the mean taint: what the upper bound of the rest of each krone leaves; 0 at least.
    public static func lower(_ taints: [Double], confidence: Double) -> Double {
        max(0, 1 - upper(taints.map { 1 - $0 }, confidence: confidence))
    }

    /// pⱼ: the upper bound of a share of which `count` were found in `size`, one-sided.
    public static func factor(_ count: Int, of size: Int, confidence: Double) -> Double {
        ClopperPearson.interval(successes: count, trials: size, confidence: 2 * confidence - 1).high
    }
}
