import Indicators
import Records
import Statistics
import Testing

@testable import Scoring
@testable import TestSupport

/// The order is the score's, then kroner decide, then the id; tiers follow from q-values, and from kroner where nothing is
/// unusual.
@Suite struct TierTests {
    private let swept = Swept(World.uniformMentors(40))

    private func mentor(
        _ number: UInt32, score: Int32 = 0, p: Double = 1, documented: Int64 = 0, attainable: Double = 1e-9
    ) -> MentorScore {
        MentorScore(
            made: number, pValue: p, score: score, documented: Amount(kroner: documented), attainable: attainable)
    }

    private func ranked(_ scores: [MentorScore], _ overrides: [String: SettingValue] = [:]) -> [Ranking.RankedMentor] {
        Ranking(
            scores: scores, observed: swept.observed, tests: swept.tests, rules: rules(overrides),
            claim: MadeFindings.claim()
        ).mentors
    }

    private func tier(_ number: UInt32, _ ranked: [Ranking.RankedMentor]) -> Tier? {
        ranked.first { $0.score.mentor == number }?.tier
    }

    @Test func tiersStandInTheirOrder() {
        #expect(Tier.allCases.map(\.code) == ["strong", "clear", "watch", "documented", "none", "not-assessable"])
        #expect(Tier.allCases.sorted() == Tier.allCases)
        #expect(Tier.allCases.filter(\.isAlert) == [.strong, .clear, .watch, .documented])
    }

    @Test func materialityMakesDocumented() {
        let all = ranked([mentor(0, documented: 2_000), mentor(1, documented: 1_999)] + (2..<40).map { mentor($0) })
        #expect(tier(0, all) == .documented)
        #expect(tier(1, all) == Tier.none)
        #expect(all[0].rank == 1 && all[0].qValue == 1)
        // Whoever is unusual is that first, whatever is documented beside it.
        let both = ranked([mentor(0, p: 1e-6, documented: 9_999)] + (1..<40).map { mentor($0) })
        #expect(tier(0, both) == .strong)
    }

    /// 40 mentors: BH at 10 % needs p ≤ 0.0025 of the first, BY p ≤ 0.0025 / 4.2785.
    @Test(arguments: [
        (0.0005, Tier.strong), (0.1 / 40 / 4.27, .clear), (0.1 / 40 / 4.29, .strong), (0.00249, .clear),
        (0.00251, .watch),
        (0.00499, .watch), (0.00501, .none),
    ]) func qMakesTheOtherTiers(_ p: Double, _ expected: Tier) {
        #expect(tier(0, ranked([mentor(0, p: p)] + (1..<40).map { mentor($0) })) == expected)
    }

    /// Promise 5: silence is not innocence.
    @Test func tooLittleDataIsNotAssessable() {
        let all = ranked(
            [mentor(0, attainable: 0.0026), mentor(1, attainable: 0.0024), mentor(2, p: 0.0001, attainable: 1)]
                + (3..<40).map { mentor($0) })
        #expect(tier(0, all) == .notAssessable)
        #expect(tier(1, all) == Tier.none)
        #expect(tier(2, all) != .notAssessable)
    }

    @Test func aMentorNobodyWasAskedAboutIsNotAssessable() throws {
        var world = OrdinaryWorld(mentors: 160, providers: 8, seed: 1).make()
        // Fewer than the statistics of the log need.
        for day in 0..<8 {
            world.sessions.append(
                World.Session(id: "X\(day)", mentor: "X", citizen: "C\(day % 3)", start: day * 1_440 + 600, length: 60))
        }
        let swept = Swept(world)
        let ranked = swept.ranking.mentors
        let number = try #require(swept.ids.firstIndex(of: "X"))
        let found = try #require(ranked.first { $0.score.mentor == UInt32(number) })
        #expect(found.tier == .notAssessable)
        #expect(ranked.count == 161)
    }

    /// The price of an hour alone cannot make a mentor assessable.
    @Test func theRateAloneMakesNobodyAssessable() {
        let (score, _) = MadeFindings.score(["rate-over-norm": MadeFindings.statistic(1, attainable: 0)], rules())
        #expect(score.attainable == 0)
        let (capped, _) = MadeFindings.score(["no-answer": MadeFindings.statistic(1, attainable: 0)], rules())
        let (denied, _) = MadeFindings.score(["citizen-denies": MadeFindings.statistic(1, attainable: 0)], rules())
        #expect(capped.attainable < denied.attainable)
    }

    @Test func scoreThenKronerThenIdDecide() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<50 {
            let scores = (0..<40).map {
                mentor(
                    UInt32($0), score: Int32.random(in: 0...3, using: &generator),
                    p: [1, 1, 1e-6].randomElement(using: &generator) ?? 1,
                    documented: Int64.random(in: 0...4, using: &generator) * 700,
                    attainable: generator.chance(0.3) ? 1 : 0)
            }
            let ranked = ranked(scores)
            #expect(ranked.map(\.rank) == Array(1...40))
            #expect(Set(ranked.map(\.score.mentor)).count == 40)
            for (a, b) in zip(ranked, ranked.dropFirst()) {
                let before = (-a.score.score, -a.score.documented.øre, a.score.mentor)
                let after = (-b.score.score, -b.score.documented.øre, b.score.mentor)
                #expect(before < after)
            }
        }
    }

    /// m is all mentors with an accepted row in the period, and no other.
    @Test func mentorsWithoutARowInThePeriodAreNotCounted() {
        var world = OrdinaryWorld(mentors: 60, providers: 5, seed: 2).make()
        let before = Swept(world).ranking
        world.sessions.append(World.Session(id: "old", mentor: "old", citizen: "C", start: -5_000, length: 60))
        world.mentors["register only"] = World.Mentor(type: .external, provider: "P1")
        let after = Swept(world).ranking
        #expect(after.mentors.count == 60)
        #expect(after.mentors.map(\.qValue) == before.mentors.map(\.qValue))
    }
}
