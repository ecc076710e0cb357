import Foundation

/// Counts of values in bins of one width, with round edges.
///
/// The width is that of Freedman and Diaconis (1981): twice the distance between the quartiles over the cube root of
/// the count; where the quartiles are equal, the distance from the 5th to the 95th percentile stands in for theirs,
/// and then the whole range. It is widened to the next of 1, 2, 5 times a power of ten, and further until no more
/// than 24 bins are left. Values more than three of those distances outside the quartiles do not stretch the bins:
/// they are counted together, at the end. A bin has its lower edge; the last has its upper one too, unless values
/// beyond it are counted at the end.
struct Histogram {
    static let mostBins = 24
    /// Fewer would be broad as houses: empty ones are added.
    private static let leastBins = 5
    private static let largest = 1e15

    /// One more than there are bins.
    let edges: [Double]
    /// Which multiple of the round width the first edge is.
    let firstEdge: Double
    let counts: [Int]
    /// How many lie below the first edge; nil where nothing does.
    let below: Int?
    /// How many lie at the last edge or above; nil where nothing lies above.
    let beyond: Int?
    let median: Double

    /// - Parameters:
    ///   - values: those that are no numbers, or too large to be any count, share or sum of money, are left out.
    ///   - own: get a place even where no value is.
    ///   - unit: bins are no narrower: 1 for counts. Above zero.
    ///   - limits: what values can be at all: no empty bins are added outside.
    /// - Returns: nil without values.
    init?(_ values: [Double], own: [Double], unit: Double, limits: ClosedRange<Double>) {
        let sorted = values.filter { abs($0) <= Self.largest }.sorted()
        guard let least = sorted.first, let most = sorted.last else { return nil }
        let own = own.filter { abs($0) <= Self.largest }
        let (lower, upper) = (Self.quantile(sorted, 0.25), Self.quantile(sorted, 0.75))
        var spread = upper - lower
        if spread <= 0 { spread = Self.quantile(sorted, 0.95) - Self.quantile(sorted, 0.05) }
        if spread <= 0 { spread = most - least }

        let reach = spread > 0 ? 3 * spread : Self.largest * 2
        let fence = (lower - reach)...(upper + reach)
        var inner = sorted.filter(fence.contains)
        inner += own.filter(fence.contains)
        let (low, high) = (inner.min() ?? least, inner.max() ?? most)

        let precision = max(abs(low), abs(high)) * 1e-9
        let step: RoundStep
        var (first, last): (Double, Double)
        if high > low {
            let wished = 2 * spread / cbrt(Double(sorted.count))
            step = RoundStep(atLeast: max(wished, (high - low) / Double(Self.mostBins - 3), unit, precision))
            (first, last) = (step.lastMultiple(notAbove: low), step.firstMultiple(notBelow: high))
        } else {
            step = RoundStep(atLeast: max(abs(low) / 10, unit, precision))
            first = step.lastMultiple(notAbove: low)
            if step.multiple(first) >= limits.upperBound { first -= 1 }
            last = first + 1
        }
        for _ in 0..<Self.leastBins where last - first < Double(Self.leastBins) {
            if step.multiple(first - 1) >= limits.lowerBound { first -= 1 }
            if last - first < Double(Self.leastBins), step.multiple(last + 1) <= limits.upperBound { last += 1 }
        }

        let edges = stride(from: first, through: last, by: 1).map(step.multiple)
        var counts = [Int](repeating: 0, count: edges.count - 1)
        var (below, beyond) = (0, 0)
        let hasBelow = min(least, own.min() ?? least) < edges[0]
        let hasBeyond = max(most, own.max() ?? most) > edges[edges.count - 1]
        var bin = 0
        for value in sorted {
            if value < edges[0] {
                below += 1
                continue
            }
            while bin < counts.count, value >= edges[bin + 1] { bin += 1 }
            if bin < counts.count {
                counts[bin] += 1
            } else if hasBeyond {
                beyond += 1
            } else {
                counts[counts.count - 1] += 1
            }
        }
        self.edges = edges
        self.counts = counts
        firstEdge = first
        self.below = hasBelow ? below : nil
        self.beyond = hasBeyond ? beyond : nil
        median = Self.quantile(sorted, 0.5)
    }

    /// Between the two nearest in rank, by how near they are.
    static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let rank = share * Double(sorted.count - 1)
        let below = Int(rank)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (rank - Double(below)) * (sorted[above] - sorted[below])
    }
}
