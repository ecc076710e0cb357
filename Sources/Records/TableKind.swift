/// What the cells of a column hold, as far as reading them differs.
public enum ColumnContent: Sendable, Equatable {
    /// Free text, an id among them.
    case text
    /// A calendar date.
    case date
    /// A date and a time of day, local or with an offset.
    case timestamp
    /// A length in hours, to four decimals.
    case hours
    /// A length in whole minutes.
    case minutes
    /// Kroner without VAT.
    case kroner
    /// Another figure: a count of places, a share of 1.
    case number
    /// Yes or no: `yes`, `no`, `true`, `false`, `1` or `0`.
    case flag
    /// One of a fixed list of codes, as the contract spells them.
    case code([String])

    /// The only cell texts allowed, or `nil` where there is no list.
    public var codes: [String]? {
        switch self {
        case .code(let codes): codes
        case .flag: ["yes", "no", "true", "false", "1", "0"]
        case .text, .date, .timestamp, .hours, .minutes, .kroner, .number: nil
        }
    }

    /// The unit of a length, or `nil` for what is no length.
    public var unit: Unit? {
        switch self {
        case .hours: .hours
        case .minutes: .minutes
        case .text, .date, .timestamp, .kroner, .number, .flag, .code: nil
        }
    }
}

/// One column of an input table, under the contract's name.
public struct ColumnDefinition: Sendable, Equatable {
    /// The contract's name, and the header a file has without a profile.
    public let name: String
    /// Whether a table without this column is refused. A column that only some rows need (`group_id` with `group`) is not.
    public let needed: Bool
    /// What its cells hold.
    public let content: ColumnContent
    /// The columns that this one serves for where they are absent: `service_date` for both ends of the service.
    public let servesFor: [String]

    init(_ name: String, _ content: ColumnContent = .text, needed: Bool = false, servesFor: [String] = []) {
        self.name = name
        self.needed = needed
        self.content = content
        self.servesFor = servesFor
    }
}

/// The input tables, named as in profiles and file names.
public enum TableKind: String, CaseIterable, Sendable {
    /// Logged meetings of a mentor with a citizen.
    case sessions
    /// Billed lines, one row a line.
    case invoices
    /// Decisions that give a citizen mentor hours.
    case grants
    /// The mentors, one row each, or one for each stretch of days.
    case mentors
    /// The companies and employers that bill, likewise.
    case providers
    /// The municipality's own follow-up talks.
    case followUps = "follow_ups"

    /// The contract's columns of this table, needed ones first.
    public var columns: [ColumnDefinition] {
        switch self {
        case .sessions: Self.sessionColumns
        case .invoices: Self.invoiceColumns
        case .grants: Self.grantColumns
        case .mentors: Self.mentorColumns
        case .providers: Self.providerColumns
        case .followUps: Self.followUpColumns
        }
    }

    /// The column of this table with that name, or `nil`.
    public func column(_ name: String) -> ColumnDefinition? {
        columns.first { $0.name == name }
    }

    /// The needed columns that a table with these columns lacks, in the order of `columns`; none where another serves for
    /// them.
    public func missing(from names: Set<String>) -> [String] {
        let served = Set(columns.filter { names.contains($0.name) }.flatMap(\.servesFor))
        return columns.filter { $0.needed && !names.contains($0.name) && !served.contains($0.name) }.map(\.name)
    }

    private static let sessionColumns: [ColumnDefinition] = [
        ColumnDefinition("session_id", needed: true),
        ColumnDefinition("mentor_id", needed: true),
        ColumnDefinition("citizen_id", needed: true),
        ColumnDefinition("start", .timestamp, needed: true),
        ColumnDefinition("end", .timestamp, needed: true),
        ColumnDefinition("kind", .code(SessionKind.allCases.map(\.code))),
        ColumnDefinition("group_id"),
        ColumnDefinition("confirmation", .code(Confirmation.allCases.map(\.code))),
        ColumnDefinition("confirmed_minutes", .minutes),
        ColumnDefinition("confirmed_at", .timestamp),
        ColumnDefinition("logged_at", .timestamp),
        ColumnDefinition("channel"),
        ColumnDefinition("mode", .code(["in_person", "phone", "video"])),
        ColumnDefinition("provider_id"),
        ColumnDefinition("grant_id"),
    ]

    private static let invoiceColumns: [ColumnDefinition] = [
        ColumnDefinition("invoice_id", needed: true),
        ColumnDefinition("line_no", needed: true),
        ColumnDefinition("provider_id", needed: true),
        ColumnDefinition("mentor_id", needed: true),
        ColumnDefinition("service_from", .date, needed: true),
        ColumnDefinition("service_to", .date, needed: true),
        ColumnDefinition("service_date", .date, servesFor: ["service_from", "service_to"]),
        ColumnDefinition("hours", .hours, needed: true),
        ColumnDefinition("amount", .kroner, needed: true),
        ColumnDefinition("citizen_id"),
        ColumnDefinition("session_id"),
        ColumnDefinition("currency"),
        ColumnDefinition("hourly_rate", .kroner),
        ColumnDefinition("kind", .code(LineKind.allCases.map(\.code))),
        ColumnDefinition("issued_on", .date),
        ColumnDefinition("account"),
        ColumnDefinition("text"),
        ColumnDefinition("unit"),
        ColumnDefinition("credits"),
        ColumnDefinition("approved_by"),
        ColumnDefinition("places", .number),
    ]

    private static let grantColumns: [ColumnDefinition] = [
        ColumnDefinition("grant_id", needed: true),
        ColumnDefinition("citizen_id", needed: true),
        ColumnDefinition("valid_from", .date, needed: true),
        ColumnDefinition("valid_to", .date, needed: true),
        ColumnDefinition("mentor_id"),
        ColumnDefinition("provider_id"),
        ColumnDefinition("hours_per_week", .hours),
        ColumnDefinition("total_hours", .hours),
        ColumnDefinition("scheme"),
        ColumnDefinition("extends"),
        ColumnDefinition("max_rate", .kroner),
        ColumnDefinition("decided_by"),
        ColumnDefinition("purpose", .flag),
        ColumnDefinition("tasks", .flag),
        ColumnDefinition("qualifications", .flag),
        ColumnDefinition("mentor_named", .flag),
        ColumnDefinition("duration_stated", .flag),
        ColumnDefinition("hours_stated", .flag),
        ColumnDefinition("complaint_guidance", .flag),
        ColumnDefinition("contract_signed_on", .date),
        ColumnDefinition("need_assessed_on", .date),
        ColumnDefinition("registered_on", .date),
        ColumnDefinition("account"),
        ColumnDefinition("lasting_need", .flag),
    ]

    private static let mentorColumns: [ColumnDefinition] = [
        ColumnDefinition("mentor_id", needed: true),
        ColumnDefinition("provider_id"),
        ColumnDefinition("mentor_type", .code(MentorType.allCases.map(\.code))),
        ColumnDefinition("active_from", .date),
        ColumnDefinition("active_to", .date),
        ColumnDefinition("agreed_rate", .kroner),
        ColumnDefinition("person_key"),
        ColumnDefinition("employee_id"),
        ColumnDefinition("terms_from", .date),
        ColumnDefinition("terms_to", .date),
    ]

    private static let providerColumns: [ColumnDefinition] = [
        ColumnDefinition("provider_id", needed: true),
        ColumnDefinition("name"),
        ColumnDefinition("cvr"),
        ColumnDefinition("contract_from", .date),
        ColumnDefinition("contract_to", .date),
        ColumnDefinition("agreed_rate", .kroner),
        ColumnDefinition("max_no_show_share", .number),
        ColumnDefinition("billing_unit_minutes", .minutes),
        ColumnDefinition("rounding", .code(BillingUnit.Rounding.allCases.map(\.code))),
        ColumnDefinition("rounding_per", .code(BillingUnit.Scope.allCases.map(\.code))),
        ColumnDefinition("per", .code(BillingUnit.Scope.allCases.map(\.code)), servesFor: ["rounding_per"]),
        ColumnDefinition("terms_from", .date),
        ColumnDefinition("terms_to", .date),
    ]

    private static let followUpColumns: [ColumnDefinition] = [
        ColumnDefinition("citizen_id", needed: true),
        ColumnDefinition("held_on", .date, needed: true),
        ColumnDefinition("mentor_id"),
        ColumnDefinition("grant_id"),
        ColumnDefinition("by"),
        ColumnDefinition("outcome", .code(["as_agreed", "deviates", "unclear"])),
    ]
}
