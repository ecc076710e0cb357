import Glibc

/// How often something happens at all, given how much is done, and how large it is where it does: a hurdle model.
///
/// P(any | n) = 1 − exp(−r·(n/n₀)ᵇ), the complementary log-log law of something that each piece of work may bring: b is 1
/// where every piece is as likely to, and 2 where pairs of them are (overlaps). Sizes are log-normal about their median, with
/// tails of Student's t with 4 degrees of freedom, cut at the least size that counts.
/// Source: Mullahy, *Specification and testing of some modified count data models*, Journal of Econometrics 33 (1986).
public struct HurdleNorm: Sendable, Equatable {
    /// b, 0 to `HurdleFit.slopes.upperBound`.
    public let slope: Double
    /// n₀: the geometric mean of the amounts of work.
    public let centre: Double
    /// r: how many may be expected at n₀.
    public let rate: Double
    /// Of the natural logarithms of sizes.
    public let location: Double
    public let scale: Double
    /// Cases fitted on, and those of them with any.
    public let rows: Int
    public let any: Int

    private static let tails = StudentT(degreesOfFreedom: 4)

    public init(
        slope: Double, centre: Double, rate: Double, location: Double, scale: Double, rows: Int, any: Int
    ) {
        self.slope = slope
        self.centre = centre
        self.rate = rate
        self.location = location
        self.scale = scale
        self.rows = rows
        self.any = any
    }

    /// The share of cases with so much work that show any, 0 to 1.
    /// - Parameters:
    ///   - work: at least 1.
    ///   - factor: how many times as often as usual.
    public func share(work: Double, factor: Double = 1) -> Double {
        -expm1(-rate * factor * pow(work / centre, slope))
    }

    /// The share of sizes of at least `least` that are at least `size`, 0 to 1.
    public func sizeTail(_ size: Double, least: Double) -> Double {
        guard size > least else { return 1 }
        return min(1, tail(size) / max(tail(least), .leastNormalMagnitude))
    }

    private func tail(_ size: Double) -> Double { HurdleNorm.tails.upperTail((log(size) - location) / scale) }
}

/// Fits a hurdle model whose figures are held against prior ones, so that a few cases, or none, give a norm as well.
public enum HurdleFit {
    /// What is known beforehand, with the weight it has.
    public struct Prior: Sendable {
        public let slope: Double
        /// Standard deviation of slopes about it.
        public let slopeSpread: Double
        public let location: Double
        public let locationWeight: Double
        public let scale: Double
        public let scaleWeight: Double

        public init(
            slope: Double, slopeSpread: Double, location: Double, locationWeight: Double, scale: Double,
            scaleWeight: Double
        ) {
            self.slope = slope
            self.slopeSpread = slopeSpread
            self.location = location
            self.locationWeight = locationWeight
            self.scale = scale
            self.scaleWeight = scaleWeight
        }
    }

    public static let slopes = 0.0...2.5
    /// The highest rate: all show some.
    private static let mostOften = 50.0

    /// - Parameters:
    ///   - rows: how much work, at least 1, and the natural logarithm of the size of what it showed; nil where it showed none.
    ///   - leastScale: a spread below which few sizes that are alike are not believed.
    public static func fit(_ rows: [(work: Int, size: Double?)], prior: Prior, leastScale: Double) -> HurdleNorm {
        guard !rows.isEmpty else {
            return HurdleNorm(
                slope: prior.slope, centre: 1, rate: 1, location: prior.location, scale: prior.scale, rows: 0,
                any: 0)
        }
        var cases: [Int: (all: Int, any: Int)] = [:]
        for row in rows {
            cases[row.work, default: (0, 0)].all += 1
            if row.size != nil { cases[row.work]?.any += 1 }
        }
        let groups = cases.sorted { $0.key < $1.key }.map {
            (logWork: log(Double($0.key)), all: Double($0.value.all), any: Double($0.value.any))
        }
        let count = max(1, groups.reduce(0) { $0 + $1.all })
        let centre = groups.reduce(0) { $0 + $1.all * $1.logWork } / count
        let any = groups.reduce(0) { $0 + $1.any }
        /// The rate that is expected to give as many as there are and one more, in one usual case more.
        func rate(_ slope: Double) -> Double {
            let works = groups.map { (all: $0.all * (1 + 1 / count), work: exp(slope * ($0.logWork - centre))) }
            var (low, high) = (0.0, mostOften)
            for _ in 0..<50 {
                let middle = (low + high) / 2
                let expected = works.reduce(0) { $0 - $1.all * expm1(-middle * $1.work) }
                if expected < any + 1 { low = middle } else { high = middle }
            }
            return high
        }
        func misfit(_ slope: Double) -> Double {
            let rate = rate(slope)
            let away = (slope - prior.slope) / prior.slopeSpread
            return groups.reduce(away * away / 2) { sum, group in
                let expected = rate * exp(slope * (group.logWork - centre))
                let none = expected * (group.all - group.any)
                return sum + none - (group.any > 0 ? group.any * log(max(-expm1(-expected), 1e-300)) : 0)
            }
        }
        let slope = any > 0 ? leastArgument(of: misfit, in: slopes) : prior.slope
        let sizes = rows.compactMap(\.size)
        let found = Double(sizes.count)
        let median = sizes.isEmpty ? prior.location : Median.of(sizes)
        let spread = sizes.isEmpty ? prior.scale : 1.4826 * Median.medianAbsoluteDeviation(sizes)
        let variance =
            (found * spread * spread + prior.scaleWeight * prior.scale * prior.scale) / (found + prior.scaleWeight)
        return HurdleNorm(
            slope: slope, centre: exp(centre), rate: rate(slope),
            location: (found * median + prior.locationWeight * prior.location) / (found + prior.locationWeight),
            scale: max(leastScale, variance.squareRoot()), rows: rows.count, any: sizes.count)
    }

    /// By golden section, to a ten-thousandth: the misfit has one lowest place.
    private static func leastArgument(of misfit: (Double) -> Double, in range: ClosedRange<Double>) -> Double {
        let ratio = (5.0.squareRoot() - 1) / 2
        var (low, high) = (range.lowerBound, range.upperBound)
        var (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
        var (atA, atB) = (misfit(a), misfit(b))
        while high - low > 1e-4 {
            if atA <= atB {
                (high, b, atB) = (b, a, atA)
                a = high - ratio * (high - low)
                atA = misfit(a)
            } else {
                (low, a, atA) = (a, b, atB)
                b = low + ratio * (high - low)
                atB = misfit(b)
            }
        }
        return (low + high) / 2
    }
}
