import Glibc
import Indicators
import Statistics

/// How much more cautious than the norms alone a claim about p-values has to be. It only ever raises p-values.
public struct PValueAdjustment: Sendable, Equatable, Codable {
    /// λ ≥ 1 of strict mode: p′ = 0.2·(p/0.2)^(1/λ) below 0.2. 1 leaves p-values as they are.
    public let lambda: Double
    /// Whether families depend on each other, so that a provider's p is K times that of the strongest family and not the
    /// composite. Of mentors the law of evidence is fitted, dependence and all.
    public let familiesDepend: Bool
    /// Whether no λ is enough: there is then no claim, and no p-value but 1.
    public let isWithdrawn: Bool

    private enum CodingKeys: String, CodingKey {
        case lambda
        case familiesDepend = "families_depend"
        case isWithdrawn = "withdrawn"
    }

    public static let none = PValueAdjustment(lambda: 1, familiesDepend: false)

    public init(lambda: Double, familiesDepend: Bool, isWithdrawn: Bool = false) {
        self.lambda = lambda
        self.familiesDepend = familiesDepend
        self.isWithdrawn = isWithdrawn
    }

    var isWellFormed: Bool { lambda >= 1 && lambda.isFinite }

    /// The more cautious of both in each respect.
    func joined(_ other: PValueAdjustment) -> PValueAdjustment {
        PValueAdjustment(
            lambda: max(lambda, other.lambda), familiesDepend: familiesDepend || other.familiesDepend,
            isWithdrawn: isWithdrawn || other.isWithdrawn)
    }

    /// The p-value above which strict mode changes nothing.
    static let strictBelow = 0.2

    func strict(_ pValue: Double) -> Double {
        if isWithdrawn { return 1 }
        guard lambda > 1, pValue < PValueAdjustment.strictBelow else { return pValue }
        return PValueAdjustment.strictBelow * pow(pValue / PValueAdjustment.strictBelow, 1 / lambda)
    }

    /// A provider's p-value under this caution.
    func pValue(_ test: ProviderTest.Result, _ rules: ScoringRules) -> Double {
        guard familiesDepend, test.strongest > 0, let composite = rules.providerComposite else {
            return strict(test.pValue)
        }
        // Bonferroni over families. Under dependence the composite is too small, but never smaller than is true of one.
        let single = Double(composite.families) * composite.threshold * pow(10, -test.strongest)
        return strict(max(test.pValue, min(1, single)))
    }
}

/// How far the claim about false alerts is made in a run.
public struct Claim: Sendable {
    /// What holds with the norms: from the norms file, or from this run where it fits its own.
    public let norms: PValueAdjustment
    /// That, and what this run's own mentors show. q-values and tiers rest on it; p-values do not, so that with a norms file
    /// nobody else's mentors can change them.
    public let both: PValueAdjustment
    /// How the run's own mentors look.
    public let check: SelfCheck
    /// The law of evidence among ordinary mentors: of the norms file, or fitted on the run.
    public let ordinary: EvidenceNull
    /// Whether a run that fits its own norms has too few mentors to know who is ordinary: it has an order and facts, and every
    /// p-value and q-value of a mentor is 1.
    public let isTooFew: Bool

    /// - Parameters:
    ///   - norms: of a file; nil where the run fits its own.
    ///   - scores: of all mentors with an accepted row in the period.
    public init(norms: FrozenNorms?, scores: [MentorScore]) {
        let ordinary = norms?.ordinary ?? EvidenceNull(fitting: scores.map(\.unweighted), prior: ScoringRules.ordinary)
        let check = SelfCheck(scores, ordinary)
        self.init(
            norms: norms?.check.caution ?? check.caution, run: check.caution, check: check, ordinary: ordinary,
            isTooFew: norms == nil && scores.count < ScoringRules.fewestForClaim)
    }

    init(
        norms: PValueAdjustment, run: PValueAdjustment, check: SelfCheck, ordinary: EvidenceNull, isTooFew: Bool = false
    ) {
        self.norms = norms
        self.check = check
        both = norms.joined(run)
        self.ordinary = ordinary
        self.isTooFew = isTooFew
    }

    /// The p-value of a mentor with so much evidence under a caution.
    func pValue(_ evidence: Double, _ caution: PValueAdjustment) -> Double {
        isTooFew ? 1 : caution.strict(ordinary.pValue(evidence))
    }
}
