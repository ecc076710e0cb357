import Records
import Testing

@testable import Pages
@testable import Runs

/// The order of earlier months that were judged again.
@Suite struct EarlierMonthsTableTests {
    private func row(_ mentor: String, _ before: String, _ now: String, month: String = "2026-09") throws
        -> EarlierMonthRow
    {
        var cells = RunCells(
            [mentor, "P1", month, before, now, "0.00", "-1.00", "billed-over-logged"],
            columns: EarlierMonthsFile.columns, place: "earlier_months.csv, line 2")
        return try EarlierMonthRow(&cells)
    }

    @Test func `what fell stands before what rose, by kroner; what is the same is left out`() throws {
        let rows = [
            try row("M1", "0.00", "900.00"), try row("M2", "450.00", "450.00"), try row("M3", "450.00", "0.00"),
            try row("M4", "0.00", "1000.00"), try row("M5", "5000.00", "2250.00"), try row("M6", "450.00", "0.00"),
        ]
        #expect(EarlierMonthsTable.ordered(rows).map(\.mentor) == ["M5", "M3", "M6", "M4", "M1"])
    }
}
