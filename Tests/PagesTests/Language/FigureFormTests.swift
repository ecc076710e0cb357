import Records
import Testing

@testable import Pages

/// Figures and dates as they are written in Danish and in English.
@Suite struct FigureFormTests {
    private let danish = FigureForm(.danish)
    private let english = FigureForm(.english)

    @Test func `kroner are exact to the øre, with the language's signs`() {
        #expect(danish.kroner(Amount(øre: 123_456_789)) == "1.234.567,89\u{A0}kr.")
        #expect(english.kroner(Amount(øre: -5)) == "−0.05\u{A0}kr")
        #expect(danish.kroner(Amount(øre: .max)) == "92.233.720.368.547.758,07\u{A0}kr.")
    }

    @Test func `decimals are rounded, and zeros behind them left out`() {
        #expect(danish.decimal(5.25, places: 2) == "5,25")
        #expect(english.decimal(1_234.5, places: 2) == "1,234.5")
        #expect(danish.decimal(-0.001, places: 2) == "0")
        #expect(english.decimal(0.999, places: 2) == "1")
        #expect(danish.fixed(66.9, places: 2) == "66,90")
        #expect(danish.percent(0.4567) == "45,7\u{A0}%")
        #expect(danish.count(1_234_567) == "1.234.567")
        #expect(danish.points(6_694) == "66,94")
    }

    @Test func `small probabilities are said to be small, not zero`() {
        #expect(danish.probability(0.0123) == "0,012")
        #expect(danish.probability(1e-9) == "under 0,001")
        #expect(english.probability(1e-9) == "below 0.001")
        #expect(english.probability(1) == "1")
    }

    @Test func `dates and weekdays are those of the calendar`() throws {
        // 6 October 2026 is a Tuesday, 29 February 2024 a Thursday (perpetual calendar).
        let day = CivilDay(year: 2026, month: 10, day: 6)
        #expect(danish.longDate(day) == "tirsdag den 6. oktober 2026")
        #expect(english.longDate(day) == "Tuesday 6 October 2026")
        #expect(danish.shortDate(day) == "06.10.2026")
        #expect(english.shortDate(day) == "2026-10-06")
        #expect(danish.weekday(CivilDay(year: 2024, month: 2, day: 29)) == "torsdag")
        #expect((0..<7).map(danish.shortWeekday) == ["ma.", "ti.", "on.", "to.", "fr.", "lø.", "sø."])
        #expect(danish.time("2026-10-06T09:05") == "09.05")
        #expect(english.time("2026-10-06T09:05") == "09:05")
    }

    @Test(arguments: [
        ("2026-10", "oktober 2026", "October 2026"), ("2026-Q3", "3. kvartal 2026", "Q3 2026"),
        ("2026", "2026", "2026"),
        ("2025-11..2026-10", "november 2025 – oktober 2026", "November 2025 – October 2026"),
        ("2026-08..2026-10", "august – oktober 2026", "August – October 2026"),
        ("2026-10-05..2026-10-11", "5. oktober 2026 – 11. oktober 2026", "5 October 2026 – 11 October 2026"),
        ("no period", "no period", "no period"),
    ])
    func `periods are named as people name them`(_ name: String, _ inDanish: String, _ inEnglish: String) {
        #expect(danish.period(named: name) == inDanish)
        #expect(english.period(named: name) == inEnglish)
    }

    @Test func `text from files cannot turn the text around it`() {
        #expect(SafeText.shown("M1") == "M1")
        #expect(SafeText.shown("a\u{202E}b\u{0}c\u{9B}d") == "a\u{FFFD}b c d")
        #expect(SafeText.shown("æøå €") == "æøå €")
    }
}
