/// Correlation of ranks.
public enum RankCorrelation {
    /// Spearman's ρ, −1 to 1: Pearson's correlation of mid-ranks, so that ties are taken as they are.
    /// - Returns: nil where one side has a single value, or there are fewer than two pairs.
    public static func spearman(_ pairs: [(Double, Double)]) -> Double? {
        guard pairs.count >= 2 else { return nil }
        let (a, b) = (ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
        let mean = Double(pairs.count + 1) / 2
        var (product, squareA, squareB) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            product += (x - mean) * (y - mean)
            squareA += (x - mean) * (x - mean)
            squareB += (y - mean) * (y - mean)
        }
        return squareA > 0 && squareB > 0 ? product / (squareA * squareB).squareRoot() : nil
    }

    /// Ranks from 1; equal values share the mean of theirs.
    private static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var end = first + 1
            while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
            for place in first..<end { ranks[order[place]] = Double(first + end + 1) / 2 }
            first = end
        }
        return ranks
    }
}
