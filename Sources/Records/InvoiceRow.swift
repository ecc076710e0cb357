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
        inPeriod: Bool, statesRate: Bool = false, unit: BilledUnit = .hour
    ) {
        self.mentor = mentor
        self.locator = locator
        self.provider = provider
        self.flags = UInt32(kind.rawValue) | (inPeriod ? 2 : 0) | (statesRate ? 4 : 0) | (unit == .piece ? 8 : 0)
        self.citizen = citizen
        self.session = session
        self.serviceFrom = serviceFrom
        self.serviceTo = serviceTo
        self.hours = hours
        self.amount = amount
        self.rate = rate
    }

    @inlinable public var kind: LineKind { flags & 1 == 0 ? .invoice : .creditNote }
    /// Whether `serviceFrom` lies in the period of the sweep, or in the window looked through.
    @inlinable public var inPeriod: Bool {
        get { flags & 2 != 0 }
        set { flags = newValue ? flags | 2 : flags & ~2 }
    }
    /// Whether the line itself states `rate`.
    @inlinable public var statesRate: Bool { flags & 4 != 0 }
    /// What the line counts; a line in pieces has no hours, and its kroner make no hour dearer.
    @inlinable public var unit: BilledUnit { flags & 8 == 0 ? .hour : .piece }
}

/// What an invoice line holds beyond `InvoiceRow`, kept only when a file has one of these columns.
@frozen
public struct LineDetail: Sendable, BitwiseCopyable {
    /// `.none` where the line names none.
    public var account: IdentityKey
    /// Who approved the line for payment; `.none` where nobody is named.
    public var approvedBy: IdentityKey
    /// Day of issue; `CivilDay(number: .min)` where that is not known.
    public var issuedOn: CivilDay
    /// Places in a group that the line bills; 0 where places are not what is billed.
    public var places: Int32
    /// The first of the words looked for that stands in the line's text, counted from 1; 0 where none does.
    public var word: UInt16
    /// Whether the line has a text at all.
    public var hasText: Bool
    /// Stands for the line's invoice among those of its mentor: lines of one invoice have the same, others hardly ever.
    public var invoice: UInt32
    /// As `invoice`, of the invoice that a credit note credits; 0 where it names none.
    public var credits: UInt32

    @inlinable
    public init(
        account: IdentityKey = .none, approvedBy: IdentityKey = .none,
        issuedOn: CivilDay = CivilDay(number: .min), places: Int32 = 0, word: UInt16 = 0, hasText: Bool = false,
        invoice: UInt32 = 0, credits: UInt32 = 0
    ) {
        self.account = account
        self.approvedBy = approvedBy
        self.issuedOn = issuedOn
        self.places = places
        self.word = word
        self.hasText = hasText
        self.invoice = invoice
        self.credits = credits
    }

    /// Whether the day of issue is known.
    @inlinable public var isDated: Bool { issuedOn.number != .min }
}
