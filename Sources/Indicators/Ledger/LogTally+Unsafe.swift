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
        /// Of the period, credits taken off.
        var hours = Hours.zero
        var amount = Amount.zero
        var lines = 0
        /// Months of `reach` with lines that bill hours, credits taken off; a bit each, the first month lowest.
        var months: UInt64 = 0
        /// The last and first day that its lines of the period bill.
        var last = CivilDay(number: .min)
        var first = CivilDay(number: .max)
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
    /// By mentor.
    private(set) var own: [Own]
    /// By mentor, the one provider whose log its sessions are of.
    private(set) var home: [UInt32]

    /// A mentor's own rows.
    struct Own: BitwiseCopyable, Sendable {
        /// Seconds of the period's individual sessions.
        var seconds: Int64 = 0
        /// Of the period, no-shows among them.
        var sessions: Int32 = 0
        /// The first and last day of these; without any, the first is behind the last.
        var first = CivilDay(number: .max)
        var last = CivilDay(number: .min)
        /// Whether there are sessions beyond the period.
        var hasOtherRows = false
    }

    /// What one thread counts.
    private struct Part: Sendable {
        var sessions: [Int32] = []
        var shared: [UInt32: [Int32]] = [:]
        var all: [Int32] = []
        var other: [Bool] = []
        var billed = Billed(months: 0)
    }

    private final class Parts: Sendable {
        private let parts = Mutex<[Part]>([])
        func add(_ part: Part) { parts.withLock { $0.append(part) } }
        var all: [Part] { parts.withLock { $0 } }
    }

    /// By mentor; threads write to the places of their own partitions' mentors alone.
    private final class OwnRows: @unchecked Sendable {
        let of: UnsafeMutableBufferPointer<Own>

        init(mentors: Int) {
            of = .allocate(capacity: mentors)
            of.initialize(repeating: Own())
        }

        deinit { of.deallocate() }
    }

    /// - Parameters:
    ///   - personIds: of mentors whose person has several ids: all of these.
    ///   - reach: months before the period that are looked at as well.
    ///   - corrections: their pieces count in the place of the rows, with the service that they correct.
    init(
        _ dataset: Dataset, period: Period, reach: Int, personIds: [UInt32: [UInt32]], corrections: Corrections,
        threads: Int, onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
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
        own = []
        countLines(dataset, period, corrections, threads: threads, onThreads: onThreads)
        findHomes(dataset, personIds)
        countSessions(dataset, period, personIds, threads: threads, onThreads: onThreads)
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

    /// What lines come to, as they are read.
    private struct Billed: Sendable {
        var bills: [Bill] = []
        var kroner = Kroner()
        /// By month's place in `months`.
        var lines: [Int]
        /// Places in `bills`.
        private var places: [UInt64: Int] = [:]
        /// By place in `bills`, of mentors with corrections: hours by month's place, and of the period (−1).
        private(set) var corrected: [Int: [Int: Hours]] = [:]

        init(months: Int) { lines = Array(repeating: 0, count: months) }

        /// - Returns: the place in `bills` of what a provider bills for a mentor.
        mutating func place(_ mentor: UInt32, _ provider: UInt32) -> Int {
            let key = UInt64(mentor) << 32 | UInt64(provider)
            if let known = places[key] { return known }
            places[key] = bills.count
            bills.append(Bill(mentor: mentor, provider: provider))
            return bills.count - 1
        }

        /// - Parameters:
        ///   - place: in `bills`.
        ///   - month: its place in `months`; nil beyond them.
        ///   - isCorrected: whether corrections may take the hours back.
        @inline(__always)
        mutating func add(_ line: InvoiceRow, at place: Int, month: Int?, inPeriod: Bool, isCorrected: Bool) {
            if let month {
                lines[month] += 1
                if isCorrected {
                    corrected[place, default: [:]][month, default: .zero] += line.time
                } else if line.hours > .zero {
                    bills[place].months |= 1 << UInt64(month)
                }
            }
            guard inPeriod else { return }
            if isCorrected { corrected[place, default: [:]][-1, default: .zero] += line.time }
            bills[place].hours += line.hours
            bills[place].amount += line.amount
            bills[place].lines += 1
            if line.amount > .zero {
                bills[place].first = min(bills[place].first, line.serviceFrom)
                bills[place].last = max(bills[place].last, line.serviceTo)
            }
            kroner.all += line.amount
            if line.unit == .piece || (line.hours == .zero && line.amount > .zero) {
                kroner.withoutHours += line.amount
            }
            if line.citizen == .none { kroner.withoutCitizen += line.amount }
            if line.session == .none { kroner.withoutSession += line.amount }
        }

        /// Of mentors with corrections: what is credited whole bills no hours, whatever the printed ones round to.
        mutating func settle() {
            for (place, hours) in corrected {
                for (month, sum) in hours where sum > .zero && month >= 0 { bills[place].months |= 1 << UInt64(month) }
                if let sum = hours[-1], sum <= .zero { bills[place].hours = min(bills[place].hours, .zero) }
            }
        }
    }

    private mutating func countLines(
        _ dataset: Dataset, _ period: Period, _ corrections: Corrections, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let parts = Parts()
        let (first, days, monthOfDay, months) = (first, days, monthOfDay, months.count)
        var isCorrected = [Bool](repeating: false, count: dataset.mentors.count)
        for mentor in corrections.all.map(\.row.mentor) + corrections.pieces.keys where mentor < isCorrected.count {
            isCorrected[Int(mentor)] = true
        }
        let corrected = isCorrected
        let placed = Dictionary(grouping: corrections.pieces.filter { $0.key < corrected.count }) {
            dataset.partition(ofMentor: $0.key)
        }
        @Sendable func month(_ line: InvoiceRow) -> Int? {
            let day = Int(line.serviceFrom.number) - Int(first.number)
            return day >= 0 && day < days ? Int(monthOfDay[day]) : nil
        }
        onThreads(threads) { thread in
            var billed = Billed(months: months)
            // A mentor's lines are mostly of one provider: the last one's place is tried first.
            var latest = [Int32](repeating: -1, count: dataset.mentors.count)
            for partition in stride(from: thread, to: PartitionedRows<InvoiceRow>.partitions, by: threads) {
                dataset.invoices.forEachRow(of: partition) { row, mentor, providers in
                    let line = row.pointee
                    let isCorrected = corrected[Int(mentor)]
                    if isCorrected, corrections.replaced.contains(line.locator) { return }
                    let provider = providers[Int(line.provider)]
                    var place = Int(latest[Int(mentor)])
                    if place < 0 || billed.bills[place].provider != provider {
                        place = billed.place(mentor, provider)
                        latest[Int(mentor)] = Int32(place)
                    }
                    billed.add(
                        line, at: place, month: month(line), inPeriod: period.contains(line.serviceFrom),
                        isCorrected: isCorrected)
                }
                for (mentor, pieces) in placed[partition] ?? [] {
                    for piece in pieces {
                        billed.add(
                            piece.row, at: billed.place(mentor, piece.row.provider), month: month(piece.row),
                            inPeriod: period.contains(piece.row.serviceFrom), isCorrected: true)
                    }
                }
            }
            billed.settle()
            parts.add(Part(billed: billed))
        }
        for part in parts.all.map(\.billed) {
            bills += part.bills
            kroner += part.kroner
            for month in part.lines.indices { linesOfMonth[month] += part.lines[month] }
        }
        for charge in dataset.providerLines where charge.row.inPeriod {
            kroner.all += charge.row.amount
            kroner.withoutHours += charge.row.amount
            kroner.withoutMentor += charge.row.amount
        }
        // In the order of the ids, whatever thread counted them.
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
        _ dataset: Dataset, _ period: Period, _ personIds: [UInt32: [UInt32]], threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let parts = Parts()
        let own = OwnRows(mentors: dataset.mentors.count)
        let (first, days, home) = (first, days, home)
        let (providers, several) = (dataset.providers.count, Self.several)
        let billers = providersOfSharedMentors(personIds)
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
                        own.of[Int(mentor)].sessions += 1
                        if row.pointee.kind == .individual { own.of[Int(mentor)].seconds += row.pointee.length }
                        own.of[Int(mentor)].first = min(own.of[Int(mentor)].first, day)
                        own.of[Int(mentor)].last = max(own.of[Int(mentor)].last, day)
                    } else {
                        own.of[Int(mentor)].hasOtherRows = true
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
        self.own = Array(own.of)
    }

    /// By mentor whom several providers bill, these; of a person with several ids, those that bill any of them: an id that
    /// nobody bills is logged for the others' bills.
    private func providersOfSharedMentors(_ personIds: [UInt32: [UInt32]]) -> [UInt32: Set<UInt32>] {
        var all: [UInt32: Set<UInt32>] = [:]
        for bill in bills { all[personIds[bill.mentor]?[0] ?? bill.mentor, default: []].insert(bill.provider) }
        var billers: [UInt32: Set<UInt32>] = [:]
        for (mentor, home) in home.enumerated() where home == Self.several {
            billers[UInt32(mentor)] = all[personIds[UInt32(mentor)]?[0] ?? UInt32(mentor)]
        }
        return billers
    }

    /// Sessions of mentors whom several providers bill: of the provider that they name, else of any of them.
    private static func countShared(
        _ dataset: Dataset, _ partition: Int, _ billers: [UInt32: Set<UInt32>], _ period: Period, _ first: CivilDay,
        _ days: Int, _ part: inout Part
    ) {
        let (rows, details) = (RowBuffer<SessionRow>(), RowBuffer<SessionDetail>())
        dataset.sessions.gather(partition, into: rows)
        dataset.sessions.gather(dataset.sessionDetails, partition, into: details)
        /// By mentor, places of the days of sessions that name no provider.
        var unnamed: [UInt32: [Int]] = [:]
        for (index, row) in rows.all.enumerated() {
            guard let providers = billers[row.mentor] else { continue }
            let place = Int(row.day.number - first.number)
            let named = details.count > 0 ? details.all[index].provider : .max
            let isWithin = place >= 0 && place < days
            if providers.contains(named) {
                if isWithin { part.sessions[Int(named) * days + place] += 1 }
                if !period.contains(row.day) { part.other[Int(named)] = true }
            } else if isWithin {
                unnamed[row.mentor, default: []].append(place)
            }
        }
        // Day by day: a session is not counted for each of many providers.
        for (mentor, places) in unnamed {
            var counts: [Int: Int32] = [:]
            for place in places { counts[place, default: 0] += 1 }
            for provider in billers[mentor] ?? [] {
                for (place, count) in counts {
                    part.shared[provider, default: Array(repeating: 0, count: days)][place] += count
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
