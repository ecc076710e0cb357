import Testing

@testable import Pages

/// Text stays text, whatever it looks like, and the workbook opens.
@Suite(Library.isThere)
struct HostileTextTests {
    @Test func formulasAndAddressesAreText() throws {
        let texts = [
            "=cmd|' /C calc'!A1", "=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://example.org/", "mailto:a@b.dk",
            "file:///etc/passwd", "00123", "1e5", "2026-10-01", "TRUE", "#N/A", "'1", " blank ", "<b>&amp;\"'</b>",
            "]]>",
            "Ærø 🇩🇰", "e\u{301}",
        ]
        let opened = try Workbook.opened(texts: texts)
        let cells = try opened.cells(1)
        for (row, text) in texts.enumerated() {
            let cell = try #require(cells["A\(row + 2)"])
            #expect(cell.type == "s")
            #expect(cell.value.unicodeScalars.elementsEqual(text.unicodeScalars), "\(text) became \(cell.value)")
            // The format of text: a cell that somebody edits stays text.
            #expect(cell.format == "built in 49")
        }
        for part in opened.parts.values {
            #expect(part.all("f").isEmpty)
            #expect(part.all("hyperlink").isEmpty)
        }
        #expect(opened.parts.keys.filter { $0.hasSuffix(".rels") && $0.contains("worksheets") }.isEmpty)
    }

    @Test func charactersThatXMLHasNotAreBlanks() throws {
        let forbidden =
            (0..<0x20).map { Unicode.Scalar(UInt8($0)) } + ["\u{7F}", "\u{85}", "\u{9F}", "\u{FFFE}", "\u{FFFF}"]
        let cells = try Workbook.opened(texts: forbidden.map { "a\($0)b" }).cells(1)
        for row in forbidden.indices { #expect(cells["A\(row + 2)"]?.value == "a b") }
    }

    @Test func brokenSurrogatesAreReplaced() throws {
        let text = String(decoding: [0x61, 0xD800, 0x62, 0xDC00] as [UInt16], as: UTF16.self)
        let cells = try Workbook.opened(texts: [text]).cells(1)
        #expect(cells["A2"]?.value == "a\u{FFFD}b\u{FFFD}")
    }

    /// Excel reads `_x0041_` as A; it shows a low line where it finds `_x005F_`.
    @Test func codesForCharactersAreShownAsTheyStand() {
        #expect(CellText.cleaned("_x0041_") == "_x005F_x0041_")
        #expect(CellText.cleaned("_x0041_x0042_") == "_x005F_x0041_x005F_x0042_")
        #expect(CellText.cleaned("_x004_ _xyz_ _x00411") == "_x004_ _xyz_ _x00411")
    }

    @Test func longTextsAreCutWithAnEllipsis() throws {
        let whole = String(repeating: "a", count: 32_767)
        let texts = [
            whole, whole + "b", String(repeating: "x", count: 300_000), String(repeating: "💶", count: 20_000),
            "e" + String(repeating: "\u{301}", count: 150_000), String(repeating: "_x0041_", count: 5_000),
            String(repeating: "&", count: 40_000), String(repeating: "\n", count: 40_000),
        ]
        let cells = try Workbook.opened(texts: texts).cells(1)
        #expect(cells["A2"]?.value == whole)
        #expect(cells["A3"]?.value == String(repeating: "a", count: 32_766) + "…")
        for row in 3...9 {
            let value = try #require(cells["A\(row)"]?.value)
            #expect(value.utf16.count <= 32_767)
            #expect(value.utf16.count >= 32_765 - 13)
            #expect(value.hasSuffix("…"))
        }
    }

    @Test func titlesAndExplanationsAreHarmlessToo() throws {
        let text = "=1+1\u{0}<&>\u{1B}" + String(repeating: "x", count: 40_000)
        let column = Sheet.Column(title: text, code: text, meaning: text, form: .text)
        let opened = try OpenedWorkbook(
            Workbook.bytes(
                [Sheet(name: text, columns: [column], rows: [])], explanation: (text, [text]), title: text,
                date: Workbook.day, language: .danish))
        #expect(opened.names.count == 3)
        #expect(opened.parts.values.allSatisfy { $0.all("f").isEmpty })
        #expect(opened.parts["docProps/core.xml"]?.first("dc:title")?.text.hasPrefix("=1+1 <&> x") == true)
    }
}
