/// The median and the spread about it, which a minority of wild values cannot move far.
public enum Median {
    /// The middle value; the average of the two middle ones for an even count. O(n log n).
    public static func of(_ values: [Double]) -> Double {
        precondition(!values.isEmpty, "the median needs at least one value")
        precondition(values.allSatisfy(\.isFinite), "the median needs finite values")
        return ofSorted(values.sorted()[...])
    }

    /// The median of |value − median|, not scaled; times 1.4826 it estimates a normal standard deviation. O(n log n).
    public static func medianAbsoluteDeviation(_ values: [Double]) -> Double {
        let centre = of(values)
        return of(values.map { abs($0 - centre) })
    }

    /// The median of values already in ascending order.
    static func ofSorted(_ sorted: ArraySlice<Double>) -> Double {
        let upper = sorted[sorted.startIndex + sorted.count / 2]
        if sorted.count % 2 == 1 { return upper }
        let lower = sorted[sorted.startIndex + sorted.count / 2 - 1]
        return lower + (upper - lower) / 2
    }
}
