import Indicators
import Records
import Statistics
import Testing

@testable import Scoring
@testable import TestSupport

/// Promise 2: a smaller p-value or more of a fact never lowers score or tier, and the policy's weights and caps can only make
/// the claim more cautious.
@Suite struct MonotoneTests {
    private let codes = Catalogue.descriptions

    @Test func aSmallerPValueNeverLowersTheScore() {
        var generator = SplitMix64(seed: 3)
        let rules = rules()
        for _ in 0..<3_000 {
            var answers = MadeFindings.random(&generator)
            guard let about = codes.filter(\.kind.isStatistic).randomElement(using: &generator) else { return }
            let p = MadeFindings.pValue(&generator)
            answers[about.code] = MadeFindings.statistic(p)
            let before = MadeFindings.score(answers, rules).score
            // By a little (the next number below), or by a lot.
            answers[about.code] = MadeFindings.statistic(
                generator.chance(0.3) ? max(0, p.nextDown) : p * generator.uniform())
            let after = MadeFindings.score(answers, rules).score
            #expect(after.score >= before.score, "\(about.code)")
            #expect(after.pValue <= before.pValue, "\(about.code)")
            #expect(after.documented == before.documented)
        }
    }

    @Test func moreKronerNeverLowerTheScore() {
        var generator = SplitMix64(seed: 4)
        let rules = rules()
        for _ in 0..<3_000 {
            var answers = MadeFindings.random(&generator)
            guard let about = codes.filter({ !$0.kind.isStatistic }).randomElement(using: &generator) else { return }
            let øre = MadeFindings.kroner(&generator)
            answers[about.code] = MadeFindings.fact(øre)
            let before = MadeFindings.score(answers, rules).score
            answers[about.code] = MadeFindings.fact(øre + (generator.chance(0.3) ? 1 : MadeFindings.kroner(&generator)))
            let after = MadeFindings.score(answers, rules).score
            #expect(
                after.score >= before.score && after.documented > before.documented
                    || after.documented == before.documented)
            #expect(after.pValue <= before.pValue)
        }
    }

    /// A finding that appears where nothing could be judged before is never to a mentor's advantage.
    @Test func oneMoreAnswerNeverLowersTheScore() {
        var generator = SplitMix64(seed: 5)
        let rules = rules()
        for _ in 0..<2_000 {
            var answers = MadeFindings.random(&generator)
            guard let code = answers.keys.sorted().randomElement(using: &generator) else { continue }
            let with = MadeFindings.score(answers, rules).score
            answers[code] = nil
            let without = MadeFindings.score(answers, rules).score
            #expect(
                with.score >= without.score && with.pValue <= without.pValue && with.attainable >= without.attainable)
        }
    }

    @Test func lowerWeightsAndCapsAreMoreCautious() {
        var generator = SplitMix64(seed: 6)
        for _ in 0..<400 {
            let answers = MadeFindings.random(&generator)
            var standard: [String: SettingValue] = [:]
            var lowered: [String: SettingValue] = [:]
            for about in codes.filter(\.kind.isStatistic) {
                let weight = generator.uniform()
                standard["indicators.\(about.code).weight"] = .number(weight)
                lowered["indicators.\(about.code).weight"] = .number(
                    generator.chance(0.5) ? weight : weight * generator.uniform())
            }
            for (path, most) in [("scoring.family_cap", 6.0), ("scoring.answers_cap", 0.7)] {
                let cap = most * generator.uniform()
                standard[path] = .number(cap)
                lowered[path] = .number(generator.chance(0.5) ? cap : cap * generator.uniform())
            }
            let before = MadeFindings.score(answers, rules(standard)).score
            let after = MadeFindings.score(answers, rules(lowered)).score
            #expect(after.pValue >= before.pValue)
            #expect(after.attainable <= before.attainable)
            #expect(after.unweighted == before.unweighted, "the law of ordinary mentors would move with a weight")
            #expect(after.score <= before.score)
            #expect(MadeFindings.score(answers, rules()).score.pValue <= after.pValue)
        }
    }

    /// Whatever else changes, a mentor whose p-value falls stays or rises in tier, and so does one whose kroner grow.
    @Test func tiersAreMonotoneToo() {
        var generator = SplitMix64(seed: 7)
        let swept = Swept(World.uniformMentors(40))
        let (observed, tests) = (swept.observed, swept.tests)
        let rules = rules()
        func scores(_ answers: [[String: Assessment]]) -> [MentorScore] {
            answers.enumerated().map { MadeFindings.score($1, of: UInt32($0), rules).score }
        }
        func tier(_ scores: [MentorScore]) -> Tier? {
            Ranking(scores: scores, observed: observed, tests: tests, rules: rules, claim: MadeFindings.claim())
                .mentors.first { $0.score.mentor == 0 }?.tier
        }
        for _ in 0..<300 {
            var answers = (0..<40).map { _ in MadeFindings.random(&generator) }
            let p = MadeFindings.pValue(&generator)
            let øre = MadeFindings.kroner(&generator)
            answers[0]["citizen-denies"] = MadeFindings.statistic(p)
            answers[0]["double-booked"] = MadeFindings.fact(øre)
            let before = tier(scores(answers))
            answers[0]["citizen-denies"] = MadeFindings.statistic(p * generator.uniform())
            let smaller = tier(scores(answers))
            answers[0]["double-booked"] = MadeFindings.fact(øre * 2)
            let larger = tier(scores(answers))
            if let before, let smaller, let larger {
                #expect(smaller <= before)
                #expect(larger <= smaller)
            }
        }
    }
}

extension World {
    /// Mentors with a session each, for rankings of made-up findings.
    static func uniformMentors(_ count: Int) -> World {
        var world = World()
        for number in 0..<count {
            let id = "M\(number < 10 ? "0" : "")\(number)"
            world.sessions.append(Session(id: "s\(number)", mentor: id, citizen: "C", start: 600, length: 60))
            world.mentors[id] = Mentor(type: .external, provider: "P\(number % 4)")
        }
        return world
    }
}
