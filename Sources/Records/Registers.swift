/// What `mentors.csv` says of one mentor.
///
/// A mentor may stand in several rows, one for each stretch of days: then `terms` has what each says of its days, and the
/// rest is that of the row in force at the end of the period.
public struct MentorEntry: Sendable {
    /// What one of several rows, or a row with dates, says for its days.
    public struct Terms: DatedTerms {
        public let days: DaySpan
        public let agreedRate: HourlyRate?
        /// Number of the provider in the run's directory; nil where none is named.
        public let provider: UInt32?
        /// First to last day of the mentor's contract, as this row has it.
        public let active: DaySpan

        public init(days: DaySpan, agreedRate: HourlyRate? = nil, provider: UInt32? = nil, active: DaySpan = .always) {
            self.days = days
            self.agreedRate = agreedRate
            self.provider = provider
            self.active = active
        }
    }

    public var type: MentorType?
    /// Number of the provider in the run's directory; nil where none is named.
    public var provider: UInt32?
    public var activeFrom: CivilDay?
    public var activeTo: CivilDay?
    public var agreedRate: HourlyRate?
    /// One person under several mentor ids; `.none` where the register does not say.
    public var person: IdentityKey
    /// The mentor as an employee of the municipality; `.none` where the register does not say.
    public var employee: IdentityKey
    /// First and last day of the row's terms, as it states them; nil where it does not.
    public var termsFrom: CivilDay?
    public var termsTo: CivilDay?
    /// In the order of their days, which do not overlap; empty where one row without dates holds for ever.
    public var terms: [Terms] = []

    public init(
        type: MentorType? = nil, provider: UInt32? = nil, activeFrom: CivilDay? = nil, activeTo: CivilDay? = nil,
        agreedRate: HourlyRate? = nil, person: IdentityKey = .none, employee: IdentityKey = .none
    ) {
        self.type = type
        self.provider = provider
        self.activeFrom = activeFrom
        self.activeTo = activeTo
        self.agreedRate = agreedRate
        self.person = person
        self.employee = employee
    }
}

/// What `providers.csv` says of one provider; several rows as of mentors.
public struct ProviderEntry: Sendable {
    /// What one of several rows, or a row with dates, says for its days.
    public struct Terms: DatedTerms {
        public let days: DaySpan
        public let agreedRate: HourlyRate?
        public let maximumNoShowShare: Double?
        public let billing: BillingUnit
        /// First to last day of the contract, as this row has it.
        public let contract: DaySpan

        public init(
            days: DaySpan, agreedRate: HourlyRate? = nil, maximumNoShowShare: Double? = nil,
            billing: BillingUnit = .exact, contract: DaySpan = .always
        ) {
            self.days = days
            self.agreedRate = agreedRate
            self.maximumNoShowShare = maximumNoShowShare
            self.billing = billing
            self.contract = contract
        }
    }

    public var name: String?
    /// The company's number as the register spells it; nil where it has none.
    public var cvr: String?
    public var agreedRate: HourlyRate?
    /// Share of logged hours that may be billed no-shows, 0 to 1; nil where the contract is not known.
    public var maximumNoShowShare: Double?
    /// How the contract rounds time.
    public var billing = BillingUnit.exact
    public var contractFrom: CivilDay?
    public var contractTo: CivilDay?
    /// First and last day of the row's terms, as it states them; nil where it does not.
    public var termsFrom: CivilDay?
    public var termsTo: CivilDay?
    /// In the order of their days, which do not overlap; empty where one row without dates holds for ever.
    public var terms: [Terms] = []

    public init(
        name: String? = nil, agreedRate: HourlyRate? = nil, maximumNoShowShare: Double? = nil,
        contractFrom: CivilDay? = nil, contractTo: CivilDay? = nil, billing: BillingUnit = .exact,
        terms: [Terms] = []
    ) {
        self.contractFrom = contractFrom
        self.contractTo = contractTo
        self.name = name
        self.agreedRate = agreedRate
        self.maximumNoShowShare = maximumNoShowShare
        self.billing = billing
        self.terms = terms
    }

    /// Whether the contract rounds time on any day.
    public var rounds: Bool { billing.rounds || terms.contains { $0.billing.rounds } }
}
