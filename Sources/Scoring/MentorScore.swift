import Glibc
import Indicators
import Records

/// What a mentor's findings come to, as far as it does not depend on the other mentors.
public struct MentorScore: Sendable {
    public let mentor: UInt32
    /// Hundredths of a point, 0 to 10,000.
    public let score: Int32
    /// Of the statistical families together, 0 to 1; 1 where none counts.
    public let pValue: Double
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
    func score(mentor: UInt32, _ findings: inout [Finding]) -> MentorScore {
        // The best of each statistical family, and the kroner of each family of facts.
        var best: [StatisticFamily: (evidence: Double, finding: Int)] = [:]
        var attainable: [StatisticFamily: Double] = [:]
        var kroner: [FactFamily: (credited: Amount, findings: [Int])] = [:]
        var documented = Amount.zero
        var indicated = Amount.zero
        for (index, finding) in findings.enumerated() {
            switch (finding.assessment, finding.about.kind) {
            case (.statistic(let answer), .statistic(let family)):
                let evidence = rules.evidence(answer.pValue, code: finding.about.code, family: family)
                if evidence > best[family]?.evidence ?? 0 { best[family] = (evidence, index) }
                let reach = rules.evidence(answer.attainable, code: finding.about.code, family: family)
                attainable[family] = max(attainable[family] ?? 0, reach)
                indicated += answer.indicated
            case (.fact(let answer), .fact(let family)) where answer.credited > .zero:
                kroner[family, default: (.zero, [])].credited += answer.credited
                kroner[family]?.findings.append(index)
                documented += answer.credited
            default: break
            }
        }
        var parts: [(evidence: Double, findings: [Int])] = []
        var statistics = 0.0
        for family in StatisticFamily.allCases {
            guard let (evidence, finding) = best[family] else { continue }
            statistics += evidence
            parts.append((evidence, [finding]))
        }
        var facts = 0.0
        for family in FactFamily.allCases {
            guard let (credited, indices) = kroner[family] else { continue }
            let evidence = min(rules.factCap, log10(1 + credited.kroner / rules.materiality.kroner))
            facts += evidence
            parts.append((evidence, indices))
        }
        let total = statistics + facts
        // The score is rounded first and shared out after: rounding each part could let a score fall while evidence grows.
        let score = Int((10_000 * total / (total + rules.halfScore)).rounded())
        let shares = Apportionment.shares(of: score, by: parts.map(\.evidence))
        for (part, share) in zip(parts, shares) {
            let weights = part.findings.map { index -> Double in
                if case .fact(let answer) = findings[index].assessment { return answer.credited.kroner }
                return 1
            }
            for (index, contribution) in zip(part.findings, Apportionment.shares(of: share, by: weights)) {
                findings[index].contribution = contribution
            }
        }
        let reach = attainable.filter { $0.key != .rate }.values.max() ?? 0
        return MentorScore(
            mentor: mentor, score: Int32(score), pValue: rules.composite?.pValue(evidence: statistics) ?? 1,
            documented: documented, indicated: max(.zero, indicated - documented),
            attainable: reach > 0 ? rules.composite?.pValue(evidence: reach) ?? 1 : 1)
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
