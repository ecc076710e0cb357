import Foundation
import Indicators
import Records
import Statistics
import Testing

@testable import Scoring
@testable import TestSupport

/// The test of providers against each other: it finds a ring, leaves ordinary providers alone, and depends on no order.
@Suite struct ProviderRingTests {
    /// All mentors of one provider add a little: few are found one by one, their provider is.
    @Test func aRingIsFoundByItsProvider() throws {
        var providerFound = 0
        var mentorsFound = 0
        for seed in 1...20 as ClosedRange<UInt64> {
            let swept = Swept(OrdinaryWorld(mentors: 240, providers: 20, padding: [7: 5], seed: seed).make())
            let ranking = swept.ranking
            let ring = try #require(ranking.providers.first { swept.providerIds[Int($0.test.provider)] == "P7" })
            if ring.qValue <= 0.1 { providerFound += 1 }
            mentorsFound += ranking.mentors.count {
                $0.qValue <= 0.1 && swept.observed.peers[Int($0.score.mentor)].provider == ring.test.provider
            }
        }
        print(
            "ring: the provider found in \(providerFound) of 20 worlds, \(mentorsFound) of its 240 mentors one by one")
        // Five minutes a session is near what one month can show: three worlds of four is what is asked of it. The count
        // fell from 18 to 17 when rates and unanswered hours were made to allow for providers and citizens as clusters.
        #expect(providerFound >= 15)
        #expect(mentorsFound <= 24)
    }

    @Test(arguments: [(12, 0.0), (40, 0.0), (12, 0.2), (40, 0.2)]) func ordinaryProvidersAreLeftAlone(
        _ providers: Int, _ spread: Double
    ) {
        var flagged = 0
        var watched = 0
        var providersFlagged = 0
        for seed in 301...400 as ClosedRange<UInt64> {
            let swept = Swept(
                OrdinaryWorld(mentors: providers * 6, providers: providers, providerSpread: spread, seed: seed).make())
            let qs = swept.ranking.providers.map(\.qValue)
            if qs.contains(where: { $0 <= 0.1 }) { flagged += 1 }
            if qs.contains(where: { $0 <= 0.2 }) { watched += 1 }
            providersFlagged += qs.count { $0 <= 0.1 }
        }
        let bound = binomialBound(trials: 100, chance: 0.1, level: 0.001)
        let watchBound = binomialBound(trials: 100, chance: 0.2, level: 0.001)
        print(
            "providers: \(providers), spread \(spread): a provider at q <= 0.1 in \(flagged) of 100 worlds (at most \(bound)), at q <= 0.2 in \(watched) (at most \(watchBound)); \(providersFlagged) providers in all"
        )
        #expect(flagged <= bound)
        #expect(watched <= watchBound)
    }

    @Test(arguments: [1, 2, 3]) func fewerThanThreeProvidersAreNotTested(_ providers: Int) {
        let swept = Swept(OrdinaryWorld(mentors: 60, providers: providers, padding: [0: 60], seed: 3).make())
        #expect(swept.tests.allSatisfy { $0.isTested == (providers >= 3) })
        for provider in swept.ranking.providers where providers < 3 {
            #expect(provider.tier == .notAssessable && provider.qValue == 1 && provider.test.score == 0)
        }
    }

    /// Answers of 40 ordinary providers of six mentors each in 50 worlds, by indicator.
    static let answers: [String: [Double]] = (1_001...1_050 as ClosedRange<UInt64>).reduce(into: [:]) { answers, seed in
        let swept = Swept(OrdinaryWorld(mentors: 240, providers: 40, seed: seed).make())
        for answer in swept.tests.flatMap(\.answers) { answers[answer.code, default: []].append(answer.pValue) }
    }

    /// A provider's p-values are no smaller than they say, so that the q-values of providers mean what the claim says.
    @Test(
        arguments: [
            "no-answer", "unconfirmed-hours", "citizen-denies", "padded-sessions", "billed-over-confirmed",
            "rate-over-norm",
        ], [0.01, 0.001])
    func pValuesOfProvidersAreNotTooSmall(_ code: String, _ level: Double) throws {
        let pValues = try #require(Self.answers[code])
        let below = pValues.count { $0 <= level }
        let bound = binomialBound(trials: pValues.count, chance: level, level: 0.001)
        print(
            "providers: \(code), p <= \(level): \(below) of \(pValues.count) (nominal \(Int(level * Double(pValues.count))), at most \(bound))"
        )
        #expect(below <= bound, "\(code): \(below) of \(pValues.count) providers are at or below \(level)")
    }

    @Test func theOrderOfProvidersDoesNotMatter() {
        let swept = Swept(
            OrdinaryWorld(mentors: 120, providers: 12, providerSpread: 0.2, padding: [3: 8], seed: 4).make())
        var generator = SplitMix64(seed: 4)
        let straight = swept.providerTest.run(swept.observed.columns, members: swept.members)
        let order = swept.members.indices.shuffled(using: &generator)
        let mixed = swept.providerTest.run(
            swept.observed.columns, members: order.map { swept.members[$0].shuffled(using: &generator) })
        for (place, provider) in order.enumerated() {
            #expect(mixed[place].score == straight[provider].score)
            for (a, b) in zip(mixed[place].answers, straight[provider].answers) {
                #expect(a.code == b.code && a.mentors == b.mentors)
                // Sums in another order may differ in the last bits.
                #expect(abs(a.pValue - b.pValue) <= 1e-9 * b.pValue)
                #expect(abs(a.deviation - b.deviation) <= 1e-9 * max(1, abs(b.deviation)))
            }
        }
    }

    /// Providers rank by the tier of their q, then q, then score; kroner only break ties.
    @Test func providersRankByTheirQ() {
        let swept = Swept(
            OrdinaryWorld(mentors: 240, providers: 20, providerSpread: 0.3, padding: [2: 10, 5: 6], seed: 5).make())
        let ranked = swept.ranking.providers
        #expect(ranked.map(\.rank) == Array(1...20))
        for (a, b) in zip(ranked, ranked.dropFirst()) {
            #expect((a.tier.rawValue, a.qValue, -a.test.score) <= (b.tier.rawValue, b.qValue, -b.test.score))
        }
        #expect(ranked.reduce(0) { $0 + $1.mentors } == 240)
        #expect(ranked.reduce(0) { $0 + $1.alerted } == swept.ranking.mentors.count { $0.tier.isAlert })
        // What a provider would have if it were like all others together.
        for provider in ranked {
            let others = swept.ranking.mentors.filter {
                swept.observed.peers[Int($0.score.mentor)].provider != provider.test.provider
            }
            let expected = Double(others.count { $0.tier.isAlert }) / Double(others.count) * Double(provider.mentors)
            #expect(abs(provider.expectedAlerts - expected) < 1e-9)
        }
    }

    /// What a provider adds to its sessions shows in full beside the others.
    @Test func aProvidersDeviationGrowsWithItsPadding() {
        var previous = -Double.infinity
        for padding in stride(from: 0.0, through: 20, by: 4) {
            let swept = Swept(OrdinaryWorld(mentors: 120, providers: 12, padding: [3: padding], seed: 6).make())
            let number = swept.providerIds.firstIndex(of: "P3") ?? 0
            let answer = swept.tests[number].answers.first { $0.code == "padded-sessions" }
            let deviation = (answer?.deviation ?? 0) - (answer?.others ?? 0)
            #expect(deviation > previous)
            previous = deviation
        }
    }
}
