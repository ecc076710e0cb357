import Indicators
import Records
import Statistics
import Testing

@testable import Scoring
@testable import TestSupport

/// Indicated kroner of a mentor: each hour once, less what is documented, never more than was billed.
@Suite struct IndicatedTests {
    /// So many hours at 400 kr.
    private func hours(_ hours: Double, _ basis: Indication.Basis = .ownHours, pValue: Double = 1e-4) -> Assessment {
        MadeFindings.statistic(pValue, indication: Indication(hours: hours, price: 4_000_000, basis))
    }

    private func indicated(_ answers: [String: Assessment], billed: Int64 = 40_000) -> Amount {
        MadeFindings.score(answers, billed: Amount(kroner: billed), rules()).score.indicated
    }

    @Test func ofAFamilyWhatCountsIsIndicated() {
        #expect(indicated(["no-answer": hours(5)]) == Amount(kroner: 2_000))
        // The same sessions by their number and by their length, the same minutes by session and by month.
        #expect(
            indicated(["no-answer": hours(5), "unconfirmed-hours": hours(2, pValue: 1e-3)]) == Amount(kroner: 2_000))
        #expect(
            indicated(["padded-sessions": hours(5), "billed-over-confirmed": hours(9, pValue: 1e-3)])
                == Amount(kroner: 2_000))
        // What does not count in the score is no reason that a reader sees.
        #expect(indicated(["no-answer": hours(5, pValue: 0.04)]) == .zero)
    }

    @Test func unansweredDeniedAndPaddedSessionsAreOthers() {
        #expect(
            indicated(["no-answer": hours(5), "citizen-denies": hours(3), "padded-sessions": hours(2)])
                == Amount(kroner: 4_000))
    }

    @Test func hoursThatCreepMayBeAnyOfThem() {
        #expect(indicated(["hours-creep": hours(6, .anyHours), "padded-sessions": hours(2)]) == Amount(kroner: 2_400))
        #expect(indicated(["hours-creep": hours(6, .anyHours), "padded-sessions": hours(20)]) == Amount(kroner: 8_000))
    }

    /// A quarter of the bill is indicated as hours: three quarters of what the price is too high are left.
    @Test func aPriceIsThatOfTheHoursLeft() {
        let price = MadeFindings.statistic(1e-4, indication: Indication(kroner: 10_000))
        #expect(indicated(["rate-over-norm": price]) == Amount(kroner: 10_000))
        #expect(indicated(["rate-over-norm": price, "padded-sessions": hours(25)]) == Amount(kroner: 17_500))
        #expect(indicated(["rate-over-norm": price, "padded-sessions": hours(200)]) == Amount(kroner: 40_000))
    }

    /// Any findings, any facts within the bill: the two figures together are never above it.
    @Test func indicatedAndDocumentedAreNeverAboveTheBill() {
        var generator = SplitMix64(seed: 8)
        for _ in 0..<2_000 {
            let billed = Int64.random(in: 0...50_000, using: &generator)
            var answers: [String: Assessment] = [:]
            for about in MadeFindings.descriptions where about.kind.isStatistic && generator.chance(0.6) {
                let (size, pValue) = (Double.random(in: 0...100, using: &generator), MadeFindings.pValue(&generator))
                answers[about.code] =
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: hours(size, pValue: pValue)
                    case 1: hours(size, .anyHours, pValue: pValue)
                    default: MadeFindings.statistic(pValue, indication: Indication(kroner: 400 * size))
                    }
            }
            answers["double-booked"] = MadeFindings.fact(Int64.random(in: 0...billed * 100, using: &generator))
            let score = MadeFindings.score(answers, billed: Amount(kroner: billed), rules()).score
            #expect(score.indicated >= .zero)
            #expect(score.indicated + score.documented <= Amount(kroner: billed))
        }
        #expect(indicated(["citizen-denies": hours(5)], billed: 0) == .zero)
    }

    /// A world in which the mentors of one provider pad: what is indicated of anybody stays within the bill, and each hour of
    /// what was planted counts once.
    @Test func aPaddedWorldStaysWithinItsBills() {
        let swept = Swept(
            OrdinaryWorld(mentors: 120, providers: 6, providerSpread: 0.3, padding: [0: 15], seed: 4).make())
        var found = 0
        for result in swept.results.compactMap({ $0 }) {
            let features = swept.observed.features[Int(result.score.mentor)]
            #expect(result.score.indicated + result.score.documented <= max(.zero, features.netAmount))
            if result.findings.contains(where: { $0.contribution > 0 && $0.indication?.hours ?? .zero > .zero }) {
                found += 1
            }
        }
        #expect(found > 0)
    }
}
