import Glibc
import Indicators
import Statistics

/// Whether a run's own mentors look as the norms say ordinary ones do.
///
/// Two questions. *Tails*: of the mentors beyond the tenth that may deviate, are there more small p-values than chance
/// allows? *Families*: do families of statistics go together among ordinary mentors? Bounds are set so that chance alone
/// trips each in at most one run in a hundred. Source: docs/scoring.md, Self-check.
public struct SelfCheck: Sendable, Codable, Equatable {
    /// How many mentors have a p-value of at most `level`.
    public struct Tail: Sendable, Codable, Equatable {
        public let level: Double
        public let mentors: Int
        /// If the norms hold and no more than a tenth deviate.
        public let expected: Double
        /// The most that chance allows.
        public let most: Int
        public var isHeavy: Bool { mentors > most }
    }

    /// How two families go together among ordinary mentors.
    public struct Pair: Sendable, Codable, Equatable {
        public let families: [String]
        public let mentors: Int
        /// Spearman's rank correlation of their p-values, −1 to 1.
        public let correlation: Double
        /// The most that is taken for chance, not below 0.1.
        public let most: Double
        public var isDependent: Bool { correlation > most }
    }

    /// Mentors with at least one statistic.
    public let mentors: Int
    public let tails: [Tail]
    public let pairs: [Pair]
    /// What follows for p-values.
    public let caution: PValueAdjustment

    /// Share of mentors that may deviate without the check taking notice. Source: docs/scoring.md, The run's check of itself.
    public static let deviating = 0.1
    /// Chance that a check trips though all is well.
    private static let chance = 0.01
    /// Below half of `PValueAdjustment.strictBelow`: nearer to it, strict mode moves little, and a small excess would ask for a λ that
    /// leaves nobody to be flagged.
    private static let levels = [0.03, 0.05, 0.07, 0.09, 0.11]
    /// A weaker correlation does no harm worth naming: at 0.1 a composite of 10⁻⁴ is off by less than a factor of three.
    private static let leastCorrelation = 0.1
    /// Fewest mentors that a correlation is worked out for, and that anything can be said of.
    public static let fewestMentors = 30
    /// λ beyond which nothing would be flagged any more.
    private static let mostLambda = 10.0

    /// - Parameter ordinary: the law of evidence that p-values come from.
    public init(_ scores: [MentorScore], _ ordinary: EvidenceNull) {
        let checked = scores.filter { score in score.total > 0 || score.check.isAny }
        let pValues = checked.map { ordinary.pValue($0.total) }.sorted()
        mentors = pValues.count
        tails = SelfCheck.levels.map { level in
            SelfCheck.tail(pValues.prefix { $0 <= level }.count, of: pValues.count, at: level)
        }
        pairs = SelfCheck.pairs(SelfCheck.ordinary(checked))
        let lambda = tails.contains(where: \.isHeavy) ? SelfCheck.lambda(pValues) : 1
        caution = PValueAdjustment(
            lambda: lambda ?? SelfCheck.mostLambda, familiesDepend: pairs.contains(where: \.isDependent),
            isWithdrawn: lambda == nil)
    }

    private static func tail(_ count: Int, of mentors: Int, at level: Double) -> Tail {
        let allowed = (deviating * Double(mentors)).rounded(.up)
        let rest = max(0, mentors - Int(allowed))
        let most = Binomial(trials: rest, probability: level)
            .quantile(1 - chance / Double(levels.count))
        return Tail(
            level: level, mentors: count, expected: allowed + Double(rest) * level, most: Int(allowed) + most)
    }

    /// The smallest λ, in hundredths, that brings every count down to what is expected; nil where none does.
    private static func lambda(_ pValues: [Double]) -> Double? {
        var lambda = 1.0
        while lambda < mostLambda {
            let caution = PValueAdjustment(lambda: lambda, familiesDepend: false)
            let tooMany = levels.contains { level in
                let count = pValues.prefix { caution.strict($0) <= level }.count
                return Double(count) > tail(count, of: pValues.count, at: level).expected
            }
            if !tooMany { return lambda }
            lambda += 0.01
        }
        return nil
    }

    /// Without the tenth of mentors with most evidence.
    private static func ordinary(_ checked: [MentorScore]) -> [CheckedTails] {
        let cut = Int(deviating * Double(checked.count))
        guard cut > 0 else { return checked.map(\.check) }
        let limit = checked.map(\.total).sorted(by: >)[cut - 1]
        var dropped = 0
        return checked.compactMap { score in
            guard score.total >= limit, dropped < cut else { return score.check }
            dropped += 1
            return nil
        }
    }

    private static func pairs(_ checked: [CheckedTails]) -> [Pair] {
        let families = StatisticFamily.allCases
        var found: [(a: StatisticFamily, b: StatisticFamily, values: [(Double, Double)])] = []
        for (index, a) in families.enumerated() {
            for b in families.dropFirst(index + 1) {
                let values = checked.compactMap { tails -> (Double, Double)? in
                    let (p, q) = (tails.families[a.index], tails.families[b.index])
                    return p.isNaN || q.isNaN ? nil : (p, q)
                }
                if values.count >= fewestMentors { found.append((a, b, values)) }
            }
        }
        // The bound of one pair, so that the largest of all exceeds it by chance once in a hundred runs.
        let quantile = Normal.quantile(1 - chance / Double(max(1, found.count)))
        return found.compactMap { a, b, values in
            RankCorrelation.spearman(values).map { correlation in
                Pair(
                    families: [a.code, b.code], mentors: values.count, correlation: correlation,
                    most: max(leastCorrelation, quantile / Double(values.count - 1).squareRoot()))
            }
        }
    }
}
