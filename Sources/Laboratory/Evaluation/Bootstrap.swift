import Statistics

/// Percentile bootstrap over municipalities (B. Efron, Annals of Statistics 7, 1979): the mentors of one municipality share
/// its norms, so that whole municipalities are drawn and not mentors.
///
/// The draws come from a fixed seed: equal runs give equal intervals.
public struct Bootstrap: Sendable {
    static let resamples = 2_000
    static let confidence = 0.95

    /// Numerators and denominators, one for each municipality: every figure here is a ratio of their sums.
    public struct Ratio: Sendable {
        public var numerator: Double
        var denominator: Double

        public init(_ numerator: Double = 0, _ denominator: Double = 0) {
            self.numerator = numerator
            self.denominator = denominator
        }

        /// Adds a value to a mean; a missing one counts nowhere.
        mutating func add(_ value: Double?) {
            guard let value else { return }
            numerator += value
            denominator += 1
        }
    }

    private let count: Int
    /// `count` municipalities for each resample, one resample after the other.
    private let draws: [Int32]

    /// - Parameter count: municipalities.
    public init(count: Int) {
        self.count = count
        var generator = SplitMix64(seed: 0x7469_6C73_796E)
        draws =
            count < 2
            ? []
            : (0..<count * Bootstrap.resamples).map { _ in
                Int32(generator.next().multipliedFullWidth(by: UInt64(count)).high)
            }
    }

    /// The interval of a figure; nil for fewer than two municipalities, and where more than half of the resamples hold
    /// nothing that the figure could be of.
    ///
    /// - Parameter statistic: the figure of the municipalities with these numbers, some of them several times.
    func interval(_ statistic: (ArraySlice<Int32>) -> Double?) -> (low: Double, high: Double)? {
        guard count >= 2 else { return nil }
        var values: [Double] = []
        values.reserveCapacity(Bootstrap.resamples)
        for resample in 0..<Bootstrap.resamples {
            if let value = statistic(draws[resample * count..<(resample + 1) * count]) { values.append(value) }
        }
        guard values.count * 2 >= Bootstrap.resamples else { return nil }
        values.sort()
        let side = (1 - Bootstrap.confidence) / 2
        return (Bootstrap.quantile(side, of: values), Bootstrap.quantile(1 - side, of: values))
    }

    /// The ratio of sums with its interval.
    /// - Parameter n: what the figure is over, where that is not the denominator.
    public func estimate(_ ratios: [Ratio], n: Int? = nil) -> Estimate {
        precondition(ratios.count == count, "one ratio for each municipality")
        let denominator = ratios.reduce(0) { $0 + $1.denominator }
        guard denominator > 0 else { return Estimate(value: nil, bounds: nil, n: 0, interval: .none) }
        let bounds = interval { drawn in
            var sum = Ratio()
            for index in drawn {
                sum.numerator += ratios[Int(index)].numerator
                sum.denominator += ratios[Int(index)].denominator
            }
            return sum.denominator > 0 ? sum.numerator / sum.denominator : nil
        }
        return Estimate(
            value: ratios.reduce(0) { $0 + $1.numerator } / denominator, bounds: bounds, n: n ?? Int(denominator),
            interval: .bootstrap)
    }

    /// A share of counts with an interval that is never narrower than the exact one: resampling shows how municipalities
    /// differ, and would call a share of nothing among 36 certain.
    public func share(_ ratios: [Ratio]) -> Estimate {
        let drawn = estimate(ratios)
        guard drawn.value != nil else { return drawn }
        let count = Int(ratios.reduce(0) { $0 + $1.numerator })
        let exact = ClopperPearson.interval(successes: count, trials: drawn.n)
        return Estimate(
            value: drawn.value, bounds: (min(exact.low, drawn.low ?? 1), max(exact.high, drawn.high ?? 0)), n: drawn.n,
            interval: drawn.low == nil ? .exact : .wider)
    }

    /// The share of things for which something holds, over the things of each municipality; as above.
    func share<Thing>(_ things: [[Thing]], where holds: (Thing) -> Bool) -> Estimate {
        share(things.map { Ratio(Double($0.count { holds($0) }), Double($0.count)) })
    }

    /// Linear between the two nearest of sorted values.
    private static func quantile(_ p: Double, of sorted: [Double]) -> Double {
        let place = p * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}
