import Documents
import Records

/// Turns what documents bill into rows of invoices: their lines, and charges of the whole document. One a thread.
///
/// What a line says stays as it says it, but for what allowances of the whole document take off; what a document lacks stays
/// empty, and the reader of rows refuses it with its reason.
struct DocumentRows {
    /// The contract's columns that are written, in this order. Behind them stands why a row is refused, empty where it is not.
    static let columns = [
        "invoice_id", "line_no", "provider_id", "mentor_id", "citizen_id", "session_id", "service_from", "service_to",
        "hours", "amount", "currency", "hourly_rate", "kind", "issued_on", "account", "text", "unit", "credits",
    ]
    /// Where that reason stands.
    static let reason = CellPlace.field(columns.count)
    /// The unit of a charge that no mentor can be named for: kroner of the provider. No file of rows can have it.
    static let charge = "charge"

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

    /// A document with what its rows share.
    private struct Source {
        let document: UBLDocument
        let reading: UBLReading
        /// Why its rows are refused; empty where they are not.
        let problem: String
        let number: Int
    }

    /// Who a row is about.
    private struct Names {
        var provider = ""
        var mentor = ""
        var citizen = ""
        var session = ""
    }

    /// Appends what a document bills.
    /// - Parameter number: the document's, in the order of the table's documents.
    func append(_ document: UBLDocument, number: Int, to rows: inout ConvertedRows) -> DocumentSummary.Content {
        let found = UBLReading(document, signs: rules.credits)
        let reading = Self.shown(found, document)
        let source = Source(
            document: document, reading: reading, problem: Self.problem(found, document), number: number)
        let billing = UBLBilling(document)
        let seller = providers.seller(document.seller, sources: rules.provider)
        let names = document.lines.map { line in
            let mentor = mentors.id(in: line, of: document) ?? ""
            return Names(
                provider: providers.provider(seller, mentor: mentor), mentor: mentor,
                citizen: citizens.id(in: line, of: document) ?? "", session: sessions.id(in: line, of: document) ?? "")
        }
        var dated = [Int](repeating: 0, count: DocumentSummary.DateSource.allCases.count)
        var sum = ExactDecimal.zero
        var hours = Hours.zero
        var kroner = Amount.zero
        var lineKroner = Amount.zero
        for (index, line) in document.lines.enumerated() {
            if let amount = line.amount { sum = sum.adding(amount) ?? sum }
            let added = append(line, names[index], index: index, net: billing.lines[index], of: source, to: &rows) {
                dated[$0.rawValue] += 1
            }
            hours += added?.time ?? .zero
            kroner += added?.kroner ?? .zero
            if let added {
                lineKroner +=
                    billing.lines[index] == line.amount
                    ? added.kroner : LineFigures(beside: line.amount ?? .zero, reading).kroner
            }
        }
        let shared = Self.shared(names, seller: seller.id)
        for (index, extra) in billing.extras.enumerated() {
            kroner += append(extra, index: index, shared, of: source, to: &rows)?.kroner ?? .zero
        }
        let asked = UBLFigures.asked(by: document, billed: billing.sum).map(reading.billed)
        return DocumentSummary.Content(
            kind: UBLReading.isCreditNote(document) ? .creditNote : .invoice, invoice: document.id,
            provider: shared.provider, issuedOn: document.issuedOn, currency: document.currency,
            credits: Self.named(document), lines: document.lines.count,
            rows: document.lines.count + billing.extras.count, totals: document.totals, lineSum: sum,
            pieces: document.lines.count { UnitOfTime($0.unit, stated: rules.hoursPerUnit) == .none }, hours: hours,
            kroner: kroner, lineKroner: lineKroner, asked: asked, isContradictory: !source.problem.isEmpty,
            dated: dated,
            differences: UBLFigures.differences(in: document), doubtfulIdentifiers: Self.doubts(document.seller),
            unplaced: seller.providers.isEmpty ? 0 : names.count { $0.provider == seller.id })
    }

    // MARK: Rows

    /// - Returns: the figures that the row adds; nil where it is refused as a whole.
    private func append(
        _ line: UBLDocument.Line, _ names: Names, index: Int, net: ExactDecimal?, of source: Source,
        to rows: inout ConvertedRows, dated: (DocumentSummary.DateSource) -> Void
    ) -> LineFigures? {
        let document = source.document
        let figures = LineFigures(
            line, net: net, of: document, source.reading, stated: rules.hoursPerUnit)
        let named = line.credited.isEmpty ? document.credited : line.credited
        let row = Row(
            number: line.id.isEmpty ? String(index + 1) : line.id, names: names,
            dates: Self.dates(of: line, in: document), figures: figures,
            account: line.accountingCost.isEmpty ? document.accountingCost : line.accountingCost,
            currency: line.currency,
            text: [line.itemName, line.itemDescription, line.note].filter { !$0.isEmpty }.joined(separator: "; "),
            unit: figures.unit, corrects: named, fileLine: line.fileLine)
        return append(row, of: source, to: &rows, dated: dated)
    }

    private func append(
        _ extra: UBLBilling.Extra, index: Int, _ shared: Names, of source: Source, to rows: inout ConvertedRows
    ) -> LineFigures? {
        let document = source.document
        // What is left of an allowance belongs to no mentor: it takes off more than the lines bill.
        let names = extra.isCharge ? shared : Names(provider: shared.provider)
        let text =
            extra.reason.isEmpty ? "\(extra.isCharge ? "charge" : "allowance") of the whole document" : extra.reason
        let row = Row(
            number: Self.number(extra, index, in: document), names: names, dates: Self.dates(in: document),
            figures: LineFigures(beside: extra.amount, source.reading), account: document.accountingCost, currency: "",
            text: text, unit: names.mentor.isEmpty ? Self.charge : "piece", corrects: document.credited,
            fileLine: max(1, extra.fileLine))
        return append(row, of: source, to: &rows) { _ in }
    }

    /// The cells of a row that differ between lines and what stands beside them.
    private struct Row {
        let number: String
        let names: Names
        let dates: (from: CivilDay, to: CivilDay, source: DocumentSummary.DateSource)?
        let figures: LineFigures
        let account: String
        let currency: String
        let text: String
        let unit: String
        /// The invoices that it names.
        let corrects: [UBLDocument.CreditedInvoice]
        let fileLine: Int
    }

    private func append(
        _ row: Row, of source: Source, to rows: inout ConvertedRows, dated: (DocumentSummary.DateSource) -> Void
    ) -> LineFigures? {
        let document = source.document
        let figures = row.figures
        let ids = [
            document.id, row.number, row.names.provider, row.names.mentor, row.names.citizen, row.names.session,
        ]
        guard ids.allSatisfy({ $0.utf8.count <= Self.longestId }) else {
            rows.refuse(
                "an identifier of the line is longer than \(Self.longestId) bytes", document: source.number,
                line: row.fileLine)
            return nil
        }
        let isCredit = figures.kind == .creditNote || figures.amount.hasPrefix("-")
        let isCorrective = document.typeCode == "384"
        let mayCorrect = isCredit || source.reading != .bill || isCorrective
        var credits = mayCorrect ? Self.cell(row.corrects) : ""
        // A corrected invoice that does not say which names itself, so that it is none among others.
        if isCorrective, !isCredit, credits.isEmpty { credits = document.id }
        var dates = row.dates
        if let dates { dated(dates.source) }
        // The day of issue says nothing of the service that is corrected.
        if isCredit || !credits.isEmpty, dates?.source == .issue { dates = nil }
        for id in ids { rows.cell(id) }
        rows.cell(dates.map { "\($0.from)" } ?? "")
        rows.cell(dates.map { "\($0.to)" } ?? "")
        rows.cell(figures.hours)
        rows.cell(figures.amount)
        rows.cell(document.currency.isEmpty ? row.currency : document.currency)
        rows.cell(figures.rate)
        rows.cell(figures.kind.code)
        rows.cell(document.issuedOn.map { "\($0)" } ?? "")
        rows.cell(Self.cut(row.account, Self.longestId))
        rows.cell(Self.cut(row.text, Self.longestText))
        rows.cell(Self.cut(row.unit, Self.longestId))
        rows.cell(credits)
        rows.cell(source.problem.isEmpty ? refusal(of: figures, source.reading) : source.problem)
        rows.end(document: source.number, line: row.fileLine)
        return figures
    }

    /// Why a row of a document that is otherwise right is refused.
    private func refusal(of figures: LineFigures, _ reading: UBLReading) -> String {
        guard rules.credits == .positive, reading == .credit, figures.kind == .invoice else { return "" }
        return
            "the amount is negative in a credit note, whose positive figures reduce, as the profile says (credits: positive)"
    }

    /// How the figures of a refused document are shown: those of a credit note as taking back.
    private static func shown(_ reading: UBLReading, _ document: UBLDocument) -> UBLReading {
        guard case .contradiction(let lines, _) = reading else { return reading }
        guard UBLReading.isCreditNote(document) else { return .bill }
        return lines < .zero ? .negativeCredit : .credit
    }

    /// Both readings of a document whose figures contradict each other.
    private static func problem(_ reading: UBLReading, _ document: UBLDocument) -> String {
        guard case .contradiction(let lines, let totals) = reading else { return "" }
        func shown(_ figure: ExactDecimal) -> String {
            figure.divided(by: ExactDecimal(significand: 1, places: 0), places: 2)?.description ?? figure.description
        }
        let kind = UBLReading.isCreditNote(document) ? "credit note" : "invoice"
        if lines == totals {
            return
                "the credit note's lines come to \(shown(lines)) kr, and the profile says that negative figures take back (credits: negative): it either takes \(shown(lines)) kr back or bills them; ask the provider which is meant"
        }
        return
            "the \(kind)'s lines come to \(shown(lines)) kr and its totals to \(shown(totals)) kr: by the one it bills what by the other it takes back; ask the provider which is meant"
    }

    // MARK: What it names

    /// The provider, mentor and citizen that all lines of a document name alike.
    private static func shared(_ names: [Names], seller: String) -> Names {
        func common(_ path: KeyPath<Names, String>) -> String? {
            guard let first = names.first?[keyPath: path], names.allSatisfy({ $0[keyPath: path] == first }) else {
                return nil
            }
            return first
        }
        return Names(
            provider: common(\.provider) ?? seller, mentor: common(\.mentor) ?? "", citizen: common(\.citizen) ?? "")
    }

    /// Of a charge or an allowance a number that no line of the document has.
    private static func number(_ extra: UBLBilling.Extra, _ index: Int, in document: UBLDocument) -> String {
        var name = "\(extra.isCharge ? "charge" : "allowance")-\(index + 1)"
        while document.lines.contains(where: { $0.id == name }) { name += "x" }
        return name
    }

    /// All invoices that are named, with their lines where these are named.
    private static func cell(_ corrected: [UBLDocument.CreditedInvoice]) -> String {
        var parts: [String] = []
        for invoice in corrected where invoice.id.utf8.count <= longestId && invoice.line.utf8.count <= longestId {
            let part = invoice.line.isEmpty ? invoice.id : "\(invoice.id)\u{1E}\(invoice.line)"
            if !parts.contains(part) { parts.append(part) }
        }
        return parts.joined(separator: "\u{1F}")
    }

    /// The invoices that a document or its lines name, each once.
    private static func named(_ document: UBLDocument) -> [String] {
        var seen: Set<String> = []
        return (document.credited + document.lines.flatMap(\.credited)).map(\.id).filter { seen.insert($0).inserted }
    }

    // MARK: Dates

    /// The first of the line's own period, the delivery, the document's period and the day of issue that is given.
    private static func dates(
        of line: UBLDocument.Line, in document: UBLDocument
    ) -> (from: CivilDay, to: CivilDay, source: DocumentSummary.DateSource)? {
        if let (from, to) = days(line.period) { return (from, to, .line) }
        if let day = line.deliveredOn ?? document.deliveredOn { return (day, day, .delivery) }
        if let (from, to) = days(document.period) { return (from, to, .header) }
        return document.issuedOn.map { ($0, $0, .issue) }
    }

    /// As of a line that says nothing of its own; where the document does not either, the last day that a line states: what is
    /// charged beside lines goes with them.
    private static func dates(
        in document: UBLDocument
    ) -> (from: CivilDay, to: CivilDay, source: DocumentSummary.DateSource)? {
        let own = dates(of: UBLDocument.Line(), in: document)
        guard own == nil || own?.source == .issue else { return own }
        let last = document.lines.compactMap { days($0.period)?.to ?? $0.deliveredOn }.max()
        return last.map { ($0, $0, .line) } ?? own
    }

    private static func days(_ range: UBLDocument.DayRange?) -> (from: CivilDay, to: CivilDay)? {
        guard let range, let from = range.from ?? range.to, let to = range.to ?? range.from else { return nil }
        return (from, to)
    }

    // MARK: Texts

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
