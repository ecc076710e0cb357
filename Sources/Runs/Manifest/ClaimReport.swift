import Indicators
import Scoring

/// How far the claim about false alerts is made in a run, in figures and in words that a controller reads.
public struct ClaimReport: Codable, Sendable {
    /// Whether the run's own mentors look as the norms say ordinary ones do; nil where there are too few to tell.
    let supported: Bool?
    /// What p-values rest on: the caution stored with the norms.
    public let p_values: PValueAdjustment
    /// What q-values and tiers rest on.
    public let q_values: PValueAdjustment
    public let check: SelfCheck
    public let words: [String]

    /// Whether the run has too few mentors to know who is ordinary: there is then no claim about them.
    public let too_few: Bool

    /// What mentors were judged by, of `bills`, `log`, `grants` and `answers`; nil in runs that do not say.
    public let data: [String]?

    /// - Parameter scope: what the sweep's tables hold.
    public init(_ claim: Claim, families: Int, scope: SweepScope) {
        let check = claim.check
        supported = claim.isTooFew || check.mentors < SelfCheck.fewestMentors ? nil : check.caution == .none
        too_few = claim.isTooFew
        data = [
            ("bills", scope.has(.invoices)), ("log", scope.has(.sessions)), ("grants", scope.has(.grants)),
            ("answers", scope.has(.sessions, "confirmation")),
        ].filter(\.1).map(\.0)
        p_values = claim.norms
        q_values = claim.both
        self.check = check
        words =
            claim.isTooFew
            ? [
                "A run without norms of earlier months takes \(ScoringRules.fewestForClaim) mentors to know who is ordinary, and this one has \(Wording.count(check.mentors)) with a statistic or fact. It has an order and facts, and makes no claim about false alerts: every q-value is 1. Fit norms on earlier months (tilsyn norms fit) to have one."
            ] : ClaimReport.words(claim.norms, check, families: families, whose: "the run's own mentors")
    }

    /// What a q-value of at most 0.1 gave in simulated municipalities: share of those who deviate that it found, and share of
    /// those flagged that were ordinary. Source: docs/scoring.md, By what a municipality has.
    public typealias Worth = (found: Double, ordinary: Double)
    public static let ofAllData: Worth = (0.64, 0.10)

    /// With no more than the run has; nil where it has bills, log, grants and answers.
    public var worth: Worth? {
        guard let data, data.contains("bills"), data.contains("log") else { return nil }
        return switch (data.contains("grants"), data.contains("answers")) {
        case (true, true): nil
        case (true, false): (0.51, 0.11)
        case (false, true): (0.34, 0.12)
        case (false, false): (0.17, 0.15)
        }
    }

    /// The same in words.
    public var worthWords: String? {
        guard let worth, let data else { return nil }
        let has =
            data.contains("grants")
            ? "bills, log and grants" : data.contains("answers") ? "bills, log and answers" : "bills and log alone"
        let missing =
            data.contains("grants")
            ? "Citizens' answers" : data.contains("answers") ? "Grants" : "Grants and citizens' answers"
        return
            "These mentors were judged by \(has). In simulated municipalities as much as that found \(Wording.percentage(worth.found)) of those who deviate at a q-value of at most 0.1, and \(Wording.percentage(worth.ordinary)) of those flagged were ordinary; with all four it was \(Wording.percentage(Self.ofAllData.found)) and \(Wording.percentage(Self.ofAllData.ordinary)). \(missing) would add the rest."
    }

    /// - Parameter whose: who was looked at, in words.
    static func words(_ norms: PValueAdjustment, _ check: SelfCheck, families: Int, whose: String) -> [String] {
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

    static func caution(_ caution: PValueAdjustment) -> String {
        var parts: [String] = []
        if caution.isWithdrawn { return "there is no claim" }
        if caution.lambda > 1 { parts.append("strict mode, lambda \(Wording.figure(caution.lambda))") }
        if caution.familiesDepend { parts.append("of a provider the strongest family alone counts") }
        return parts.isEmpty ? "none" : parts.joined(separator: "; ")
    }
}
