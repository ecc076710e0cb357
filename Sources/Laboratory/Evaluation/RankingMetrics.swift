/// How well a ranking puts the deviating mentors first.
public struct RankingMetrics: Sendable {
    private let isPositive: [Bool]
    /// Deviating mentors before each place: `found[r]` among the first r.
    private let found: [Int]
    /// Deviating mentors, those without a rank among them.
    public let positives: Int

    /// - Parameters:
    ///   - isPositive: whether the mentor deviates, in the order of the ranks.
    ///   - unranked: deviating mentors that have no rank.
    public init(_ isPositive: [Bool], unranked: Int = 0) {
        self.isPositive = isPositive
        var found = [0]
        for positive in isPositive { found.append(found[found.count - 1] + (positive ? 1 : 0)) }
        self.found = found
        positives = found[found.count - 1] + unranked
    }

    /// Mean over the deviating mentors of the precision at their rank, 0 for those without one; nil where none deviates.
    public var averagePrecision: Double? {
        guard positives > 0 else { return nil }
        var sum = 0.0
        for (place, positive) in isPositive.enumerated() where positive {
            sum += Double(found[place + 1]) / Double(place + 1)
        }
        return sum / Double(positives)
    }

    /// Share of the first `count` mentors that deviate; nil where there are not so many, or none is asked for.
    public func precision(at count: Int) -> Double? {
        guard count >= 1, count <= isPositive.count else { return nil }
        return Double(found[count]) / Double(count)
    }

    /// Precision among the first k, k the number of deviating mentors: 1 for a perfect ranking; nil where none deviates.
    public var precisionAtPositives: Double? { precision(at: positives) }
}
