import Indicators
import Records

/// One indicator's answer for one mentor, as `findings.csv` has it.
public struct FindingRow: Sendable {
    public enum Kind: String, Sendable { case fact, statistic, information }

    public let mentor: String
    public let code: String
    public let version: Int
    public let family: String
    public let kind: Kind
    /// In the indicator's unit, as are expected and threshold.
    public let observed: Double
    public let expected: Double
    public let threshold: Double
    /// Code of the peer group; nil of information, and of a fact that comes to nothing.
    public let peerGroup: String?
    public let peers: Int?
    public let pValue: Double?
    /// Hundredths of a point.
    public let contribution: Int
    public let hours: Hours
    /// Of a fact documented, of a statistic indicated.
    public let amount: Amount?
    /// The stretch that the figures are of; nil where that is the period and nothing else was looked through.
    public let window: String?
    /// Among how many windows it is the most unusual.
    public let windows: Int?
    /// Until when it is quiet, `2026-12-31`, or `opened` where it has grown since it was reviewed; nil where nobody has
    /// answered it.
    public let quieted: String?
    /// Of a fact that comes to something: what its family comes to a month, before others have claimed theirs.
    let size: Amount?
    /// How many of the peers show any of its family, and the usual size, kroner a month.
    public let peersWith: Int?
    public let peersMedian: Amount?
    /// Of a statistic about hours: those of the period beyond what is usual, which `amount` is the kroner of.
    public let indicatedHours: Hours?

    init(_ cells: inout RunCells) throws(RunFailure) {
        mentor = cells.text()
        code = cells.text()
        version = try cells.count()
        family = cells.text()
        kind = try cells.code { Kind(rawValue: $0) }
        observed = try cells.number()
        expected = try cells.number()
        threshold = try cells.number()
        peerGroup = cells.textOrNone()
        peers = try cells.countOrNone()
        pValue = try cells.numberOrNone()
        contribution = try cells.hundredths()
        hours = try cells.hours()
        amount = try cells.amountOrNone()
        window = cells.textOrNone()
        windows = try cells.countOrNone()
        quieted = cells.textOrNone()
        size = try cells.amountOrNone()
        peersWith = try cells.countOrNone()
        peersMedian = try cells.amountOrNone()
        indicatedHours = try cells.hoursOrNone()
    }

    /// Whether it says something: a rule broken, a p-value that counts, or something to know.
    public var isRaised: Bool {
        switch kind {
        case .fact: hours > .zero || amount ?? .zero > .zero || contribution > 0
        case .statistic: contribution > 0
        case .information: observed > threshold
        }
    }

    /// The indicator's documentation; nil where this version has no such indicator.
    public var about: IndicatorDescription? { Catalogue.description(of: code) }
}

/// An indicator that could not be judged for a mentor, as `not_assessed.csv` has it.
public struct NotAssessedRow: Sendable {
    let mentor: String
    public let code: String
    public let reason: Absence

    init(_ cells: inout RunCells) throws(RunFailure) {
        mentor = cells.text()
        code = cells.text()
        reason = try cells.code { code in Absence.allCases.first { $0.code == code } }
        cells.skip()
    }
}

/// What an indicator came to for one of those that others are shown among, as `peers.csv` has it.
public struct PeerRow: Sendable {
    public let mentor: String
    public let code: String
    /// In the indicator's unit; of a fact, what lies beyond the rule.
    public let value: Double

    init(_ cells: inout RunCells) throws(RunFailure) {
        mentor = cells.text()
        code = cells.text()
        value = try cells.number()
    }
}

/// A source row behind a finding, as `evidence.csv` has it.
public struct EvidenceRow: Sendable {
    let mentor: String
    public let code: String
    public let file: String
    public let line: Int
    /// nil of an invoice line.
    public let session: String?
    /// nil of a session.
    public let invoice: String?
    public let lineNumber: String?
    /// `2026-10-01T09:00` of a session, `2026-10-01` of a line.
    public let start: String
    public let end: String
    /// What the note is about.
    public let hours: Hours
    public let amount: Amount?
    /// In English; `IndicatorWords.notes` has it in other languages.
    public let note: String
    public let citizen: String?
    /// The mentor that the row itself names: under some findings another one than the alerted.
    public let rowMentor: String
    public let rowProvider: String?

    init(_ cells: inout RunCells) throws(RunFailure) {
        mentor = cells.text()
        code = cells.text()
        file = cells.text()
        line = try cells.count()
        session = cells.textOrNone()
        invoice = cells.textOrNone()
        lineNumber = cells.textOrNone()
        start = cells.text()
        end = cells.text()
        hours = try cells.hours()
        amount = try cells.amountOrNone()
        note = cells.text()
        citizen = cells.textOrNone()
        rowMentor = cells.text()
        rowProvider = cells.textOrNone()
    }

    public var isLine: Bool { invoice != nil }
    /// The date it begins on.
    public var day: CivilDay? { CivilDay(iso: String(start.prefix(10))) }
}

/// One indicator in one month, as `history.csv` has it.
public struct HistoryRow: Sendable {
    let mentor: String
    public let code: String
    /// `2026-08`.
    public let month: String
    public let observed: Double?
    public let expected: Double?
    public let pValue: Double?
    public let hours: Hours?
    public let amount: Amount?
    /// Whether it would have counted in a sweep of that month.
    public let isRaised: Bool

    init(_ cells: inout RunCells) throws(RunFailure) {
        mentor = cells.text()
        code = cells.text()
        month = cells.text()
        observed = try cells.numberOrNone()
        expected = try cells.numberOrNone()
        pValue = try cells.numberOrNone()
        hours = try cells.hoursOrNone()
        amount = try cells.amountOrNone()
        isRaised = cells.text() == "yes"
    }
}

/// A session of the period, as `calendar.csv` has it.
public struct CalendarRow: Sendable {
    let mentor: String
    public let file: String
    public let line: Int
    public let session: String
    /// Local, `2026-10-01T09:00`.
    public let start: String
    public let end: String
    public let kind: SessionKind
    public let confirmation: Confirmation
    public let confirmedHours: Hours?
    public let doubleBookedHours: Hours
    public let citizen: String

    init(_ cells: inout RunCells) throws(RunFailure) {
        mentor = cells.text()
        file = cells.text()
        line = try cells.count()
        session = cells.text()
        start = cells.text()
        end = cells.text()
        kind = try cells.code { code in SessionKind.allCases.first { $0.code == code } }
        confirmation = try cells.code { code in Confirmation.allCases.first { $0.code == code } }
        confirmedHours = try cells.hoursOrNone()
        doubleBookedHours = try cells.hours()
        citizen = cells.text()
    }

    public var day: CivilDay? { CivilDay(iso: String(start.prefix(10))) }
}

extension RunReader {
    /// Findings of some mentors, or of all, in the order of the catalogue for each.
    public func findings(of ids: Set<String>?) throws(RunFailure) -> [FindingRow] {
        try rows(FindingsFiles.findingsName, FindingsFiles.findingsColumns, of: ids) {
            cells throws(RunFailure) in try FindingRow(&cells)
        }
    }

    /// What could not be judged of some mentors, or of all; what nobody could be asked stands once, of `everybody`.
    func notAssessed(of ids: Set<String>?) throws(RunFailure) -> [NotAssessedRow] {
        try rows(
            FindingsFiles.notAssessedName, FindingsFiles.notAssessedColumns,
            of: ids?.union([FindingsFiles.everybody])
        ) { cells throws(RunFailure) in try NotAssessedRow(&cells) }
    }

    public func peers() throws(RunFailure) -> [PeerRow] {
        try rows(PeersFile.name, PeersFile.columns) { cells throws(RunFailure) in try PeerRow(&cells) }
    }

    func evidence(of ids: Set<String>?) throws(RunFailure) -> [EvidenceRow] {
        try rows(EvidenceFile.name, EvidenceFile.columns, of: ids) {
            cells throws(RunFailure) in try EvidenceRow(&cells)
        }
    }

    func history(of ids: Set<String>?) throws(RunFailure) -> [HistoryRow] {
        try rows(HistoryFile.name, HistoryFile.columns, of: ids) { cells throws(RunFailure) in try HistoryRow(&cells) }
    }

    func calendar(of ids: Set<String>?) throws(RunFailure) -> [CalendarRow] {
        try rows(CalendarFile.name, CalendarFile.columns, of: ids) {
            cells throws(RunFailure) in try CalendarRow(&cells)
        }
    }
}
