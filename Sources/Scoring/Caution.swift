import Glibc
import Indicators
import Statistics

/// How much more cautious than the norms alone a claim about p-values has to be. It only ever raises p-values.
public struct Caution: Sendable, Equatable, Codable {
    /// λ ≥ 1 of strict mode: p′ = 0.2·(p/0.2)^(1/λ) below 0.2. 1 leaves p-values as they are.
    public let lambda: Double
    /// Whether families depend on each other, so that p is K times that of the strongest family and not the composite.
    public let familiesDepend: Bool
    /// Whether no λ is enough: there is then no claim, and no p-value but 1.
    public let isWithdrawn: Bool

    private enum CodingKeys: String, CodingKey {
        case lambda
        case familiesDepend = "families_depend"
        case isWithdrawn = "withdrawn"
    }

    public static let none = Caution(lambda: 1, familiesDepend: false)

    public init(lambda: Double, familiesDepend: Bool, isWithdrawn: Bool = false) {
        self.lambda = lambda
        self.familiesDepend = familiesDepend
        self.isWithdrawn = isWithdrawn
    }

    var isWellFormed: Bool { lambda >= 1 && lambda.isFinite }

    /// The more cautious of both in each respect.
    func joined(_ other: Caution) -> Caution {
        Caution(
            lambda: max(lambda, other.lambda), familiesDepend: familiesDepend || other.familiesDepend,
            isWithdrawn: isWithdrawn || other.isWithdrawn)
    }

    /// The p-value above which strict mode changes nothing.
    static let strictBelow = 0.2

    func strict(_ pValue: Double) -> Double {
        if isWithdrawn { return 1 }
        guard lambda > 1, pValue < Caution.strictBelow else { return pValue }
        return Caution.strictBelow * pow(pValue / Caution.strictBelow, 1 / lambda)
    }

    /// A mentor's p-value under this caution.
    /// - Parameter uncounted: families whose evidence is left out.
    func pValue(_ score: MentorScore, _ rules: ScoringRules, without uncounted: [StatisticFamily] = []) -> Double {
        guard !uncounted.isEmpty else {
            return pValue(score.pValue, strongest: score.strongest, composite: rules.composite)
        }
        var (total, strongest) = (0.0, 0.0)
        for family in StatisticFamily.allCases where !uncounted.contains(family) {
            total += score.evidence[family.index]
            strongest = max(strongest, score.evidence[family.index])
        }
        return pValue(
            rules.composite?.pValue(evidence: total) ?? 1, strongest: strongest, composite: rules.composite)
    }

    /// A provider's p-value under this caution.
    func pValue(_ test: ProviderTest.Result, _ rules: ScoringRules) -> Double {
        pValue(test.pValue, strongest: test.strongest, composite: rules.providerComposite)
    }

    /// - Parameter strongest: evidence of the strongest family.
    private func pValue(_ pValue: Double, strongest: Double, composite: CompositeTest?) -> Double {
        guard familiesDepend, strongest > 0, let composite else { return strict(pValue) }
        // Bonferroni over families. Under dependence the composite is too small, but never smaller than is true of one.
        let single = Double(composite.families) * composite.threshold * pow(10, -strongest)
        return strict(max(pValue, min(1, single)))
    }
}

/// How far the claim about false alerts is made in a run.
public struct Claim: Sendable {
    /// What holds with the norms: from the norms file, or from this run where it fits its own.
    public let norms: Caution
    /// That, and what this run's own mentors show. q-values and tiers rest on it; p-values do not, so that with a norms file
    /// nobody else's mentors can change them.
    public let both: Caution

    public static let plain = Claim(norms: .none, run: .none)

    public init(norms: Caution, run: Caution) {
        self.norms = norms
        both = norms.joined(run)
    }
}
