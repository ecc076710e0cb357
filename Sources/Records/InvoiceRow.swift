/// One accepted invoice line. Hours and amount of a credit note are negative here.
@frozen
public struct InvoiceRow: Sendable, BitwiseCopyable {
    /// The mentor's number in the reader's id table; after grouping, in the directory of mentors.
    public var mentor: UInt32
    /// Where the row stands in its table's files; see `RowLocator`.
    public var locator: RowLocator
    /// As `mentor`, of providers.
    public var provider: UInt32
    /// Credit note (bit 0), in the period (1), states a rate (2), in pieces (3), placed (4), printed hours with decimals:
    /// what they stand for beyond them in units of `Hours` plus 8,192 (5–18), and how far off that may be (19–31).
    @usableFromInline var flags: UInt32
    /// `.none` where the line names no citizen.
    public var citizen: IdentityKey
    /// `.none` where the line names no session.
    public var session: IdentityKey
    /// `CivilDay(number: .min)`, both, of a correction that states no service.
    public var serviceFrom: CivilDay
    public var serviceTo: CivilDay
    /// As printed.
    public var hours: Hours
    public var amount: Amount
    /// As the line states it, else amount / hours; 0 where neither is known.
    public var rate: HourlyRate

    @inlinable
    public init(
        mentor: UInt32, locator: RowLocator, provider: UInt32, citizen: IdentityKey, session: IdentityKey,
        serviceFrom: CivilDay, serviceTo: CivilDay, hours: Hours, amount: Amount, rate: HourlyRate, kind: LineKind,
        inPeriod: Bool, statesRate: Bool = false, unit: BilledUnit = .hour, time: Hours? = nil, slack: Hours = .zero
    ) {
        self.mentor = mentor
        self.locator = locator
        self.provider = provider
        self.flags =
            UInt32(kind.rawValue) | (inPeriod ? 2 : 0) | (statesRate ? 4 : 0) | (unit == .piece ? 8 : 0)
            | UInt32(((time ?? hours) - hours).units + 8_192) << 5 | UInt32(slack.units) << 19
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
    /// What `hours` stand for; see `PrintedFigures`.
    @inlinable public var time: Hours { Hours(units: hours.units + Int64(flags >> 5 & 0x3FFF) - 8_192) }
    /// Whether `hours` are all that there is to know of the line's time.
    @inlinable public var isExact: Bool { flags >> 5 == 8_192 }
    /// How far the true hours may be from `time`, either way; zero where they are known.
    @inlinable public var slack: Hours { Hours(units: Int64(flags >> 19)) }
    /// Gives the line other figures, which stand for themselves.
    public mutating func setFigures(hours: Hours, amount: Amount) {
        self.hours = hours
        self.amount = amount
        flags = flags & 0x1F | 8_192 << 5
    }
    /// Gives a line in pieces as kroner of service by the hour, without time.
    public mutating func setKronerOfHours() {
        setFigures(hours: .zero, amount: amount)
        flags &= ~8
    }
    /// Gives kroner without time as those of a line in pieces.
    public mutating func setPieces() {
        setFigures(hours: .zero, amount: amount)
        flags |= 8
    }
    /// Whether the line is part of a correction that has been placed with the service it corrects.
    @inlinable public var isPlaced: Bool {
        get { flags & 16 != 0 }
        set { flags = newValue ? flags | 16 : flags & ~16 }
    }
    /// Whether a correction says of which days its service is.
    @inlinable public var statesService: Bool { serviceFrom.number != .min }
    /// Whether a line takes back: its figures are negative.
    @inlinable public var isCredit: Bool { amount < .zero || (hours < .zero && amount == .zero) }
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
    /// Stands for the line's number within its invoice.
    public var line: UInt32
    /// As `invoice`, of the first invoice that a correction names; 0 where it names none. All of them: `Dataset.named`.
    public var credits: UInt32

    @inlinable
    public init(
        account: IdentityKey = .none, approvedBy: IdentityKey = .none,
        issuedOn: CivilDay = CivilDay(number: .min), places: Int32 = 0, word: UInt16 = 0, hasText: Bool = false,
        invoice: UInt32 = 0, line: UInt32 = 0, credits: UInt32 = 0
    ) {
        self.account = account
        self.approvedBy = approvedBy
        self.issuedOn = issuedOn
        self.places = places
        self.word = word
        self.hasText = hasText
        self.invoice = invoice
        self.line = line
        self.credits = credits
    }

    /// Whether the day of issue is known.
    @inlinable public var isDated: Bool { issuedOn.number != .min }
}

/// An accepted row of a document that names no mentor: a charge of the whole document, or a correction of what it names.
public struct UnnamedLine: Sendable {
    /// Its mentor is `UInt32.max`; its provider is numbered as in the directory.
    public var row: InvoiceRow
    public var detail: LineDetail
    public let isCharge: Bool

    public init(row: InvoiceRow, detail: LineDetail, isCharge: Bool) {
        self.row = row
        self.detail = detail
        self.isCharge = isCharge
    }
}
