/// One accepted invoice line. Hours and amount of a credit note are negative here.
@frozen
public struct InvoiceRow: Sendable, BitwiseCopyable {
    /// The mentor's number in the reader's id table; after grouping, in the directory of mentors.
    public var mentor: UInt32
    /// Where the row stands in its table's files; see `RowLocator`.
    public var locator: RowLocator
    /// As `mentor`, of providers.
    public var provider: UInt32
    @usableFromInline var flags: UInt32
    /// `.none` where the line names no citizen.
    public var citizen: IdentityKey
    /// `.none` where the line names no session.
    public var session: IdentityKey
    public var serviceFrom: CivilDay
    public var serviceTo: CivilDay
    public var hours: Hours
    public var amount: Amount
    /// As the line states it, else amount / hours; 0 where neither is known.
    public var rate: HourlyRate

    @inlinable
    public init(
        mentor: UInt32, locator: RowLocator, provider: UInt32, citizen: IdentityKey, session: IdentityKey,
        serviceFrom: CivilDay, serviceTo: CivilDay, hours: Hours, amount: Amount, rate: HourlyRate, kind: LineKind,
        inPeriod: Bool
    ) {
        self.mentor = mentor
        self.locator = locator
        self.provider = provider
        self.flags = UInt32(kind.rawValue) | (inPeriod ? 2 : 0)
        self.citizen = citizen
        self.session = session
        self.serviceFrom = serviceFrom
        self.serviceTo = serviceTo
        self.hours = hours
        self.amount = amount
        self.rate = rate
    }

    @inlinable public var kind: LineKind { flags & 1 == 0 ? .invoice : .creditNote }
    /// Whether `serviceFrom` lies in the period of the sweep.
    @inlinable public var inPeriod: Bool { flags & 2 != 0 }
}
