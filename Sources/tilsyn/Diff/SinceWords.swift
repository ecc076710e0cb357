import Engine
import Foundation
import Records
import Runs

/// What documents that came since have changed, in words for a terminal.
enum SinceWords {
    /// Of one mentor.
    /// - Parameter most: documents that are named.
    static func lines(_ since: DocumentsSince, most: Int) -> [String] {
        var lines = since.judgedAnew.map { month in
            "\(month.month), judged again in B: documented \(Wording.kroner(month.before)) → \(Wording.kroner(month.now)) kr; came late \(Wording.kroner(month.late)) kr, corrected \(Wording.kroner(month.corrected)) kr"
        }
        if !since.corrections.isEmpty {
            let more =
                since.corrections.count > most
                ? "; and \(Wording.count(since.corrections.count - most)) more in corrections.csv of B" : ""
            lines.append(
                "corrected since by \(since.corrections.prefix(most).map(name).joined(separator: "; "))\(more)")
        }
        return lines
    }

    /// Of all mentors together; nil where nothing came.
    static func summary(_ since: DocumentsSince) -> String? {
        guard !since.corrections.isEmpty else { return nil }
        func words(_ rows: [CorrectionRow]) -> String {
            "\(Wording.count(rows.corrections)) (\(Wording.kroner(rows.reduce(Amount.zero) { $0 + $1.amount })) kr)"
        }
        let unplaced = since.corrections.filter { !$0.isPlaced }
        return
            "Corrections that B has and A lacks: \(words(since.corrections))"
            + (unplaced.isEmpty ? "." : "; of these, not placed with a service: \(words(unplaced)).")
    }

    /// `K-9 of 2026-10-31: -450.00 kr of F-301 line 2`.
    private static func name(_ row: CorrectionRow) -> String {
        let target = row.correctsInvoice.map { invoice in
            " of \(invoice)" + (row.correctsLine.map { " line \($0)" } ?? "")
        }
        let service = row.service.map { " of service \($0.from.description.prefix(7))" } ?? ""
        return
            "\(row.invoice)\(row.issuedOn.map { " of \($0)" } ?? ""): \(Wording.kroner(row.amount)) kr\(target ?? service)"
    }
}

/// A correction that came since, for other programs.
struct CorrectionJSON: Encodable {
    let invoice_id, line_no: String
    let issued_on, corrects_invoice_id, corrects_line_no, service_from, service_to: String?
    let way: String
    let hours, kroner: Decimal

    init(_ row: CorrectionRow) {
        (invoice_id, line_no, issued_on) = (row.invoice, row.lineNumber, row.issuedOn)
        (corrects_invoice_id, corrects_line_no) = (row.correctsInvoice, row.correctsLine)
        (service_from, service_to) = (row.service?.from.description, row.service?.to.description)
        way = row.way.rawValue
        (hours, kroner) = (JSONText.decimal(row.hours), JSONText.decimal(row.amount))
    }
}

/// An earlier month that the second run judged again, for other programs.
struct EarlierMonthJSON: Encodable {
    let month: String
    let documented_before, documented_now, came_late, corrected: Decimal

    init(_ row: EarlierMonthRow) {
        month = row.month
        (documented_before, documented_now) = (JSONText.decimal(row.before), JSONText.decimal(row.now))
        (came_late, corrected) = (JSONText.decimal(row.late), JSONText.decimal(row.corrected))
    }
}
