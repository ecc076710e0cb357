/// The rows of the files, as plain values. Money is in whole øre, lengths in whole minutes, billed hours in whole
/// ten-thousandths.
extension Municipality {
    /// Who employs the mentor and on what terms.
    public enum MentorType: String, Sendable, CaseIterable {
        case company, external, municipal, specialist
    }

    /// One logged session: a row of `sessions-YYYY-MM.csv`.
    public struct Session: Sendable, Hashable {
        public enum Kind: String, Sendable, CaseIterable {
            case individual
            case group
            case noShow = "no_show"
        }

        public enum Confirmation: String, Sendable, CaseIterable {
            case confirmed, denied, unanswered
            case notAsked = "not_asked"
        }

        /// How the answer was given.
        public enum Channel: String, Sendable, CaseIterable {
            case app, sms, phone, paper
        }

        public enum Mode: String, Sendable, CaseIterable {
            case inPerson = "in_person"
            case phone, video
        }

        public let sessionID: String
        public let mentorID: String
        public let citizenID: String
        public let start: WallTime
        public let end: WallTime
        public let kind: Kind
        /// Present exactly on group sessions; shared by the sessions of one meeting.
        public let groupID: String?
        public let confirmation: Confirmation
        /// Minutes, where the citizen confirmed another length than the logged one.
        public let confirmedMinutes: Int?
        /// When the citizen answered; absent without an answer.
        public let confirmedAt: WallTime?
        public let loggedAt: WallTime
        /// Absent without an answer.
        public let channel: Channel?
        public let mode: Mode
        public let providerID: String
    }

    /// One line of an invoice or a credit note: a row of `invoices-YYYY-MM.csv`.
    public struct InvoiceLine: Sendable, Hashable {
        public enum Kind: String, Sendable, CaseIterable {
            case invoice
            /// Its positive figures reduce.
            case creditNote = "credit_note"
        }

        public let invoiceID: String
        /// 1, 2, 3 … within the invoice.
        public let lineNumber: Int
        public let providerID: String
        public let mentorID: String
        public let citizenID: String
        /// The session that the line bills, where the provider bills by the session.
        public let sessionID: String?
        public let serviceFrom: CalendarDay
        public let serviceTo: CalendarDay
        /// Ten-thousandths of an hour.
        public let hourParts: Int
        /// Øre an hour.
        public let hourlyRate: Int
        /// Øre without VAT: hours × rate, rounded half up.
        public let amount: Int
        public let kind: Kind
        public let issuedOn: CalendarDay
        public let text: String
    }

    /// A row of `mentors.csv`.
    public struct Mentor: Sendable, Hashable {
        public let mentorID: String
        public let providerID: String
        public let type: MentorType
        public let activeFrom: CalendarDay
        /// Øre an hour; absent where only the provider has an agreed rate, or nobody.
        public let agreedRate: Int?
    }

    /// A row of `providers.csv`. A CVR number is left out on purpose: any that passes the check could be a real company's.
    public struct Provider: Sendable, Hashable {
        public let providerID: String
        public let name: String
        public let contractFrom: CalendarDay
        public let contractTo: CalendarDay
        /// Øre an hour, for mentors without an agreed rate of their own.
        public let agreedRate: Int?
        /// Per cent of the sessions that may be billed though the citizen did not come; absent where the contract is silent.
        public let maxNoShowPercent: Int?
    }

    /// What was injected into one mentor's month: a row of `truth.csv`.
    public struct Truth: Sendable, Hashable {
        public let mentorID: String
        public let providerID: String
        public let kind: DeviationKind
        public let severity: DeviationSeverity
        public let month: CalendarMonth
        /// Ten-thousandths of an hour billed (or, without invoices, logged for pay) beyond what the same month holds without
        /// the deviation.
        public let hourParts: Int
        /// Øre billed beyond what the same month holds without the deviation; at the agreed rate for a mentor without invoices.
        public let amount: Int
    }
}
