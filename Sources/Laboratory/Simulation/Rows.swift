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
        /// The grant that the session is logged under; absent where the citizen never had one.
        public let grantID: String?
        /// Seconds after `confirmedAt`, where the system kept them.
        public let confirmedAtSecond: Int?
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
        /// Øre without VAT: hours × rate, less a discount, rounded half up.
        public let amount: Int
        public let kind: Kind
        public let issuedOn: CalendarDay
        public let text: String
        /// The account that the municipality booked the line to.
        public let account: String
        /// The employee of the municipality who approved the line.
        public let approvedBy: String
        /// Places in the group meetings of the line, added up over its meetings; absent where no place is billed.
        public let places: Int?
        /// The invoice that a credit note names; absent where it names none.
        public var credits: String?
        /// Whether a discount is in the amount, so that the line states no rate.
        public var isDiscounted = false
        /// Whether the service is left out on paper, as in a credit note that names its invoice.
        public var statesService = true
    }

    /// A row of `mentors.csv`.
    public struct Mentor: Sendable, Hashable {
        public let mentorID: String
        public let providerID: String
        public let type: MentorType
        public let activeFrom: CalendarDay
        /// The last day of the mentor's contract; absent while it runs.
        public let activeTo: CalendarDay?
        /// Øre an hour; absent where only the provider has an agreed rate, or nobody.
        public let agreedRate: Int?
        /// What the contract adds to it from a date on.
        let rise: ContractHabits.Rise?
        /// Shared by the mentor ids of one person.
        public let personKey: String
        /// Present exactly on municipal mentors.
        public let employeeID: String?
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
        /// What else its contract says, where the world knows such terms.
        let contract: ContractHabits.Contract?
    }

    /// What a grant is given under, with the account that it is booked to. Made-up names and accounts.
    public enum Scheme: String, Sendable, CaseIterable {
        case rightAndDuty = "right-and-duty"
        case education
        case jobReady = "job-ready"

        public var account: String {
            switch self {
            case .rightAndDuty: "K-100"
            case .education: "K-200"
            case .jobReady: "K-300"
            }
        }
    }

    /// A decision that gives a citizen hours with a mentor: a row of `grants.csv`.
    public struct Grant: Sendable, Hashable {
        /// What the contract states.
        public struct Parts: Sendable, Hashable {
            public let purpose: Bool
            public let tasks: Bool
            public let qualifications: Bool
            public let mentorNamed: Bool
            public let durationStated: Bool
            public let hoursStated: Bool
            public let complaintGuidance: Bool
        }

        /// Over all mentors.
        let number: Int
        public let citizenID: String
        public let validFrom: CalendarDay
        /// The last day, included.
        public let validTo: CalendarDay
        public let mentorID: String
        public let providerID: String
        /// Ten-thousandths of an hour in each ISO week.
        public let weeklyHourParts: Int
        /// Ten-thousandths of an hour over the whole grant.
        public let totalHourParts: Int
        public let scheme: Scheme
        /// The grant that this one extends.
        public let extends: String?
        /// Øre an hour.
        public let maxRate: Int?
        /// The case worker.
        public let decidedBy: String
        public let parts: Parts
        public let contractSignedOn: CalendarDay?
        public let needAssessedOn: CalendarDay?
        public let registeredOn: CalendarDay?
        public let account: String
        /// Whether the citizen is in an offer for lasting needs (service law § 103).
        public let hasLastingNeed: Bool

        public var grantID: String { Identifiers.grant(number) }

        /// Whether it is in force on that date.
        public func covers(_ day: CalendarDay) -> Bool {
            validFrom <= day && day <= validTo
        }
    }

    /// A talk of the case worker about a grant: a row of `follow_ups.csv`.
    public struct FollowUp: Sendable, Hashable {
        public enum Outcome: String, Sendable, CaseIterable {
            case asAgreed = "as_agreed"
            case deviates, unclear
        }

        public let citizenID: String
        public let heldOn: CalendarDay
        public let mentorID: String
        public let grantID: String
        public let by: String
        public let outcome: Outcome
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
