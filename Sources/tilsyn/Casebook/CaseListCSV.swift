import Casebook
import Records
import Runs

/// The list of cases for a spreadsheet.
struct CaseListCSV {
    static let columns = [
        "case", "subject", "id", "provider_id", "opened_on", "status", "documented", "hours", "questions", "outcome",
        "limitation_on", "hearing_on", "near", "near_days",
    ]

    let text: String

    init(_ cases: [ListedCase]) {
        let cells = CellBuffer(locale: .standard)
        cells.header(Self.columns)
        for item in cases {
            let summary = item.summary
            cells.text(summary.id.description)
            cells.text(summary.subject.kind.rawValue)
            cells.text(summary.subject.id)
            cells.text(summary.provider)
            cells.text(summary.openedOn.description)
            cells.text(summary.status.rawValue)
            cells.amount(summary.documented)
            cells.hours(summary.factHours)
            cells.text(summary.questions.map(\.code).joined(separator: " "))
            cells.text(summary.dispositions.map(\.rawValue).joined(separator: " "))
            cells.text(summary.limitationOn.description)
            cells.text(summary.hearingOn?.description ?? "")
            cells.text(item.near.first?.name ?? "")
            if let near = item.near.first { cells.integer(near.days) } else { cells.empty() }
            cells.endRow()
        }
        text = String(decoding: cells.bytes, as: UTF8.self)
    }
}
