import Records
import Statistics
import Testing

@testable import Indicators
@testable import TestSupport

/// What no session covers of a bill, against sums by citizen: a line draws on all of its citizen's time, on its own days first, and
/// a line for nobody in particular on what is left.
@Suite struct LogMatchingTests {
    /// With more than a few citizens sessions are looked at one by one, with few sums are enough: both are asked.
    @Test(arguments: [3, 40]) func `of each citizen as much is uncovered as is billed beyond the log`(_ citizens: Int) {
        var random = SplitMix64(seed: UInt64(citizens))
        var (several, beyond) = (0, 0)
        for round in 0..<200 {
            var fixture = LedgerFixture()
            var (logged, billed) = ([Int: Int64](), [Int: Int64]())
            // Citizen 0 is nobody in particular.
            for citizen in 0...citizens {
                for visit in 0..<(citizen == 0 ? 0 : Int.random(in: 0...3, using: &random)) {
                    let minutes = Int.random(in: 1...8, using: &random) * 15
                    fixture = fixture.session(
                        day: Int.random(in: 1...31, using: &random), at: Double(8 + 3 * visit), minutes: minutes,
                        citizen: citizen)
                    logged[citizen, default: 0] += Int64(minutes * 60)
                }
                let count = Int.random(in: 0...2, using: &random)
                several += count > 1 ? 1 : 0
                for _ in 0..<count {
                    let (from, quarters) = (
                        Int.random(in: 1...31, using: &random), Int.random(in: 1...16, using: &random)
                    )
                    fixture = fixture.line(
                        hours: Double(quarters) / 4, citizen: citizen == 0 ? nil : citizen, from: from,
                        to: Int.random(in: from...31, using: &random))
                    billed[citizen, default: 0] += Int64(quarters * 900)
                }
            }
            let found = fixture.withLedger { ledger -> [Int: Int64] in
                let matching = LogMatching(
                    ledger, noShows: 0, documented: { _ in .zero }, isClaimed: { _ in false })
                return matching.lines.reduce(into: [:]) { found, line in
                    let citizen = line.citizen == .none ? 0 : Int(line.citizen.word)
                    found[citizen, default: 0] += line.uncovered.seconds
                }
            }
            var rest: Int64 = 0
            for citizen in 1...citizens {
                let (wanted, had) = (billed[citizen] ?? 0, logged[citizen] ?? 0)
                #expect(found[citizen] ?? 0 == max(0, wanted - had), "round \(round), citizen \(citizen)")
                beyond += wanted > had ? 1 : 0
                rest += max(0, had - wanted)
            }
            #expect(found[0] ?? 0 == max(0, (billed[0] ?? 0) - rest), "round \(round), nobody in particular")
        }
        #expect(several > 50 && beyond > 50, "the rounds are too plain")
    }
}
