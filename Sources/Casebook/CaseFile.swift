import Records

/// A case as it stands: the fold of its entries in the log.
public struct CaseSummary: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable { case open, decided }
    public enum Origin: String, Sendable, Hashable, Codable {
        /// A run's list.
        case run
        /// Somebody's word: a tip-off.
        case tipOff = "tip-off"
    }
    /// A run in which the subject was seen.
    public struct Seen: Sendable, Hashable {
        public let run: String
        /// The run's period by name.
        public let period: String
        /// The day the run was added on.
        public let on: CivilDay
        public let tier: String
        /// Hundredths of a point.
        public let score: Int
    }

    public let id: CaseID
    public let subject: Subject
    /// From the run it was opened with; empty where none is known.
    public let provider: String
    public let origin: Origin
    /// Why it was opened by hand; nil where a run's list opened it.
    public let tipOff: String?
    /// The subject's case before this one.
    public let earlier: CaseID?
    public let openedOn: CivilDay
    /// The day from which the municipality knew, as far as the casebook goes: the day the case was opened for.
    let firstAlertOn: CivilDay
    /// First run first; at least one.
    public let seen: [Seen]
    /// In the order they were first raised; at least one.
    public let questions: [CaseQuestion]
    /// The last that was set.
    public let hearingOn: CivilDay?

    /// Decided when each question has a disposition.
    public var status: Status { questions.allSatisfy { $0.decision != nil } ? .decided : .open }
    /// Three years after the first alert: the latest that the claim is not yet time-barred (`Limitation`).
    public var limitationOn: CivilDay { Limitation.date(firstAlert: firstAlertOn) }
    /// Of an open case the nearer of limitation and hearing; nil for a decided one.
    var deadline: CivilDay? {
        guard status == .open else { return nil }
        return hearingOn.map { min($0, limitationOn) } ?? limitationOn
    }
}

/// A case with every entry about it.
public struct CaseFile: Sendable, Hashable {
    public let summary: CaseSummary
    /// Oldest first.
    public let entries: [CaseEntry]
    /// Every quieting that was begun, oldest first, with the last day on which it is in force: of one that was ended early the day
    /// before. One that was ended on the day it began is not among them.
    public let quietings: [Quieting]

    /// Corrections of service that the case is about, which runs brought after those in which it was seen.
    public let creditedSince: [CorrectionRecord]

    init(_ state: CaseState, creditedSince: [CorrectionRecord]) {
        summary = state.summary
        self.creditedSince = creditedSince
        entries = state.entries
        quietings = state.allQuietings
    }
}
