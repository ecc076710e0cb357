import Runs
import Testing

@testable import Pages

/// What is laid out for a terminal: cells, tables, bars, and texts that would steer it.
@Suite struct TerminalLayoutTests {
    private let plain = Ink(isColoured: false)

    @Test(arguments: [
        ("mentor", 6), ("Sønderå", 7), ("e\u{301}", 1), ("\u{301}", 0), ("漢字", 4), ("ﾊ", 1), ("👍", 2), ("👩‍👩‍👧", 2),
        ("\u{200D}", 0), ("", 0), ("█▏", 2),
    ])
    func `a text takes as many cells as a terminal gives it`(text: String, cells: Int) {
        #expect(TerminalCells.width(text) == cells)
    }

    @Test(arguments: [
        "\u{1B}[31m", "\u{07}", "\u{9B}2J", "\r", "\u{202E}", "\u{202A}", "\u{2066}", "\u{2069}", "\u{200E}",
        "\u{200F}",
        "\u{2028}", "\u{FEFF}",
    ])
    func `no text from a file steers the terminal or turns what is read`(mark: String) throws {
        let line = TerminalLine("M1\(mark)2").text(plain)
        let first = try #require(mark.unicodeScalars.first)
        #expect(!line.unicodeScalars.contains(first))
        #expect(line.hasPrefix("M1") && line.hasSuffix("2"))
    }

    @Test func `a row that is too wide goes on, always the same way`() {
        var table = TerminalTable([.left("date"), .right("hours"), .left("empty"), .left("file:line")])
        table.row(["2026-10-01", "1.50", "", "a/very/long/path/sessions.csv:17"])
        table.row(["2026-10-02", "10.25", "", "b.csv:8"])
        #expect(
            table.lines(width: 20).map { $0.text(plain) } == [
                "date        hours", "    file:line", "2026-10-01   1.50", "    a/very/long/path/sessions.csv:17",
                "2026-10-02  10.25", "    b.csv:8",
            ])
        #expect(
            table.lines(width: 60).map { $0.text(plain) } == [
                "date        hours  file:line", "2026-10-01   1.50  a/very/long/path/sessions.csv:17",
                "2026-10-02  10.25  b.csv:8",
            ])
    }

    @Test func `an extra column is left out rather than break the rows`() {
        var table = TerminalTable([.left("id"), .left("bar", .extra), .left("tier")])
        table.row(["M1", "██████████", "watch"])
        #expect(table.lines(width: 10).map { $0.text(plain) } == ["id  tier", "M1  watch"])
        #expect(table.lines(width: 21).count == 2 && table.lines(width: 21)[1].text(plain) == "M1  ██████████  watch")
    }

    @Test func `a row that must be broken is broken where that reads well`() {
        var table = TerminalTable([.left("date"), .left("citizen"), .left("row", .further), .left("file:line")])
        table.row(["2026-10-01", "C1", "S1", "sessions.csv:17"])
        #expect(
            table.lines(width: 36).map { $0.text(plain) } == [
                "date        citizen", "    row  file:line", "2026-10-01  C1", "    S1   sessions.csv:17",
            ])
    }

    @Test func `the bars of the parts climb to the whole`() {
        let steps = [(0, 5_000), (5_000, 5_001), (5_001, 10_000)].map {
            TerminalBars.step(from: $0.0, to: $0.1, of: 10_000, cells: 10).text(plain)
        }
        #expect(steps == ["█████", "     ▏", "     █████"])
        #expect(TerminalBars.bar(0.001, of: 100, cells: 10).text(plain) == "▏")
        #expect(TerminalBars.bar(0, of: 0, cells: 10).text(plain).isEmpty)
    }

    @Test(arguments: [
        (0.0000123, "hours", "1.2e-05"), (0, "hours", "0"), (14, "minutes a session", "14"),
        (0.171831, "hours", "0.17"),
        (0.4567, "share of cases", "45.7 %"), (1_234.5, "kroner an hour", "1,234.50"), (-0.46, "hours", "-0.46"),
    ])
    func `figures have the decimals that say something`(value: Double, unit: String, text: String) {
        #expect(PlainFigures.value(value, unit: unit) == text)
    }

    @Test(arguments: [
        (1.0, "1"), (0.5, "0.5"), (0.05, "0.05, about 1 in 20"), (1.01072e-08, "1e-08, about 1 in 99,000,000"),
        (4.9e-34, "4.9e-34, less than 1 in 1,000,000,000"), (0, "0, less than 1 in 1,000,000,000"),
    ])
    func `a p-value is said as a chance, too`(pValue: Double, text: String) {
        #expect(PlainFigures.chance(pValue) == text)
    }

    @Test func `colours set off and never stand alone`() {
        let line = TerminalLine("Tier strong", .tier(.strong)) + TerminalLine(" · rank 1")
        #expect(line.text(Ink(isColoured: true)) == "\u{1B}[1;31mTier strong\u{1B}[0m · rank 1")
        #expect(line.text(plain) == "Tier strong · rank 1")
    }
}
