import Foundation
import Indicators
import Records
import Statistics
import Testing

@testable import Scoring
@testable import TestSupport

/// Promise 1: contributions are whole hundredths, and a score is exactly their sum.
@Suite struct DecomposableTests {
    @Test func contributionsAddUpOnRandomFindings() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<3_000 {
            let (score, findings) = MadeFindings.score(MadeFindings.random(&generator), rules())
            #expect(findings.reduce(0) { $0 + $1.contribution } == Int(score.score))
            #expect(findings.allSatisfy { $0.contribution >= 0 })
            #expect((0...10_000).contains(score.score))
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>) func contributionsAddUpOnRandomWorlds(_ seed: UInt64) {
        let swept = Swept(
            OrdinaryWorld(mentors: 120, providers: 6, providerSpread: 0.3, padding: [0: 15], seed: seed).make())
        var scored = 0
        for result in swept.results.compactMap({ $0 }) {
            #expect(result.findings.reduce(0) { $0 + $1.contribution } == Int(result.score.score))
            if result.score.score > 0 { scored += 1 }
        }
        #expect(scored > 10)
        for test in swept.tests { #expect(test.answers.reduce(0) { $0 + $1.contribution } == test.score) }
    }

    /// The formula of the method, each family by hand.
    @Test func theScoreIsTheFormula() throws {
        // answers: the cap of 0.7 holds back 10⁻⁹; denial: log₁₀(0.05/10⁻⁴) = 2.699; the fact by how rare it is.
        let answers = [
            "no-answer": MadeFindings.statistic(1e-9), "citizen-denies": MadeFindings.statistic(1e-4),
            "double-booked": MadeFindings.fact(600_000),
        ]
        let (score, findings) = MadeFindings.score(answers, rules())
        let rarity = try #require(MadeFindings.facts.rarities(of: MadeFindings.observation(answers))[2])
        // One of 100 has any, this one makes two of 101; of 300 kr at most half of those, and few come to 6,000.
        #expect(rarity.pValue < rarity.share && rarity.share > 0.01 && rarity.share < 0.03)
        let parts: [Double] = [0.7, log10(0.05 / 1e-4), log10(0.05 / rarity.pValue)]
        let total: Double = parts.reduce(0, +)
        #expect(Int(score.score) == Int((10_000 * total / (total + 3)).rounded()))
        for (code, part) in zip(["no-answer", "citizen-denies", "double-booked"], parts) {
            let contribution = findings.first { $0.about.code == code }?.contribution ?? -1
            // Within the hundredth that sharing out may move.
            let exact: Double = 10_000 * part / (total + 3)
            #expect(abs(Double(contribution) - exact) < 1, "\(code)")
        }
        #expect(score.documented == Amount(kroner: 6_000))
    }

    /// A family counts once, by its best indicator, each of n beginning at t/n.
    @Test func aFamilyCountsOnce() {
        let (both, findings) = MadeFindings.score(
            ["no-answer": MadeFindings.statistic(0.015), "unconfirmed-hours": MadeFindings.statistic(0.008)], rules())
        let (one, _) = MadeFindings.score(["unconfirmed-hours": MadeFindings.statistic(0.008)], rules())
        #expect(both.score == one.score && both.pValue == one.pValue)
        #expect(findings.first { $0.about.code == "no-answer" }?.contribution == 0)
        let (atStart, _) = MadeFindings.score(["no-answer": MadeFindings.statistic(0.025)], rules())
        let (belowStart, _) = MadeFindings.score(["no-answer": MadeFindings.statistic(0.02)], rules())
        #expect(atStart.score == 0 && atStart.pValue == 1)
        #expect(belowStart.score > 0 && belowStart.pValue < 1)
    }

    /// Kroner enter through facts alone, and there by how rare they are: a fact that is not unusual counts nothing.
    @Test func kronerCountByTheirRarity() {
        let (without, _) = MadeFindings.score(["citizen-denies": MadeFindings.statistic(1e-3)], rules())
        let (with, _) = MadeFindings.score(
            ["citizen-denies": MadeFindings.statistic(1e-3), "rate-over-agreed": MadeFindings.fact(99_999_900)], rules()
        )
        #expect(with.pValue < without.pValue && with.attainable == without.attainable && with.score > without.score)
        let (trifle, _) = MadeFindings.score(
            ["citizen-denies": MadeFindings.statistic(1e-3), "rate-over-agreed": MadeFindings.fact(9_999)], rules())
        #expect(trifle.score == without.score && trifle.documented == Amount(øre: 9_999))
        let (indicated, _) = MadeFindings.score(
            ["citizen-denies": MadeFindings.statistic(1e-3, indication: Indication(hours: 3_000, price: 4_000_000))],
            rules())
        #expect(indicated.score == without.score && indicated.documented == .zero)
    }

    /// The three figures are never added together: what is documented is not indicated too.
    @Test func documentedKronerAreNotIndicatedToo() {
        let (score, _) = MadeFindings.score(
            [
                "no-answer": MadeFindings.statistic(1e-3, indication: Indication(hours: 1, price: 5_000_000)),
                "double-booked": MadeFindings.fact(20_000),
            ], rules())
        #expect(score.indicated == Amount(kroner: 300) && score.documented == Amount(kroner: 200))
    }

    @Test func materialityIsAMonthsOfThePeriod() throws {
        let quarter = try #require(Period("2026-Q3"))
        #expect(rules(period: quarter).materiality == Amount(kroner: 6_000))
        #expect(rules().materiality == Amount(kroner: 2_000))
    }
}

/// Sharing out by largest remainders.
@Suite struct ApportionmentTests {
    @Test func sharesAddUpAndStayWithinOne() {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<20_000 {
            let weights = (0..<Int.random(in: 1...8, using: &generator)).map { _ -> Double in
                generator.chance(0.2) ? 0 : pow(10, 12 * generator.uniform() - 6)
            }
            let whole = Int.random(in: 0...10_000, using: &generator)
            let shares = Apportionment.shares(of: whole, by: weights)
            let total = weights.reduce(0, +)
            guard total > 0 else {
                #expect(shares.allSatisfy { $0 == 0 })
                continue
            }
            #expect(shares.reduce(0, +) == whole)
            for (share, weight) in zip(shares, weights) {
                let exact: Double = Double(whole) * weight / total
                #expect(share >= 0 && abs(Double(share) - exact) < 1 + 1e-9)
            }
        }
    }

    @Test func tiesGoToTheFirst() {
        #expect(Apportionment.shares(of: 10, by: [1, 1, 1]) == [4, 3, 3])
        #expect(Apportionment.shares(of: 2, by: [1, 1, 1]) == [1, 1, 0])
        #expect(Apportionment.shares(of: 7, by: [0, 0]) == [0, 0])
        #expect(Apportionment.shares(of: 0, by: [1, 2]) == [0, 0])
        #expect(Apportionment.shares(of: 5, by: []) == [])
    }
}
