import Records
import Statistics
import Testing

@testable import Indicators
@testable import TestSupport

/// Each invoice line's kroner are claimed once, and all claims stay within the bill net of the credit notes that are placed.
@Suite struct ExposureTests {
    /// - Parameter amounts: whole kroner, negative for a credit note.
    /// - Returns: also the øre of the ledger's lines, where credits stand with the lines that they are placed with.
    private func exposure(_ amounts: [Int64]) -> (exposure: Exposure, bills: [Int64]) {
        // A ten-thousandth of an hour at 10,000 kr is a krone.
        let sketch = amounts.reduce(LedgerFixture()) {
            $0.line(hours: Double($1.magnitude) / 10_000, rate: 10_000, kind: $1 < 0 ? .creditNote : .invoice)
        }
        return sketch.withLedger { ledger in
            var exposure = Exposure()
            exposure.begin(ledger)
            return (exposure, ledger.lines.map(\.amount.øre))
        }
    }

    /// What is left of each line, each asked of a copy.
    private func left(_ exposure: Exposure, _ count: Int) -> [Int64] {
        (0..<count).map { line in
            var copy = exposure
            return copy.claim(Amount(øre: .max), line: line).øre
        }
    }

    private func random(_ generator: inout SplitMix64, credits: Bool) -> [Int64] {
        (0..<Int.random(in: 1...12, using: &generator)).map { _ in
            Int64.random(in: 1...40, using: &generator) * (credits && generator.chance(0.3) ? -1 : 1)
        }
    }

    @Test func claimsNeverExceedALineOrTheNetBill() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<500 {
            let amounts = random(&generator, credits: true)
            let begun = exposure(amounts)
            var exposure = begun.exposure
            let bills = begun.bills
            let net = bills.reduce(0, +)
            #expect(net >= amounts.reduce(0, +) * 100 && net <= amounts.reduce(0) { $0 + max(0, $1) } * 100)
            var ofLine = [Int64](repeating: 0, count: bills.count)
            var claimed: Int64 = 0
            for _ in 0..<20 {
                let wanted = Int64.random(in: -500...3_000, using: &generator)
                if generator.chance(0.5), !bills.isEmpty {
                    let line = Int.random(in: bills.indices, using: &generator)
                    let got = exposure.claim(Amount(øre: wanted), line: line).øre
                    #expect(got >= 0 && got <= max(0, wanted))
                    ofLine[line] += got
                    claimed += got
                } else {
                    let lines = bills.indices.filter { _ in generator.chance(0.6) }
                    let got = exposure.claim(Amount(øre: wanted), lines: Array(lines)).øre
                    #expect(got >= 0 && got <= max(0, wanted))
                    claimed += got
                }
            }
            #expect(claimed <= net)
            for (line, øre) in bills.enumerated() {
                #expect(left(exposure, bills.count)[line] + ofLine[line] <= max(0, øre))
            }
        }
    }

    @Test func partsAddUpToTheØre() {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<500 {
            let amounts = random(&generator, credits: false)
            var exposure = exposure(amounts).exposure
            for _ in 0..<4 {
                let lines = Array(amounts.indices.filter { _ in generator.chance(0.7) })
                let before = left(exposure, amounts.count)
                let open = lines.reduce(0) { $0 + before[$1] }
                let wanted = Int64.random(in: 0...2_000, using: &generator)
                let got = exposure.claim(Amount(øre: wanted), lines: lines).øre
                #expect(got == min(wanted, open))
                let after = left(exposure, amounts.count)
                let taken = amounts.indices.map { before[$0] - after[$0] }
                #expect(taken.reduce(0, +) == got)
                for line in amounts.indices {
                    #expect(taken[line] >= 0 && after[line] >= 0)
                    if !lines.contains(line) { #expect(taken[line] == 0) }
                    // In proportion, rounded down, but for the øre left over.
                    if lines.contains(line), open > 0 { #expect(taken[line] >= before[line] * got / open) }
                }
            }
        }
    }

    @Test func theOrderOfLinesDoesNotMatter() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<300 {
            let amounts = random(&generator, credits: true)
            let order = amounts.indices.shuffled(using: &generator)
            let begun = exposure(amounts)
            var straight = begun.exposure
            var mixed = exposure(order.map { amounts[$0] }).exposure
            let lines = Array(begun.bills.indices)
            for _ in 0..<3 {
                let wanted = Amount(øre: Int64.random(in: 0...2_000, using: &generator))
                #expect(straight.claim(wanted, lines: lines) == mixed.claim(wanted, lines: lines.reversed()))
            }
        }
    }

    /// Large amounts: the product of two does not fit into 64 bits.
    @Test func largeAmountsDoNotOverflow() {
        let sketch = LedgerFixture().line(hours: 100_000, rate: 900_000).line(hours: 100_000, rate: 800_000)
        sketch.withLedger { ledger in
            var exposure = Exposure()
            exposure.begin(ledger)
            let bill = ledger.features.billedAmount
            #expect(exposure.claim(Amount(øre: bill.øre - 1), lines: [0, 1]) == Amount(øre: bill.øre - 1))
            #expect(exposure.claim(bill, lines: [0, 1]) == Amount(øre: 1))
        }
    }

    /// All facts of a mentor together, on random worlds.
    @Test(arguments: 41...46 as ClosedRange<UInt64>) func documentedNeverExceedsTheBill(_ seed: UInt64) {
        var mix = World.Mix()
        mix.overlaps = 0.5
        let swept = Swept(World.random(seed: seed, mix))
        var documented = 0
        for (number, result) in swept.results.enumerated() {
            guard let result, swept.observed.features[number].lines > 0 else { continue }
            #expect(result.score.documented <= max(.zero, swept.observed.features[number].billedAmount))
            if result.score.documented > .zero { documented += 1 }
        }
        #expect(documented > 5)
    }
}
