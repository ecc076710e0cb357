import Records
import Runs

/// A row of the input as a run names it: a session, or a line of an invoice.
public struct SourceRow: Sendable {
    /// nil of an invoice line.
    public let session: String?
    /// nil of a session.
    public let invoice: String?
    public let lineNumber: String?
    public let file: String
    public let line: Int
    /// `2026-10-01T09:00` of a session, `2026-10-01` of a line.
    public let start: String
    /// What the run says of it, by column. File and line are not among them: they shift without a row changing.
    public let cells: [Cell]

    public struct Cell: Sendable, Equatable {
        public let column: String
        public let text: String
    }

    init(_ row: EvidenceRow) {
        (session, invoice, lineNumber) = (row.session, row.invoice, row.lineNumber)
        (file, line, start) = (row.file, row.line, row.start)
        cells = [
            Cell(column: "start", text: row.start), Cell(column: "end", text: row.end),
            Cell(column: "hours", text: Wording.hours(row.hours.value)),
            Cell(column: "amount", text: row.amount.map(Wording.kroner) ?? ""),
            Cell(column: "note", text: row.note), Cell(column: "citizen_id", text: row.citizen ?? ""),
            Cell(column: "row_mentor_id", text: row.rowMentor),
            Cell(column: "row_provider_id", text: row.rowProvider ?? ""),
        ]
    }

    init(_ row: CalendarRow) {
        (session, invoice, lineNumber) = (row.session, nil, nil)
        (file, line, start) = (row.file, row.line, row.start)
        cells = [
            Cell(column: "start", text: row.start), Cell(column: "end", text: row.end),
            Cell(column: "kind", text: row.kind.code), Cell(column: "confirmation", text: row.confirmation.code),
            Cell(column: "confirmed_hours", text: row.confirmedHours.map { Wording.hours($0.value) } ?? ""),
            Cell(column: "double_booked_hours", text: Wording.hours(row.doubleBookedHours.value)),
            Cell(column: "citizen_id", text: row.citizen),
        ]
    }

    /// What names the row in both runs.
    struct Key: Hashable {
        let session: String?
        let invoice: String?
        let lineNumber: String?
        /// Among rows of the same name: ids are the files', and nothing makes them unique among all of them.
        let occurrence: Int
    }

    /// Rows by what names them, in their order.
    static func keyed(_ rows: [SourceRow]) -> [(key: Key, row: SourceRow)] {
        var seen: [Key: Int] = [:]
        return rows.map { row in
            let first = Key(session: row.session, invoice: row.invoice, lineNumber: row.lineNumber, occurrence: 0)
            let occurrence = seen[first, default: 0]
            seen[first] = occurrence + 1
            return (
                Key(
                    session: row.session, invoice: row.invoice, lineNumber: row.lineNumber, occurrence: occurrence), row
            )
        }
    }
}
