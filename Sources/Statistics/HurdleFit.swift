import Glibc

/// How often something happens at all, given how much is done: the first half of a hurdle model, `SizeNorm` being the other.
///
/// P(any | n) = 1 − exp(−r·(n/n₀)ᵇ), the complementary log-log law of something that each piece of work may bring: b is 1
/// where every piece is as likely to, and 2 where pairs of them are (overlaps).
/// Source: Mullahy, *Specification and testing of some modified count data models*, Journal of Econometrics 33 (1986).
public struct HurdleNorm: Sendable, Equatable {
    /// b, 0 to `HurdleFit.slopes.upperBound`.
    public let slope: Double
    /// n₀: the geometric mean of the amounts of work.
    public let centre: Double
    /// r: how many may be expected at n₀.
    public let rate: Double
    /// Cases fitted on, and those of them with any.
    public let rows: Int
    public let any: Int

    public init(slope: Double, centre: Double, rate: Double, rows: Int, any: Int) {
        self.slope = slope
        self.centre = centre
        self.rate = rate
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
}

/// How large something is where it happens: log-normal about the median, with tails of Student's t with 4 degrees of freedom,
/// cut at the least size that counts.
public struct SizeNorm: Sendable, Equatable {
    /// Median and spread of the natural logarithms of sizes.
    public let location: Double
    public let scale: Double

    private static let tails = StudentT(degreesOfFreedom: 4)

    public init(location: Double, scale: Double) {
        self.location = location
        self.scale = scale
    }

    /// Fits median and 1.4826 times the median absolute deviation, held against what is known beforehand: the median no further
    /// than three of its standard errors, so that what many show is not called unusual. Source: Efron, Morris, *Limiting the
    /// risk of Bayes and empirical Bayes estimators*, JASA 66 (1971); the standard error is 1.2533·scale/√n.
    /// - Parameters:
    ///   - sizes: their natural logarithms.
    ///   - weight: cases that the prior counts as.
    ///   - leastScale: a spread below which few sizes that are alike are not believed.
    public init(fitting sizes: [Double], prior: SizeNorm, weight: Double, leastScale: Double) {
        let found = Double(sizes.count)
        let median = sizes.isEmpty ? prior.location : Median.of(sizes)
        let spread = sizes.isEmpty ? prior.scale : 1.4826 * Median.medianAbsoluteDeviation(sizes)
        let variance = (found * spread * spread + weight * prior.scale * prior.scale) / (found + weight)
        let scale = max(leastScale, variance.squareRoot())
        let shrunk = (found * median + weight * prior.location) / (found + weight)
        let most = sizes.isEmpty ? .infinity : 3 * 1.2533 * scale / found.squareRoot()
        self.init(location: min(median + most, max(median - most, shrunk)), scale: scale)
    }

    /// The share of sizes of at least `least` that are at least `size`, 0 to 1.
    public func tail(_ size: Double, least: Double) -> Double {
        guard size > least else { return 1 }
        return min(1, beyond(size) / max(beyond(least), .leastNormalMagnitude))
    }

    private func beyond(_ size: Double) -> Double { SizeNorm.tails.upperTail((log(size) - location) / scale) }
}

/// Fits a hurdle whose slope is held against a prior one, so that a few cases, or none, give a norm as well.
public enum HurdleFit {
    /// The slope that is known beforehand.
    public struct Prior: Sendable {
        public let slope: Double
        /// Standard deviation of slopes about it.
        public let spread: Double

        public init(slope: Double, spread: Double) {
            self.slope = slope
            self.spread = spread
        }
    }

    public static let slopes = 0.0...2.5
    /// The highest rate: all show some.
    private static let mostOften = 50.0

    /// - Parameters:
    ///   - rows: how much work, at least 1, and whether it showed any.
    public static func fit(_ rows: [(work: Int, any: Bool)], prior: Prior) -> HurdleNorm {
        guard !rows.isEmpty else { return HurdleNorm(slope: prior.slope, centre: 1, rate: 1, rows: 0, any: 0) }
        var cases: [Int: (all: Int, any: Int)] = [:]
        for row in rows {
            cases[row.work, default: (0, 0)].all += 1
            if row.any { cases[row.work]?.any += 1 }
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
            let away = (slope - prior.slope) / prior.spread
            return groups.reduce(away * away / 2) { sum, group in
                let expected = rate * exp(slope * (group.logWork - centre))
                let none = expected * (group.all - group.any)
                return sum + none - (group.any > 0 ? group.any * log(max(-expm1(-expected), 1e-300)) : 0)
            }
        }
        let slope = any > 0 ? leastArgument(of: misfit, in: slopes) : prior.slope
        return HurdleNorm(
            slope: slope, centre: exp(centre), rate: rate(slope), rows: rows.count, any: Int(any))
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
