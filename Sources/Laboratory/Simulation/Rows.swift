/// The rows of the files, as plain values. Money is in whole øre, lengths in whole minutes, billed hours in whole
/// ten-thousandths.
extension Municipality {
    /// Who employs the mentor and on what terms.
    enum MentorType: String, Sendable, CaseIterable {
        case company, external, municipal, specialist
    }

    /// One logged session: a row of `sessions-YYYY-MM.csv`.
    struct Session: Sendable, Hashable {
        enum Kind: String, Sendable, CaseIterable {
            case individual
            case group
            case noShow = "no_show"
        }

        enum Confirmation: String, Sendable, CaseIterable {
            case confirmed, denied, unanswered
            case notAsked = "not_asked"
        }

        /// How the answer was given.
        enum Channel: String, Sendable, CaseIterable {
            case app, sms, phone, paper
        }

        enum Mode: String, Sendable, CaseIterable {
            case inPerson = "in_person"
            case phone, video
        }

        let sessionID: String
        let mentorID: String
        let citizenID: String
        let start: WallTime
        let end: WallTime
        let kind: Kind
        /// Present exactly on group sessions; shared by the sessions of one meeting.
        let groupID: String?
        let confirmation: Confirmation
        /// Minutes, where the citizen confirmed another length than the logged one.
        let confirmedMinutes: Int?
        /// When the citizen answered; absent without an answer.
        let confirmedAt: WallTime?
        let loggedAt: WallTime
        /// Absent without an answer.
        let channel: Channel?
        let mode: Mode
        let providerID: String
        /// The grant that the session is logged under; absent where the citizen never had one.
        let grantID: String?
        /// Seconds after `confirmedAt`, where the system kept them.
        let confirmedAtSecond: Int?
    }

    /// One line of an invoice or a credit note: a row of `invoices-YYYY-MM.csv`.
    struct InvoiceLine: Sendable, Hashable {
        enum Kind: String, Sendable, CaseIterable {
            case invoice
            /// Its positive figures reduce.
            case creditNote = "credit_note"
        }

        let invoiceID: String
        /// 1, 2, 3 … within the invoice.
        let lineNumber: Int
        let providerID: String
        let mentorID: String
        let citizenID: String
        /// The session that the line bills, where the provider bills by the session.
        let sessionID: String?
        let serviceFrom: CalendarDay
        let serviceTo: CalendarDay
        /// Ten-thousandths of an hour.
        let hourParts: Int
        /// Øre an hour.
        let hourlyRate: Int
        /// Øre without VAT: hours × rate, less a discount, rounded half up.
        let amount: Int
        let kind: Kind
        let issuedOn: CalendarDay
        let text: String
        /// The account that the municipality booked the line to.
        let account: String
        /// The employee of the municipality who approved the line.
        let approvedBy: String
        /// Places in the group meetings of the line, added up over its meetings; absent where no place is billed.
        let places: Int?
        /// The invoice that a credit note names; absent where it names none.
        var credits: String?
        /// Whether a discount is in the amount, so that the line states no rate.
        var isDiscounted = false
        /// Whether the service is left out on paper, as in a credit note that names its invoice.
        var statesService = true
    }

    /// A row of `mentors.csv`.
    struct Mentor: Sendable, Hashable {
        let mentorID: String
        let providerID: String
        let type: MentorType
        let activeFrom: CalendarDay
        /// The last day of the mentor's contract; absent while it runs.
        let activeTo: CalendarDay?
        /// Øre an hour; absent where only the provider has an agreed rate, or nobody.
        let agreedRate: Int?
        /// What the contract adds to it from a date on.
        let rise: ContractHabits.Rise?
        /// Shared by the mentor ids of one person.
        let personKey: String
        /// Present exactly on municipal mentors.
        let employeeID: String?
    }

    /// A row of `providers.csv`. A CVR number is left out on purpose: any that passes the check could be a real company's.
    struct Provider: Sendable, Hashable {
        let providerID: String
        let name: String
        let contractFrom: CalendarDay
        let contractTo: CalendarDay
        /// Øre an hour, for mentors without an agreed rate of their own.
        let agreedRate: Int?
        /// Per cent of the sessions that may be billed though the citizen did not come; absent where the contract is silent.
        let maxNoShowPercent: Int?
        /// What else its contract says, where the world knows such terms.
        let contract: ContractHabits.Contract?
    }

    /// What a grant is given under, with the account that it is booked to. Made-up names and accounts.
    enum Scheme: String, Sendable, CaseIterable {
        case rightAndDuty = "right-and-duty"
        case education
        case jobReady = "job-ready"

        var account: String {
            switch self {
            case .rightAndDuty: "K-100"
            case .education: "K-200"
            case .jobReady: "K-300"
            }
        }
    }

    /// A decision that gives a citizen hours with a mentor: a row of `grants.csv`.
    struct Grant: Sendable, Hashable {
        /// What the contract states.
        struct Parts: Sendable, Hashable {
            let purpose: Bool
            let tasks: Bool
            let qualifications: Bool
            let mentorNamed: Bool
            let durationStated: Bool
            let hoursStated: Bool
            let complaintGuidance: Bool
        }

        /// Over all mentors.
        let number: Int
        let citizenID: String
        let validFrom: CalendarDay
        /// The last day, included.
        let validTo: CalendarDay
        let mentorID: String
        let providerID: String
        /// Ten-thousandths of an hour in each ISO week.
        let weeklyHourParts: Int
        /// Ten-thousandths of an hour over the whole grant.
        let totalHourParts: Int
        let scheme: Scheme
        /// The grant that this one extends.
        let extends: String?
        /// Øre an hour.
        let maxRate: Int?
        /// The case worker.
        let decidedBy: String
        let parts: Parts
        let contractSignedOn: CalendarDay?
        let needAssessedOn: CalendarDay?
        let registeredOn: CalendarDay?
        let account: String
        /// Whether the citizen is in an offer for lasting needs (service law § 103).
        let hasLastingNeed: Bool

        var grantID: String { Identifiers.grant(number) }

        /// Whether it is in force on that date.
        func covers(_ day: CalendarDay) -> Bool {
            validFrom <= day && day <= validTo
        }
    }

    /// A talk of the case worker about a grant: a row of `follow_ups.csv`.
    struct FollowUp: Sendable, Hashable {
        enum Outcome: String, Sendable, CaseIterable {
            case asAgreed = "as_agreed"
            case deviates, unclear
        }

        let citizenID: String
        let heldOn: CalendarDay
        let mentorID: String
        let grantID: String
        let by: String
        let outcome: Outcome
    }

    /// What was injected into one mentor's month: a row of `truth.csv`.
    struct Truth: Sendable, Hashable {
        let mentorID: String
        let providerID: String
        let kind: DeviationKind
        let severity: DeviationSeverity
        let month: CalendarMonth
        /// Ten-thousandths of an hour billed (or, without invoices, logged for pay) beyond what the same month holds without
        /// the deviation.
        let hourParts: Int
        /// Øre billed beyond what the same month holds without the deviation; at the agreed rate for a mentor without invoices.
        let amount: Int
    }
}
