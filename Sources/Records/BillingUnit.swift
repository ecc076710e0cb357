/// How a contract rounds time before it is billed.
@frozen
public struct BillingUnit: Sendable, Hashable, BitwiseCopyable {
    /// To which side time is rounded; the codes of `providers.csv`.
    @frozen
    public enum Rounding: UInt8, Sendable, CaseIterable, BitwiseCopyable {
        /// By the minute, as it is logged.
        case exact
        /// To the nearest whole unit, a half one up.
        case nearest
        /// Each started unit counts whole.
        case up

        public var code: String {
            switch self {
            case .exact: "exact"
            case .nearest: "nearest"
            case .up: "up"
            }
        }
    }

    /// What is rounded.
    @frozen
    public enum Scope: UInt8, Sendable, CaseIterable, BitwiseCopyable {
        /// Each visit by itself.
        case visit
        /// All time of one citizen with one mentor on one local date, once.
        case day

        public var code: String {
            switch self {
            case .visit: "visit"
            case .day: "day"
            }
        }
    }

    /// Length of a unit in seconds, 60 to 86,400.
    public let seconds: Int64
    public let rounding: Rounding
    public let scope: Scope

    public init(seconds: Int64, rounding: Rounding, scope: Scope = .visit) {
        precondition((60...86_400).contains(seconds), "a unit is a minute to a day long")
        self.seconds = seconds
        self.rounding = rounding
        self.scope = scope
    }

    /// Time is billed as it is logged.
    public static let exact = BillingUnit(seconds: 60, rounding: .exact)

    /// Whether it makes other time of any.
    @inlinable public var rounds: Bool { rounding != .exact }

    /// Seconds that may be billed of so many, which are not negative.
    @inlinable public func billable(seconds length: Int64) -> Int64 {
        switch rounding {
        case .exact: length
        case .nearest: (length + seconds / 2) / seconds * seconds
        case .up: (length + seconds - 1) / seconds * seconds
        }
    }
}
