import Records

/// What was agreed with a mentor and those who bill for it.
public struct ContractTerms: Sendable {
    public var type: MentorType?
    /// The mentor's own agreed rate; goes before the provider's.
    public var agreedRate: HourlyRate?
    /// The provider that the register names for the mentor.
    public var provider: UInt32?
    /// First and last day of the mentor's own contract; nil where open or not known.
    public var activeFrom: CivilDay?
    public var activeTo: CivilDay?
    /// The mentor as an employee of the municipality; `.none` where the register does not say.
    public var employee = IdentityKey.none
    /// By provider number.
    public var providers: [ProviderEntry?] = []

    public init() {}

    /// What the register says of a provider.
    public func entry(provider: UInt32?) -> ProviderEntry? {
        provider.flatMap { Int($0) < providers.count ? providers[Int($0)] : nil }
    }

    /// The agreed rate of a line of a provider: the mentor's own goes before the provider's, unless the register has the
    /// mentor's from another provider.
    public func agreedRate(provider: UInt32?) -> HourlyRate? {
        let providers = entry(provider: provider)?.agreedRate
        return isOf(provider) ? agreedRate ?? providers : providers ?? agreedRate
    }

    /// Whether the register's row of the mentor speaks of its work for a provider: it names that one, or none.
    public func isOf(_ provider: UInt32?) -> Bool {
        self.provider == nil || provider == nil || self.provider == provider
    }

    /// The share of logged hours that may be billed no-shows by a provider's contract.
    public func maximumNoShowShare(provider: UInt32?) -> Double? { entry(provider: provider)?.maximumNoShowShare }
}
