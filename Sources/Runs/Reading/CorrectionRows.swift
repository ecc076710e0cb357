import Records

/// A correction and a line that it corrects, or what of it could not be placed, as `corrections.csv` has it.
public struct CorrectionRow: Sendable, Hashable {
    public let file: String
    public let line: Int
    /// The document that corrects.
    public let invoice: String
    public let lineNumber: String
    public let mentor: String
    public let provider: String
    /// nil where it does not say, as `2026-10-31` otherwise.
    public let issuedOn: String?
    /// The invoices, and lines, that it names.
    let names: String
    public let way: Correction.Way
    /// Whether it states another period than that of the invoice that it names.
    let contradicts: Bool
    /// The service that it was placed with; nil where it was not.
    public let service: DaySpan?
    /// nil where it adds, takes from a month as a whole, or was not placed.
    public let correctsInvoice: String?
    public let correctsLine: String?
    /// Negative where it takes back, as are the kroner.
    public let hours: Hours
    public let amount: Amount

    /// Whether it was placed with a service.
    public var isPlaced: Bool { service != nil }

    init(_ cells: inout RunCells) throws(RunFailure) {
        file = cells.text()
        line = try cells.count()
        invoice = cells.text()
        lineNumber = cells.text()
        mentor = cells.text()
        provider = cells.text()
        issuedOn = cells.textOrNone()
        names = cells.text()
        way = try cells.code { Correction.Way(rawValue: $0) }
        contradicts = try cells.code { ["true": true, "false": false][$0] }
        let from = try cells.codeOrNone { CivilDay(iso: $0) }
        let to = try cells.codeOrNone { CivilDay(iso: $0) }
        service = if let from, let to { DaySpan(from: from, to: to) } else { nil }
        correctsInvoice = cells.textOrNone()
        correctsLine = cells.textOrNone()
        hours = try cells.hours()
        amount = try cells.amount()
    }
}

/// A mentor's earlier month, judged again, as `earlier_months.csv` has it.
public struct EarlierMonthRow: Sendable {
    public let mentor: String
    public let provider: String
    /// `2026-09`.
    public let month: String
    /// Kroner that facts documented with what had come before the run's period, and document now.
    public let before: Amount
    public let now: Amount
    /// Kroner of lines that came late.
    public let late: Amount
    /// Negative where corrections took back.
    public let corrected: Amount
    /// Indicators whose kroner changed.
    public let codes: [String]

    /// Whether something is documented that was not before, or no longer is.
    public var isChanged: Bool { before != now }

    init(_ cells: inout RunCells) throws(RunFailure) {
        mentor = cells.text()
        provider = cells.text()
        month = cells.text()
        before = try cells.amount()
        now = try cells.amount()
        late = try cells.amount()
        corrected = try cells.amount()
        codes = cells.text().split(separator: " ").map(String.init)
    }
}

extension RunReader {
    /// All corrections, in the order of the files.
    public func corrections() throws(RunFailure) -> [CorrectionRow] {
        try rows(CorrectionsFile.name, CorrectionsFile.columns) {
            cells throws(RunFailure) in try CorrectionRow(&cells)
        }
    }

    /// Earlier months that late lines or corrections touch, of all mentors or of these, by mentor and month.
    public func earlierMonths(of mentors: Set<String>? = nil) throws(RunFailure) -> [EarlierMonthRow] {
        try rows(EarlierMonthsFile.name, EarlierMonthsFile.columns, of: mentors) {
            cells throws(RunFailure) in try EarlierMonthRow(&cells)
        }
    }
}
