/// Why an indicator could not be judged for a mentor. Not measurable is never zero, and never "clean".
public enum Absence: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Judged after all: the value for "nothing is missing".
    case none = 0
    case noSessionLog
    case noSessions
    case noLines
    case tooFewAsked
    case tooFewUnanswered
    case tooFewConfirmed
    case sameLengths
    case noConfirmedLengths
    case linesNameSessions
    case noAgreedRate
    case agreedRate
    case noRate
    case lineSpansPeriod
    case tooFewPeers

    /// The code in `not_assessed.csv`.
    public var code: String {
        switch self {
        case .none: ""
        case .noSessionLog: "no-session-log"
        case .noSessions: "no-sessions"
        case .noLines: "no-invoice-lines"
        case .tooFewAsked: "too-few-asked"
        case .tooFewUnanswered: "too-few-unanswered-or-confirmed"
        case .tooFewConfirmed: "too-few-confirmed"
        case .sameLengths: "all-sessions-of-one-length"
        case .noConfirmedLengths: "no-confirmed-lengths"
        case .linesNameSessions: "lines-name-sessions"
        case .noAgreedRate: "no-agreed-rate"
        case .agreedRate: "agreed-rate-goes-first"
        case .noRate: "no-hourly-rate"
        case .lineSpansPeriod: "line-spans-period"
        case .tooFewPeers: "too-few-peers"
        }
    }

    /// The reason in words.
    public var explanation: StaticString {
        switch self {
        case .none: ""
        case .noSessionLog: "the sweep was given no file of sessions to hold the bill against"
        case .noSessions: "no session of the mentor lies in the period"
        case .noLines: "no invoice line of the mentor lies in the period"
        case .tooFewAsked: "too few sessions were asked about"
        case .tooFewUnanswered: "too few sessions are unanswered, or too few are confirmed, to compare their lengths"
        case .tooFewConfirmed: "too few sessions are confirmed"
        case .sameLengths: "all sessions asked about are of one length"
        case .noConfirmedLengths: "neither do citizens confirm lengths, nor do invoice lines name sessions"
        case .linesNameSessions: "the invoice lines name sessions, so that padded-sessions judges them one by one"
        case .noAgreedRate: "no agreed rate is known, neither of the mentor nor of a provider"
        case .agreedRate: "a rate is agreed, and rate-over-agreed judges by it"
        case .noRate: "no hours are billed, so that there is no hourly rate"
        case .lineSpansPeriod:
            "an invoice line runs beyond the period, so that its hours cannot be compared with the log"
        case .tooFewPeers: "fewer than 30 mentors have the data that a norm is fitted on"
        }
    }
}
