import Documents
import Ingest
import Records

/// `documents.csv`: every invoice and credit note that was read from XML, with what it says of itself, whether that adds up,
/// and what became of its lines. Written only where there are documents.
public struct DocumentsFile {
    static let name = "documents.csv"
    static let columns = [
        "file", "sha256", "bytes", "format", "kind", "invoice_id", "provider_id", "issued_on", "currency", "credits",
        "lines", "accepted", "refused", "pieces", "line_sum", "amount_accepted", "amount_refused", "hours",
        "line_extension",
        "allowance", "charge", "tax_exclusive", "tax", "tax_inclusive", "prepaid", "rounding", "payable",
        "dated_by_line", "dated_by_delivery", "dated_by_header", "dated_by_issue", "differences", "identifiers",
        "asked", "rows_sum",
    ]

    public static func write(_ table: LoadedTable?, locale: OutputLocale, to folder: RunFolder) throws {
        guard let table, table.documents.contains(where: { !$0.isEmpty }) else { return }
        let file = try folder.file(name)
        let cells = CellBuffer(locale: locale)
        cells.header(columns)
        for index in table.paths.indices {
            for (document, totals) in try DocumentTotals.of(table, file: index) {
                row(document, totals, to: cells)
                if cells.count > 1 << 20 {
                    try file.write(cells)
                    cells.clear()
                }
            }
        }
        try file.write(cells)
        try file.close()
    }

    private static func row(_ document: DocumentSummary, _ totals: ControlTotals, to cells: CellBuffer) {
        cells.text(document.path)
        cells.code(document.sha256)
        cells.integer(Int(document.bytes))
        cells.code(document.format)
        guard let content = document.content else {
            for _ in 0..<6 { cells.empty() }
            // One row stands for what could not be read.
            for count in [0, 0, 1] { cells.integer(count) }
            for _ in 13..<columns.count { cells.empty() }
            return cells.endRow()
        }
        cells.code(content.kind.code)
        cells.text(content.invoice)
        cells.text(content.provider)
        if let day = content.issuedOn { cells.date(day) } else { cells.empty() }
        cells.text(content.currency)
        cells.text(content.credits.joined(separator: " "))
        for count in [content.lines, totals.accepted, totals.refused, content.pieces] { cells.integer(count) }
        figure(content.lineSum, to: cells)
        cells.amount(totals.amountAccepted)
        cells.amount(totals.amountRefused)
        cells.hours(content.hours)
        let stated = content.totals
        for value in [
            stated.lines, stated.allowance, stated.charge, stated.taxExclusive, stated.tax, stated.taxInclusive,
            stated.prepaid, stated.rounding, stated.payable,
        ] { figure(value, to: cells) }
        for count in content.dated { cells.integer(count) }
        cells.text(content.differences.prefix(20).map(words).joined(separator: "; "))
        cells.code(content.doubtfulIdentifiers.joined(separator: " "))
        figure(content.asked, to: cells)
        cells.amount(content.kroner)
        cells.endRow()
    }

    /// A document's figure to the øre; a finer one is rounded, half away from zero.
    private static func figure(_ value: ExactDecimal?, to cells: CellBuffer) {
        guard let øre = value?.rounded(places: 2) else { return cells.empty() }
        // What no bill comes to is shown as the most that the cell holds.
        let most: Int128 = 1_000_000_000_000_000_00
        cells.amount(Amount(øre: Int64(max(-most, min(most, øre)))))
    }

    /// `line-amount of line 3: 1250 stated, 1200 computed`.
    static func words(_ difference: UBLDifference) -> String {
        let place = difference.line.map { " of line \($0 + 1)" } ?? ""
        return "\(difference.code.rawValue)\(place): \(difference.stated) stated, \(difference.computed) computed"
    }
}
