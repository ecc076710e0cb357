/// What `mentors.csv` says of one mentor.
public struct MentorEntry: Sendable {
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

/// What `providers.csv` says of one provider.
public struct ProviderEntry: Sendable {
    public var name: String?
    public var agreedRate: HourlyRate?
    /// Share of logged hours that may be billed no-shows, 0 to 1; nil where the contract is not known.
    public var maximumNoShowShare: Double?
    public var contractFrom: CivilDay?
    public var contractTo: CivilDay?

    public init(
        name: String? = nil, agreedRate: HourlyRate? = nil, maximumNoShowShare: Double? = nil,
        contractFrom: CivilDay? = nil, contractTo: CivilDay? = nil
    ) {
        self.contractFrom = contractFrom
        self.contractTo = contractTo
        self.name = name
        self.agreedRate = agreedRate
        self.maximumNoShowShare = maximumNoShowShare
    }
}
