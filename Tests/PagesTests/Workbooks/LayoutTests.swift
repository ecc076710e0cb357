import Records
import Testing

@testable import Pages

/// How sheets are laid out on the screen and on paper.
@Suite(Library.isThere)
struct LayoutTests {
    private static let alerts = Sheet(
        name: "Mentorer",
        columns: [
            .init(title: "Rang", code: "rank", meaning: "1 læses først.", form: .count),
            .init(title: "Mentor", code: "mentor_id", meaning: "Mentorens id.", form: .text),
            .init(title: "Dobbeltbookede timer", code: "double_booked_hours", meaning: "Timer.", form: .hours),
            .init(title: "Grunde", code: "reasons", meaning: "Koder.", form: .text),
            .init(title: "Fast", code: "fixed", meaning: "", form: .text, width: 33),
        ],
        rows: [
            [
                .count(1), .text("M-0000000000000012"), .hours(Hours(seconds: 5400)),
                .text(String(repeating: "ord ", count: 40)),
            ],
            [.count(2), .text("M-2")],
        ],
        frozenColumns: 2)

    @Test func headerStaysInViewAndIsRepeatedInPrint() throws {
        let opened = try Workbook.opened([Self.alerts])
        let pane = try #require(try opened.sheet(1).first("pane"))
        #expect(pane["state"] == "frozen")
        #expect(pane["ySplit"] == "1")
        #expect(pane["xSplit"] == "2")
        #expect(pane["topLeftCell"] == "C2")
        let names = try #require(opened.parts["xl/workbook.xml"]).all("definedName")
        #expect(names.contains { $0["name"] == "_xlnm.Print_Titles" && $0.text == "Mentorer!$1:$1" })
        let guide = try #require(try opened.sheet(2).first("pane"))
        #expect(guide["ySplit"] == "1")
        #expect(guide["xSplit"] == nil)
    }

    @Test func filterCoversTheTable() throws {
        let opened = try Workbook.opened([Self.alerts])
        #expect(try opened.sheet(1).first("autoFilter")?["ref"] == "A1:E3")
        #expect(try opened.sheet(2).first("autoFilter")?["ref"] == "A1:D6")
    }

    @Test func widthsFitTheContentsWithinBounds() throws {
        let opened = try Workbook.opened([Self.alerts])
        let widths = try opened.sheet(1).all("col").compactMap { $0["width"].flatMap(Double.init) }
        try #require(widths.count == 5)
        #expect((8...11).contains(widths[0]))
        #expect((18...23).contains(widths[1]))
        // As wide as its longest word, for a header breaks into lines.
        #expect((16...21).contains(widths[2]))
        #expect((50...51).contains(widths[3]))
        #expect((33...34).contains(widths[4]))
    }

    @Test func headerIsBoldAndBreaksIntoLines() throws {
        let opened = try Workbook.opened([Self.alerts])
        let styles = try #require(opened.parts["xl/styles.xml"])
        let head = try #require(try opened.sheet(1).first("c"))
        let format = try #require(styles.first("cellXfs")).all("xf")[try #require(Int(head["s"] ?? ""))]
        #expect(format.first("alignment")?["wrapText"] == "1")
        let font = try #require(styles.first("fonts")).all("font")[try #require(Int(format["fontId"] ?? ""))]
        #expect(font.first("b") != nil)
    }

    @Test func longTextBreaksIntoLinesAndShortDoesNot() throws {
        let opened = try Workbook.opened([Self.alerts])
        let formats = try #require(opened.parts["xl/styles.xml"]?.first("cellXfs")).all("xf")
        let wraps = try opened.sheet(1).all("c").reduce(into: [String: Bool]()) { wraps, cell in
            wraps[cell["r"] ?? ""] = formats[Int(cell["s"] ?? "0") ?? 0].first("alignment")?["wrapText"] == "1"
        }
        #expect(wraps["D2"] == true)
        #expect(wraps["B2"] == false)
    }

    /// Not every program fits rows to their lines when it opens a workbook.
    @Test func rowsAreAsHighAsTheirLines() throws {
        let rows = try Workbook.opened([Self.alerts]).sheet(1).all("row")
        #expect(rows.map { $0["ht"] } == ["30", "60", nil])
    }

    @Test func paperIsA4LandscapeOnePageWide() throws {
        let opened = try OpenedWorkbook(
            Workbook.bytes(
                [Self.alerts], explanation: ("Om listen", ["Et varsel er et spørgsmål."]), title: "T",
                date: Workbook.day,
                language: .danish))
        for number in 1...3 {
            let sheet = try opened.sheet(number)
            let setup = try #require(sheet.first("pageSetup"))
            #expect(setup["paperSize"] == "9")
            #expect(setup["orientation"] == "landscape")
            #expect(setup["fitToHeight"] == "0")
            #expect(setup["fitToWidth"] ?? "1" == "1")
            #expect(sheet.first("pageSetUpPr")?["fitToPage"] == "1")
        }
        #expect(opened.names == ["Mentorer", "Om listen", "Kolonner"])
        #expect(try opened.cells(2).mapValues(\.value) == ["A1": "Om listen", "A3": "Et varsel er et spørgsmål."])
    }

    @Test func lastSheetExplainsEveryColumn() throws {
        let opened = try Workbook.opened([Self.alerts], .english)
        #expect(opened.names == ["Mentorer", "Columns"])
        let cells = try opened.cells(2).mapValues(\.value)
        #expect(["A1", "B1", "C1", "D1"].map { cells[$0] } == ["Sheet", "Column", "Name in the CSV file", "Meaning"])
        #expect(["A2", "B2", "C2", "D2"].map { cells[$0] } == ["Mentorer", "Rang", "rank", "1 læses først."])
        #expect(cells["B6"] == "Fast")
        #expect(cells["A7"] == nil)
    }

    @Test func idsOfDigitsAreNotMarkedAsErrors() throws {
        let ignored = try #require(try Workbook.opened([Self.alerts]).sheet(1).first("ignoredError"))
        #expect(ignored["numberStoredAsText"] == "1")
        #expect(ignored["sqref"] == "A1:E3")
    }

    @Test func aTableWithoutRowsAndOneWithoutColumnsOpen() throws {
        let column = Sheet.Column(title: "T", code: "t", meaning: "", form: .count)
        let opened = try Workbook.opened([
            Sheet(name: "Uden rækker", columns: [column], rows: []), Sheet(name: "Uden alt", columns: [], rows: []),
        ])
        #expect(try opened.cells(1).count == 1)
        #expect(try opened.cells(2).isEmpty)
    }
}
