import Records

/// Sessions: records → `SessionRow`, scattered by mentor.
///
/// Ids are looked up a batch at a time: the look-ups of a batch do not depend on each other, so that the processor overlaps
/// their cache misses, which one look-up a row between all the other work does not let it do.
///
/// Unsafe: a pending row points at its mentor id within the chunk; the batch is emptied before the chunk is given back.
struct SessionDecoder: RowDecoder {
    /// What one worker has read.
    final class Store: @unchecked Sendable {
        let mentors = IdTable()
        let providers = IdTable()
        let mentorSpellings = IdSpellings()
        let providerSpellings = IdSpellings()
        var rows = PartitionedRows<SessionRow>()
        /// One for each row, or none at all.
        let details = PartitionedRows<SessionDetail>()
        let identities: IdentityStore
        var chunks: [ChunkCounts] = []
        /// Mentors with refused rows that are not known to lie beyond the period.
        fileprivate(set) var refused: Set<IdentityKey> = []

        init(identities: IdentityStore) { self.identities = identities }
    }

    struct Layout: Sendable {
        let session, mentor, citizen, kind, group, confirmation: TableLayout.Column
        let start, end: TableLayout.Timestamp
        let timestamps: TimestampReader
        let kinds: CodeReader<SessionKind>
        let confirmations: CodeReader<Confirmation>

        init(_ layout: TableLayout) {
            session = layout.column("session_id")
            mentor = layout.column("mentor_id")
            citizen = layout.column("citizen_id")
            kind = layout.column("kind")
            group = layout.column("group_id")
            confirmation = layout.column("confirmation")
            start = layout.timestamp("start")
            end = layout.timestamp("end")
            timestamps = layout.spelling.timestamps
            kinds = CodeReader(
                SessionKind.allCases.map { ($0.code, $0) }, aliases: layout.aliases("kind"), blank: .individual)
            confirmations = CodeReader(
                Confirmation.allCases.map { ($0.code, $0) }, aliases: layout.aliases("confirmation"), blank: .notAsked)
        }
    }

    /// Rows of a batch, one column a field.
    private struct Pending {
        let mentors = UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>.allocate(capacity: SessionDecoder.batch)
        let keys = UnsafeMutablePointer<IdentityKey>.allocate(capacity: SessionDecoder.batch)
        let rows = UnsafeMutablePointer<SessionRow>.allocate(capacity: SessionDecoder.batch)
        let details = UnsafeMutablePointer<SessionDetail>.allocate(capacity: SessionDecoder.batch)

        func deallocate() {
            mentors.deallocate()
            keys.deallocate()
            rows.deallocate()
            details.deallocate()
        }
    }

    /// What the rows of one chunk add to the totals.
    private struct Tally {
        var accepted = 0
        var outsidePeriod = 0
        var seconds: Int64 = 0
    }

    /// Room that a decoder and its copies share; only one of them is used.
    private final class Scratch {
        let pending = Pending()
        let counts = UnsafeMutablePointer<UInt32>.allocate(capacity: PartitionedRows<SessionRow>.partitions)

        init() { counts.initialize(repeating: 0, count: PartitionedRows<SessionRow>.partitions) }

        deinit {
            pending.deallocate()
            counts.deallocate()
        }
    }

    private static let batch = 128

    let store: Store
    private var identities: ChunkIdentities
    /// Whether rows are left out: where only the ids of some chunks are wanted.
    private let collectsIdentitiesOnly: Bool
    var totals: [ControlTotals]
    private let layouts: [Layout]
    /// nil where no row has details.
    private let detailReader: SessionDetailReader?
    private var keepsDetails: Bool { detailReader != nil }
    private let period: Period
    private var timestamps: TimestampReader
    private let persons: [IdentityKey: IdentityKey]
    private let kept: Range<Int>
    private let latest: CivilDay
    private let spellings: IdSpellings
    private var layout: Layout
    /// Whether start and end are one cell each, as in the contract.
    private var hasPlainTimes = false
    private var file = 0
    private let scratch = Scratch()
    private let pending: Pending
    private var pendingCount = 0
    private var tally = Tally()
    private var mentorPartitions: [UInt8] = []
    private let chunkCounts: UnsafeMutablePointer<UInt32>

    /// - Parameters:
    ///   - details: by file, where the columns beyond `SessionRow` stand; nil where none of them is kept.
    ///   - wanted: chunks whose ids alone are wanted; nil takes rows and ids of all.
    init(
        layouts: [Layout], rules: DecodingRules, details: [SessionDetailReader.Layout]?, wanted: Set<Int>? = nil
    ) {
        precondition(!layouts.isEmpty, "a table has at least one file")
        identities = ChunkIdentities(scattering: wanted)
        store = Store(identities: identities.store)
        collectsIdentitiesOnly = wanted != nil
        self.layouts = layouts
        let store = store
        spellings = store.mentorSpellings
        detailReader = details.map {
            SessionDetailReader(layouts: $0, providers: store.providers, spellings: store.providerSpellings)
        }
        layout = layouts[0]
        timestamps = layout.timestamps
        totals = Array(repeating: ControlTotals(), count: layouts.count)
        period = rules.period ?? Period(from: CivilDay(number: 0), to: CivilDay(number: .max))
        persons = rules.persons
        kept = rules.kept
        latest = rules.latest ?? CivilDay(number: .max)
        pending = scratch.pending
        chunkCounts = scratch.counts
    }

    mutating func begin(file: Int) {
        layout = layouts[file]
        timestamps = layout.timestamps
        detailReader?.begin(file: file)
        hasPlainTimes = layout.start.time.isAbsent && layout.end.time.isAbsent && !layout.end.overnight
        self.file = file
    }

    @inline(__always)
    mutating func decode(_ record: RecordView, at place: Int64, checksText: Bool) -> Rejection? {
        // First, while the compiler still has room to inline it: behind the ids it becomes a call that copies the
        // decoder, 150 instructions a row.
        let plain = plainTimes(record)
        let session: IdentityKey
        switch record.key(layout.session, checksText: checksText) {
        case .success(let key): session = key
        case .failure(let failure): return failure.rejection(layout.session.number)
        }
        let mentor: IdentityKey
        switch record.key(layout.mentor, checksText: checksText) {
        case .success(let key): mentor = key
        case .failure(let failure): return failure.rejection(layout.mentor.number)
        }
        let citizen: IdentityKey
        switch record.key(layout.citizen, checksText: checksText) {
        case .success(let key): citizen = key
        case .failure(let failure): return failure.rejection(layout.citizen.number)
        }
        let start: Int64
        let end: Int64
        let offset: Int64
        if plain.offset != TimestampReader.notPlain {
            (start, end, offset) = plain
        } else {
            switch times(record) {
            case .success(let times): (start, end, offset) = times
            case .failure(let failure): return failure.rejection
            }
        }
        guard end > start else { return Rejection(.endNotAfterStart, layout.end.number) }
        guard end - start <= 86_400 else { return Rejection(.longerThan24h, layout.end.number) }
        guard let kind = layout.kinds.value(record[layout.kind.place]) else {
            return Rejection(.unknownValue, layout.kind.number)
        }
        guard let confirmation = layout.confirmations.value(record[layout.confirmation.place]) else {
            return Rejection(.unknownValue, layout.confirmation.number)
        }
        if let detailReader {
            let rejection = detailReader.fill(
                pending.details + pendingCount, from: record, kind: kind, session: session, start: start,
                checksText: checksText)
            if let rejection { return rejection }
        } else if kind == .group {
            return Rejection(.missingValue, layout.group.number)
        }
        let day = CivilDay(number: Int32(truncatingIfNeeded: (start &+ offset) / 86_400))
        let inPeriod = period.contains(day)
        tally.accepted &+= 1
        tally.seconds &+= end &- start
        if !inPeriod { tally.outsidePeriod &+= 1 }
        guard day <= latest else { return nil }
        let index = pendingCount
        (pending.mentors + index).initialize(
            to: record.id(layout.mentor, spellings, checksText: checksText))
        (pending.keys + index).initialize(to: mentor)
        identities.add(record[layout.session.place], key: session, locator: RowLocator(offset: place))
        (pending.rows + index).initialize(
            to: SessionRow(
                mentor: 0, locator: RowLocator(offset: place), citizen: citizen,
                start: UInt32(truncatingIfNeeded: start),
                length: Int32(truncatingIfNeeded: end &- start), kind: kind, confirmation: confirmation,
                inPeriod: inPeriod, offset: Int32(truncatingIfNeeded: offset)))
        pendingCount = index &+ 1
        if pendingCount == Self.batch { emptyBatch() }
        return nil
    }

    /// Start, end and offset where both times are spelled as in the contract and no change of the clock is near; an offset
    /// of `notPlain` sends the row the long way.
    @inline(__always)
    private func plainTimes(_ record: RecordView) -> (start: Int64, end: Int64, offset: Int64) {
        let none = TimestampReader.notPlain
        guard hasPlainTimes else { return (0, 0, none) }
        let start = timestamps.plainLocal(record[layout.start.date])
        let end = timestamps.plainLocal(record[layout.end.date])
        guard start != none, end != none else { return (0, 0, none) }
        let offset = timestamps.plainOffset(start)
        guard offset != none, timestamps.plainOffset(end) == offset else { return (0, 0, none) }
        return (start &- offset, end &- offset, offset)
    }

    private struct TimeFailure: Error {
        let rejection: Rejection
    }

    /// Start, end and offset of any spelling, also where the clock changes.
    private func times(_ record: RecordView) -> Result<(Int64, Int64, Int64), TimeFailure> {
        func failure(_ rejection: Rejection) -> Result<(Int64, Int64, Int64), TimeFailure> {
            .failure(TimeFailure(rejection: rejection))
        }
        guard let startReading = timestamps.reading(layout.start, in: record) else {
            return failure(dateRejection(layout.start, in: record))
        }
        guard var endReading = timestamps.reading(layout.end, in: record) else {
            return failure(dateRejection(layout.end, in: record))
        }
        if layout.end.overnight, !endReading.isInstant, endReading.seconds <= startReading.seconds {
            endReading.seconds += 86_400
        }
        guard let start = timestamps.start(startReading) else {
            return failure(Rejection(.nonexistentLocalTime, layout.start.number))
        }
        guard let end = timestamps.end(endReading, after: start) else {
            return failure(Rejection(.nonexistentLocalTime, layout.end.number))
        }
        return .success((start, end, Int64(timestamps.offset(at: start))))
    }

    private func dateRejection(_ timestamp: TableLayout.Timestamp, in record: RecordView) -> Rejection {
        let isMissing = record[timestamp.date].isEmpty || (!timestamp.time.isAbsent && record[timestamp.time].isEmpty)
        return Rejection(isMissing ? .missingValue : .badDate, timestamp.number)
    }

    private mutating func emptyBatch() {
        if collectsIdentitiesOnly {
            pendingCount = 0
            return
        }
        let mentors = store.mentors
        var view = mentors.view
        let count = pendingCount
        let pending = pending
        for index in 0..<count {
            let key = pending.keys[index]
            if let number = view.number(of: key) {
                pending.rows[index].mentor = number
            } else {
                let number = mentors.number(of: pending.mentors[index], key: key)
                if Int(number) == mentorPartitions.count {
                    mentorPartitions.append(UInt8(partition(of: persons[key] ?? key)))
                }
                pending.rows[index].mentor = number
                view = mentors.view
            }
        }
        let rows = store.rows
        let details = store.details
        let counts = chunkCounts
        let kept = kept
        mentorPartitions.withUnsafeBufferPointer { partitions in
            for index in 0..<count {
                let row = pending.rows[index]
                let partition = Int(partitions[Int(row.mentor)])
                guard kept.contains(partition) else { continue }
                rows.append(row, to: partition)
                if keepsDetails { details.append(pending.details[index], to: partition) }
                counts[partition] &+= 1
            }
        }
        pendingCount = 0
    }

    func countRefused(_ record: RecordView, in totals: inout ControlTotals) {
        guard let start = timestamps.reading(layout.start, in: record).flatMap(timestamps.start),
            var reading = timestamps.reading(layout.end, in: record)
        else { return }
        if layout.end.overnight, !reading.isInstant, timestamps.start(reading).map({ $0 <= start }) ?? false {
            reading.seconds += 86_400
        }
        guard let end = timestamps.end(reading, after: start), end > start, end - start <= 86_400 else { return }
        totals.secondsRefused += end - start
    }

    func noteRefused(_ record: RecordView) {
        if let start = timestamps.reading(layout.start, in: record).flatMap(timestamps.start) {
            let local = start + Int64(timestamps.offset(at: start))
            guard period.contains(CivilDay(number: Int32(truncatingIfNeeded: local / 86_400))) else { return }
        }
        guard case .success(let mentor) = record.key(layout.mentor, checksText: true) else { return }
        store.refused.insert(mentor)
    }

    mutating func finish(chunk: Int) {
        emptyBatch()
        identities.endChunk(chunk)
        store.chunks.append(
            ChunkCounts(
                chunk: chunk,
                counts: Array(UnsafeBufferPointer(start: chunkCounts, count: PartitionedRows<SessionRow>.partitions))))
        chunkCounts.update(repeating: 0, count: PartitionedRows<SessionRow>.partitions)
        totals[file].accepted += tally.accepted
        totals[file].outsidePeriod += tally.outsidePeriod
        totals[file].secondsAccepted += tally.seconds
        tally = Tally()
    }
}
