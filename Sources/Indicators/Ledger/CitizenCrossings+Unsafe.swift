import Glibc
import Records
import Synchronization

/// Sessions at which one citizen is logged with two mentors at once.
///
/// Most citizens have one mentor, and joining all sessions by citizen would cost more than reading them. So a first pass
/// notes in a table which mentor a citizen was first seen with, and whether another came: a partition's citizens are few, so
/// that their places stay in cache. Only sessions of citizens with several mentors are gathered, sorted and compared (and those of
/// citizens for whom the table had no place, if there are that many).
///
/// Unsafe: the table's places are written by atomic operations alone. Which place a citizen gets depends on the order of the
/// threads; whether several mentors met it does not.
public final class CitizenCrossings: Sendable {
    /// One session's part in an overlap with another mentor's session of the same citizen.
    public struct Crossing: Sendable {
        public let mentor: UInt32
        /// Of the mentor's own session.
        public let session: SessionRow
        /// The other mentor's session.
        public let other: SessionRow
        /// Seconds of the overlap, 1 or more.
        public let overlap: Int64
        /// The mentor's half of them: nothing says which of the two sessions is not as it is logged.
        public let share: Int64
        /// Whether both sessions are paid: where the other mentor bills for nothing of that day, the time is paid once.
        public fileprivate(set) var isPaidTwice = true

        /// The same with the row that stands for the mentor's session where the log has it twice.
        func with(session: SessionRow) -> Crossing {
            var other = Crossing(mentor: mentor, session: session, other: other, overlap: overlap, share: share)
            other.isPaidTwice = isPaidTwice
            return other
        }
    }

    /// By mentor, start and place.
    private let crossings: [Crossing]
    private let ranges: [UInt32: Range<Int>]

    /// Nobody's.
    static let none = CitizenCrossings()

    private init() {
        crossings = []
        ranges = [:]
    }

    /// The mentor's sessions that overlap with another mentor's of the same citizen, by start; the length of the overlap is
    /// any.
    func of(_ mentor: UInt32) -> ArraySlice<Crossing> {
        ranges.isEmpty ? [] : crossings[ranges[mentor] ?? 0..<0]
    }

    private static let several = UInt32.max

    init(
        _ dataset: Dataset, personIds: [UInt32: [UInt32]], corrections: Corrections, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let partitions = PartitionedRows<SessionRow>.partitions
        let rows = (0..<partitions).reduce(0) { $0 + dataset.sessions.capacity(of: $1) }
        // A mentor meets a citizen several times: a fourth of the sessions is mostly room for all citizens. Where it is not,
        // the sessions of those that found no place are gathered as well.
        var slots = 1 << 12
        while slots < rows / 4, slots < 1 << 24 { slots *= 2 }
        let table = Table(slots: slots)
        onThreads(threads) { thread in
            var partition = thread
            while partition < partitions {
                dataset.sessions.forEachRow(of: partition) { row, mentor in
                    guard row.pointee.kind != .noShow else { return }
                    table.note(row.pointee.citizen, mentor: personIds.isEmpty ? mentor : Self.person(mentor, personIds))
                }
                partition += threads
            }
        }
        let found = Gathered(count: threads)
        // In a small municipality it may well be that no citizen has two mentors.
        if table.hasShared {
            onThreads(threads) { thread in
                var shared: [SessionRow] = []
                var partition = thread
                while partition < partitions {
                    dataset.sessions.forEachRow(of: partition) { row, mentor in
                        guard row.pointee.kind != .noShow, table.isShared(row.pointee.citizen) else { return }
                        shared.append(row.pointee)
                        shared[shared.count - 1].mentor = mentor
                    }
                    partition += threads
                }
                found.set(shared, at: thread)
            }
        }
        crossings = Self.ordered(
            Self.paid(Self.crossings(among: found.all, personIds: personIds), dataset, corrections))
        var ranges: [UInt32: Range<Int>] = [:]
        var start = 0
        while start < crossings.count {
            var end = start + 1
            while end < crossings.count, crossings[end].mentor == crossings[start].mentor { end += 1 }
            ranges[crossings[start].mentor] = start..<end
            start = end
        }
        self.ranges = ranges
    }

    /// Of a person's mentor ids the lowest: with oneself one has no overlap here; `double-booked` sees it.
    private static func person(_ mentor: UInt32, _ personIds: [UInt32: [UInt32]]) -> UInt32 {
        personIds[mentor]?.first ?? mentor
    }

    private static func crossings(among sessions: [SessionRow], personIds: [UInt32: [UInt32]]) -> [Crossing] {
        let sorted = sessions.sorted { a, b in
            if a.citizen != b.citizen { return a.citizen < b.citizen }
            if a.start != b.start { return a.start < b.start }
            if a.length != b.length { return a.length < b.length }
            return a.mentor != b.mentor ? a.mentor < b.mentor : a.locator < b.locator
        }
        // What a log holds twice is one session here, too.
        var rows: [SessionRow] = []
        rows.reserveCapacity(sorted.count)
        for row in sorted where rows.last.map({ !RepeatedSessions.areOneOfMentor($0, row) }) ?? true {
            rows.append(row)
        }
        var crossings: [Crossing] = []
        var begin = 0
        while begin < rows.count {
            var end = begin + 1
            while end < rows.count, rows[end].citizen == rows[begin].citizen { end += 1 }
            // The latest to end, and the latest to end of another person: what a third one overlaps with is among them.
            var last: (row: Int, person: UInt32)?
            var second: (row: Int, person: UInt32)?
            for later in begin..<end {
                let person = person(rows[later].mentor, personIds)
                defer {
                    if let known = last, known.person == person {
                        if rows[later].end > rows[known.row].end { last = (later, person) }
                    } else if last.map({ rows[later].end > rows[$0.row].end }) ?? true {
                        second = last
                        last = (later, person)
                    } else if second.map({ rows[later].end > rows[$0.row].end }) ?? true {
                        second = (later, person)
                    }
                }
                // The other mentor's session that ends last counts: three at once are two overlaps, not three.
                let other = last?.person == person ? second : last
                let earlier = other.flatMap { rows[$0.row].end > rows[later].start ? $0.row : nil }
                guard let earlier, rows[later].inPeriod else { continue }
                let overlap = min(rows[later].end, rows[earlier].end) - Int64(rows[later].start)
                crossings.append(
                    Crossing(
                        mentor: rows[later].mentor, session: rows[later], other: rows[earlier], overlap: overlap,
                        share: overlap - overlap / 2))
                crossings.append(
                    Crossing(
                        mentor: rows[earlier].mentor, session: rows[earlier], other: rows[later], overlap: overlap,
                        share: overlap / 2))
            }
            begin = end
        }
        return crossings
    }

    /// By content first: the order of the files must not decide which overlap claims a krone.
    private static func ordered(_ crossings: [Crossing]) -> [Crossing] {
        crossings.sorted { a, b in
            if a.mentor != b.mentor { return a.mentor < b.mentor }
            if a.session.start != b.session.start { return a.session.start < b.session.start }
            if a.session.citizen != b.session.citizen { return a.session.citizen < b.session.citizen }
            if a.share != b.share { return a.share < b.share }
            if a.isPaidTwice != b.isPaidTwice { return a.isPaidTwice }
            return a.session.locator != b.session.locator
                ? a.session.locator < b.session.locator : a.other.locator < b.other.locator
        }
    }

    /// Marks overlaps of which a mentor who bills has no line, or none that is left, for the citizen on that day.
    private static func paid(
        _ crossings: [Crossing], _ dataset: Dataset, _ corrections: Corrections
    ) -> [Crossing] {
        guard !crossings.isEmpty else { return [] }
        struct Day: Hashable {
            let mentor: UInt32
            let citizen: IdentityKey
            let day: CivilDay
        }
        var days: [UInt32: Set<Day>] = [:]
        for session in crossings.map(\.session) {
            days[session.mentor, default: []].insert(
                Day(mentor: session.mentor, citizen: session.citizen, day: session.day))
        }
        var billing: Set<UInt32> = []
        var billed: Set<Day> = []
        for partition in 0..<PartitionedRows<InvoiceRow>.partitions {
            dataset.invoices.forEachRow(of: partition) { row, mentor in
                guard let wanted = days[mentor] else { return }
                let line = row.pointee
                let left = line.amount - corrections.taken(from: line.locator, until: nil).amount
                guard line.amount > .zero else { return }
                billing.insert(mentor)
                guard left > .zero else { return }
                for day in wanted
                where line.serviceFrom <= day.day && day.day <= line.serviceTo
                    && (line.citizen == .none || line.citizen == day.citizen)
                {
                    billed.insert(day)
                }
            }
        }
        return crossings.map { crossing in
            var crossing = crossing
            let other = crossing.other
            crossing.isPaidTwice =
                !billing.contains(other.mentor)
                || billed.contains(Day(mentor: other.mentor, citizen: other.citizen, day: other.day))
            return crossing
        }
    }

    /// Which mentor each citizen was first seen with: open addressing, at most `reach` steps.
    private final class Table: @unchecked Sendable {
        private let citizens: UnsafeMutablePointer<Atomic<UInt64>>
        /// The mentor's number plus one, or `several`; 0 while it is being written.
        private let mentors: UnsafeMutablePointer<Atomic<UInt32>>
        private let shared = Atomic(false)
        private let mask: Int
        private static let reach = 32

        /// - Parameter slots: a power of two.
        init(slots: Int) {
            citizens = .allocate(capacity: slots)
            mentors = .allocate(capacity: slots)
            // Zero bytes are what atomics of zero are made of; the system hands out pages of them.
            memset(citizens, 0, slots * MemoryLayout<Atomic<UInt64>>.stride)
            memset(mentors, 0, slots * MemoryLayout<Atomic<UInt32>>.stride)
            mask = slots - 1
        }

        deinit {
            citizens.deallocate()
            mentors.deallocate()
        }

        @inline(__always)
        func note(_ citizen: IdentityKey, mentor: UInt32) {
            guard let slot = slot(of: citizen, claims: true) else {
                shared.store(true, ordering: .relaxed)
                return
            }
            let own = mentor + 1
            let known = mentors[slot].load(ordering: .relaxed)
            if known == own || known == CitizenCrossings.several { return }
            let (isFirst, original) = mentors[slot].compareExchange(expected: 0, desired: own, ordering: .relaxed)
            if !isFirst, original != own {
                mentors[slot].store(CitizenCrossings.several, ordering: .relaxed)
                shared.store(true, ordering: .relaxed)
            }
        }

        /// Whether any citizen has several mentors, or found no place.
        var hasShared: Bool { shared.load(ordering: .relaxed) }

        @inline(__always)
        func isShared(_ citizen: IdentityKey) -> Bool {
            guard let slot = slot(of: citizen, claims: false) else { return true }
            return mentors[slot].load(ordering: .relaxed) == CitizenCrossings.several
        }

        /// The citizen's place; nil where all within reach are others'. A place once claimed stays, so that a citizen is
        /// found where it was put.
        @inline(__always)
        private func slot(of citizen: IdentityKey, claims: Bool) -> Int? {
            var slot = Int(truncatingIfNeeded: citizen.mixed) & mask
            for _ in 0..<Self.reach {
                let known = citizens[slot].load(ordering: .relaxed)
                if known == citizen.word { return slot }
                if known == 0 {
                    guard claims else { return nil }
                    let (isClaimed, original) = citizens[slot].compareExchange(
                        expected: 0, desired: citizen.word, ordering: .relaxed)
                    if isClaimed || original == citizen.word { return slot }
                }
                slot = (slot + 1) & mask
            }
            return nil
        }
    }

    /// One list a thread, written by that thread alone and read after all are done.
    private final class Gathered: @unchecked Sendable {
        private let lists: UnsafeMutableBufferPointer<[SessionRow]>

        init(count: Int) {
            lists = .allocate(capacity: count)
            lists.initialize(repeating: [])
        }

        deinit {
            lists.deinitialize()
            lists.deallocate()
        }

        func set(_ rows: [SessionRow], at thread: Int) { lists[thread] = rows }
        var all: [SessionRow] { lists.flatMap { $0 } }
    }
}
