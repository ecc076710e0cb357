import Records

/// Why an indicator could not be judged for a mentor. Not measurable is never zero, and never "clean".
public enum Absence: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Judged after all: the value for "nothing is missing".
    case none = 0
    case noSessionLog
    case noInvoices
    case noGrants
    case noRegister
    case noFollowUps
    case noColumn
    case noSessions
    case noLines
    case tooFewAsked
    case tooFewUnanswered
    case tooFewConfirmed
    case tooFewSessions
    case tooFewCases
    case sameLengths
    case noConfirmedLengths
    case linesNameSessions
    case noAgreedRate
    case agreedRate
    case noRate
    case noStatedRate
    case lineSpansPeriod
    case logMissing
    case noLogTimes
    case noAnswerTimes
    case noModes
    case noTexts
    case noIssueDates
    case noPlaces
    case noCitizens
    case noContractDates
    case noNoShows
    case noGrantedHours
    case noRuleInForce
    case noRuleTable
    case tooShort
    case noHistory
    case tooFewPeers
    case noFittedNorm
    case noMonthlyHours
    case billingUnit
    case sessionsRefused
    case idsUnsettled
    case correctionUnplaced
    case correctionRefused
    case grantsMissing

    /// Why a table that was not given silences an indicator.
    static func noTable(_ table: TableKind) -> Absence {
        switch table {
        case .sessions: .noSessionLog
        case .invoices: .noInvoices
        case .grants: .noGrants
        case .mentors, .providers: .noRegister
        case .followUps: .noFollowUps
        }
    }

    /// Why a column that no file has silences an indicator.
    static func noColumn(_ table: TableKind, _ column: String) -> Absence {
        switch (table, column) {
        case (.sessions, "logged_at"): .noLogTimes
        case (.sessions, "confirmed_at"): .noAnswerTimes
        case (.sessions, "mode"): .noModes
        case (.sessions, "confirmation"): .tooFewAsked
        case (.invoices, "text"): .noTexts
        case (.invoices, "issued_on"): .noIssueDates
        case (.invoices, "places"): .noPlaces
        case (.invoices, "hourly_rate"): .noStatedRate
        case (.invoices, "citizen_id"): .noCitizens
        default: .noColumn
        }
    }

    /// The code in `not_assessed.csv`.
    public var code: String {
        switch self {
        case .none: ""
        case .noSessionLog: "no-session-log"
        case .noInvoices: "no-invoices"
        case .noGrants: "no-grants"
        case .noRegister: "no-register"
        case .noFollowUps: "no-follow-ups"
        case .noColumn: "no-column"
        case .noSessions: "no-sessions"
        case .noLines: "no-invoice-lines"
        case .tooFewAsked: "too-few-asked"
        case .tooFewUnanswered: "too-few-unanswered-or-confirmed"
        case .tooFewConfirmed: "too-few-confirmed"
        case .tooFewSessions: "too-few-sessions"
        case .tooFewCases: "too-few-cases"
        case .sameLengths: "all-sessions-of-one-length"
        case .noConfirmedLengths: "no-confirmed-lengths"
        case .linesNameSessions: "lines-name-sessions"
        case .noAgreedRate: "no-agreed-rate"
        case .agreedRate: "agreed-rate-goes-first"
        case .noRate: "no-hourly-rate"
        case .noStatedRate: "no-stated-rate"
        case .lineSpansPeriod: "line-spans-period"
        case .logMissing: "log-missing"
        case .noLogTimes: "no-log-times"
        case .noAnswerTimes: "no-answer-times"
        case .noModes: "no-modes"
        case .noTexts: "no-line-texts"
        case .noIssueDates: "no-issue-dates"
        case .noPlaces: "no-places"
        case .noCitizens: "no-citizens-on-lines"
        case .noContractDates: "no-contract-dates"
        case .noNoShows: "no-no-shows"
        case .noGrantedHours: "no-granted-hours"
        case .noRuleInForce: "no-rule-in-force"
        case .noRuleTable: "no-rule-table"
        case .tooShort: "too-short-a-time"
        case .noHistory: "no-history"
        case .tooFewPeers: "too-few-peers"
        case .noFittedNorm: "no-fitted-norm"
        case .noMonthlyHours: "no-monthly-hours"
        case .billingUnit: "billing-unit"
        case .sessionsRefused: "sessions-refused"
        case .idsUnsettled: "ids-unsettled"
        case .correctionUnplaced: "correction-unplaced"
        case .correctionRefused: "correction-refused"
        case .grantsMissing: "grants-missing"
        }
    }

    /// The reason in words.
    public var explanation: StaticString {
        switch self {
        case .none: ""
        case .noSessionLog: "the sweep was given no file of sessions to hold the bill against"
        case .noInvoices: "the sweep was given no file of invoices"
        case .noGrants: "the sweep was given no file of grants"
        case .noRegister: "the sweep was given no register of mentors or providers"
        case .noFollowUps: "the sweep was given no file of follow-ups"
        case .noColumn: "no file has the column that this needs"
        case .noSessions: "no session of the mentor lies in the period"
        case .noLines: "no invoice line of the mentor lies in the period"
        case .tooFewAsked: "too few sessions were asked about"
        case .tooFewUnanswered: "too few sessions are unanswered, or too few are confirmed, to compare their lengths"
        case .tooFewConfirmed: "too few sessions are confirmed"
        case .tooFewSessions: "too few sessions of the mentor can be judged by this"
        case .tooFewCases: "too few citizens of the mentor have a grant that states hours"
        case .sameLengths: "all sessions asked about are of one length"
        case .noConfirmedLengths: "neither do citizens confirm lengths, nor do invoice lines name sessions"
        case .linesNameSessions: "the invoice lines name sessions, so that padded-sessions judges them one by one"
        case .noAgreedRate: "no agreed rate is known, neither of the mentor nor of a provider"
        case .agreedRate: "a rate is agreed, and rate-over-agreed judges by it"
        case .noRate: "no hours are billed, so that there is no hourly rate"
        case .noStatedRate: "no line states an hourly rate, so that there is no product to check"
        case .lineSpansPeriod:
            "an invoice line runs beyond the period, so that its hours cannot be compared with the log"
        case .logMissing:
            "the log of the provider that bills for the mentor is missing, whole or for some days, so that its hours cannot be compared with it"
        case .noLogTimes: "the log does not say when its entries were written"
        case .noAnswerTimes: "the log does not say when citizens answered"
        case .noModes: "the log does not say whether people met in person"
        case .noTexts: "no invoice line has a text"
        case .noIssueDates: "no invoice line says when it was issued"
        case .noPlaces: "no line bills places in a group"
        case .noCitizens: "no invoice line names a citizen"
        case .noContractDates: "no register says from when to when the contracts hold"
        case .noNoShows: "no no-show is logged"
        case .noGrantedHours: "no grant of the mentor's citizens states hours"
        case .noRuleInForce: "no rule on this was in force in the period"
        case .noRuleTable: "the policy holds no table of rules for this"
        case .tooShort: "the files cover too short a time to see this"
        case .noHistory: "too few earlier months of the mentor are in the files"
        case .tooFewPeers: "fewer than 30 mentors have the data that a norm is fitted on"
        case .noFittedNorm: "the norms file has no norm for this: too few mentors of its months had the data"
        case .noMonthlyHours:
            "no month of the period has billed hours that are of this month alone, and citizens that are known"
        case .billingUnit: "the contract rounds time to a unit, so that round lengths say nothing"
        case .correctionUnplaced:
            "a correction fits several months or readings equally well, so that it cannot be told which hours it corrects"
        case .correctionRefused:
            "a correction of the mentor's bills was refused, so that nothing says what it takes back: correct it (rejects.csv)"
        case .grantsMissing:
            "so many citizens at so many mentors have no grant that the file of grants is likely a part of them or an old one"
        case .sessionsRefused:
            "rows of the mentor's log were refused, so that nothing says how many hours it has: correct them (rejects.csv)"
        case .idsUnsettled:
            "some ids are only in the bills and others only in the log, and nothing says whether they are of the same people"
        }
    }
}
