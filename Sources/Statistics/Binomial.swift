/// The binomial distribution: successes in independent trials of one probability.
public struct Binomial: Sendable, Equatable {
    /// Number of trials, 0 or more.
    public let trials: Int
    /// Probability of success in one trial, 0...1.
    public let probability: Double

    public init(trials: Int, probability: Double) {
        precondition(trials >= 0, "Binomial needs trials >= 0")
        precondition(probability >= 0 && probability <= 1, "Binomial needs 0 <= probability <= 1")
        self.trials = trials
        self.probability = probability
    }

    /// P(X ≥ x) = I_p(x, n − x + 1) (DLMF 8.17.5), exact in the far tail; 1 for x ≤ 0 and 0 for x > n.
    public func upperTail(atLeast x: Int) -> Double {
        if x <= 0 { return 1 }
        if x > trials { return 0 }
        return SpecialFunctions.regularizedIncompleteBeta(probability, Double(x), Double(trials - x + 1))
    }

    /// P(X ≤ x), the complement of `upperTail(atLeast: x + 1)` and as exact; 0 for x < 0 and 1 for x ≥ n.
    public func lowerTail(atMost x: Int) -> Double {
        if x < 0 { return 0 }
        if x >= trials { return 1 }
        return SpecialFunctions.regularizedIncompleteBetaComplement(probability, Double(x + 1), Double(trials - x))
    }

    /// The smallest k with P(X ≤ k) ≥ p, for 0 ≤ p < 1.
    public func quantile(_ p: Double) -> Int {
        precondition(p >= 0 && p < 1, "Binomial.quantile needs 0 <= p < 1")
        var low = -1
        var high = trials
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if lowerTail(atMost: middle) >= p { high = middle } else { low = middle }
        }
        return high
    }
}
