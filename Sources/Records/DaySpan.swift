/// Days from one to another, both included. An open end is the least or the greatest day there is.
@frozen
public struct DaySpan: Sendable, Hashable, BitwiseCopyable {
    public var from: CivilDay
    public var to: CivilDay

    @inlinable public init(from: CivilDay, to: CivilDay) {
        self.from = from
        self.to = to
    }

    /// - Parameters:
    ///   - from: nil for "from ever".
    ///   - to: nil for "for ever".
    @inlinable public init(from: CivilDay?, to: CivilDay?) {
        self.init(from: from ?? CivilDay(number: .min), to: to ?? CivilDay(number: .max))
    }

    /// All days.
    @inlinable public static var always: DaySpan { DaySpan(from: nil, to: nil) }

    @inlinable public func contains(_ day: CivilDay) -> Bool { from <= day && day <= to }

    /// Whether the two have a day in common; of a span that ends before it begins, whether both of its days allow one.
    @inlinable public func overlaps(_ other: DaySpan) -> Bool { from <= other.to && other.from <= to }
}

/// Something that a register states for certain days.
public protocol DatedTerms: Sendable {
    /// The days on which it holds.
    var days: DaySpan { get }
}

extension Array where Element: DatedTerms {
    /// How many of the terms, which are in the order of their days, begin on a day or before it.
    @usableFromInline func count(begunBy day: CivilDay) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle].days.from <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The index of the terms of a day, of terms in the order of their days that do not overlap; nil where none hold.
    @inlinable public func index(on day: CivilDay) -> Int? {
        let begun = count(begunBy: day)
        return begun > 0 && self[begun - 1].days.contains(day) ? begun - 1 : nil
    }

    /// The last day, from a day on, up to which nothing changes: neither do terms end nor others begin.
    @inlinable public func unchanged(from day: CivilDay) -> CivilDay {
        let begun = count(begunBy: day)
        if begun > 0, self[begun - 1].days.contains(day) { return self[begun - 1].days.to }
        return begun < count ? self[begun].days.from.adding(days: -1) : CivilDay(number: .max)
    }
}
