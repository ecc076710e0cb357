import Indicators
import Records
import Testing

@testable import Scoring
@testable import TestSupport

/// What most of a provider's mentors do alike in registering is no sign about one of them.
@Suite struct SharedPracticeTests {
    private let swept = Swept(World.uniformMentors(40))

    /// Scores of all mentors; those named have evidence in the family of logs, and all are assessed there.
    private func scores(_ raised: Set<UInt32>, _ family: StatisticFamily = .log) -> [MentorScore] {
        (0..<40).map { (mentor: UInt32) in
            var evidence = InlineArray<6, Double>(repeating: 0)
            if raised.contains(mentor) { evidence[family.index] = 4 }
            return MentorScore(made: mentor, evidence: evidence, families: InlineArray(repeating: 0.5))
        }
    }

    /// The mentors of the provider with most of them.
    private var colleagues: [UInt32] {
        Dictionary(grouping: swept.observed.peers) { $0.provider }.filter { $0.key != nil }
            .max { $0.value.count < $1.value.count }?.value.map(\.mentor) ?? []
    }

    private func tiers(_ scores: [MentorScore]) -> [UInt32: Tier] {
        let ranking = Ranking(
            scores: scores, observed: swept.observed, tests: swept.tests, rules: rules([:]), claim: MadeFindings.claim()
        )
        return Dictionary(uniqueKeysWithValues: ranking.mentors.map { ($0.score.mentor, $0.tier) })
    }

    @Test func aPracticeOfMostColleaguesAlertsNobody() throws {
        let own = colleagues
        try #require(own.count >= 6)
        #expect(tiers(scores(Set(own))).values.allSatisfy { !$0.isAlert })
        // One alone is asked about.
        #expect(tiers(scores([own[0]]))[own[0]]?.isAlert == true)
    }

    @Test func whatCitizensSayCountsHoweverManyColleaguesItIs() throws {
        let own = colleagues
        try #require(own.count >= 6)
        let alerted = tiers(scores(Set(own), .denial)).filter { $0.value.isAlert }
        #expect(Set(alerted.keys) == Set(own))
    }

    /// Own evidence never takes away a mentor's own tier: only colleagues are counted.
    @Test func moreEvidenceOfOnesOwnNeverLowersTheTier() throws {
        let own = colleagues
        try #require(own.count >= 6)
        for others in 0..<own.count {
            let without = tiers(scores(Set(own.dropFirst().prefix(others))))[own[0]] ?? .none
            let with = tiers(scores(Set(own.dropFirst().prefix(others)).union([own[0]])))[own[0]] ?? .none
            #expect(with <= without)
        }
    }
}
