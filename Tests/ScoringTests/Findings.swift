import Indicators
import Records

@testable import Scoring
@testable import TestSupport

/// Findings made up for the scorer: one an indicator, in the catalogue's order.
enum MadeFindings {
    static let descriptions = Catalogue.descriptions

    static func statistic(_ pValue: Double, attainable: Double = 0, indicated: Amount = .zero) -> Assessment {
        .statistic(
            StatisticAnswer(
                observed: 1, expected: 0, threshold: 1, peerGroup: .everyone, peers: 99, pValue: pValue,
                attainable: attainable,
                indicated: indicated))
    }

    static func fact(_ øre: Int64) -> Assessment {
        .fact(
            FactAnswer(
                observed: 1, expected: 0, threshold: 0, hours: Hours(tenThousandths: 10_000), credited: Amount(øre: øre)
            ))
    }

    /// What no answer was given to is not assessed.
    static func findings(_ answers: [String: Assessment]) -> [Finding] {
        descriptions.map { about in
            Finding(about: about, assessment: answers[about.code] ?? .notAssessed(.noSessions), contribution: 0)
        }
    }

    /// p-values of every size and kroner of every size; some not assessed.
    static func random(_ generator: inout SplitMix64) -> [String: Assessment] {
        var answers: [String: Assessment] = [:]
        for about in descriptions where generator.chance(0.75) {
            if about.kind.isStatistic {
                answers[about.code] = statistic(pValue(&generator), attainable: pValue(&generator))
            } else {
                answers[about.code] = fact(kroner(&generator))
            }
        }
        return answers
    }

    static func pValue(_ generator: inout SplitMix64) -> Double {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return [0, 1, 0.05, 0.025, 1e-300, 5e-324].randomElement(using: &generator) ?? 1
        case 1...3: return generator.uniform()
        default:
            var p = generator.uniform()
            for _ in 0..<Int.random(in: 1...8, using: &generator) { p *= generator.uniform() * 0.3 }
            return p
        }
    }

    static func kroner(_ generator: inout SplitMix64) -> Int64 {
        let size = Int.random(in: 0...9, using: &generator)
        return Int64.random(in: 0...(0..<size).reduce(10) { value, _ in value * 10 }, using: &generator)
    }

    static func score(_ answers: [String: Assessment], _ rules: ScoringRules) -> (
        score: MentorScore, findings: [Finding]
    ) {
        var findings = findings(answers)
        let score = MentorScorer(rules: rules).score(mentor: 0, &findings)
        return (score, findings)
    }
}

func rules(_ overrides: [String: SettingValue] = [:], period: Period = World.period) -> ScoringRules {
    ScoringRules(basis(policy(overrides), period: period))
}
