import Testing

@testable import Documents

struct ExactDecimalTests {
    private func figure(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text), "\(text)") }

    @Test func `figures as they are written`() {
        let cases = [
            ("0", "0"), ("-1234.50", "-1234.50"), ("+7", "7"), (".5", "0.5"), ("5.", "5"), (" \n12.30\t", "12.30"),
            ("007", "7"), ("1.5E2", "150"), ("1.5e-2", "0.015"), ("1E0", "1"), ("-0.00", "0.00"), ("100", "100"),
            ("1.0000000000000000000000000", "1.00000000000000000000"),
            ("12345678901234567890.12", "12345678901234567890.12"),
            ("1000000000000000000000000000000", "1000000000000000000000000000000"),
            ("1E30", "1000000000000000000000000000000"),
            ("0E99", "0"), ("0.05", "0.05"), ("10.10", "10.10"),
        ]
        for (text, expected) in cases { #expect(ExactDecimal(text)?.description == expected, "\(text)") }
        for text in [
            "", " ", ".", "-", "+-1", "1,5", "1.2.3", "NaN", "INF", "12a", "1 2", "1E", "1E+", "1E12345", "1E31",
            "1000000000000000000000000000001", "0.000000000000000000001", "１",
        ] { #expect(ExactDecimal(text) == nil, "\(text)") }
    }

    @Test func `equal and ordered by value`() throws {
        #expect(try figure("1.50") == figure("1.5"))
        #expect(try figure("1.50").hashValue == figure("1.5").hashValue)
        #expect(try figure("-2") < figure("-1.99"))
        #expect(try figure("-0.5") < figure("0.05"))
        #expect(try figure("1E30") > figure("0.00000000000000000001"))
        #expect(try !(figure("3.10") < figure("3.1")))
    }

    @Test func `sums, products, quotients`() throws {
        #expect(try figure("0.1").adding(figure("0.20"))?.description == "0.30")
        #expect(try figure("1").subtracting(figure("1.005"))?.description == "-0.005")
        #expect(try figure("395").multiplied(by: figure("2.50"))?.description == "987.50")
        #expect(try figure("1E30").adding(figure("1E30")) == nil)
        #expect(try figure("1E20").multiplied(by: figure("1E20")) == nil)
        #expect(try figure("1").divided(by: figure("3"), places: 2)?.description == "0.33")
        #expect(try figure("-2").divided(by: figure("3"), places: 2)?.description == "-0.67")
        #expect(try figure("1").divided(by: figure("0.00"), places: 2) == nil)
        #expect(try figure("0.125").divided(by: figure("1"), places: 2)?.description == "0.13")
        #expect(try figure("12").divided(by: figure("0.05"), places: 0)?.description == "240")
    }

    @Test func `rounded half away from zero`() throws {
        for (text, places, expected): (String, Int, Int128) in [
            ("1.005", 2, 101), ("-1.005", 2, -101), ("1.0049", 2, 100), ("2.5", 0, 3), ("-2.5", 0, -3), ("7", 2, 700),
            ("0.5", 0, 1), ("0.49", 0, 0),
        ] { #expect(try figure(text).rounded(places: places) == expected, "\(text)") }
        #expect(try figure("1").rounded(places: 21) == nil)
    }

    @Test func `dates, with zones and without`() {
        for text in ["2026-10-01", " 2026-10-01 ", "2026-10-01Z", "2026-10-01+02:00", "2026-10-01-11:30"] {
            #expect(XSDate.day(Array(text.utf8).span)?.description == "2026-10-01", "\(text)")
        }
        for text in [
            "", "2026-02-30", "01-10-2026", "2026-10-1", "2026-10-01T00:00:00", "2026-10-01+0200", "2026/10/01",
        ] {
            #expect(XSDate.day(Array(text.utf8).span) == nil, "\(text)")
        }
    }
}
