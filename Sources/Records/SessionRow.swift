/// One accepted session, 24 bytes: what every sweep needs of it. What only some logs hold is in `SessionDetail`.
///
/// Rows are scattered to partitions while they are read. One record of five small fields then costs one cache line,
/// five columns would cost five; the ledger of a mentor is a contiguous slice all the same.
@frozen
public struct SessionRow: Sendable, BitwiseCopyable {
    /// The mentor's number in the reader's id table; after grouping, in the directory of mentors.
    public var mentor: UInt32
    /// Where the row stands in its table's files; see `RowLocator`.
    public var locator: RowLocator
    public var citizen: IdentityKey
    /// Start, seconds since 1970-01-01 UTC (2000 to 2099).
    public var start: UInt32
    /// Length (bits 0–16, seconds, 1 to 86,400), kind (17–18), confirmation (19–20), in the period (21),
    /// offset from UTC at the start in quarter hours plus 64 (22–28).
    @usableFromInline var packed: UInt32

    @inlinable
    public init(
        mentor: UInt32, locator: RowLocator, citizen: IdentityKey, start: UInt32, length: Int32, kind: SessionKind,
        confirmation: Confirmation, inPeriod: Bool, offset: Int32
    ) {
        self.mentor = mentor
        self.locator = locator
        self.citizen = citizen
        self.start = start
        self.packed =
            UInt32(length) | UInt32(kind.rawValue) << 17 | UInt32(confirmation.rawValue) << 19
            | (inPeriod ? 1 << 21 : 0) | UInt32(offset / 900 + 64) << 22
    }

    /// Real elapsed seconds, 1 to 86,400.
    @inlinable public var length: Int64 { Int64(packed & 0x1FFFF) }
    /// Seconds since 1970-01-01 UTC.
    @inlinable public var end: Int64 { Int64(start) + length }
    @inlinable public var kind: SessionKind { SessionKind(rawValue: UInt8(packed >> 17 & 3)) ?? .individual }
    @inlinable public var confirmation: Confirmation { Confirmation(rawValue: UInt8(packed >> 19 & 3)) ?? .notAsked }
    /// Whether the local start date lies in the period of the sweep, or in the window looked through; other rows are context.
    @inlinable public var inPeriod: Bool {
        get { packed & 1 << 21 != 0 }
        set { packed = newValue ? packed | 1 << 21 : packed & ~(1 << 21) }
    }
    /// Seconds to add to UTC to get the local time of the start.
    @inlinable public var offset: Int64 { (Int64(packed >> 22 & 127) - 64) * 900 }
    /// The local date of the start.
    @inlinable public var day: CivilDay { CivilDay(number: Int32((Int64(start) + offset) / 86_400)) }
}

/// How a session was held.
public enum SessionMode: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// The log does not say.
    case unknown = 0
    case inPerson
    case phone
    case video

    /// The code in files; empty where the log does not say.
    public var code: String {
        switch self {
        case .unknown: ""
        case .inPerson: "in_person"
        case .phone: "phone"
        case .video: "video"
        }
    }
}

/// What a session row holds beyond `SessionRow`, kept only when a file has one of these columns.
@frozen
public struct SessionDetail: Sendable, BitwiseCopyable {
    /// Of a group session; `.none` otherwise.
    public var group: IdentityKey
    /// The session's own id; kept when invoice lines name sessions.
    public var session: IdentityKey
    /// The grant that the session names; `.none` where it names none.
    public var grant: IdentityKey
    /// The length that the citizen confirmed, seconds; −1 where none was given.
    public var confirmedLength: Int32
    /// Number of the provider in the reader's id table; `UInt32.max` where none was given.
    public var provider: UInt32
    /// When the mentor wrote the entry, seconds since 1970-01-01 UTC; 0 where that is not known.
    public var loggedAt: UInt32
    /// When the citizen's answer came; as `loggedAt`.
    public var confirmedAt: UInt32
    /// Stands for the channel of the answer, where only equality matters; 0 where none was given.
    public var channel: UInt32
    public var mode: SessionMode

    @inlinable
    public init(
        group: IdentityKey = .none, session: IdentityKey = .none, grant: IdentityKey = .none,
        confirmedLength: Int32 = -1, provider: UInt32 = .max, loggedAt: UInt32 = 0, confirmedAt: UInt32 = 0,
        channel: UInt32 = 0, mode: SessionMode = .unknown
    ) {
        self.group = group
        self.session = session
        self.grant = grant
        self.confirmedLength = confirmedLength
        self.provider = provider
        self.loggedAt = loggedAt
        self.confirmedAt = confirmedAt
        self.channel = channel
        self.mode = mode
    }
}
