/// What `mentors.csv` says of one mentor.
public struct MentorEntry: Sendable {
    public var type: MentorType?
    /// Number of the provider in the run's directory; nil where none is named.
    public var provider: UInt32?
    public var activeFrom: CivilDay?
    public var activeTo: CivilDay?
    public var agreedRate: HourlyRate?

    public init(
        type: MentorType? = nil, provider: UInt32? = nil, activeFrom: CivilDay? = nil, activeTo: CivilDay? = nil,
        agreedRate: HourlyRate? = nil
    ) {
        self.type = type
        self.provider = provider
        self.activeFrom = activeFrom
        self.activeTo = activeTo
        self.agreedRate = agreedRate
    }
}

/// What `providers.csv` says of one provider.
public struct ProviderEntry: Sendable {
    public var name: String?
    public var agreedRate: HourlyRate?
    /// Share of logged hours that may be billed no-shows, 0 to 1; nil where the contract is not known.
    public var maximumNoShowShare: Double?

    public init(name: String? = nil, agreedRate: HourlyRate? = nil, maximumNoShowShare: Double? = nil) {
        self.name = name
        self.agreedRate = agreedRate
        self.maximumNoShowShare = maximumNoShowShare
    }
}
