/// The exact confidence interval of a share (C. J. Clopper & E. S. Pearson, Biometrika 26, 1934): each end is the
/// probability at which the count seen, or one further out, has half of the chance that the interval leaves out.
public enum ClopperPearson {
    /// The interval of `successes` in `trials` independent trials; both ends within 0...1.
    ///
    /// - Parameter confidence: chance, at least, that the interval holds the true share; above 0 and below 1.
    /// - Precondition: 0 ≤ successes ≤ trials and trials ≥ 1.
    public static func interval(successes: Int, trials: Int, confidence: Double = 0.95) -> (low: Double, high: Double) {
        precondition(trials >= 1 && (0...trials).contains(successes), "an interval needs 0 <= successes <= trials")
        precondition(confidence > 0 && confidence < 1, "an interval needs a confidence between 0 and 1")
        let side = (1 - confidence) / 2
        let low =
            successes == 0
            ? 0 : firstTrue { Binomial(trials: trials, probability: $0).upperTail(atLeast: successes) >= side }
        let high =
            successes == trials
            ? 1 : firstTrue { Binomial(trials: trials, probability: $0).lowerTail(atMost: successes) <= side }
        return (low, high)
    }

    /// Where a condition that holds at 1 and not at 0, and changes once, begins to hold; within 1e-15.
    private static func firstTrue(_ holds: (Double) -> Bool) -> Double {
        var (low, high) = (0.0, 1.0)
        while high - low > 1e-15 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if holds(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
