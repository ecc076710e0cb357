import Indicators
import Ingest
import Records

/// `corrections.csv`: each correction, the service that it was placed with, and how; a row a line that it corrects, and one
/// for what could not be placed.
public struct CorrectionsFile {
    public static let name = "corrections.csv"
    public static let columns = [
        "file", "line", "invoice_id", "line_no", "mentor_id", "provider_id", "issued_on", "names", "way",
        "contradicts_period", "service_from", "service_to", "corrects_invoice_id", "corrects_line_no", "hours",
        "amount",
    ]

    static func write(_ run: RunContents, to folder: RunFolder) throws {
        let file = try folder.file(name)
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        let all = run.source.corrections.all.sorted { $0.row.locator < $1.row.locator }
        if let invoices = run.loaded.table(.invoices), !all.isEmpty {
            let texts = try LineTexts(all, in: invoices, run)
            for correction in all {
                for piece in correction.pieces {
                    texts.append(correction, to: table)
                    table.code(correction.way.rawValue)
                    table.code(correction.contradicts ? "true" : "false")
                    table.date(piece.row.serviceFrom)
                    table.date(piece.row.serviceTo)
                    texts.append(target: piece.target, to: table)
                    table.hours(piece.row.time)
                    table.amount(piece.row.amount)
                    table.endRow()
                }
                guard correction.pieces.isEmpty || correction.isLeft else {
                    continue
                }
                texts.append(correction, to: table)
                table.code(correction.pieces.isEmpty ? correction.way.rawValue : Correction.Way.nothingLeft.rawValue)
                table.code(correction.contradicts ? "true" : "false")
                for _ in 0..<4 { table.empty() }
                table.hours(correction.leftHours)
                table.amount(correction.leftAmount)
                table.endRow()
            }
        }
        try file.write(table)
        try file.close()
    }

    /// What the files say of corrections and of what they correct.
    private struct LineTexts {
        private struct Line {
            let path: String
            let line: Int
            let invoice: String
            let number: String
            let mentor: String
            let provider: String
            let names: String
        }

        private var lines: [RowLocator: Line] = [:]

        init(_ corrections: [Correction], in table: LoadedTable, _ run: RunContents) throws {
            let wanted = Set(corrections.flatMap { [$0.row.locator] + $0.pieces.compactMap(\.target) }).sorted()
            let finder = RowFinder(table)
            let paths = MaskedPaths(table)
            for locator in wanted {
                let row = try finder.row(at: locator)
                let texts = finder.texts(
                    ["invoice_id", "line_no", "mentor_id", "provider_id", "credits"], of: row)
                // A corrected invoice that does not say of which names itself.
                let named = texts[4] == texts[0] ? "" : texts[4]
                let names = named.split { "\u{1F}\u{1E};,|".contains($0) }.map { run.privacy.shown(String($0)) }
                lines[locator] = Line(
                    path: paths.path(of: row, finder), line: row.line, invoice: run.privacy.shown(texts[0]),
                    number: run.privacy.shown(texts[1]), mentor: run.privacy.shown(texts[2]),
                    provider: run.privacy.shown(texts[3]), names: names.joined(separator: " "))
            }
        }

        func append(_ correction: Correction, to table: CellBuffer) {
            guard let line = lines[correction.row.locator] else { return }
            table.identifier(line.path)
            table.integer(line.line)
            table.identifier(line.invoice)
            table.identifier(line.number)
            table.identifier(line.mentor)
            table.identifier(line.provider)
            if let day = correction.issuedOn { table.date(day) } else { table.empty() }
            table.identifier(line.names)
        }

        func append(target: RowLocator?, to table: CellBuffer) {
            guard let line = target.flatMap({ lines[$0] }) else {
                table.empty()
                table.empty()
                return
            }
            table.identifier(line.invoice)
            table.identifier(line.number)
        }
    }
}
