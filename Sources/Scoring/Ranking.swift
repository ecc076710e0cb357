import Indicators
import Records
import Statistics

/// All mentors and providers in their order, with what depends on the whole population: q-values, tiers and ranks.
public struct Ranking: Sendable {
    public struct RankedMentor: Sendable {
        public let score: MentorScore
        /// As the norms' caution makes it of the score's.
        public let pValue: Double
        /// Benjamini–Hochberg, over all mentors with an accepted row in the period.
        public let qValue: Double
        public let tier: Tier
        /// 1 is read first.
        public let rank: Int
    }

    public struct RankedProvider: Sendable {
        public let test: ProviderTest.Result
        public let qValue: Double
        public let tier: Tier
        public let rank: Int
        public let mentors: Int
        public let alerted: Int
        /// Alerts that its mentors would give if they were alerted as often as all other providers' are.
        public let expectedAlerts: Double
        public let documented: Amount
        public let indicated: Amount
    }

    /// In the order of their ranks.
    public let mentors: [RankedMentor]
    /// In the order of their ranks; providers without a mentor in the period are left out.
    public let providers: [RankedProvider]

    /// - Parameters:
    ///   - scores: of all mentors with an accepted row in the period, in the order of their numbers.
    ///   - tests: by provider number.
    ///   - claim: what p-values rest on, and how cautious they have to be.
    public init(
        scores: [MentorScore], observed: Observed, tests: [ProviderTest.Result], rules: ScoringRules,
        claim: Claim
    ) {
        let pValues = scores.map { claim.pValue($0.total, claim.norms) }
        let practice = SharedPractice(scores, observed)
        let cautious = scores.map {
            claim.pValue($0.total(without: practice.uncounted(of: $0)), claim.both)
        }
        let hochberg = FalseDiscovery.benjaminiHochberg(cautious)
        let yekutieli = FalseDiscovery.benjaminiYekutieli(cautious)
        let reachable = rules.clearLevel / Double(max(1, scores.count))
        let tiers = scores.indices.map { index -> Tier in
            let score = scores[index]
            if yekutieli[index] <= rules.strongLevel { return .strong }
            if hochberg[index] <= rules.clearLevel { return .clear }
            if hochberg[index] <= rules.watchLevel { return .watch }
            if score.documented >= rules.materiality { return .documented }
            return claim.pValue(score.attainable, claim.both) > reachable ? .notAssessable : .none
        }
        // Numbers follow the ids, so that they break the last ties.
        let order = scores.indices.sorted { a, b in
            if scores[a].score != scores[b].score { return scores[a].score > scores[b].score }
            if scores[a].documented != scores[b].documented { return scores[a].documented > scores[b].documented }
            return scores[a].mentor < scores[b].mentor
        }
        mentors = order.enumerated().map { place, index in
            RankedMentor(
                score: scores[index], pValue: pValues[index], qValue: hochberg[index], tier: tiers[index],
                rank: place + 1)
        }
        providers = Ranking.rank(tests, mentors: mentors, observed: observed, rules: rules, claim: claim)
    }

    private static func rank(
        _ tests: [ProviderTest.Result], mentors: [RankedMentor], observed: Observed, rules: ScoringRules, claim: Claim
    ) -> [RankedProvider] {
        struct Sum {
            var mentors = 0
            var alerted = 0
            var documented = Amount.zero
            var indicated = Amount.zero
        }
        var sums = [Sum](repeating: Sum(), count: tests.count)
        var all = Sum()
        for mentor in mentors {
            all.mentors += 1
            all.alerted += mentor.tier.isAlert ? 1 : 0
            guard let provider = observed.peers[Int(mentor.score.mentor)].provider else { continue }
            sums[Int(provider)].mentors += 1
            sums[Int(provider)].alerted += mentor.tier.isAlert ? 1 : 0
            sums[Int(provider)].documented += mentor.score.documented
            sums[Int(provider)].indicated += mentor.score.indicated
        }
        let seen = tests.filter { sums[Int($0.provider)].mentors > 0 || observed.billed[Int($0.provider)].lines > 0 }
        let tested = seen.filter(\.isTested)
        let pValues = tested.map { claim.both.pValue($0, rules) }
        let hochberg = FalseDiscovery.benjaminiHochberg(pValues)
        let yekutieli = FalseDiscovery.benjaminiYekutieli(pValues)
        var levels: [UInt32: (hochberg: Double, yekutieli: Double)] = [:]
        for (index, test) in tested.enumerated() { levels[test.provider] = (hochberg[index], yekutieli[index]) }
        let unranked = seen.map { test -> (test: ProviderTest.Result, q: Double, tier: Tier, sum: Sum) in
            let sum = sums[Int(test.provider)]
            guard let (q, yekutieli) = levels[test.provider] else { return (test, 1, .notAssessable, sum) }
            let tier: Tier =
                yekutieli <= rules.strongLevel
                ? .strong : q <= rules.clearLevel ? .clear : q <= rules.watchLevel ? .watch : .none
            return (test, q, tier, sum)
        }
        let order = unranked.sorted { a, b in
            if a.tier != b.tier { return a.tier < b.tier }
            if a.q != b.q { return a.q < b.q }
            if a.test.score != b.test.score { return a.test.score > b.test.score }
            if a.sum.documented != b.sum.documented { return a.sum.documented > b.sum.documented }
            return a.test.provider < b.test.provider
        }
        return order.enumerated().map { place, entry in
            let others = all.mentors - entry.sum.mentors
            let rate = others > 0 ? Double(all.alerted - entry.sum.alerted) / Double(others) : 0
            return RankedProvider(
                test: entry.test, qValue: entry.q, tier: entry.tier, rank: place + 1, mentors: entry.sum.mentors,
                alerted: entry.sum.alerted, expectedAlerts: rate * Double(entry.sum.mentors),
                documented: entry.sum.documented, indicated: entry.sum.indicated)
        }
    }
}
