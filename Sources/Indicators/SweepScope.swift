import Records

/// What all mentors of a sweep share: the period, and which columns the files have at all.
public struct SweepScope: Sendable {
    public let period: Period
    /// Whether there is a file of sessions at all.
    public let hasSessionLog: Bool
    /// Whether a file of sessions has `confirmed_minutes`.
    public let hasConfirmedLengths: Bool
    /// Whether a file of invoices has `session_id`.
    public let linesNameSessions: Bool

    public init(period: Period, hasSessionLog: Bool = true, hasConfirmedLengths: Bool, linesNameSessions: Bool) {
        self.period = period
        self.hasSessionLog = hasSessionLog
        self.hasConfirmedLengths = hasConfirmedLengths
        self.linesNameSessions = linesNameSessions
    }
}

/// What was agreed with a mentor and those who bill for it.
public struct ContractTerms: Sendable {
    public var type: MentorType?
    /// The mentor's own agreed rate; goes before the provider's.
    public var agreedRate: HourlyRate?
    /// The provider that the register names for the mentor.
    public var provider: UInt32?
    /// By provider number.
    public var providers: [ProviderEntry?] = []

    public init() {}

    /// The agreed rate of a line of a provider.
    public func agreedRate(provider: UInt32?) -> HourlyRate? {
        agreedRate ?? provider.flatMap { Int($0) < providers.count ? providers[Int($0)]?.agreedRate : nil }
    }

    /// The share of logged hours that may be billed no-shows by a provider's contract.
    public func maximumNoShowShare(provider: UInt32?) -> Double? {
        provider.flatMap { Int($0) < providers.count ? providers[Int($0)]?.maximumNoShowShare : nil }
    }
}
