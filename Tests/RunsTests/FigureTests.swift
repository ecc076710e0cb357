import Foundation
import Records
import Statistics
import Testing

@testable import Runs
@testable import TestSupport

/// Figures as bytes, against Foundation's own printing.
@Suite struct FigureTests {
    /// A row of one cell, without its end: what stands between cells is written at either side of one.
    private func written(_ write: (inout CellBuffer) -> Void) -> String {
        String(
            rows { buffer in
                write(&buffer)
                buffer.endRow()
            }.dropLast())
    }

    private func rows(_ locale: OutputLocale = .standard, _ write: (inout CellBuffer) -> Void) -> String {
        var buffer = CellBuffer(locale: locale)
        write(&buffer)
        return String(decoding: Array(buffer.bytes), as: UTF8.self)
    }

    private func significant(_ value: Double) -> String { written { $0.significant(value) } }

    /// Six significant digits of the exact value, correctly rounded by printf, laid out as the writer documents it.
    private func oracle(_ value: Double) -> String {
        if abs(value) < .leastNormalMagnitude { return "0" }
        let parts = String(format: "%.5e", abs(value)).split(separator: "e")
        let exponent = Int(parts[1]) ?? 0
        var digits = String(parts[0].filter { $0 != "." })
        while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        let sign = value < 0 ? "-" : ""
        if exponent < -4 || exponent > 8 {
            let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
            let size = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
            return "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(size)"
        }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let padded = digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
        let whole = padded.prefix(exponent + 1)
        let fraction = padded.dropFirst(exponent + 1)
        return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
    }

    @Test func significantAgreesWithPrintfOnRandomValues() {
        var generator = SplitMix64(seed: 1)
        var wrong: [String] = []
        for _ in 0..<100_000 {
            let value =
                (generator.chance(0.3) ? -1 : 1) * (1 + 9 * generator.uniform())
                * pow(10, Double(Int.random(in: -307...307, using: &generator)))
            if significant(value) != oracle(value) { wrong.append("\(value) as \(significant(value))") }
        }
        for _ in 0..<100_000 {
            let value = generator.uniform()
            if significant(value) != oracle(value) { wrong.append("\(value) as \(significant(value))") }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of 200,000 are written otherwise, \(wrong.prefix(5))")
    }

    @Test func significantAgreesNextToPowersOfTen() {
        for exponent in -307...308 {
            let power = Double("1e\(exponent)") ?? 0
            for value in [
                power, power.nextUp, power.nextDown, power.nextUp.nextUp, power * 9.99999, power * 0.9999996,
                power * 0.99999949,
            ] {
                guard value.isFinite else { continue }
                #expect(significant(value) == oracle(value), "\(value)")
                #expect(significant(-value) == oracle(-value), "\(-value)")
            }
        }
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1, "1"), (0.05, "0.05"), (0.0123456, "0.0123456"), (1.234567e-7, "1.23457e-07"),
        (1e-300, "1e-300"), (123_456_789, "123457000"), (1e9, "1e+09"), (0.0001, "0.0001"), (0.00001, "1e-05"),
        (99.99995, "100"), (-2.5, "-2.5"), (.leastNormalMagnitude, "2.22507e-308"),
        (.greatestFiniteMagnitude, "1.79769e+308"),
    ]) func significantIsSpelledAs(_ value: Double, _ text: String) {
        #expect(significant(value) == text)
    }

    /// What is written as nothing has no sign.
    @Test func figuresTooSmallToWriteAreZero() {
        #expect(significant(.leastNonzeroMagnitude) == "0")
        #expect(significant(-.leastNonzeroMagnitude) == "0")
    }

    @Test func fixedAgreesWithDecimals() {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<20_000 {
            let digits = Int.random(in: 0...62, using: &generator)
            let value = Int64(bitPattern: generator.next()) >> Int64(digits)
            let places = Int.random(in: 0...6, using: &generator)
            let exact = Decimal(value) / pow(Decimal(10), places)
            let text = written { $0.fixed(value, places: places) }
            #expect(Decimal(string: text) == exact)
            #expect(places == 0 ? !text.contains(".") : text.split(separator: ".").last?.count == places, "\(text)")
        }
    }

    @Test(
        arguments: [
            (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (-100, 2, "-1.00"), (123_456, 4, "12.3456"), (7, 0, "7"),
            (Int64.max, 2, "92233720368547758.07"), (Int64.min, 4, "-922337203685477.5808"),
        ] as [(Int64, Int, String)]) func fixedIsSpelledAs(_ value: Int64, _ places: Int, _ text: String)
    {
        #expect(written { $0.fixed(value, places: places) } == text)
    }

    @Test(arguments: [0, -1, 1, 42, .max, .min] as [Int]) func integers(_ value: Int) {
        #expect(written { $0.integer(value) } == String(value))
    }

    @Test func decimalRoundsToItsPlaces() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<20_000 {
            let value = (generator.uniform() - 0.5) * pow(10, Double(Int.random(in: 0...9, using: &generator)))
            let text = written { $0.decimal(value, places: 4) }
            let expected = String(format: "%.4f", value)
            #expect(text == (expected == "-0.0000" ? "0.0000" : expected), "\(value)")
        }
        #expect(written { $0.decimal(-0.000_01, places: 4) } == "0.0000")
        #expect(written { $0.decimal(0.5, places: 0) } == "1")
    }

    @Test func danishHasCommasSemicolonsAndAMark() {
        let text = rows(.danish) {
            $0.header(["a", "b", "c", "d", "e"])
            $0.hours(Hours(tenThousandths: 12_345))
            $0.amount(Amount(øre: -150))
            $0.significant(0.0123456)
            $0.significant(1.5e-10)
            $0.decimal(2.5, places: 1)
            $0.endRow()
        }
        #expect(text == "\u{FEFF}a;b;c;d;e\n1,2345;-1,50;0,0123456;1,5e-10;2,5\n")
        let standard = rows {
            $0.header(["a", "b"])
            $0.hours(Hours(tenThousandths: 12_345))
            $0.empty()
            $0.endRow()
            $0.empty()
            $0.integer(3)
            $0.endRow()
        }
        #expect(standard == "a,b\n1.2345,\n,3\n")
    }
}
