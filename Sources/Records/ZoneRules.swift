/// The offsets of one time zone from UTC, as a sorted list of changes.
///
/// A session's length is real elapsed time, also across the change to and from summer time, so that every local time is
/// turned into an instant once, when it is read.
public struct ZoneRules: Sendable {
    /// An offset that holds from an instant on.
    public struct Change: Sendable, Hashable {
        /// Seconds since 1970-01-01 UTC.
        public let from: Int64
        /// Seconds to add to UTC to get local time.
        public let offset: Int32
        public init(from: Int64, offset: Int32) {
            self.from = from
            self.offset = offset
        }
    }

    /// IANA name, `Europe/Copenhagen`.
    public let name: String
    private let first: Int32
    private let changes: [Change]

    /// - Parameters:
    ///   - first: the offset before the first change, seconds.
    ///   - changes: in ascending order of their instants.
    public init(name: String, first: Int32, changes: [Change]) {
        precondition(zip(changes, changes.dropFirst()).allSatisfy { $0.from < $1.from }, "changes must ascend")
        self.name = name
        self.first = first
        self.changes = changes
    }

    public static let utc = ZoneRules(name: "UTC", first: 0, changes: [])

    /// Danish time: UTC+1, and UTC+2 from the last Sunday of March to the last Sunday of October, 01:00 UTC.
    /// Source: Directive 2000/84/EC; the rule has held in Denmark since 1996, and the reader takes no session from before 2000.
    public static let copenhagen = ZoneRules(
        name: "Europe/Copenhagen", first: 3_600,
        changes: (1996...2106).flatMap { year in
            [
                Change(from: lastSunday(of: 3, year: year) * 86_400 + 3_600, offset: 7_200),
                Change(from: lastSunday(of: 10, year: year) * 86_400 + 3_600, offset: 3_600),
            ]
        })

    private static func lastSunday(of month: Int, year: Int) -> Int64 {
        let last = Int64(CivilDay(year: year, month: month, day: 31).number)
        return last - (last + 4) % 7  // day 0 was a Thursday, so (day + 4) % 7 is 0 on Sundays
    }

    /// Seconds to add to UTC at an instant.
    public func offset(at instant: Int64) -> Int32 {
        let passed = changesPassed(at: instant)
        return passed == 0 ? first : changes[passed - 1].offset
    }

    /// How many changes have happened at an instant.
    private func changesPassed(at instant: Int64) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].from <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The instants that a local time stands for: none in the hour that is skipped, two in the hour that comes twice.
    /// - Parameter local: seconds since 1970-01-01 00:00 on the local clock.
    /// - Returns: the earliest and the latest instant; nil where the clock skips that time.
    public func instants(local: Int64) -> (first: Int64, last: Int64)? {
        // The offset that applies is in force within 26 hours, for no zone is further than that from UTC.
        var found: (first: Int64, last: Int64)?
        for offset in [self.offset(at: local - 93_600), self.offset(at: local + 93_600)] {
            let instant = local - Int64(offset)
            guard self.offset(at: instant) == offset else { continue }
            found = found.map { (min($0.first, instant), max($0.last, instant)) } ?? (instant, instant)
        }
        return found
    }

    /// The offset that holds all through a local day and 26 hours on either side, or nil where there is a change.
    public func constantOffset(around day: CivilDay) -> Int32? {
        constantOffsets(from: day, count: 1)[0]
    }

    /// The same of consecutive days, all in one walk over the changes.
    public func constantOffsets(from day: CivilDay, count: Int) -> [Int32?] {
        var midnight = Int64(day.number) * 86_400
        var before = changesPassed(at: midnight - 93_600)
        var behind = before
        return (0..<count).map { _ in
            while before < changes.count, changes[before].from <= midnight - 93_600 { before += 1 }
            while behind < changes.count, changes[behind].from <= midnight + 86_400 + 93_600 { behind += 1 }
            midnight += 86_400
            guard before == behind else { return nil }
            return before == 0 ? first : changes[before - 1].offset
        }
    }
}
