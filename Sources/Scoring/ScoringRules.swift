import Glibc
import Indicators
import Records
import Statistics

/// How findings become a score: the figures of `scoring` in the policy, and what follows from the period.
public struct ScoringRules: Sendable {
    /// t: the p-value from which on evidence counts.
    public let evidenceFrom: Double
    public let familyCap: Double
    public let answersCap: Double
    /// Kroner in the period from which on a fact is material.
    public let materiality: Amount
    /// The total at which the score is 50.
    public let halfScore: Double
    public let strongLevel: Double
    public let clearLevel: Double
    public let watchLevel: Double
    /// The test of all families of a provider together, without those that see its practice; nil where none is enabled.
    let providerComposite: CompositeTest?
    /// Statistical families with an active indicator.
    public let families: Int
    /// Families of facts that are asked, each with the code that says most of it.
    let factCodes: [(FactFamily, String)]
    /// By indicator, in the order of the enabled ones; nil for facts.
    let measures: [EvidenceMeasure?]

    /// Only indicators that the sweep's tables let it ask count: their families make the composite test, and share a
    /// family's start.
    public init(_ basis: IndicatorBasis) {
        let settings = basis.settings
        let period = basis.scope.period
        let active = Set(Catalogue.active(basis).map(\.code))
        evidenceFrom = settings.number("scoring.evidence_from")
        familyCap = settings.number("scoring.family_cap")
        answersCap = settings.number("scoring.answers_cap")
        materiality = Amount(
            øre: Int64((settings.number("scoring.materiality_kroner_per_month") * period.months * 100).rounded()))
        halfScore = settings.number("scoring.half_score")
        strongLevel = settings.number("scoring.strong_q")
        clearLevel = settings.number("scoring.clear_q")
        watchLevel = settings.number("scoring.watch_q")
        let enabled = Catalogue.descriptions.filter { settings.flag("indicators.\($0.code).enabled") }
        var families: [StatisticFamily: Int] = [:]
        for case .statistic(let family) in enabled.filter({ active.contains($0.code) }).map(\.kind) {
            families[family, default: 0] += 1
        }
        self.families = families.count
        factCodes = FactFamily.allCases.compactMap { family in
            let asked = enabled.filter { $0.kind == .fact(family) && active.contains($0.code) }
            // Most of what has no log is billed over it, and not for no-shows.
            return (family == .unlogged ? asked.last : asked.first).map { (family, $0.code) }
        }
        let counted = families.keys.count { !$0.isPractice } + (factCodes.isEmpty ? 0 : 1)
        providerComposite = counted == 0 ? nil : CompositeTest(families: counted, threshold: evidenceFrom)
        let (from, cap, answers) = (evidenceFrom, familyCap, answersCap)
        measures = enabled.map { about in
            guard case .statistic(let family) = about.kind else { return nil }
            return EvidenceMeasure(
                family: family, indicators: Double(families[family] ?? 1),
                from: from / Double(families[family] ?? 1),
                weight: settings.number("indicators.\(about.code).weight"),
                cap: family == .answers ? min(answers, cap) : cap)
        }
    }

    /// What evidence of ordinary mentors is taken for before any is known. Source: docs/scoring.md, One score, step 2.
    static let ordinary = EvidenceNull.Prior(share: 0.1, shareWeight: 500, mean: 0.37, meanWeight: 600, bulk: 1.5)
    /// Mentors under which a run that fits its own norms makes no claim.
    public static let fewestForClaim = 150

    /// The settings of the scores; those of the indicators are in `Catalogue.settings`.
    public static let settings: [SettingDefinition] = [
        SettingDefinition(
            path: "scoring.evidence_from", standard: .number(0.05), range: 0.0001...0.5, unit: "p-value",
            reason: "An indicator counts from this p-value on, shared among the enabled indicators of its family.",
            source: "Zhang et al. 2020 (TFisher): truncation at 0.05 keeps sparse signals and drops noise"),
        SettingDefinition(
            path: "scoring.family_cap", standard: .number(6), range: 0...12, unit: "powers of ten",
            reason:
                "No single family of statistics can say more than one in a million; beyond that models are not to be trusted."
        ),
        SettingDefinition(
            path: "scoring.answers_cap", standard: .number(0.7), range: 0...12, unit: "powers of ten",
            reason:
                "Citizens' silence is the weakest sign, and that of the ill is longer than any norm knows: it counts one in five at most."
        ),
        SettingDefinition(
            path: "scoring.materiality_kroner_per_month", standard: .number(2_000), range: 1...10_000_000,
            unit: "kroner a month of the period",
            reason:
                "Documented kroner from which on a mentor is an alert though nothing about it is unusual: about five hours of a mentor. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "scoring.longest_window", standard: .count(12), range: 1...12, unit: "months",
            reason:
                "Windows of 3 and 12 months are looked at beside the period where they are no longer than this and the files reach back; each window more makes one month alone say a little less. 1 looks at the period alone."
        ),
        SettingDefinition(
            path: "scoring.half_score", standard: .number(3), range: 0.1...100, unit: "powers of ten",
            reason: "The total of evidence at which the score is 50: one in a thousand, or a thousand times."),
        SettingDefinition(
            path: "scoring.strong_q", standard: .number(0.1), range: 0...0.1, unit: "q-value (Benjamini–Yekutieli)",
            reason:
                "Of the mentors at or below it at most this share is expected to be ordinary, however the tests depend on each other."
        ),
        SettingDefinition(
            path: "scoring.clear_q", standard: .number(0.1), range: 0...0.1, unit: "q-value (Benjamini–Hochberg)",
            reason: "Of the mentors at or below it at most this share is expected to be ordinary."),
        SettingDefinition(
            path: "scoring.watch_q", standard: .number(0.2), range: 0...0.2, unit: "q-value (Benjamini–Hochberg)",
            reason: "As clear_q; one in five may be ordinary."),
    ]
}

/// What a p-value of one indicator adds to its family: w·min(cap, max(0, log₁₀(t/(n·p)))).
/// Source: docs/scoring.md, One score, step 1.
struct EvidenceMeasure: Sendable {
    let family: StatisticFamily
    /// n: enabled and active indicators of the family.
    let indicators: Double
    /// t/n: the p-value from which on it counts.
    let from: Double
    let weight: Double
    let cap: Double

    func evidence(_ pValue: Double) -> Double { weight * Self.evidence(pValue, from: from, cap: cap) }

    static func evidence(_ pValue: Double, from: Double, cap: Double = .infinity) -> Double {
        guard pValue < from else { return 0 }
        // Below the smallest normal number a p-value is as good as that number: the cap decides.
        return min(cap, log10(from / max(pValue, .leastNormalMagnitude)))
    }
}
