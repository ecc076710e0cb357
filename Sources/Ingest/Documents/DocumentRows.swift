import Records
import UBL

/// Turns the lines of documents into rows of invoices. One a thread.
///
/// What a line says stays as it says it; what a document lacks stays empty, and the reader of rows refuses it with its reason.
struct DocumentRows {
    /// The contract's columns that are written, in this order.
    static let columns = [
        "invoice_id", "line_no", "provider_id", "mentor_id", "citizen_id", "session_id", "service_from", "service_to",
        "hours", "amount", "currency", "hourly_rate", "kind", "issued_on", "account", "text", "unit", "credits",
    ]

    /// Ids beyond this many bytes are no ids; texts are cut there.
    private static let longestId = 256
    private static let longestText = 4_096

    private let rules: DocumentRules
    private let providers: ProviderNames
    private let mentors: LineNamer
    private let citizens: LineNamer
    private let sessions: LineNamer

    init(rules: DocumentRules, providers: ProviderNames) {
        self.rules = rules
        self.providers = providers
        mentors = LineNamer(rules.mentor)
        citizens = LineNamer(rules.citizen)
        sessions = LineNamer(rules.session)
    }

    /// Appends the lines of a document.
    /// - Parameter number: the document's, in the order of the table's documents.
    func append(_ document: UBLDocument, number: Int, to rows: inout ConvertedRows) -> DocumentSummary.Content {
        let provider = providers.id(of: document.seller, sources: rules.provider)
        var dated = [Int](repeating: 0, count: DocumentSummary.DateSource.allCases.count)
        var sum = ExactDecimal.zero
        var hours = Hours.zero
        var kroner = Amount.zero
        for (index, line) in document.lines.enumerated() {
            let dates = Self.dates(of: line, in: document)
            if let dates { dated[dates.source.rawValue] += 1 }
            if let amount = line.amount { sum = sum.adding(amount) ?? sum }
            let added = append(
                line, index: index, of: document, provider: provider, dates: dates.map { ($0.from, $0.to) },
                number: number, to: &rows)
            hours += added?.time ?? .zero
            kroner += added?.kroner ?? .zero
        }
        return DocumentSummary.Content(
            kind: document.kind == .creditNote ? .creditNote : .invoice, invoice: document.id, provider: provider,
            issuedOn: document.issuedOn, currency: document.currency, credits: document.credited.map(\.id),
            lines: document.lines.count, totals: document.totals, lineSum: sum,
            pieces: document.lines.count { UnitOfTime($0.unit, stated: rules.hoursPerUnit) == .none }, hours: hours,
            kroner: kroner,
            dated: dated,
            differences: UBLFigures.differences(in: document), doubtfulIdentifiers: Self.doubts(document.seller))
    }

    /// - Returns: the figures that the row adds; nil where it is refused as a whole.
    private func append(
        _ line: UBLDocument.Line, index: Int, of document: UBLDocument, provider: String,
        dates: (from: CivilDay, to: CivilDay)?, number: Int, to rows: inout ConvertedRows
    ) -> LineFigures? {
        let ids = [
            document.id, line.id.isEmpty ? String(index + 1) : line.id, provider,
            mentors.id(in: line, of: document) ?? "",
            citizens.id(in: line, of: document) ?? "", sessions.id(in: line, of: document) ?? "",
        ]
        guard ids.allSatisfy({ $0.utf8.count <= Self.longestId }) else {
            rows.refuse(
                "an identifier of the line is longer than \(Self.longestId) bytes", document: number,
                line: line.fileLine)
            return nil
        }
        for id in ids { rows.cell(id) }
        rows.cell(dates.map { "\($0.from)" } ?? "")
        rows.cell(dates.map { "\($0.to)" } ?? "")
        let figures = LineFigures(line, of: document, stated: rules.hoursPerUnit)
        rows.cell(figures.hours)
        rows.cell(figures.amount)
        rows.cell(document.currency.isEmpty ? line.currency : document.currency)
        rows.cell(figures.rate)
        rows.cell(figures.kind.code)
        rows.cell(document.issuedOn.map { "\($0)" } ?? "")
        rows.cell(Self.cut(line.accountingCost.isEmpty ? document.accountingCost : line.accountingCost, Self.longestId))
        rows.cell(
            Self.cut(
                [line.itemName, line.itemDescription, line.note].filter { !$0.isEmpty }.joined(separator: "; "),
                Self.longestText))
        rows.cell(Self.cut(figures.unit, Self.longestId))
        let credited = line.creditedInvoice.isEmpty ? document.credited.map(\.id) : [line.creditedInvoice]
        // Of several invoices nobody says which one the line credits.
        rows.cell(credited.count == 1 ? Self.cut(credited[0], Self.longestId) : "")
        rows.end(document: number, line: line.fileLine)
        return figures
    }

    /// The first of the line's own period, the delivery, the document's period and the day of issue that is given.
    private static func dates(
        of line: UBLDocument.Line, in document: UBLDocument
    ) -> (from: CivilDay, to: CivilDay, source: DocumentSummary.DateSource)? {
        func days(_ range: UBLDocument.DayRange?) -> (CivilDay, CivilDay)? {
            guard let range, let from = range.from ?? range.to, let to = range.to ?? range.from else { return nil }
            return (from, to)
        }
        if let (from, to) = days(line.period) { return (from, to, .line) }
        if let day = line.deliveredOn ?? document.deliveredOn { return (day, day, .delivery) }
        if let (from, to) = days(document.period) { return (from, to, .header) }
        return document.issuedOn.map { ($0, $0, .issue) }
    }

    private static func doubts(_ seller: UBLDocument.Party) -> [String] {
        var doubts: [String] = []
        if let number = ProviderNames.cvr(of: seller), !CheckDigits.isValidCVR(number) { doubts.append("cvr") }
        if let number = ProviderNames.gln(of: seller), !CheckDigits.isValidGLN(number) { doubts.append("gln") }
        return doubts
    }

    /// At most so many bytes of a text, cut between letters.
    private static func cut(_ text: String, _ limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var kept = ""
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            guard bytes <= limit else { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept
    }
}
