import Glibc
import Indicators
import Records

/// What a mentor's findings come to, as far as it does not depend on the other mentors.
public struct MentorScore: Sendable {
    public let mentor: UInt32
    /// Hundredths of a point, 0 to 10,000.
    public let score: Int32
    /// By statistical family.
    let evidence: InlineArray<6, Double>
    /// By family of facts, as rare as they are.
    let factEvidence: InlineArray<6, Double>
    /// Of all families together as it would be without weights and caps: what the law of ordinary mentors is fitted to, so that a
    /// weight or cap can only raise p-values.
    let unweighted: Double
    /// What the run's check of itself looks at.
    public let check: CheckedTails
    /// Kroner of facts, each line counted once.
    public let documented: Amount
    /// Kroner that statistics point at beyond what is documented; indicative, cannot be claimed.
    public let indicated: Amount
    /// The most evidence that one family other than rate could have given with this much data.
    public let attainable: Double

    /// Of all families together, powers of ten.
    public var total: Double { total(without: []) }

    /// - Parameter uncounted: families that are left out.
    func total(without uncounted: [StatisticFamily]) -> Double {
        let statistics = StatisticFamily.allCases.reduce(0) { uncounted.contains($1) ? $0 : $0 + evidence[$1.index] }
        return factEvidence.indices.reduce(statistics) { $0 + factEvidence[$1] }
    }
}

/// Turns the findings of a mentor into a score that is exactly the sum of the contributions beside it.
struct MentorScorer {
    let rules: ScoringRules
    let facts: FactNorms
    /// By finding, its place among the facts; nil for what is none.
    private let places: [Int?]

    /// - Parameters:
    ///   - codes: of the findings, in their order.
    ///   - factCodes: in the order of `FactSizes.facts`.
    init(rules: ScoringRules, facts: FactNorms, codes: [String], factCodes: [String]) {
        self.rules = rules
        self.facts = facts
        places = codes.map { factCodes.firstIndex(of: $0) }
    }

    /// - Parameters:
    ///   - billed: net in the period.
    ///   - findings: in the catalogue's order; contributions and how rare facts are are filled in.
    func score(
        _ observation: FactObservation, billed: Amount, key: IdentityKey = .none, _ findings: inout [Finding]
    ) -> MentorScore {
        // By family: the best evidence and whose it is, and the best that could have been.
        var best = [(evidence: Double, finding: Int)](repeating: (0, -1), count: StatisticFamily.allCases.count)
        var reach = 0.0
        var unweighted = [Double](repeating: 0, count: StatisticFamily.allCases.count)
        var tails = CheckedTails.Builder(key: key)
        var documented = Amount.zero
        let rarities = facts.rarities(of: observation)
        for index in findings.indices {
            switch findings[index].assessment {
            case .notAssessed, .information: break
            case .statistic(let answer):
                guard let measure = rules.measures[index] else { continue }
                tails.add(answer, index, measure)
                let evidence = measure.evidence(answer.pValue)
                if evidence > best[measure.family.index].evidence { best[measure.family.index] = (evidence, index) }
                unweighted[measure.family.index] = max(
                    unweighted[measure.family.index], EvidenceMeasure.evidence(answer.pValue, from: measure.from))
                // A rate alone says too little for a mentor to count as judged.
                if measure.family != .rate { reach = max(reach, measure.evidence(answer.attainable)) }
            case .fact(let answer):
                documented += answer.credited
                if case .fact(let family) = findings[index].about.kind, part(index, observation) > 0 {
                    findings[index].rarity = rarities[family.index]
                }
            }
        }
        let ofFacts = factEvidence(observation, rarities, cap: rules.familyCap)
        let uncapped = factEvidence(observation, rarities, cap: .infinity)
        let score = share(&findings, best: best.filter { $0.evidence > 0 }, facts: ofFacts, observation)
        // Of each family what counts in the score: the kroner of the findings that a reader sees.
        let indications = findings.compactMap { $0.contribution > 0 ? $0.indication : nil }
        return MentorScore(
            mentor: observation.peer.mentor, score: Int32(score), evidence: InlineArray { best[$0].evidence },
            factEvidence: ofFacts,
            unweighted: unweighted.reduce(0, +) + uncapped.indices.reduce(0) { $0 + uncapped[$1] },
            check: tails.tails, documented: documented,
            indicated: max(.zero, Indication.total(indications, billed: billed) - documented), attainable: reach)
    }

    /// Øre of a finding in its family's own.
    private func part(_ finding: Int, _ observation: FactObservation) -> Int64 {
        guard let place = places[finding], place < observation.sizes.facts.count else { return 0 }
        return observation.sizes.facts[place]
    }

    /// The evidence of each family of facts. Rows on which several rest count for one of them: families are gone through in
    /// each order, each has what those before it leave, and the order counts that gives most in all. So more of one fact never
    /// lowers the sum.
    private func factEvidence(
        _ observation: FactObservation, _ rarities: [Rarity?], cap: Double
    ) -> InlineArray<6, Double> {
        let sizes = observation.sizes
        func evidence(_ family: FactFamily, less taken: Int64) -> Double {
            guard let rarity = rarities[family.index] else { return 0 }
            let pValue =
                taken == 0
                ? rarity.pValue
                : facts.pValue(of: rarity, family, size: sizes.families[family.index] - taken, observation)
            return EvidenceMeasure.evidence(pValue, from: rules.evidenceFrom, cap: cap)
        }
        let raised = FactFamily.allCases.filter { evidence($0, less: 0) > 0 }
        var best = InlineArray<6, Double>(repeating: 0)
        var most = -1.0
        func go(_ chosen: [FactFamily], _ found: InlineArray<6, Double>, _ sum: Double) {
            guard chosen.count < raised.count else {
                if sum > most { (best, most) = (found, sum) }
                return
            }
            for family in raised where !chosen.contains(family) {
                let taken = chosen.reduce(Int64(0)) { $0 + sizes.shared($1, family) }
                var found = found
                found[family.index] = evidence(family, less: taken)
                go(chosen + [family], found, sum + found[family.index])
            }
        }
        go([], best, 0)
        return best
    }

    /// Rounds the score and shares it out among the findings.
    private func share(
        _ findings: inout [Finding], best: [(evidence: Double, finding: Int)], facts: InlineArray<6, Double>,
        _ observation: FactObservation
    ) -> Int {
        var parts: [(evidence: Double, findings: [Int])] = best.map { ($0.evidence, [$0.finding]) }
        for family in FactFamily.allCases where facts[family.index] > 0 {
            let members = findings.indices.filter {
                findings[$0].about.kind == .fact(family) && part($0, observation) > 0
            }
            parts.append((facts[family.index], members))
        }
        let total = parts.reduce(0) { $0 + $1.evidence }
        guard total > 0 else { return 0 }
        // The score is rounded first and shared out after: rounding each part could let a score fall while evidence grows.
        let score = Int((10_000 * total / (total + rules.halfScore)).rounded())
        for (part, share) in zip(parts, Apportionment.shares(of: score, by: parts.map(\.evidence))) {
            let weights = part.findings.map { part.findings.count == 1 ? 1 : Double(self.part($0, observation)) }
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
