import Records

/// The stretches of time that a sweep judges by: its period, and longer ones that end with it and begin 3 or 12 months
/// before its end. Counts are pooled over a window; p-values of single months are never multiplied.
/// Source: docs/scoring.md, Windows.
public struct Windows: Sendable {
    /// The sweep's own period first.
    public let periods: [Period]

    /// Lengths besides the period's own, months.
    public static let lengths = [3, 12]

    /// - Parameter lengths: of windows to look through besides, months, ascending.
    public init(endingWith period: Period, lengths: [Int]) {
        periods = [period] + lengths.compactMap { period.reachingBack(months: $0) }
    }
}

extension Period {
    /// So many calendar months that end with this period; nil where it is no whole months, or not shorter.
    func reachingBack(months: Int) -> Period? {
        guard isWholeMonths, Double(months) > self.months else { return nil }
        let (year, month, _) = to.components
        let first = year * 12 + month - months
        return Period(months: first...(year * 12 + month - 1))
    }
}

/// In which windows a mentor is judged, as bits by the window's place in `Windows.periods`.
public struct WindowSet: OptionSet, Sendable, BitwiseCopyable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let period = WindowSet(rawValue: 1)
    /// The most windows there are.
    static let most = 1 + Windows.lengths.count

    public static func window(_ index: Int) -> WindowSet { WindowSet(rawValue: 1 << UInt8(index)) }

    /// How many; at least 1.
    public var count: Int { max(1, rawValue.nonzeroBitCount) }
}

/// The window that an answer's figures are of.
public struct WindowChoice: Sendable, Equatable, BitwiseCopyable {
    /// Place in `Windows.periods`.
    public let index: Int
    /// W: among how many it is the most unusual one. The p-value is W times the window's own.
    public let of: Int

    public init(index: Int, of: Int) {
        self.index = index
        self.of = of
    }

    /// The sweep's period alone.
    public static let period = WindowChoice(index: 0, of: 1)
}
