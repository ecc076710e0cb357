import Records
import Testing

@testable import Pages

/// What a cell holds, and how Excel is told to show it.
@Suite(Library.isThere)
struct CellTests {
    /// One row with a column for each cell.
    private func row(
        _ cells: [(Sheet.Form, Sheet.Cell)], _ language: Language = .danish
    ) throws -> [String: OpenedWorkbook.Cell] {
        let columns = cells.map { Sheet.Column(title: "T", code: "t", meaning: "", form: $0.0) }
        return try Workbook.opened([Sheet(name: "Ark", columns: columns, rows: [cells.map(\.1)])], language).cells(1)
    }

    @Test func figuresAreNumbers() throws {
        let cells = try row([
            (.count, .count(1234)), (.hours, .hours(Hours(tenThousandths: 1_012_345))),
            (.kroner, .kroner(Amount(øre: -1_234_567_89))), (.rate, .number(312.3456)), (.share, .number(0.125)),
            (.probability, .number(1.25e-9)), (.score, .number(97.5)), (.kroner, .kroner(.zero)),
        ])
        let expected: [(String, Double, String)] = [
            ("A2", 1234, "#,##0"), ("B2", 101.2345, "0.00##"), ("C2", -1_234_567.89, "#,##0.00"),
            ("D2", 312.3456, "#,##0.00##"), ("E2", 0.125, "0.0%"), ("F2", 1.25e-9, "[=0]0;[<0.001]0.0E+00;0.000"),
            ("G2", 97.5, "0.00"), ("H2", 0, "#,##0.00"),
        ]
        for (place, value, format) in expected {
            let cell = try #require(cells[place])
            #expect(cell.type == nil, "\(place) is no number")
            #expect(Double(cell.value) == value)
            #expect(cell.format == format)
        }
    }

    @Test(arguments: [(Language.danish, "dd-mm-yyyy", "mm-yyyy"), (.english, "yyyy-mm-dd", "yyyy-mm")])
    func datesAreDates(language: Language, dates: String, months: String) throws {
        let cells = try row(
            [
                (.date, .date(CivilDay(year: 2026, month: 10, day: 1))),
                (.month, .date(CivilDay(year: 2024, month: 2, day: 1))),
                (.date, .date(CivilDay(year: 1900, month: 3, day: 1))),
                (.date, .date(CivilDay(year: 9999, month: 12, day: 31))),
                (.text, .date(CivilDay(year: 2000, month: 1, day: 1))),
            ], language)
        #expect(cells["A2"] == OpenedWorkbook.Cell(type: nil, value: "46296", format: dates))
        #expect(cells["B2"] == OpenedWorkbook.Cell(type: nil, value: "45323", format: months))
        #expect(cells["C2"] == OpenedWorkbook.Cell(type: nil, value: "61", format: dates))
        #expect(cells["D2"] == OpenedWorkbook.Cell(type: nil, value: "2958465", format: dates))
        #expect(cells["E2"] == OpenedWorkbook.Cell(type: nil, value: "36526", format: dates))
    }

    @Test func daysThatExcelDoesNotHaveAreText() throws {
        let cells = try row([
            (.date, .date(CivilDay(year: 1900, month: 2, day: 28))),
            (.date, .date(CivilDay(year: 1, month: 1, day: 1))),
        ])
        #expect(cells["A2"]?.type == "s")
        #expect(cells["A2"]?.value == "1900-02-28")
        #expect(cells["B2"]?.value == "0001-01-01")
    }

    @Test func whatHasNoMeaningIsEmpty() throws {
        let cells = try row([
            (.score, .empty), (.share, .number(.nan)), (.share, .number(.infinity)), (.text, .text("")),
        ])
        #expect(cells.keys.allSatisfy { $0.hasSuffix("1") })
    }

    @Test func aCellOfAnotherKindHasTheFormOfItsOwn() throws {
        let cells = try row([
            (.text, .count(7)), (.date, .hours(Hours(seconds: 3600))), (.month, .number(0.5)),
            (.count, .text("ukendt")), (.date, .kroner(Amount(kroner: 5))),
        ])
        #expect(cells["A2"]?.format == "#,##0")
        #expect(cells["B2"]?.format == "0.00##")
        #expect(cells["C2"]?.format == "built in 0")
        #expect(cells["D2"]?.type == "s")
        #expect(cells["E2"]?.format == "#,##0.00")
    }

    @Test func kronerAreExactToFifteenDigits() throws {
        let cells = try row([(.kroner, .kroner(Amount(øre: 1_234_567_890_123_45)))])
        #expect(cells["A2"].map { Double($0.value) } == 1_234_567_890_123.45)
    }
}
