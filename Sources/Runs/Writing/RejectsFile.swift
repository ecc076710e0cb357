import Ingest
import Records

/// `rejects.csv`: every refused row, with what is wrong and how to mend it. Rows are read back one by one, so that their
/// number does not matter for memory.
public struct RejectsFile {
    static let name = "rejects.csv"
    static let columns = ["file", "line", "column", "code", "message", "excerpt", "amount"]

    public static func write(
        _ tables: [LoadedTable], locale: OutputLocale, to folder: RunFolder
    ) throws {
        let file = try folder.file(name)
        let table = CellBuffer(locale: locale)
        table.header(columns)
        for loaded in tables {
            let reader = RefusalReader(loaded)
            for refusal in loaded.refusals {
                let row = try reader.read(refusal)
                table.text(row.path)
                table.integer(row.line)
                table.code(row.column)
                table.code(refusal.code.code)
                table.text(message(refusal, row, in: loaded))
                table.identifier(String(Privacy.masked(row.excerpt).prefix(200)))
                if let amount = row.amount { table.amount(amount) } else { table.empty() }
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
    public static func message(_ refusal: Refusal, _ row: RefusedRow, in table: LoadedTable) -> String {
        let column = row.column
        let value = row.value
        // What could not be converted says itself why.
        if !row.problem.isEmpty {
            return refusal.code == .badXML
                ? "the document cannot be read: \(Self.withSubject(Privacy.masked(row.problem)))"
                : Privacy.masked(row.problem)
        }
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
        case .missingValue where !table.documents[Int(refusal.file)].isEmpty:
            return missingInDocument(column)
        case .missingValue where column == "billing_unit_minutes":
            return
                "billing_unit_minutes is empty, and time is rounded to a unit; state the unit, or leave rounding blank where time is billed by the minute"
        case .missingValue:
            return column == "group_id"
                ? "group_id is empty, and a session of kind group needs one; fill it in or change the kind"
                : "\(column) is empty; every row needs it"
        case .badDate:
            return
                "\(column) '\(shown)' is no date or time of the expected form, or lies outside 2000 to 2099; write 2026-10-01 or 2026-10-01T09:00, or state the form of dates and times in a profile"
        case .badNumber where column == "amount" && row.amount != nil:
            return
                "amount '\(shown)' contradicts other figures: its sign is not that of the hours, or not that of the credit note's other lines, so that it may bill as well as credit; correct the sign, or say in a profile how credits are signed"
        case .badNumber:
            return
                "\(column) '\(shown)' is no figure of the expected form and size; write 12.50 without units, or state the decimal sign in a profile"
        case .unknownValue where column == "citizen_id":
            return
                "citizen_id is a number in E-notation, of which a spreadsheet has dropped the last digits; export it again with the column as text"
        case .unknownValue:
            let codes = table.kind.column(column)?.content.codes?.joined(separator: ", ") ?? ""
            return "\(column) '\(shown)' is not known; use one of \(codes), or map it in a profile"
        case .endNotAfterStart where table.kind == .invoices:
            return "\(column) is before the beginning of the service; check both dates"
        case .endNotAfterStart where table.kind == .mentors || table.kind == .providers:
            return "\(column) is before the first day of the terms; check both dates"
        case .endNotAfterStart:
            return
                "\(column) is not after the beginning; check both, or use overnight in a profile for ends after midnight"
        case .longerThan24h: return "the session lasts more than 24 hours; check both dates"
        case .nonexistentLocalTime:
            return
                "\(column) '\(shown)' does not exist: the clock skips that hour when summer time begins; correct the time or add its offset"
        case .duplicateRow: return "the row repeats an earlier one to the letter; the first one is kept"
        case .duplicateId where table.kind == .mentors || table.kind == .providers:
            return sameDays(column, row.days)
        case .duplicateId:
            return
                "another row has the same \(column.isEmpty ? "id" : column) and different content; neither is used until it is known which is right"
        case .fieldTooLong:
            return "the row is longer than 64 KiB, or a quotation mark in it never closes; check quotation marks"
        case .badXML: return "the document cannot be read"
        case .unsupportedUnit where !table.documents[Int(refusal.file)].isEmpty:
            return
                "the line is billed in '\(shown)', and nobody says how many hours that is; state it in the profile (documents: hours_per_unit:)"
        case .unsupportedUnit:
            return "\(column) '\(shown)' is neither hour nor piece; give hours, or map the unit in a profile"
        case .unsupportedCurrency: return "\(column) '\(shown)' is not DKK; amounts are in Danish kroner"
        }
    }

    /// Two rows of one mentor or provider for the same days.
    private static func sameDays(_ column: String, _ days: (from: String, to: String)) -> String {
        let span: String
        switch (days.from.isEmpty, days.to.isEmpty) {
        case (true, true): span = "on all days"
        case (false, true): span = "from \(days.from) on"
        case (true, false): span = "until \(days.to)"
        case (false, false): span = "from \(days.from) to \(days.to)"
        }
        return
            "the row holds \(span), and another row with the same \(column) and different content on some of these days, too; neither is used: give each row its first and last day in terms_from and terms_to so that no day has two, or remove the wrong one"
    }

    /// Faults of a file are said as what it is or has; others are sentences of their own.
    private static func withSubject(_ problem: String) -> String {
        let isSentence = ["the ", "this ", "an "].contains { problem.hasPrefix($0) }
        return isSentence ? problem : "it " + problem
    }

    /// What a document's line lacks, and where it could come from.
    private static func missingInDocument(_ column: String) -> String {
        switch column {
        case "mentor_id":
            "the line names no mentor that the profile's rules find; add a rule to the profile (documents: mentor:), or a line to its look-up table"
        case "provider_id":
            "the document names no seller by the identifiers that the profile asks for (documents: provider:)"
        case "service_from", "service_to": "neither the line nor the document has a date"
        case "hours": "the line is billed in hours and has no quantity"
        case "amount": "the line has no total (LineExtensionAmount)"
        default: "the document has no \(column)"
        }
    }
}
