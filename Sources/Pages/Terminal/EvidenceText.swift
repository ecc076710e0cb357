import Records
import Runs

/// The rows behind a finding, in columns, in the order in which they stand in the files. Equal notes are said once,
/// above.
struct EvidenceText {
    private let rows: [EvidenceRow]
    private let mentor: Runs.MentorRow
    private let notes: [String]

    /// - Parameter mentor: whose finding it is; rows of others name theirs.
    init(_ rows: [EvidenceRow], of mentor: Runs.MentorRow) {
        self.rows = rows
        self.mentor = mentor
        var seen: Set<String> = []
        notes = rows.map(\.note).filter { seen.insert($0).inserted }
    }

    var isEmpty: Bool { rows.isEmpty }

    func lines(width: Int) -> [TerminalLine] {
        return [TerminalLine("Rows behind it (\(Wording.count(rows.count)))", .strong)]
            + legend(width: min(width, TerminalSheet.readable))
            + table.lines(width: width)
    }

    /// What the notes say; of several each has a letter.
    private func legend(width: Int) -> [TerminalLine] {
        notes.enumerated().flatMap { index, note in
            let mark = notes.count > 1 ? "\(letter(index))  " : ""
            return TerminalLine.wrapped(note, to: width - TerminalCells.width(mark)).enumerated().map {
                TerminalLine($0 == 0 ? mark : String(repeating: " ", count: TerminalCells.width(mark))) + $1
            }
        }
    }

    /// `a`, `b` … `z`, then `aa`, `ab` ….
    private func letter(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
        return index < 26 ? letter : self.letter(index / 26 - 1) + letter
    }

    private var table: TerminalTable {
        var table = TerminalTable([
            .left("date"), .left("day"), .left("time"), .right("hours"), .right("kroner"), .left("note"),
            .left("citizen"),
            .left("mentor"), .left("provider"), .left("row", .further), .left("file:line"),
        ])
        // Whose a row is, is said where it is not as the page's head has it.
        let isOthers = rows.contains { $0.rowMentor != mentor.id }
        let isElsewhere = rows.contains { $0.rowProvider.map { $0 != mentor.provider } ?? false }
        for row in rows {
            let place = "\(row.file):\(row.line)"
            let cells = [
                String(row.start.prefix(10)), PlainFigures.weekday(row.day), time(row), PlainFigures.hours(row.hours),
                row.amount.map(Wording.kroner) ?? "",
                notes.count > 1 ? letter(notes.firstIndex(of: row.note) ?? 0) : "",
                row.citizen ?? "", isOthers ? row.rowMentor : "", isElsewhere ? row.rowProvider ?? "" : "", name(row),
            ]
            table.row(cells.map { TerminalLine($0) } + [TerminalLine(place, .faint)])
        }
        return table
    }

    private func name(_ row: EvidenceRow) -> String {
        row.invoice.map { "\($0) line \(row.lineNumber ?? "")" } ?? row.session ?? ""
    }

    /// `09:00–10:30` of a session; of a line its last day, where it is another than the first.
    private func time(_ row: EvidenceRow) -> String {
        guard !row.isLine else { return row.end == row.start ? "" : "to \(row.end)" }
        let days = (CivilDay(iso: String(row.end.prefix(10)))?.number ?? 0) - (row.day?.number ?? 0)
        return "\(row.start.dropFirst(11))–\(row.end.dropFirst(11))\(days > 0 ? " +\(days)" : "")"
    }
}
