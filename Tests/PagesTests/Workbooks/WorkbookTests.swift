import Foundation
import Records
import Testing

@testable import Pages

/// The file as a whole: equal input, equal bytes; limits; and what stands in the way.
struct WorkbookTests {
    private static let column = Sheet.Column(title: "Dato", code: "date", meaning: "En dag.", form: .date)
    private static let sheet = Sheet(name: "Dage", columns: [column], rows: [[.date(Workbook.day)]])

    @Test(Library.isThere) func equalInputGivesEqualBytes() async throws {
        func made() throws -> [UInt8] {
            try Workbook.bytes(
                [Self.sheet], explanation: ("Om", ["Tekst"]), title: "T", date: Workbook.day, language: .danish)
        }
        let first = try made()
        // Zip archives count time in steps of two seconds.
        try await Task.sleep(for: .seconds(2.1))
        #expect(try made() == first)
    }

    @Test(Library.isThere) func equalBytesOnSeveralThreads() async throws {
        let days = (0..<16).map { Workbook.day.adding(days: $0 * 40) }
        @Sendable func made(_ day: CivilDay) throws -> [UInt8] {
            try Workbook.bytes([Self.sheet], title: "T", date: day, language: .danish)
        }
        let expected = try days.map(made)
        let got = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for (number, day) in days.enumerated() { group.addTask { (number, try made(day)) } }
            return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        for (number, bytes) in expected.enumerated() { #expect(got[number] == bytes) }
    }

    @Test(Library.isThere, arguments: ["2026-10-01", "1970-01-01"])
    func datesAreTheOneGiven(date: String) throws {
        let day = date == "1970-01-01" ? CivilDay(number: 0) : Workbook.day
        let opened = try OpenedWorkbook(Workbook.bytes([Self.sheet], title: "Æ&<", date: day, language: .danish))
        let core = try #require(opened.parts["docProps/core.xml"])
        #expect(core.first("dcterms:created")?.text == "\(date)T12:00:00Z")
        #expect(core.first("dcterms:modified")?.text == "\(date)T12:00:00Z")
        #expect(core.first("dc:title")?.text == "Æ&<")
        #expect(core.first("dc:creator")?.text ?? "" == "")
    }

    @Test(Library.isThere) func moreRowsThanExcelHoldsAreRefused() {
        let tall = Sheet(
            name: "Lang", columns: [Self.column], rows: Array(repeating: [], count: ExcelLimits.rows + 1))
        #expect(throws: WorkbookFailure.tooManyRows(sheet: "Lang", rows: 1_048_576)) {
            try Workbook.bytes([tall], title: "T", date: Workbook.day, language: .danish)
        }
        let wide = Sheet(name: "Bred", columns: Array(repeating: Self.column, count: 16_385), rows: [])
        #expect(throws: WorkbookFailure.tooManyColumns(sheet: "Bred", columns: 16_385)) {
            try Workbook.bytes([wide], title: "T", date: Workbook.day, language: .danish)
        }
    }

    @Test(Library.isThere) func asManyRowsAsExcelHoldsAreWritten() throws {
        var rows = [[Sheet.Cell]](repeating: [], count: ExcelLimits.rows)
        rows[ExcelLimits.rows - 1] = [.date(Workbook.day)]
        let opened = try Workbook.opened([Sheet(name: "Lang", columns: [Self.column], rows: rows)])
        #expect(try opened.cells(1)["A1048576"]?.value == "46296")
        #expect(try opened.sheet(1).first("autoFilter")?["ref"] == "A1:A1048576")
    }

    @Test(.enabled(if: !Workbook.isSupported, "libxlsxwriter was there when this was built"))
    func withoutTheLibraryTheErrorSaysWhatToDo() {
        #expect(throws: WorkbookFailure.unsupported) {
            try Workbook.bytes([Self.sheet], title: "T", date: Workbook.day, language: .danish)
        }
        #expect(WorkbookFailure.unsupported.description.contains("libxlsxwriter-dev"))
    }
}
