import Ingest
import Records
import Runs

extension InputCheck.Result {
    /// Documents of which single ones are shown.
    private static let mostDocuments = 20

    /// The figures for a person: every file with what its columns hold, documents taken together.
    public func text(width: Int) -> String {
        var page = PageText(width: width)
        completeness?.put(on: &page)
        for file in files where !file.isDocument {
            page.heading(
                "\(Privacy.masked(file.path)) (\(file.table.rawValue)\(file.format == "csv" ? "" : ", \(file.format)"))"
            )
            if let failure = file.failure {
                page.indented(Privacy.masked("cannot be read: \(failure.problem). \(failure.remedy)."), by: 2)
                continue
            }
            Self.totals(file.totals, of: file.table, to: &page)
            Self.samples(file.samples, to: &page) { "line \($0.line)" }
            Self.columns(file.columns, rows: file.totals.read, to: &page)
            if !file.unread.isEmpty {
                page.indented(
                    "columns that nothing reads: \(file.unread.map(Privacy.masked).joined(separator: ", "))", by: 2)
            }
        }
        documents(to: &page)
        return page.text
    }

    private func documents(to page: inout PageText) {
        let documents = files.filter(\.isDocument)
        guard !documents.isEmpty else { return }
        let formats = Dictionary(grouping: documents, by: \.format).map { "\(Wording.count($0.value.count)) \($0.key)" }
        page.heading("\(Wording.count(documents.count)) XML documents (\(formats.sorted().joined(separator: ", ")))")
        var total = ControlTotals()
        for document in documents { total += document.totals }
        Self.totals(total, of: .invoices, to: &page)
        let refused = documents.filter { $0.totals.refused > 0 }
        for document in refused.prefix(Self.mostDocuments) {
            let codes = document.totals.refusals.sorted { $0.key.code < $1.key.code }.map {
                "\($0.key.code) \($0.value)"
            }
            page.indented(
                "\(Privacy.masked(document.path)): \(document.totals.refused) of \(document.totals.read) lines refused (\(codes.joined(separator: ", ")))",
                by: 4)
            Self.samples(Array(document.samples.prefix(1)), to: &page) { "line \($0.line)" }
        }
        if refused.count > Self.mostDocuments {
            page.indented(
                "and \(Wording.count(refused.count - Self.mostDocuments)) documents more with refused lines; --json has each of them",
                by: 4)
        }
        offAsked(documents, to: &page)
    }

    /// Documents whose rows are not what they ask for.
    private func offAsked(_ documents: [File], to page: inout PageText) {
        let off = documents.compactMap { file in
            file.document?.content.flatMap { $0.isOffAsked ? (path: file.path, content: $0) : nil }
        }
        for (path, content) in off.prefix(Self.mostDocuments) {
            let asked = content.asked?.rounded(places: 2).flatMap { Int64(exactly: $0) }.map(Amount.init(øre:))
            page.indented(
                "\(Privacy.masked(path)): asks for \(asked.map(Wording.kroner) ?? "?") kr without VAT, and its rows sum to \(Wording.kroner(content.kroner)) kr",
                by: 4)
        }
        if off.count > Self.mostDocuments {
            page.indented(
                "and \(Wording.count(off.count - Self.mostDocuments)) documents more whose rows are not what they ask for; --json has each of them",
                by: 4)
        }
    }

    private static func totals(_ totals: ControlTotals, of table: TableKind, to page: inout PageText) {
        page.line(
            "  \(Wording.count(totals.read)) rows read = \(Wording.count(totals.accepted)) accepted + \(Wording.count(totals.refused)) refused"
        )
        if table == .invoices {
            page.line(
                "  \(Wording.kroner(totals.amountAccepted)) kr accepted, \(Wording.kroner(totals.amountRefused)) kr refused"
            )
            if totals.amountUnreadable > 0 {
                page.line("  of \(Wording.count(totals.amountUnreadable)) refused rows the amount cannot be read")
            }
        }
        for (code, count) in totals.refusals.sorted(by: { ($1.value, $0.key.code) < ($0.value, $1.key.code) }) {
            page.line("  \(PageText.right(Wording.count(count), 9))  \(code.code)")
        }
    }

    private static func samples(
        _ samples: [InputCheck.Sample], to page: inout PageText, _ place: (InputCheck.Sample) -> String
    ) {
        for sample in samples { page.indented("\(place(sample)): \(Privacy.masked(sample.message))", by: 6) }
    }

    // MARK: Columns

    private static func columns(_ columns: [ColumnSummary], rows: Int, to page: inout PageText) {
        guard rows > 0 else { return }
        for column in columns {
            let source = column.source == column.column ? "" : " (\(Privacy.masked(column.source)))"
            let share = Wording.percentage(Double(min(column.filled, rows)) / Double(rows))
            page.indented(
                (["\(column.column)\(source): \(share) filled"] + notes(column)).joined(separator: "; "), by: 4)
        }
    }

    private static func notes(_ column: ColumnSummary) -> [String] {
        var notes: [String] = []
        if let days = column.days { notes.append("\(days.lowerBound) to \(days.upperBound)") }
        if let figures = column.figures {
            notes.append("\(figure(figures.lowerBound)) to \(figure(figures.upperBound))")
        }
        if !column.codes.isEmpty {
            let codes = column.codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(ColumnSummary.shownCodes)
            notes.append(codes.map { "\(shown($0.key)) \(Wording.count($0.value))" }.joined(separator: ", "))
        }
        if column.unreadable > 0 { notes.append("\(Wording.count(column.unreadable)) cells are not of that kind") }
        if column.cprNumbers > 0 { notes.append("\(Wording.count(column.cprNumbers)) CPR numbers") }
        for (kind, count) in column.doubtful.sorted(by: { $0.key < $1.key }) {
            let name = kind.uppercased()
            let rule = kind == "cpr" ? ", which valid numbers since 2007 may have" : "; look for slips of the pen"
            notes.append("\(Wording.count(count)) \(name) numbers with another check digit\(rule)")
        }
        if column.lostDigits > 0 {
            notes.append(
                "\(Wording.count(column.lostDigits)) ids in E-notation, whose last digits a spreadsheet has dropped")
        }
        return notes
    }

    /// A code as it may be shown: one with many digits is no code, and may be somebody's number.
    private static func shown(_ code: String) -> String {
        code.utf8.count { $0 &- 0x30 <= 9 } < 8
            ? Privacy.masked(code) : String(code.map { $0.isNumber ? "#" : $0 })
    }

    /// A figure with as many decimals as it has, at most four.
    private static func figure(_ tenThousandths: Int64) -> String {
        let sign = tenThousandths < 0 ? "-" : ""
        let (whole, rest) = tenThousandths.magnitude.quotientAndRemainder(dividingBy: 10_000)
        guard rest > 0 else { return "\(sign)\(Wording.count(Int(whole)))" }
        var decimals = String(String(rest + 10_000).dropFirst())
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(sign)\(Wording.count(Int(whole))).\(decimals)"
    }
}

extension ColumnSummary {
    /// Codes that are shown.
    fileprivate static let shownCodes = 8
}
