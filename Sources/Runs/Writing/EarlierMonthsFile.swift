import Indicators
import Records
import Scoring

/// `earlier_months.csv`: what facts document of earlier months now, where late lines or corrections have come since.
public struct EarlierMonthsFile {
    public static let name = "earlier_months.csv"
    public static let columns = [
        "mentor_id", "provider_id", "month", "documented_before", "documented_now", "came_late", "corrected", "codes",
    ]

    static func write(_ run: RunContents, to folder: RunFolder) throws {
        let file = try folder.file(name)
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        for entry in run.earlierMonths.entries {
            table.identifier(run.mentorId(entry.mentor))
            table.identifier(run.providerId(entry.provider))
            table.code(entry.month.name)
            table.amount(entry.before)
            table.amount(entry.now)
            table.amount(entry.late)
            table.amount(entry.corrected)
            table.code(entry.changes.map(\.about.code).joined(separator: " "))
            table.endRow()
        }
        try file.write(table)
        try file.close()
    }
}
