import Records

/// How much of billed lines a log can cover: each line draws on the days from its first to its last.
///
/// What has been covered stays covered, from whichever of its days, and a later line gets what is left beside it. By Hall's
/// theorem for intervals that is the least, over all stretches of days around its own, of what the log holds in the stretch
/// less what lines that lie wholly within it have got.
struct DayCover {
    /// Days, both ends included.
    struct Stretch: Hashable {
        let first: CivilDay
        let last: CivilDay

        /// A day more on either side.
        func widened(by days: Int) -> Stretch {
            Stretch(first: first.adding(days: -days), last: last.adding(days: days))
        }
    }

    /// In the order of days.
    private let days: [CivilDay]
    /// Seconds logged before each of them, and in all.
    private let before: [Int64]
    /// What lines have got, by last and first day.
    private var taken: [(stretch: Stretch, hours: Hours)] = []
    private var exhausted: Set<Stretch> = []
    /// Lines further off than this many days share no log with each other.
    private static let reach = 40

    /// - Parameter log: seconds by day, in any order.
    init(_ log: [(day: CivilDay, seconds: Int64)]) {
        var days: [CivilDay] = []
        var before: [Int64] = [0]
        for (day, seconds) in log.sorted(by: { $0.day < $1.day }) {
            if days.last != day {
                days.append(day)
                before.append(before[before.count - 1])
            }
            before[before.count - 1] += seconds
        }
        self.days = days
        self.before = before
    }

    /// Covers as much of some hours as the log has left on these days.
    /// - Returns: how much that is.
    mutating func cover(_ wanted: Hours, _ stretch: Stretch) -> Hours {
        guard wanted > .zero, !exhausted.contains(stretch) else { return .zero }
        let left = left(stretch)
        if left <= wanted { exhausted.insert(stretch) }
        let given = min(wanted, max(.zero, left))
        if given > .zero { take(given, stretch) }
        return given
    }

    /// Notes hours that are known to be covered on these days.
    mutating func take(_ hours: Hours, _ stretch: Stretch) {
        let place = place(of: stretch)
        if place < taken.count, taken[place].stretch == stretch {
            taken[place].hours += hours
        } else {
            taken.insert((stretch, hours), at: place)
        }
    }

    private func place(of stretch: Stretch) -> Int {
        var (low, high) = (0, taken.count)
        while low < high {
            let middle = (low + high) / 2
            let known = taken[middle].stretch
            if (known.last, known.first) < (stretch.last, stretch.first) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func left(_ stretch: Stretch) -> Hours {
        let earliest = stretch.first.adding(days: -Self.reach)
        let latest = stretch.last.adding(days: Self.reach)
        let from = place(of: Stretch(first: CivilDay(number: .min), last: earliest))
        let end = place(of: Stretch(first: CivilDay(number: .min), last: latest.adding(days: 1)))
        let near = taken[from..<end].filter { $0.stretch.first >= earliest }
        var starts = Set(near.lazy.map(\.stretch.first).filter { $0 < stretch.first })
        starts.insert(stretch.first)
        var least: Hours?
        for start in starts {
            var got = Hours.zero
            func look(_ last: CivilDay) {
                let left = logged(start, last) - got
                if least.map({ left < $0 }) ?? true { least = left }
            }
            // By last day: what ends within the line's own days counts in every stretch.
            var index = 0
            while index < near.count, near[index].stretch.last <= stretch.last {
                if near[index].stretch.first >= start { got += near[index].hours }
                index += 1
            }
            look(stretch.last)
            while index < near.count {
                let last = near[index].stretch.last
                while index < near.count, near[index].stretch.last == last {
                    if near[index].stretch.first >= start { got += near[index].hours }
                    index += 1
                }
                look(last)
            }
        }
        return least ?? .zero
    }

    private func logged(_ first: CivilDay, _ last: CivilDay) -> Hours {
        Hours(seconds: before[place(after: last)] - before[place(after: first.adding(days: -1))])
    }

    /// How many days of the log are not after a day.
    private func place(after day: CivilDay) -> Int {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if days[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
