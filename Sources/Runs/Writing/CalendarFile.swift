import Indicators
import Ingest
import Records

/// `calendar.csv`: every session of the period of the mentors that have a page in the report, in the order of mentors, starts
/// and places: what the page's calendar and the papers for a talk are made of.
public struct CalendarFile {
    public static let name = "calendar.csv"
    public static let columns = [
        "mentor_id", "file", "line", "session_id", "start", "end", "kind", "confirmation", "confirmed_hours",
        "double_booked_hours", "citizen_id",
    ]

    static func write(_ run: RunContents, _ looks: [UInt32: AlertedMentor], to folder: RunFolder) throws {
        let mentors = looks.values.filter { !$0.sessions.isEmpty }.sorted { $0.mentor < $1.mentor }
        let sources = try EvidenceSources(
            mentors.lazy.flatMap(\.sessions).map(\.row.locator), in: run.loaded.table(.sessions), run)
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        for look in mentors {
            for session in look.sessions {
                let row = session.row
                let source = sources.place(of: row.locator)
                table.identifier(run.mentorId(look.mentor))
                sources.appendSession(source, to: table)
                table.timestamp(Int64(row.start), offset: row.offset)
                table.timestamp(
                    row.end, offset: run.offset(at: row.end))
                table.code(row.kind.code)
                table.code(row.confirmation.code)
                if let confirmed = session.confirmedSeconds {
                    table.hours(Hours(seconds: confirmed))
                } else {
                    table.empty()
                }
                table.hours(Hours(seconds: session.doubleBookedSeconds))
                sources.appendCitizen(source, to: table)
                table.endRow()
            }
        }
        try folder.write(name, table)
    }
}
