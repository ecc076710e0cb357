import Scoring

/// How far the claim about false alerts is made in a run, in figures and in words that a controller reads.
public struct ClaimReport: Codable, Sendable {
    /// Whether the run's own mentors look as the norms say ordinary ones do; nil where there are too few to tell.
    public let supported: Bool?
    /// What p-values rest on: the caution stored with the norms.
    public let p_values: Caution
    /// What q-values and tiers rest on.
    public let q_values: Caution
    public let check: SelfCheck
    public let words: [String]

    /// Whether the run has too few mentors to know who is ordinary: there is then no claim about them.
    public let too_few: Bool

    public init(_ claim: Claim, families: Int) {
        let check = claim.check
        supported = claim.isTooFew || check.mentors < SelfCheck.fewestMentors ? nil : check.caution == .none
        too_few = claim.isTooFew
        p_values = claim.norms
        q_values = claim.both
        self.check = check
        words =
            claim.isTooFew
            ? [
                "A run without norms of earlier months takes \(ScoringRules.fewestForClaim) mentors to know who is ordinary, and this one has \(Wording.count(check.mentors)) with a statistic or fact. It has an order and facts, and makes no claim about false alerts: every q-value is 1. Fit norms on earlier months (tilsyn norms fit) to have one."
            ] : ClaimReport.words(claim.norms, check, families: families, whose: "the run's own mentors")
    }

    /// - Parameter whose: who was looked at, in words.
    static func words(_ norms: Caution, _ check: SelfCheck, families: Int, whose: String) -> [String] {
        guard check.mentors > 0 else {
            return [
                "No statistic could be assessed for anybody, so that there is no claim about false alerts to check."
            ]
        }
        if check.mentors < SelfCheck.fewestMentors {
            return [
                "Of \(whose) \(Wording.count(check.mentors)) have a statistic: too few to check the claim about false alerts on."
            ]
        }
        if check.caution.isWithdrawn {
            return [
                "There is no claim about false alerts here: so many of \(whose) look unusual that either most deviate or the norms do not fit these data. Every q-value is 1, and alerts rest on facts alone. Look for a change of prices, of registering or of the data since the norms were fitted."
            ]
        }
        var words: [String] = []
        if let tail = check.tails.first(where: \.isHeavy) {
            words.append(
                "More mentors than expected look unusual: \(Wording.count(tail.mentors)) of \(Wording.count(check.mentors)) have a p-value of at most \(Wording.figure(tail.level)), where \(Wording.count(tail.most)) would be the most by chance and a tenth that may deviate. Either many deviate, or ordinary mentors differ more than the norms know of. q-values have been made more cautious (strict mode, lambda \(Wording.figure(check.caution.lambda))): fewer are alerted than without."
            )
        }
        for pair in check.pairs where pair.isDependent {
            words.append(
                "\(pair.families[0]) and \(pair.families[1]) go together among ordinary mentors (rank correlation \(Wording.figure(pair.correlation)) of \(Wording.count(pair.mentors))), so that they may not count as two signs of a provider. A provider's q-value therefore rests on its strongest family alone, \(families) times its p-value."
            )
        }
        if words.isEmpty, let tail = check.tails.first(where: { $0.level > 0.1 }) {
            words.append(
                "Of \(whose) \(Wording.count(tail.mentors)) of \(Wording.count(check.mentors)) have a p-value of at most \(Wording.figure(tail.level)); up to \(Wording.count(tail.most)) would be no surprise, a tenth that may deviate and chance among the others. No two families of statistics go together. Nothing speaks against the claim."
            )
        }
        if norms != .none, norms != check.caution {
            words.append("The norms themselves ask for caution: \(caution(norms)).")
        }
        return words
    }

    static func caution(_ caution: Caution) -> String {
        var parts: [String] = []
        if caution.isWithdrawn { return "there is no claim" }
        if caution.lambda > 1 { parts.append("strict mode, lambda \(Wording.figure(caution.lambda))") }
        if caution.familiesDepend { parts.append("of a provider the strongest family alone counts") }
        return parts.isEmpty ? "none" : parts.joined(separator: "; ")
    }
}
