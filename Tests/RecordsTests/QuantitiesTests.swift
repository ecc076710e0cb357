import Statistics
import Testing

@testable import Records

/// a × b / c rounded half away from zero, by the schoolbook rule in 128 bits.
private func oracle(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 {
    let product = Int128(a) * Int128(b)
    let size = product < 0 ? -product : product
    let rounded = (2 * size + Int128(c)) / (2 * Int128(c))
    return Int64(product < 0 ? -rounded : rounded)
}

/// Figures near powers of ten and two, where carries and halves sit, and random ones of every size up to `bits`.
private func figures(_ random: inout SplitMix64, bits: Int, count: Int) -> [Int64] {
    (0..<count).map { _ in
        let size = Int64.random(in: 1...Int64(bits), using: &random)
        let value = Int64(truncatingIfNeeded: random.next() >> UInt64(64 - size))
        return random.next() & 1 == 0 ? value : -value
    }
}

@Suite("Quantities")
struct QuantitiesTests {
    @Test(
        "a quotient is rounded half away from zero, on both sides of zero",
        arguments: [
            (0, 3_600, 0), (1, 2, 1), (-1, 2, -1), (3, 2, 2), (-3, 2, -2), (1, 3, 0), (2, 3, 1), (-2, 3, -1),
            (5, 10, 1), (4, 10, 0),
            (-5, 10, -1), (-4, 10, 0), (6, 3, 2), (-6, 3, -2), (7, 1, 7), (1, 3, 0), (-1, 3, 0),
        ] as [(Int64, Int64, Int64)])
    func quotientByHand(a: Int64, b: Int64, wanted: Int64) {
        #expect(roundedQuotient(a, b) == wanted)
    }

    @Test("a quotient agrees with the schoolbook rule for figures of every size", arguments: [1, 2, 3] as [UInt64])
    func quotientAgainstOracle(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for a in figures(&random, bits: 63, count: 4_000) {
            let b = max(1, figures(&random, bits: 62, count: 1)[0].magnitude)
            #expect(roundedQuotient(a, Int64(b)) == oracle(a, 1, Int64(b)), "\(a) / \(b)")
        }
        // Exact halves, and one below and above them.
        for b in stride(from: Int64(2), through: 40, by: 2) {
            for k in Int64(-5)...5 {
                for shift in Int64(-1)...1 {
                    #expect(roundedQuotient(k * b + b / 2 + shift, b) == oracle(k * b + b / 2 + shift, 1, b))
                }
            }
        }
    }

    @Test("a product of 128 bits is divided and rounded like the schoolbook rule", arguments: [4, 5, 6] as [UInt64])
    func productAgainstOracle(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for a in figures(&random, bits: 50, count: 4_000) {
            let b = figures(&random, bits: 30, count: 1)[0]
            let c = Int64(max(1 << 20, figures(&random, bits: 45, count: 1)[0].magnitude))
            #expect(roundedProduct(a, b, dividedBy: c) == oracle(a, b, c), "\(a) × \(b) / \(c)")
        }
    }

    @Test("seconds become hours to four decimals: a second is 0.0003 h, and 1,800 are exactly half an hour")
    func hoursOfSeconds() {
        #expect(Hours(seconds: 1).tenThousandths == 3)
        #expect(Hours(seconds: -1).tenThousandths == -3)
        #expect(Hours(seconds: 1_800).tenThousandths == 5_000)
        #expect(Hours(seconds: 86_400).tenThousandths == 240_000)
        for seconds in Int64(-90_000)...90_000 where seconds % 7 == 0 || seconds.magnitude < 4_000 {
            #expect(Hours(seconds: seconds).tenThousandths == oracle(seconds, 10_000, 3_600))
        }
    }

    @Test("every whole minute of a day is 1/60 h to the nearest ten-thousandth, and whole hours are exact")
    func hoursOfMinutes() {
        for minute in Int64(0)...1_440 {
            let hours = Hours(seconds: minute * 60)
            let error = hours.tenThousandths * 60 - minute * 10_000
            #expect(error.magnitude <= 30)
            if minute % 60 == 0 { #expect(hours.tenThousandths == minute / 60 * 10_000) }
        }
    }

    @Test("an hourly rate times hours is exact in øre, rounded half away from zero")
    func amountOfRate() {
        let rate = HourlyRate(tenThousandths: 3_123_456)  // 312.3456 kr
        #expect(rate.amount(for: Hours(tenThousandths: 10_000)) == Amount(øre: 31_235))
        #expect(rate.amount(for: Hours(tenThousandths: -10_000)) == Amount(øre: -31_235))
        // 0.01 kr/h for half an hour is half an øre.
        #expect(HourlyRate(tenThousandths: 100).amount(for: Hours(tenThousandths: 5_000)) == Amount(øre: 1))
        #expect(HourlyRate(tenThousandths: 100).amount(for: Hours(tenThousandths: -5_000)) == Amount(øre: -1))
        #expect(HourlyRate(tenThousandths: 100).amount(for: Hours(tenThousandths: 4_999)) == .zero)
        var random = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            let rate = Int64.random(in: 0...10_000_000_000, using: &random)
            let hours = Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
            #expect(
                HourlyRate(tenThousandths: rate).amount(for: Hours(tenThousandths: hours)).øre
                    == oracle(rate, hours, 1_000_000))
        }
    }

    @Test("the rate of an amount is exact to the ten-thousandth, also for the largest figures that the reader lets in")
    func rateOfAmount() throws {
        #expect(HourlyRate(Amount(kroner: 1_000), for: Hours(tenThousandths: 30_000))?.tenThousandths == 3_333_333)
        #expect(HourlyRate(Amount(kroner: 2_000), for: Hours(tenThousandths: 30_000))?.tenThousandths == 6_666_667)
        #expect(HourlyRate(Amount(kroner: -2_000), for: Hours(tenThousandths: 30_000))?.tenThousandths == -6_666_667)
        #expect(HourlyRate(Amount(kroner: 1), for: .zero) == nil)
        #expect(HourlyRate(Amount(kroner: 1), for: Hours(tenThousandths: -1)) == nil)
        let largest = Amount(øre: 100_000_000_000)
        #expect(HourlyRate(largest, for: Hours(tenThousandths: 1))?.tenThousandths == 100_000_000_000_000_000)
        var random = SplitMix64(seed: 8)
        for _ in 0..<2_000 {
            let øre = Int64.random(in: -100_000_000_000...100_000_000_000, using: &random)
            let hours = Int64.random(in: 1...1_000_000_000, using: &random)
            #expect(
                try #require(HourlyRate(Amount(øre: øre), for: Hours(tenThousandths: hours))).tenThousandths
                    == oracle(øre, 1_000_000, hours))
        }
    }

    @Test("sums stay whole: a tenth of an øre is never lost however many lines are added")
    func sums() {
        var amount = Amount.zero
        var hours = Hours.zero
        for _ in 0..<100_000 {
            amount += Amount(øre: 10)
            hours += Hours(tenThousandths: 3_333)
        }
        #expect(amount == Amount(kroner: 10_000))
        #expect(hours.tenThousandths == 333_300_000)
        amount -= Amount(kroner: 10_001)
        #expect(amount == Amount(kroner: -1))
        #expect(amount < .zero)
        #expect(Amount(øre: 150) - Amount(øre: 200) + Amount(øre: 1) == Amount(øre: -49))
        #expect(Hours(tenThousandths: 1) - Hours(tenThousandths: 3) == Hours(tenThousandths: -2))
        #expect(Amount(øre: 12_345).kroner == 123.45)
        #expect(Hours(tenThousandths: 75_000).value == 7.5)
        #expect(HourlyRate(tenThousandths: 3_125_000).kroner == 312.5)
    }
}
