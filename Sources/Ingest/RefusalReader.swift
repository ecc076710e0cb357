import Records

/// A refused row as people are told of it.
public struct RefusedRow: Sendable {
    /// The file, or the document, it stands in.
    public let path: String
    /// Physical line there, from 1.
    public let line: Int
    /// The contract column at fault; empty where the row as a whole is.
    public let column: String
    /// The cell of that column.
    public let value: String
    /// The row's text as it stands, or the cells of a converted one; at most `RefusalReader.longestExcerpt` bytes.
    public let excerpt: String
    /// What is wrong with a row of another format that could not be converted, or only to be refused; empty for others.
    public let problem: String
    /// Number of its document, where it stands in one.
    public let document: Int
    /// Kroner of an invoice line, a credit note's negative; nil where they cannot be read.
    public let amount: Amount?
    /// Hours of an invoice line, as `amount`; none where they cannot be read.
    let hours: Hours
    /// Of a row of a register, the first and last day for which it states to hold, as it spells them; empty where it does not.
    public let days: (from: String, to: String)
}

/// Reads refused rows back, one by one: their number does not matter for memory. Cheap in the order of the refusals.
public final class RefusalReader {
    static let longestExcerpt = 400

    private let table: LoadedTable
    private let finder: RowFinder

    public init(_ table: LoadedTable) {
        self.table = table
        finder = RowFinder(table)
    }

    public func read(_ refusal: Refusal) throws(InputError) -> RefusedRow {
        let file = table.files[Int(refusal.file)]
        guard file.conversion != nil else { return try plain(refusal, in: file) }
        let row = try finder.row(before: file.base + refusal.offset + 1)
        let fields = finder.fields(of: row)
        // Without the two cells of its origin.
        let isWhole = fields.count == file.layout.fieldCount - 2
        let figures = figures(isWhole ? fields : [], in: file)
        let cell = isWhole ? cell(of: refusal, fields: fields, in: file) : nil
        return RefusedRow(
            path: finder.path(of: row), line: row.line, column: cell?.column ?? "", value: cell?.text ?? "",
            excerpt: isWhole ? described(fields, row) : "",
            problem: isWhole ? reason(in: fields, file) : fields.first ?? "",
            document: row.document, amount: figures.amount, hours: figures.hours,
            days: days(isWhole ? fields : [], in: file))
    }

    /// Why the conversion of a document has a row refused; empty where it has not.
    private func reason(in fields: [String], _ file: OpenTableFile) -> String {
        let place = file.layout.reason.value
        return place >= 0 && place < fields.count ? fields[place] : ""
    }

    /// A row of CSV may be so broken that only its first bytes are of use.
    private func plain(_ refusal: Refusal, in file: OpenTableFile) throws(InputError) -> RefusedRow {
        let bytes = try file.file.bytes(in: refusal.offset..<refusal.offset + Int64(Self.longestExcerpt))
        let end = bytes.firstIndex(of: Byte.lineFeed) ?? bytes.count
        let text = Array(bytes[..<(end > 0 && bytes[end - 1] == Byte.carriageReturn ? end - 1 : end)])
        let fields = CSVRecords(text, delimiter: file.header.delimiter).upcoming?.fields ?? []
        let cell = cell(of: refusal, fields: fields, in: file)
        let figures = figures(fields.count == file.layout.fieldCount ? fields : [], in: file)
        return RefusedRow(
            path: file.shownPath, line: Int(refusal.line), column: cell?.column ?? "", value: cell?.text ?? "",
            excerpt: file.layout.holdsBareCPRNumbers
                ? Self.withoutLongNumbers(text) : String(decoding: text, as: UTF8.self), problem: "", document: 0,
            amount: figures.amount, hours: figures.hours, days: days(fields, in: file))
    }

    /// The days for which a row of a register holds: those of its terms, else those of its contract.
    private func days(_ fields: [String], in file: OpenTableFile) -> (from: String, to: String) {
        let contract: [String]
        switch table.kind {
        case .mentors: contract = ["active_from", "active_to"]
        case .providers: contract = ["contract_from", "contract_to"]
        case .sessions, .invoices, .grants, .followUps: return ("", "")
        }
        for columns in [["terms_from", "terms_to"], contract] {
            let texts = columns.map { name in
                let place = file.layout.column(name).place.value
                return place >= 0 && place < fields.count ? fields[place].trimmingBlanks : ""
            }
            if texts.contains(where: { !$0.isEmpty }) { return (texts[0], texts[1]) }
        }
        return ("", "")
    }

    /// The contract column a refusal names, and its cell; nil for the row as a whole.
    private func cell(
        of refusal: Refusal, fields: [String], in file: OpenTableFile
    ) -> (column: String, text: String)? {
        guard refusal.column != Refusal.wholeRow else { return nil }
        let name = table.kind.columns[Int(refusal.column)].name
        func text(_ place: CellPlace) -> String {
            place.value >= 0 && place.value < fields.count ? fields[place.value].trimmingBlanks : ""
        }
        let column = file.layout.column(name).place
        // A cell that is told of is one that could not be read: in such a file any cell may hold a citizen's number.
        func shown(_ text: String) -> String {
            file.layout.holdsBareCPRNumbers ? Self.withoutLongNumbers(Array(text.utf8)) : text
        }
        if !column.isAbsent { return (name, shown(text(column))) }
        let timestamp = file.layout.timestamp(name)
        // A date and a time apart are shown together: either may be at fault.
        return (name, shown((text(timestamp.date) + " " + text(timestamp.time)).trimmingBlanks))
    }

    /// The filled cells of a converted row with their columns, as far as they go.
    private func described(_ fields: [String], _ row: FoundRow) -> String {
        let file = table.files[row.file]
        let names = file.header.names
        if file.layout.holdsBareCPRNumbers {
            return Self.withoutLongNumbers(Array(fields.joined(separator: ",").utf8.prefix(Self.longestExcerpt)))
        }
        let parts = zip(names, fields).filter { !$0.0.isEmpty && !$0.1.isEmpty }.map { "\($0.0)=\($0.1)" }
        return String(parts.joined(separator: "; ").prefix(Self.longestExcerpt))
    }

    /// A text in which every number of nine digits and more has none left, hyphens, points and commas within it counted in: a CPR number that has
    /// lost its leading zero looks like any other number.
    private static func withoutLongNumbers(_ text: [UInt8]) -> String {
        var text = text
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] &- 0x30 <= 9 || "-.,".utf8.contains(text[end]) { end += 1 }
            if text[start..<end].count(where: { $0 &- 0x30 <= 9 }) >= 9 {
                for index in start..<end where text[index] &- 0x30 <= 9 { text[index] = UInt8(ascii: "#") }
            }
            start = end + 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What a refused line would have added, read as the accepted ones are.
    private func figures(_ fields: [String], in file: OpenTableFile) -> (amount: Amount?, hours: Hours) {
        guard table.kind == .invoices, !fields.isEmpty else { return (nil, .zero) }
        let record = HeldRecord(fields, constants: file.layout.constants)
        var totals = ControlTotals()
        var decoder = InvoiceDecoder(
            layouts: [InvoiceDecoder.Layout(file.layout)], rules: DecodingRules(period: nil), keepsDetails: false)
        decoder.begin(file: 0)
        decoder.countRefused(record.view, in: &totals)
        return (totals.amountUnreadable == 0 ? totals.amountRefused : nil, totals.hoursRefused)
    }
}
