import Records
import Synchronization

/// What a pass over lines and one over sessions count: bills by mentor and provider, sessions by provider and day.
///
/// Counters lie in arrays by number and day, so that ten million sessions cost no more than a look at each.
///
/// Unsafe: rows are looked at where they lie (`RowStream.forEachRow`), and nothing of them is kept.
struct LogTally: Sendable {
    /// What one provider bills for one mentor.
    struct Bill: Sendable {
        let mentor: UInt32
        let provider: UInt32
        /// Place in `bills` of the mentor's next one; −1 where there is none.
        var next: Int32
        /// Of the period, credits taken off.
        var hours = Hours.zero
        var amount = Amount.zero
        var lines = 0
        /// Months of `reach` with lines that bill hours, a bit each, the first month lowest.
        var months: UInt64 = 0
    }

    /// Kroner of the period's lines, and what they do not say.
    struct Kroner: Sendable {
        var all = Amount.zero
        var withoutHours = Amount.zero
        var withoutCitizen = Amount.zero
        var withoutSession = Amount.zero
        var withoutMentor = Amount.zero

        static func += (a: inout Kroner, b: Kroner) {
            a.all += b.all
            a.withoutHours += b.withoutHours
            a.withoutCitizen += b.withoutCitizen
            a.withoutSession += b.withoutSession
            a.withoutMentor += b.withoutMentor
        }
    }

    /// No provider, or several.
    private static let none = UInt32.max
    private static let several = UInt32.max - 1

    /// Months looked at, as year · 12 + month − 1: the period's, and those that its longest window reaches back to.
    let months: ClosedRange<Int>
    /// Days looked at.
    let first: CivilDay
    let days: Int
    /// By day, its month's place in `months`.
    let monthOfDay: [UInt8]

    private(set) var bills: [Bill] = []
    private(set) var kroner = Kroner()
    /// Lines by month's place in `months`.
    private(set) var linesOfMonth: [Int]
    /// Sessions by provider · days + day, as far as they are known to be of one provider.
    private(set) var sessions: [Int32]
    /// The same of mentors whom several providers bill, where the sessions name none of them.
    private(set) var sharedSessions: [UInt32: [Int32]] = [:]
    /// All sessions by day.
    private(set) var allSessions: [Int32]
    /// By provider, whether its log has rows beyond the period.
    private(set) var hasOtherRows: [Bool]
    /// By mentor, sessions of the period, no-shows among them.
    private(set) var ownSessions: [Int32]
    /// By mentor, whether there are sessions beyond the period.
    private(set) var ownOtherRows: [Bool]
    /// By mentor, seconds of the period's individual sessions.
    private(set) var ownSeconds: [Int64]
    /// By mentor, the one provider whose log its sessions are of.
    private(set) var home: [UInt32]

    /// What one thread counts.
    private struct Part: Sendable {
        var sessions: [Int32] = []
        var shared: [UInt32: [Int32]] = [:]
        var all: [Int32] = []
        var other: [Bool] = []
        var bills: [Bill] = []
        var kroner = Kroner()
        var lines: [Int] = []
    }

    private final class Parts: Sendable {
        private let parts = Mutex<[Part]>([])
        func add(_ part: Part) { parts.withLock { $0.append(part) } }
        var all: [Part] { parts.withLock { $0 } }
    }

    /// By mentor; threads write to the places of their own partitions' mentors alone.
    private final class OwnRows: @unchecked Sendable {
        let sessions: UnsafeMutableBufferPointer<Int32>
        let seconds: UnsafeMutableBufferPointer<Int64>
        let other: UnsafeMutableBufferPointer<Bool>

        init(mentors: Int) {
            sessions = .allocate(capacity: mentors)
            sessions.initialize(repeating: 0)
            seconds = .allocate(capacity: mentors)
            seconds.initialize(repeating: 0)
            other = .allocate(capacity: mentors)
            other.initialize(repeating: false)
        }

        deinit {
            sessions.deallocate()
            seconds.deallocate()
            other.deallocate()
        }
    }

    /// - Parameters:
    ///   - personIds: of mentors whose person has several ids: all of these.
    ///   - reach: months before the period that are looked at as well.
    init(
        _ dataset: Dataset, period: Period, reach: Int, personIds: [UInt32: [UInt32]], threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let last = period.monthNumbers.upperBound
        // A bit a month: of a longer period only the last years are looked at.
        let months = max(last - 62, period.monthNumbers.lowerBound - reach)...last
        self.months = months
        let span = Period(months: months)
        first = span.from
        days = Int(period.to.number - span.from.number) + 1
        var monthOfDay: [UInt8] = []
        for month in months {
            let length = Period(months: month...month).days
            monthOfDay += [UInt8](repeating: UInt8(month - months.lowerBound), count: length)
        }
        self.monthOfDay = monthOfDay
        hasOtherRows = Array(repeating: false, count: dataset.providers.count)
        sessions = Array(repeating: 0, count: dataset.providers.count * days)
        allSessions = Array(repeating: 0, count: days)
        home = Array(repeating: Self.none, count: dataset.mentors.count)
        linesOfMonth = Array(repeating: 0, count: months.count)
        ownSessions = []
        ownOtherRows = []
        ownSeconds = []
        countLines(dataset, period, threads: threads, onThreads: onThreads)
        findHomes(dataset, personIds)
        countSessions(dataset, period, threads: threads, onThreads: onThreads)
    }

    /// The first and the last day with a session or a line; nil where there are none.
    static func days(of dataset: Dataset) -> ClosedRange<CivilDay>? {
        var (first, last) = (CivilDay(number: .max), CivilDay(number: .min))
        func see(_ day: CivilDay) {
            first = min(first, day)
            last = max(last, day)
        }
        for partition in 0..<PartitionedRows<SessionRow>.partitions {
            dataset.sessions.forEachRow(of: partition) { (row: UnsafePointer<SessionRow>, _: UInt32) in
                see(row.pointee.day)
            }
            dataset.invoices.forEachRow(of: partition) { (row: UnsafePointer<InvoiceRow>, _: UInt32) in
                if row.pointee.statesService { see(row.pointee.serviceFrom) }
            }
        }
        return first <= last ? first...last : nil
    }

    // MARK: Lines

    private mutating func countLines(
        _ dataset: Dataset, _ period: Period, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let parts = Parts()
        let (first, days, monthOfDay, months) = (first, days, monthOfDay, months.count)
        onThreads(threads) { thread in
            var part = Part(lines: Array(repeating: 0, count: months))
            var heads = [Int32](repeating: -1, count: dataset.mentors.count)
            for partition in stride(from: thread, to: PartitionedRows<InvoiceRow>.partitions, by: threads) {
                dataset.invoices.forEachRow(of: partition) { row, mentor, providers in
                    let line = row.pointee
                    let provider = providers[Int(line.provider)]
                    var place = heads[Int(mentor)]
                    while place >= 0, part.bills[Int(place)].provider != provider {
                        place = part.bills[Int(place)].next
                    }
                    if place < 0 {
                        place = Int32(part.bills.count)
                        part.bills.append(Bill(mentor: mentor, provider: provider, next: heads[Int(mentor)]))
                        heads[Int(mentor)] = place
                    }
                    let day = Int(line.serviceFrom.number) - Int(first.number)
                    if day >= 0, day < days {
                        let bit = UInt64(1) << UInt64(monthOfDay[day])
                        part.lines[Int(monthOfDay[day])] += 1
                        if line.hours > .zero { part.bills[Int(place)].months |= bit }
                    }
                    guard period.contains(line.serviceFrom) else { return }
                    part.bills[Int(place)].hours += line.hours
                    part.bills[Int(place)].amount += line.amount
                    part.bills[Int(place)].lines += 1
                    part.kroner.all += line.amount
                    if line.unit == .piece || line.hours == .zero { part.kroner.withoutHours += line.amount }
                    if line.citizen == .none { part.kroner.withoutCitizen += line.amount }
                    if line.session == .none { part.kroner.withoutSession += line.amount }
                }
            }
            parts.add(part)
        }
        for part in parts.all {
            bills += part.bills
            kroner += part.kroner
            for month in part.lines.indices { linesOfMonth[month] += part.lines[month] }
        }
        for charge in dataset.providerLines where charge.row.inPeriod {
            kroner.all += charge.row.amount
            kroner.withoutHours += charge.row.amount
            kroner.withoutMentor += charge.row.amount
        }
        // In the order of the ids, whatever thread counted them; the places of the next ones are then no more.
        bills.sort { ($0.mentor, $0.provider) < ($1.mentor, $1.provider) }
    }

    // MARK: Sessions

    /// A mentor's log is that of the provider that bills for it in the period, else of the register's, else of the one that
    /// bills in other months; an id of a person without any, that of the person's other ids.
    private mutating func findHomes(_ dataset: Dataset, _ personIds: [UInt32: [UInt32]]) {
        var elsewhere = home
        for bill in bills {
            func add(_ homes: inout [UInt32]) {
                homes[Int(bill.mentor)] = homes[Int(bill.mentor)] == Self.none ? bill.provider : Self.several
            }
            if bill.lines > 0 { add(&home) } else { add(&elsewhere) }
        }
        for (mentor, entry) in dataset.mentorEntries.enumerated() where home[mentor] == Self.none {
            home[mentor] = entry?.provider ?? elsewhere[mentor]
        }
        for (mentor, others) in personIds where home[Int(mentor)] == Self.none {
            if let known = others.first(where: { home[Int($0)] != Self.none }) { home[Int(mentor)] = home[Int(known)] }
        }
    }

    private mutating func countSessions(
        _ dataset: Dataset, _ period: Period, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let parts = Parts()
        let own = OwnRows(mentors: dataset.mentors.count)
        let (first, days, home) = (first, days, home)
        let (providers, several) = (dataset.providers.count, Self.several)
        let billers = providersOfSharedMentors
        onThreads(threads) { thread in
            var part = Part(
                sessions: Array(repeating: 0, count: providers * days), all: Array(repeating: 0, count: days),
                other: Array(repeating: false, count: providers))
            for partition in stride(from: thread, to: PartitionedRows<SessionRow>.partitions, by: threads) {
                var hasShared = false
                dataset.sessions.forEachRow(of: partition) { row, mentor in
                    let day = row.pointee.day
                    let place = Int(day.number - first.number)
                    let isWithin = place >= 0 && place < days
                    if isWithin { part.all[place] += 1 }
                    if period.contains(day) {
                        own.sessions[Int(mentor)] += 1
                        if row.pointee.kind == .individual { own.seconds[Int(mentor)] += row.pointee.length }
                    } else {
                        own.other[Int(mentor)] = true
                    }
                    let provider = home[Int(mentor)]
                    guard provider < several else {
                        if provider == several { hasShared = true }
                        return
                    }
                    if isWithin { part.sessions[Int(provider) * days + place] += 1 }
                    if !period.contains(day) { part.other[Int(provider)] = true }
                }
                if hasShared { Self.countShared(dataset, partition, billers, period, first, days, &part) }
            }
            parts.add(part)
        }
        for part in parts.all {
            for index in part.sessions.indices { sessions[index] += part.sessions[index] }
            for index in part.all.indices { allSessions[index] += part.all[index] }
            for index in part.other.indices where part.other[index] { hasOtherRows[index] = true }
            for (provider, counts) in part.shared {
                var sum = sharedSessions[provider] ?? Array(repeating: 0, count: days)
                for index in counts.indices { sum[index] += counts[index] }
                sharedSessions[provider] = sum
            }
        }
        ownSessions = Array(own.sessions)
        ownSeconds = Array(own.seconds)
        ownOtherRows = Array(own.other)
    }

    private var providersOfSharedMentors: [UInt32: [UInt32]] {
        var billers: [UInt32: [UInt32]] = [:]
        for bill in bills where home[Int(bill.mentor)] == Self.several {
            billers[bill.mentor, default: []].append(bill.provider)
        }
        return billers
    }

    /// Sessions of mentors whom several providers bill: of the provider that they name, else of any of them.
    private static func countShared(
        _ dataset: Dataset, _ partition: Int, _ billers: [UInt32: [UInt32]], _ period: Period, _ first: CivilDay,
        _ days: Int, _ part: inout Part
    ) {
        let (rows, details) = (RowBuffer<SessionRow>(), RowBuffer<SessionDetail>())
        dataset.sessions.gather(partition, into: rows)
        dataset.sessions.gather(dataset.sessionDetails, partition, into: details)
        for (index, row) in rows.all.enumerated() {
            guard let providers = billers[row.mentor] else { continue }
            let place = Int(row.day.number - first.number)
            let named = details.count > 0 ? details.all[index].provider : .max
            let isWithin = place >= 0 && place < days
            if providers.contains(named) {
                if isWithin { part.sessions[Int(named) * days + place] += 1 }
                if !period.contains(row.day) { part.other[Int(named)] = true }
            } else if isWithin {
                for provider in providers {
                    part.shared[provider, default: Array(repeating: 0, count: days)][place] += 1
                }
            }
        }
    }

    // MARK: What was counted

    /// Sessions of a provider's log on each day. Those of mentors whom others bill as well count where there is nobody else
    /// to go by: they may be the other's.
    func log(of provider: UInt32, hasOwnMentors: Bool) -> [Int32] {
        var log = Array(sessions[Int(provider) * days..<(Int(provider) + 1) * days])
        if !hasOwnMentors, let shared = sharedSessions[provider] {
            for index in log.indices { log[index] += shared[index] }
        }
        return log
    }

    /// All sessions by month's place in `months`.
    var sessionsOfMonth: [Int] {
        var sums = [Int](repeating: 0, count: months.count)
        for (day, count) in allSessions.enumerated() { sums[Int(monthOfDay[day])] += Int(count) }
        return sums
    }

    /// Whether a mentor's sessions are of this provider's log alone.
    func isOwn(_ bill: Bill) -> Bool { home[Int(bill.mentor)] == bill.provider }
}
