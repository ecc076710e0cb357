import Records

/// The log of one person, day by day and citizen by citizen, for as many questions as its lines raise.
final class RepeatLog {
    private typealias Days = [(day: CivilDay, seconds: Int64)]

    private let forEach: ((SessionRow, Int64) -> Void) -> Void
    /// Months in which there is any session.
    private lazy var months: Set<Int32> = {
        var months: Set<Int32> = []
        var last: CivilDay?
        forEach { session, _ in
            guard session.day != last else { return }
            last = session.day
            months.insert(Self.month(session.day))
        }
        return months
    }()
    private lazy var byCitizen: [IdentityKey: Days] = {
        // Of a date what it is rounded to, at least what is logged: rounding by day falls to its first session.
        var days: [IdentityKey: [(day: CivilDay, logged: Int64, rounded: Int64)]] = [:]
        forEach { session, seconds in
            let last = (days[session.citizen]?.count ?? 0) - 1
            if last >= 0, days[session.citizen]?[last].day == session.day {
                days[session.citizen]?[last].logged += session.length
                days[session.citizen]?[last].rounded += seconds
            } else {
                days[session.citizen, default: []].append((session.day, session.length, seconds))
            }
        }
        return days.mapValues { $0.map { ($0.day, max($0.logged, $0.rounded)) } }
    }()

    /// - Parameter forEach: calls its argument with every session, whichever of the person's ids it stands under, and the seconds
    ///   that may be billed for it.
    init(_ forEach: @escaping ((SessionRow, Int64) -> Void) -> Void) { self.forEach = forEach }

    private static func month(_ day: CivilDay) -> Int32 {
        let (year, month, _) = day.components
        return Int32(year * 12 + month)
    }

    /// Whether it holds anything in every month of a stretch of days.
    func reaches(_ days: DayCover.Stretch) -> Bool {
        let (from, to) = (Self.month(days.first), Self.month(days.last))
        return from <= to && (from...to).allSatisfy(months.contains)
    }

    /// Whether what is logged with the citizen plainly covers the lines: each day's, or each stretch's, where these lie apart.
    func coversPlainly(_ bills: [Bill], citizen: IdentityKey, tolerance: Hours) -> Bool {
        let ordered = bills.sorted { ($0.days.first, $0.days.last) < ($1.days.first, $1.days.last) }
        let log = byCitizen[citizen] ?? []
        var seconds: [CivilDay: Int64] = [:]
        for (day, length) in log { seconds[day, default: 0] += length }
        var index = 0
        var end: CivilDay?
        while index < ordered.count {
            let days = ordered[index].days
            if let end, days.first <= end { return false }
            end = days.last
            var billed = Hours.zero
            while index < ordered.count, ordered[index].days == days {
                billed += ordered[index].row.hours
                index += 1
            }
            var logged: Int64 = 0
            if days.first == days.last {
                logged = seconds[days.first] ?? 0
            } else {
                for (day, length) in seconds where days.first <= day && day <= days.last { logged += length }
            }
            if billed - Hours(seconds: logged) > tolerance { return false }
        }
        return true
    }

    /// What the log does not cover of lines, in the order in which they may draw on it: on their own days first, then on those
    /// beside them, for a line may be dated a day off.
    /// - Parameter citizen: with whom; nil for anybody, where lines that name citizens have no more than is logged with theirs.
    func uncovered(_ ordered: [Int], _ bills: [Bill], of citizen: IdentityKey?) -> [Int: Hours] {
        let log = citizen.map { byCitizen[$0] ?? [] } ?? byCitizen.values.flatMap { $0 }
        var wanted: [Hours] = ordered.map { bills[$0].row.hours }
        if citizen == nil {
            var named: [IdentityKey: [Int]] = [:]
            for bill in ordered where bills[bill].row.citizen != .none {
                named[bills[bill].row.citizen, default: []].append(bill)
            }
            var without: [Int: Hours] = [:]
            for (citizen, lines) in named {
                without.merge(uncovered(lines, bills, of: citizen)) { first, _ in first }
            }
            for (place, bill) in ordered.enumerated() { wanted[place] = wanted[place] - (without[bill] ?? .zero) }
        }
        var own = DayCover(log)
        var got = zip(ordered, wanted).map { own.cover($1, Self.days(bills[$0], beside: false)) }
        if zip(got, wanted).contains(where: { $0 < $1 }) {
            var beside = DayCover(log)
            for (bill, hours) in zip(ordered, got) where hours > .zero {
                beside.take(hours, Self.days(bills[bill], beside: true))
            }
            for (place, bill) in ordered.enumerated() where got[place] < wanted[place] {
                got[place] += beside.cover(wanted[place] - got[place], Self.days(bills[bill], beside: true))
            }
        }
        var uncovered: [Int: Hours] = [:]
        for (place, bill) in ordered.enumerated() where got[place] < wanted[place] {
            uncovered[bill] = wanted[place] - got[place]
        }
        return uncovered
    }

    /// The days that a line draws on. Stretches go two days further, within their months: the next month's sessions are another
    /// bill's.
    private static func days(_ bill: Bill, beside: Bool) -> DayCover.Stretch {
        let days = bill.days
        guard days.first != days.last else { return beside ? days.widened(by: 1) : days }
        let (year, month, _) = days.last.components
        let begin = CivilDay(year: days.first.components.year, month: days.first.components.month, day: 1)
        let end = CivilDay(year: year, month: month, day: CivilDay.length(ofMonth: month, year: year))
        return DayCover.Stretch(
            first: max(begin, days.first.adding(days: -2)), last: min(end, days.last.adding(days: 2)))
    }
}
