import Indicators
import Records
import Statistics
import Testing

@testable import Scoring
@testable import TestSupport

/// Promise 2 under every caution that a claim can ask for: strict mode, dependent families, both.
@Suite struct MonotoneClaimTests {
    static let cautions = [
        PValueAdjustment.none, PValueAdjustment(lambda: 1.3, familiesDepend: false),
        PValueAdjustment(lambda: 10, familiesDepend: false),
        PValueAdjustment(lambda: 1, familiesDepend: true), PValueAdjustment(lambda: 2.5, familiesDepend: true),
    ]
    static let statistics = MadeFindings.descriptions.filter(\.kind.isStatistic).map(\.code)

    @Test(arguments: cautions.indices) func `a smaller p-value of one indicator never raises the shown one`(
        _ index: Int
    ) {
        let (caution, rules) = (Self.cautions[index], rules())
        var generator = SplitMix64(seed: 81)
        var moved = 0
        for _ in 0..<1_500 {
            var answers = MadeFindings.random(&generator)
            let code = Self.statistics.randomElement(using: &generator) ?? "citizen-denies"
            let p = MadeFindings.pValue(&generator)
            answers[code] = MadeFindings.statistic(p)
            let before = MadeFindings.score(answers, rules).score
            answers[code] = MadeFindings.statistic(p * generator.uniform())
            let after = MadeFindings.score(answers, rules).score
            #expect(after.score >= before.score)
            let (shown, smaller) = (caution.strict(before.pValue), caution.strict(after.pValue))
            #expect((0...1).contains(smaller))
            #expect(smaller <= shown, "\(code): \(p) → smaller, shown \(shown) → \(smaller)")
            if smaller < shown { moved += 1 }
        }
        #expect(moved > 50, "hardly any p-value moved: the test says little")
    }

    @Test func `more caution never lowers a p-value`() {
        let rules = rules()
        var generator = SplitMix64(seed: 82)
        for _ in 0..<1_500 {
            let score = MadeFindings.score(MadeFindings.random(&generator), rules).score
            let lambda = 1 + 9 * generator.uniform()
            let (less, more) = (
                PValueAdjustment(lambda: lambda, familiesDepend: false),
                PValueAdjustment(lambda: lambda + generator.uniform(), familiesDepend: true)
            )
            #expect(PValueAdjustment.none.strict(score.pValue) == score.pValue)
            #expect(less.strict(score.pValue) >= score.pValue)
            #expect(more.strict(score.pValue) >= less.strict(score.pValue))
            #expect(less.joined(more) == more && more.joined(less) == more)
        }
    }

    /// A weight or a cap in the policy can only make the claim more cautious, whatever caution is added to it.
    @Test(arguments: cautions.indices) func `lower weights and caps only raise the shown p-value`(_ index: Int) {
        let (caution, standard) = (Self.cautions[index], rules())
        var generator = SplitMix64(seed: 83)
        for _ in 0..<300 {
            var lowered: [String: SettingValue] = [:]
            for code in Self.statistics where generator.chance(0.5) {
                lowered["indicators.\(code).weight"] = .number(generator.uniform())
            }
            if generator.chance(0.5) { lowered["scoring.family_cap"] = .number(6 * generator.uniform()) }
            if generator.chance(0.5) { lowered["scoring.answers_cap"] = .number(0.7 * generator.uniform()) }
            let answers = MadeFindings.random(&generator)
            let loweredRules = rules(lowered)
            let before = MadeFindings.score(answers, standard).score
            let after = MadeFindings.score(answers, loweredRules).score
            #expect(caution.strict(after.pValue) >= caution.strict(before.pValue))
            #expect(after.score <= before.score)
        }
    }

    /// Tiers under a claim: a mentor with less of a p-value, and then with more kroner, stays or rises.
    @Test(arguments: cautions.indices, cautions.indices) func `tiers under a claim are monotone`(
        _ norms: Int, _ run: Int
    ) {
        let claim = MadeFindings.claim(norms: Self.cautions[norms], run: Self.cautions[run])
        let rules = rules()
        let swept = Swept(World.uniformMentors(30))
        let (observed, tests) = (swept.observed, swept.tests)
        var generator = SplitMix64(seed: 84)
        func first(_ answers: [[String: Assessment]]) -> Ranking.RankedMentor? {
            let scores = answers.enumerated().map { MadeFindings.score($1, of: UInt32($0), rules).score }
            return Ranking(scores: scores, observed: observed, tests: tests, rules: rules, claim: claim).mentors.first {
                $0.score.mentor == 0
            }
        }
        for _ in 0..<40 {
            // The others say nothing, so that the first's tier is its own doing.
            var answers: [[String: Assessment]] = (0..<30).map { _ in
                ["citizen-denies": MadeFindings.statistic(generator.uniform(), attainable: 1e-9)]
            }
            var p = generator.uniform()
            var last: Ranking.RankedMentor?
            for _ in 0..<6 {
                p *= generator.uniform() * 0.1
                answers[0]["citizen-denies"] = MadeFindings.statistic(p, attainable: 0)
                answers[0]["padded-sessions"] = MadeFindings.statistic(min(1, p * 10), attainable: 0)
                let mentor = first(answers)
                if let mentor, let last {
                    #expect(mentor.tier <= last.tier)
                    #expect(mentor.qValue <= last.qValue && mentor.pValue <= last.pValue)
                    #expect(mentor.rank <= last.rank)
                }
                last = mentor
            }
            answers[0]["double-booked"] = MadeFindings.fact(MadeFindings.kroner(&generator))
            if let mentor = first(answers), let last {
                #expect(mentor.tier <= last.tier && mentor.score.score >= last.score.score)
                #expect(mentor.pValue <= last.pValue && mentor.qValue <= last.qValue)
            }
        }
    }

    /// p-values rest on the norms alone: what a run shows of itself moves q-values and tiers and nothing else.
    @Test func `a run's own caution leaves p-values alone`() {
        let rules = rules()
        let swept = Swept(World.uniformMentors(30))
        var generator = SplitMix64(seed: 85)
        let scores = (0..<30).map { MadeFindings.score(MadeFindings.random(&generator), of: $0, rules).score }
        func ranked(_ claim: Claim) -> [UInt32: Ranking.RankedMentor] {
            let ranking = Ranking(
                scores: scores, observed: swept.observed, tests: swept.tests, rules: rules, claim: claim)
            return Dictionary(uniqueKeysWithValues: ranking.mentors.map { ($0.score.mentor, $0) })
        }
        for norms in Self.cautions {
            let plain = ranked(MadeFindings.claim(norms: norms))
            for run in Self.cautions {
                let cautious = ranked(MadeFindings.claim(norms: norms, run: run))
                for (mentor, ranked) in cautious {
                    #expect(ranked.pValue == plain[mentor]?.pValue)
                    #expect(ranked.qValue >= plain[mentor]?.qValue ?? 2)
                }
            }
        }
    }
}
