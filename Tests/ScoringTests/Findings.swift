import Glibc
import Indicators
import Records
import Statistics

@testable import Scoring
@testable import TestSupport

/// Findings made up for the scorer: one an indicator, in the catalogue's order.
enum MadeFindings {
    static let descriptions = Catalogue.descriptions

    static func statistic(_ pValue: Double, attainable: Double = 0, indication: Indication? = nil) -> Assessment {
        .statistic(
            StatisticAnswer(
                observed: 1, expected: 0, threshold: 1, peerGroup: .everyone, peers: 99, pValue: pValue,
                attainable: attainable, indication: indication))
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
        case 0: return [0, 1, 0.05, 0.025, 1e-300, Double.leastNonzeroMagnitude].randomElement(using: &generator) ?? 1
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

    static func score(
        _ answers: [String: Assessment], billed: Amount = Amount(kroner: 10_000), _ rules: ScoringRules
    ) -> (score: MentorScore, findings: [Finding]) {
        score(answers, of: 0, billed: billed, rules)
    }

    static func score(
        _ answers: [String: Assessment], of mentor: UInt32, billed: Amount = Amount(kroner: 10_000),
        _ rules: ScoringRules
    ) -> (score: MentorScore, findings: [Finding]) {
        var findings = findings(answers)
        let scorer = MentorScorer(
            rules: rules, facts: facts, codes: descriptions.map(\.code), factCodes: factCodes)
        let score = scorer.score(observation(answers, of: mentor), billed: billed, &findings)
        return (score, findings)
    }

    /// Facts on rows of their own, of a mentor with thirty sessions.
    static func observation(_ answers: [String: Assessment], of mentor: UInt32 = 0) -> FactObservation {
        let amounts = factCodes.map { code in
            if case .fact(let fact) = answers[code] { fact.credited } else { Amount.zero }
        }
        var families: [FactFamily: Amount] = [:]
        for (code, amount) in zip(factCodes, amounts) {
            guard case .fact(let family) = Catalogue.description(of: code)?.kind else { continue }
            families[family, default: .zero] += amount
        }
        return FactObservation(
            peer: Peer(mentor: mentor, type: nil, provider: nil), work: 30, months: 1,
            sizes: FactSizes(families: families, facts: amounts))
    }

    static let factCodes = descriptions.filter { if case .fact = $0.kind { true } else { false } }.map(\.code)

    /// What is usual where one of a hundred mentors has facts.
    static let facts = FactNorms(
        fitting: (0..<100).map { number in
            observation(
                number == 0 ? Dictionary(uniqueKeysWithValues: factCodes.map { ($0, fact(30_000)) }) : [:], of: number)
        })

    /// A law under which a p-value is 10 to the power of minus the evidence, up to two powers of ten.
    static let ordinary = EvidenceNull(share: 1, mean: 1 / log(10), cases: 0)

    /// The evidence that has a p-value under that law.
    static func evidence(of pValue: Double) -> Double {
        let powers = max(0, -log10(pValue))
        return powers <= 2 ? powers : 2 * powers - 2
    }

    /// A claim about ordinary mentors under that law.
    static func claim(norms: PValueAdjustment = .none, run: PValueAdjustment = .none) -> Claim {
        Claim(norms: norms, run: run, check: SelfCheck([], ordinary), ordinary: ordinary)
    }
}

extension MentorScore {
    var pValue: Double { MadeFindings.ordinary.pValue(total) }

    /// A mentor of whom only so much is known.
    init(
        made mentor: UInt32, score: Int32 = 0, evidence: InlineArray<6, Double> = InlineArray(repeating: 0),
        families: InlineArray<6, Double> = InlineArray(repeating: .nan), documented: Amount = .zero,
        attainable: Double = 0
    ) {
        self.init(
            mentor: mentor, score: score, evidence: evidence, factEvidence: InlineArray(repeating: 0), unweighted: 0,
            check: CheckedTails(families: families), documented: documented, indicated: .zero, attainable: attainable)
    }

    /// The same with evidence of denials that comes to a p-value.
    init(made mentor: UInt32, pValue: Double, score: Int32 = 0, documented: Amount = .zero, attainable: Double = 1) {
        var evidence = InlineArray<6, Double>(repeating: 0)
        evidence[StatisticFamily.denial.index] = MadeFindings.evidence(of: pValue)
        self.init(
            made: mentor, score: score, evidence: evidence, documented: documented,
            attainable: MadeFindings.evidence(of: attainable))
    }
}

func rules(_ overrides: [String: SettingValue] = [:], period: Period = World.period) -> ScoringRules {
    ScoringRules(basis(policy(overrides), period: period))
}
