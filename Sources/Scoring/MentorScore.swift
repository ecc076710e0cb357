import Glibc
import Indicators
import Records

/// What a mentor's findings come to, as far as it does not depend on the other mentors.
public struct MentorScore: Sendable {
    public let mentor: UInt32
    /// Hundredths of a point, 0 to 10,000.
    public let score: Int32
    /// Of the statistical families together, 0 to 1; 1 where none counts. As if the norms described ordinary mentors
    /// exactly; `Caution` makes of it what is shown.
    public let pValue: Double
    /// By statistical family.
    let evidence: InlineArray<6, Double>
    /// The evidence of the strongest statistical family.
    var strongest: Double { evidence.indices.reduce(0) { max($0, evidence[$1]) } }
    /// What the run's check of itself looks at.
    public let check: CheckedTails
    /// Kroner of facts, each line counted once.
    public let documented: Amount
    /// Kroner that statistics point at beyond what is documented; indicative, cannot be claimed.
    public let indicated: Amount
    /// The smallest p-value that one family other than rate could have reached with this much data.
    public let attainable: Double
}

/// Turns the findings of a mentor into a score that is exactly the sum of the contributions beside it.
struct MentorScorer {
    let rules: ScoringRules

    /// - Parameter findings: in the catalogue's order; their contributions are filled in.
    func score(mentor: UInt32, key: IdentityKey = .none, _ findings: inout [Finding]) -> MentorScore {
        // By family: the best evidence and whose it is, the best that could have been, and the kroner of facts.
        var best = [(evidence: Double, finding: Int)](repeating: (0, -1), count: StatisticFamily.allCases.count)
        var reach = 0.0
        var tails = CheckedTails.Builder(key: key)
        var kroner = [Amount](repeating: .zero, count: FactFamily.allCases.count)
        var documented = Amount.zero
        var indicated = Amount.zero
        for index in findings.indices {
            switch findings[index].assessment {
            case .notAssessed, .information: break
            case .statistic(let answer):
                guard let measure = rules.measures[index] else { continue }
                tails.add(answer, index, measure)
                let evidence = measure.evidence(answer.pValue)
                if evidence > best[measure.family.index].evidence { best[measure.family.index] = (evidence, index) }
                // A rate alone says too little for a mentor to count as judged.
                if measure.family != .rate { reach = max(reach, measure.evidence(answer.attainable)) }
                indicated += answer.indicated
            case .fact(let answer):
                guard answer.credited > .zero, case .fact(let family) = findings[index].about.kind else { continue }
                kroner[family.index] += answer.credited
                documented += answer.credited
            }
        }
        let statistics = best.reduce(0) { $0 + $1.evidence }
        var score = 0
        if statistics > 0 || documented > .zero {
            score = share(&findings, best: best.filter { $0.evidence > 0 }, kroner: kroner)
        }
        let composite = rules.composite
        return MentorScore(
            mentor: mentor, score: Int32(score),
            pValue: statistics > 0 ? composite?.pValue(evidence: statistics) ?? 1 : 1,
            evidence: InlineArray { best[$0].evidence }, check: tails.tails(composite), documented: documented,
            indicated: max(.zero, indicated - documented),
            attainable: reach > 0 ? composite?.pValue(evidence: reach) ?? 1 : 1)
    }

    /// Rounds the score and shares it out among the findings.
    private func share(
        _ findings: inout [Finding], best: [(evidence: Double, finding: Int)], kroner: [Amount]
    ) -> Int {
        var parts: [(evidence: Double, findings: [Int])] = best.map { ($0.evidence, [$0.finding]) }
        for family in FactFamily.allCases where kroner[family.index] > .zero {
            let evidence = min(rules.factCap, log10(1 + kroner[family.index].kroner / rules.materiality.kroner))
            let members = findings.indices.filter {
                findings[$0].about.kind == .fact(family) && findings[$0].credited > .zero
            }
            parts.append((evidence, members))
        }
        let total = parts.reduce(0) { $0 + $1.evidence }
        // The score is rounded first and shared out after: rounding each part could let a score fall while evidence grows.
        let score = Int((10_000 * total / (total + rules.halfScore)).rounded())
        for (part, share) in zip(parts, Apportionment.shares(of: score, by: parts.map(\.evidence))) {
            let weights = part.findings.map { part.findings.count == 1 ? 1 : findings[$0].credited.kroner }
            for (index, contribution) in zip(part.findings, Apportionment.shares(of: share, by: weights)) {
                findings[index].contribution = contribution
            }
        }
        return score
    }
}

/// Shares a whole number out in proportion, to the last unit.
enum Apportionment {
    /// Parts of `whole` in proportion to `weights`, by the largest remainders (Hamilton's method); ties go to the first.
    /// - Returns: whole numbers that add up to `whole`; all zero where no weight is positive.
    static func shares(of whole: Int, by weights: [Double]) -> [Int] {
        let total = weights.reduce(0, +)
        guard total > 0, whole > 0 else { return weights.map { _ in 0 } }
        let exact = weights.map { Double(whole) * $0 / total }
        var shares = exact.map { Int($0.rounded(.down)) }
        let order = exact.indices.sorted {
            let a = exact[$0] - exact[$0].rounded(.down)
            let b = exact[$1] - exact[$1].rounded(.down)
            return a != b ? a > b : $0 < $1
        }
        for index in order.prefix(max(0, whole - shares.reduce(0, +))) { shares[index] += 1 }
        return shares
    }
}
