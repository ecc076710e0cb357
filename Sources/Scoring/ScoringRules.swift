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
    public let factCap: Double
    /// Kroner in the period from which on a fact is material.
    public let materiality: Amount
    /// The total at which the score is 50.
    public let halfScore: Double
    public let strongLevel: Double
    public let clearLevel: Double
    public let watchLevel: Double
    let weights: [String: Double]
    /// Enabled indicators by statistical family; families without one are not among them.
    let families: [StatisticFamily: Int]

    public init(_ settings: Settings, period: Period) {
        evidenceFrom = settings.number("scoring.evidence_from")
        familyCap = settings.number("scoring.family_cap")
        answersCap = settings.number("scoring.answers_cap")
        factCap = settings.number("scoring.fact_cap")
        materiality = Amount(
            øre: Int64((settings.number("scoring.materiality_kroner_per_month") * period.months * 100).rounded()))
        halfScore = settings.number("scoring.half_score")
        strongLevel = settings.number("scoring.strong_q")
        clearLevel = settings.number("scoring.clear_q")
        watchLevel = settings.number("scoring.watch_q")
        var weights: [String: Double] = [:]
        var families: [StatisticFamily: Int] = [:]
        for about in Catalogue.descriptions where settings.flag("indicators.\(about.code).enabled") {
            guard case .statistic(let family) = about.kind else { continue }
            weights[about.code] = settings.number("indicators.\(about.code).weight")
            families[family, default: 0] += 1
        }
        self.weights = weights
        self.families = families
    }

    /// The test of all statistical families together; nil where none is enabled.
    var composite: CompositeTest? {
        families.isEmpty ? nil : CompositeTest(families: families.count, threshold: evidenceFrom)
    }

    func cap(_ family: StatisticFamily) -> Double { family == .answers ? min(answersCap, familyCap) : familyCap }

    /// What a p-value of one indicator adds to its family: w·min(cap, max(0, log₁₀(t/(n·p)))).
    /// Source: docs/scoring.md, One score, step 1.
    func evidence(_ pValue: Double, code: String, family: StatisticFamily) -> Double {
        let shared = evidenceFrom / Double(max(1, families[family] ?? 1))
        // Below the smallest normal number a p-value is as good as that number: the cap decides.
        let evidence = log10(shared / max(pValue, .leastNormalMagnitude))
        return (weights[code] ?? 1) * min(cap(family), max(0, evidence))
    }

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
            path: "scoring.answers_cap", standard: .number(2), range: 0...12, unit: "powers of ten",
            reason: "Citizens' silence is the weakest sign: it counts one in a hundred at most."),
        SettingDefinition(
            path: "scoring.fact_cap", standard: .number(3), range: 0...12, unit: "powers of ten of materiality",
            reason: "Kroner enter by their logarithm; a thousand times the materiality is the most that counts."),
        SettingDefinition(
            path: "scoring.materiality_kroner_per_month", standard: .number(2_000), range: 1...10_000_000,
            unit: "kroner a month of the period",
            reason:
                "Documented kroner from which on a mentor is in the first tier: about six hours of a mentor. Ours, to be tuned locally."
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
