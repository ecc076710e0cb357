/// A figure with its interval and what it rests on.
public struct Estimate: Sendable, Hashable, Encodable {
    /// How the interval was made.
    public enum Interval: String, Sendable, Encodable {
        /// Percentile bootstrap over municipalities.
        case bootstrap
        /// Clopper–Pearson, each unit a trial: where there is one municipality only.
        case exact
        /// At each end the one of the two that lies further out: shares of counts.
        case wider
        /// There is none: one municipality has no spread.
        case none
    }

    /// Nil where the figure has no meaning, such as the precision of nothing.
    public let value: Double?
    public let low: Double?
    public let high: Double?
    /// Units that the figure is over: runs for means of runs, mentors or providers for shares.
    public let n: Int
    public let interval: Interval

    init(value: Double?, bounds: (low: Double, high: Double)?, n: Int, interval: Interval) {
        self.value = value
        low = bounds?.low
        high = bounds?.high
        self.n = n
        self.interval = bounds == nil ? .none : interval
    }

    private enum Keys: String, CodingKey { case value, low, high, n, interval }

    /// Figures to six decimals; what there is none of is null, so that every figure has the same keys.
    public func encode(to encoder: any Encoder) throws {
        func rounded(_ figure: Double?) -> Double? { figure.map { ($0 * 1e6).rounded() / 1e6 } }
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(rounded(value), forKey: .value)
        try container.encode(rounded(low), forKey: .low)
        try container.encode(rounded(high), forKey: .high)
        try container.encode(n, forKey: .n)
        try container.encode(interval, forKey: .interval)
    }
}
