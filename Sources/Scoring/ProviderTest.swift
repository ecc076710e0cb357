import Glibc
import Indicators
import Records
import Statistics
import Synchronization

/// The test of providers against each other: a mentor among colleagues who all deviate looks usual beside them, and shows
/// only here.
public struct ProviderTest: Sendable {
    /// What answers count once for.
    public enum Family: Hashable, Sendable {
        case statistic(StatisticFamily)
        case fact(FactFamily)

        public var code: String {
            switch self {
            case .statistic(let family): family.code
            case .fact(let family): family.code
            }
        }
        /// What it counts once with in the composite: all facts together, which often have one cause.
        var statistic: StatisticFamily? {
            if case .statistic(let family) = self { family } else { nil }
        }
        /// What is one practice of the provider, however many mentors show it, is shown and not counted: how it registers time, and
        /// an agreed price that the register does not know.
        var isPractice: Bool {
            switch self {
            case .statistic(let family): family.isPractice
            case .fact(let family): family == .price
            }
        }
    }

    /// One provider's answer to one statistical indicator, or how many of its mentors show any of a family of facts.
    public struct Answer: Sendable {
        /// Of a family of facts the one that says most of it.
        public let code: String
        public let family: Family
        /// Of its p-value alone.
        let evidence: @Sendable (Double) -> Double
        /// Mentors that it rests on.
        public let mentors: Int
        /// The provider's mean deviation from the norm, in the indicator's own measure.
        public let deviation: Double
        /// That of all other providers together.
        public let others: Double
        /// Standard error of the difference, variance between ordinary providers included.
        public let standardError: Double
        public let pValue: Double
        /// The window that the figures are of.
        public let window: WindowChoice
        /// Hundredths of a point.
        public var contribution: Int = 0
    }

    public struct Result: Sendable {
        public let provider: UInt32
        public var answers: [Answer]
        /// 0 to 1; 1 where nothing counts or nothing could be tested.
        public let pValue: Double
        /// The evidence of the strongest family.
        let strongest: Double
        /// Hundredths of a point, 0 to 10,000.
        public let score: Int
        /// Whether any indicator could be tested.
        public var isTested: Bool { answers.contains { !$0.family.isPractice } }
    }

    private let rules: ScoringRules
    private let facts: FactNorms
    private let observed: Observed

    /// - Parameter facts: how rare facts are.
    public init(rules: ScoringRules, facts: FactNorms, observed: Observed) {
        (self.rules, self.facts, self.observed) = (rules, facts, observed)
    }

    /// Fewest providers whose figures can be compared: with two, nobody can say which of them is the usual one.
    public static let fewestProviders = 3

    /// What is asked of all providers, one after the other or side by side.
    private enum Asked {
        case statistic(any IndicatorColumn, EvidenceMeasure)
        case fact(FactFamily, code: String)
    }

    /// - Parameters:
    ///   - columns: the indicators, fitted.
    ///   - members: by provider number, its mentors.
    ///   - onThreads: runs a body once on each of so many threads, and waits.
    /// - Returns: one result a provider, in the order of `members`.
    public func run(
        _ columns: [any IndicatorColumn], members: [[Peer]], threads: Int = 1,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void = { _, body in body(0) }
    ) -> [Result] {
        let asked =
            zip(columns, rules.measures).compactMap { column, measure in measure.map { Asked.statistic(column, $0) } }
            + rules.factCodes.map { Asked.fact($0, code: $1) }
        let found = FoundAnswers()
        onThreads(threads) { thread in
            for place in stride(from: thread, to: asked.count, by: threads) {
                found.set(answers(asked[place], members), place)
            }
        }
        let all = found.sorted
        return members.indices.map { provider in result(UInt32(provider), all.compactMap { $0[provider] }) }
    }

    /// By question, the answers of all providers; filled on several threads.
    private final class FoundAnswers: Sendable {
        private let found = Mutex<[Int: [Answer?]]>([:])
        func set(_ answers: [Answer?], _ place: Int) { found.withLock { $0[place] = answers } }
        var sorted: [[Answer?]] { found.withLock { $0.sorted { $0.key < $1.key }.map(\.value) } }
    }

    /// - Returns: by provider; nil where it could not be tested.
    private func answers(_ asked: Asked, _ members: [[Peer]]) -> [Answer?] {
        switch asked {
        case .statistic(let column, let measure):
            let windows = (0..<column.windows).map { window in
                test(
                    column.about.code, .statistic(measure.family), { measure.evidence($0) }, members
                ) { column.providerTerm($0, window: window) }
            }
            return members.indices.map { provider in ProviderTest.mostUnusual(windows.map { $0[provider] }) }
        case .fact(let family, let code):
            return test(
                code, .fact(family),
                { [rules] in
                    EvidenceMeasure.evidence(
                        $0, from: rules.evidenceFrom / Double(rules.factCodes.count), cap: rules.familyCap)
                }, members
            ) { peer in facts.providerTerm(observed.facts(of: peer), family) }
        }
    }

    /// The answer of the smallest p-value among the windows that a provider could be tested in, as many times that p-value.
    private static func mostUnusual(_ answers: [Answer?]) -> Answer? {
        let tested = answers.compactMap(\.self).count
        var shown: Answer?
        for (window, answer) in answers.enumerated() {
            guard let answer, shown.map({ answer.pValue * Double(tested) < $0.pValue }) ?? true else { continue }
            shown = Answer(
                code: answer.code, family: answer.family, evidence: answer.evidence, mentors: answer.mentors,
                deviation: answer.deviation,
                others: answer.others, standardError: answer.standardError,
                pValue: min(1, Double(tested) * answer.pValue),
                window: WindowChoice(index: window, of: tested))
        }
        return shown
    }

    /// - Returns: by provider; nil where it could not be tested.
    private func test(
        _ code: String, _ family: Family, _ evidence: @escaping @Sendable (Double) -> Double, _ members: [[Peer]],
        term: (Peer) -> ProviderTerm?
    ) -> [Answer?] {
        var tested = [Answer?](repeating: nil, count: members.count)
        struct Sum {
            var value = 0.0
            var weight = 0.0
            var variance = 0.0
            var thirdMoment = 0.0
            var step = 0.0
            var mentors = 0
            /// The term that raises the figure most.
            var largest: ProviderTerm?
            mutating func add(_ term: ProviderTerm) {
                value += term.value
                weight += term.weight
                variance += term.variance
                thirdMoment += term.thirdMoment
                step = max(step, term.step)
                mentors += 1
                if largest.map({ $0.value < term.value }) ?? true { largest = term }
            }

            /// Without the mentor that raises the figure most.
            var withoutLargest: Sum {
                guard let largest else { return self }
                var rest = self
                rest.value -= largest.value
                rest.weight -= largest.weight
                rest.variance -= largest.variance
                rest.thirdMoment -= largest.thirdMoment
                return rest
            }
        }
        var sums: [(provider: Int, sum: Sum)] = []
        var all = Sum()
        for (provider, peers) in members.enumerated() {
            var sum = Sum()
            for peer in peers {
                guard let term = term(peer), term.weight > 0 else { continue }
                sum.add(term)
                all.add(term)
            }
            if sum.weight > 0 { sums.append((provider, sum)) }
        }
        guard sums.count >= ProviderTest.fewestProviders else { return tested }
        let figures = sums.map { $0.sum.value / $0.sum.weight }
        let variances = sums.map { max($0.sum.variance / ($0.sum.weight * $0.sum.weight), .leastNormalMagnitude) }
        // Additive variance between ordinary providers, the extreme ones drawn in. Source: Spiegelhalter 2005.
        let between = DerSimonianLaird.betweenVariance(estimates: figures, variances: variances, consistent: true)
        // As many degrees of freedom as there are other providers to estimate that variance from.
        let law = StudentT(degreesOfFreedom: Double(sums.count - 1))
        for entry in sums {
            let others = (all.value - entry.sum.value) / (all.weight - entry.sum.weight)
            func answer(_ sum: Sum) -> Answer {
                let figure = sum.value / sum.weight
                let error = (sum.variance / (sum.weight * sum.weight) + between).squareRoot()
                // A count's tail begins half a step below it.
                let z = (figure - sum.step / 2 / sum.weight - others) / error
                let skewness = sum.thirdMoment / pow(sum.weight * error, 3)
                return Answer(
                    code: code, family: family, evidence: evidence, mentors: entry.sum.mentors, deviation: figure,
                    others: others, standardError: error,
                    pValue: max(law.upperTail(z), SkewedTail.upperTail(z, skewness: skewness)), window: .period)
            }
            // One mentor is no provider: what it shows has to stand without the one that shows it most.
            let rest = entry.sum.withoutLargest
            guard rest.weight > 0 else { continue }
            let (all, without) = (answer(entry.sum), answer(rest))
            tested[entry.provider] = all.pValue >= without.pValue ? all : without
        }
        return tested
    }

    private func result(_ provider: UInt32, _ answers: [Answer]) -> Result {
        var answers = answers
        var best: [StatisticFamily?: (evidence: Double, answer: Int)] = [:]
        for (index, answer) in answers.enumerated() where !answer.family.isPractice {
            let evidence = answer.evidence(answer.pValue)
            let family = answer.family.statistic
            if evidence > best[family]?.evidence ?? 0 { best[family] = (evidence, index) }
        }
        let parts = (StatisticFamily.allCases.map(Optional.some) + [nil]).compactMap { best[$0] }
        let total = parts.reduce(0) { $0 + $1.evidence }
        let score = Int((10_000 * total / (total + rules.halfScore)).rounded())
        for (part, share) in zip(parts, Apportionment.shares(of: score, by: parts.map(\.evidence))) {
            answers[part.answer].contribution = share
        }
        return Result(
            provider: provider, answers: answers, pValue: rules.providerComposite?.pValue(evidence: total) ?? 1,
            strongest: parts.reduce(0) { max($0, $1.evidence) }, score: score)
    }
}

/// The upper tail of a standardised sum of rare counts.
enum SkewedTail {
    /// P(Z ≥ z) of a gamma law with mean 0, variance 1 and this skewness (Pearson's type III): shape k = 4/skewness²,
    /// Q(k, k + z√k). The normal's where there is next to no skewness.
    static func upperTail(_ z: Double, skewness: Double) -> Double {
        guard skewness > 0.01 else { return Normal.upperTail(z) }
        let shape = 4 / (skewness * skewness)
        let place = shape + z * shape.squareRoot()
        return place <= 0 ? 1 : SpecialFunctions.regularizedGammaQ(shape, place)
    }
}
