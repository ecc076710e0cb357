import Ingest
import Records

/// `rejects.csv`: every refused row, with what is wrong and how to mend it. Rows are read back one by one, so that their
/// number does not matter for memory.
public struct RejectsFile {
    static let name = "rejects.csv"
    static let columns = ["file", "line", "column", "code", "message", "excerpt"]

    public static func write(
        _ tables: [LoadedTable], locale: OutputLocale, to folder: RunFolder
    ) throws {
        let file = try folder.file(name)
        let table = CellBuffer(locale: locale)
        table.header(columns)
        for loaded in tables {
            for refusal in loaded.refusals {
                let excerpt = try loaded.excerpt(of: refusal)
                let cell = loaded.cell(of: refusal, excerpt: excerpt)
                table.text(loaded.paths[Int(refusal.file)])
                table.integer(Int(refusal.line))
                table.code(cell?.column ?? "")
                table.code(refusal.code.code)
                table.text(message(refusal, in: loaded, column: cell?.column ?? "", value: cell?.text ?? ""))
                table.identifier(String(Privacy.masked(String(decoding: excerpt, as: UTF8.self)).prefix(200)))
                table.endRow()
                if table.count > 1 << 20 {
                    try file.write(table)
                    table.clear()
                }
            }
        }
        try file.write(table)
        try file.close()
    }

    /// What is wrong with a row and how to mend it, as a controller would read it.
    public static func message(_ refusal: Refusal, in table: LoadedTable, column: String, value: String) -> String {
        // Masked before it is cut: half a CPR number would not be recognised.
        let masked = Privacy.masked(value)
        let shown = masked.count > 60 ? masked.prefix(60) + "…" : masked[...]
        switch refusal.code {
        case .fieldCount:
            return
                "the row does not have the \(table.fieldCount(ofFile: Int(refusal.file))) cells of the header, or a quotation mark stands where none may; check delimiters and quotation marks"
        case .badEncoding:
            return
                "\(column.isEmpty ? "the row" : column) holds control characters or bytes that are no UTF-8; save the file as UTF-8, or state its encoding in a profile"
        case .missingValue:
            return column == "group_id"
                ? "group_id is empty, and a session of kind group needs one; fill it in or change the kind"
                : "\(column) is empty; every row needs it"
        case .badDate:
            return
                "\(column) '\(shown)' is no date or time of the expected form, or lies outside 2000 to 2099; write 2026-10-01 or 2026-10-01T09:00, or state the form of dates and times in a profile"
        case .badNumber where value.hasPrefix("-") && column != "confirmed_minutes" && table.kind == .invoices:
            return
                "\(column) '\(shown)' is negative in a credit note, whose positive figures reduce, or is no figure of the expected form; write it without the sign"
        case .badNumber:
            return
                "\(column) '\(shown)' is no figure of the expected form and size; write 12.50 without units, or state the decimal sign in a profile"
        case .unknownValue:
            let codes = table.kind.column(column)?.content.codes?.joined(separator: ", ") ?? ""
            return "\(column) '\(shown)' is not known; use one of \(codes), or map it in a profile"
        case .endNotAfterStart where table.kind == .invoices:
            return "\(column) is before the beginning of the service; check both dates"
        case .endNotAfterStart:
            return
                "\(column) is not after the beginning; check both, or use overnight in a profile for ends after midnight"
        case .longerThan24h: return "the session lasts more than 24 hours; check both dates"
        case .nonexistentLocalTime:
            return
                "\(column) '\(shown)' does not exist: the clock skips that hour when summer time begins; correct the time or add its offset"
        case .duplicateRow: return "the row repeats an earlier one to the letter; the first one is kept"
        case .duplicateId:
            return
                "another row has the same \(column.isEmpty ? "id" : column) and different content; neither is used until it is known which is right"
        case .fieldTooLong:
            return "the row is longer than 64 KiB, or a quotation mark in it never closes; check quotation marks"
        case .badXML: return "the document cannot be read as XML"
        case .unsupportedUnit: return "\(column) '\(shown)' is not hour; give hours, or map the unit in a profile"
        case .unsupportedCurrency: return "\(column) '\(shown)' is not DKK; amounts are in Danish kroner"
        }
    }
}
