/// All accepted rows of a table, as the reading threads left them, ready to be gathered partition by partition.
///
/// Rows come back in the order of the files, whatever thread read them, so that nothing downstream can depend on the
/// number of threads.
///
/// Unsafe: gathers into the caller's `RowBuffer`, whose room it has made.
public struct RowStream<Row: RowOfMentor>: Sendable {
    /// What one chunk of a file gave.
    public struct Piece: Sendable {
        /// Which store (thread) holds its rows.
        public let store: Int
        /// Rows in each partition.
        public let counts: [UInt32]

        public init(store: Int, counts: [UInt32]) {
            self.store = store
            self.counts = counts
        }
    }

    @usableFromInline let stores: [PartitionedRows<Row>]
    @usableFromInline let pieces: [Piece]
    /// By store, a thread's numbers → the directory's.
    @usableFromInline let numbers: [Renumbering]
    @usableFromInline let dropped: Set<UInt32>

    /// - Parameters:
    ///   - pieces: in the order of the files.
    ///   - dropped: rows refused after they were read, as duplicates.
    public init(stores: [PartitionedRows<Row>], pieces: [Piece], numbers: [Renumbering], dropped: Set<UInt32>) {
        self.stores = stores
        self.pieces = pieces
        self.numbers = numbers
        self.dropped = dropped
    }

    /// No rows.
    public static var empty: RowStream { RowStream(stores: [], pieces: [], numbers: [], dropped: []) }

    /// Rows of a partition, those dropped later among them.
    @inlinable
    public func capacity(of partition: Int) -> Int { stores.reduce(0) { $0 + $1.count(in: partition) } }

    /// Fills a buffer with the rows of a partition, in the order of the files, numbered as in the directories.
    @inlinable
    public func gather(_ partition: Int, into buffer: RowBuffer<Row>) {
        buffer.clear(capacity: capacity(of: partition))
        var taken = [Int](repeating: 0, count: stores.count)
        for piece in pieces {
            let count = Int(piece.counts[partition])
            guard count > 0 else { continue }
            let first = taken[piece.store]
            taken[piece.store] += count
            let start = buffer.count
            let target = buffer.rows + start
            stores[piece.store].copy(first..<first + count, of: partition, to: target)
            var kept = 0
            numbers[piece.store].withPointers { mentors, providers in
                for index in 0..<count {
                    if !dropped.isEmpty, dropped.contains(target[index].locator.value) { continue }
                    target[kept] = target[index]
                    target[kept].renumber(mentors: mentors, providers: providers)
                    kept += 1
                }
            }
            buffer.count = start + kept
        }
    }

    /// Calls `body` with each row of a partition where it lies, in no order to rely on, and the mentor's number in the
    /// directory; rows that were dropped are left out.
    @inlinable
    public func forEachRow(of partition: Int, _ body: (UnsafePointer<Row>, UInt32) -> Void) {
        for (index, store) in stores.enumerated() {
            // A store without a chunk has no rows, and no numbers to read them by.
            guard store.count(in: partition) > 0 else { continue }
            numbers[index].withPointers { mentors, _ in
                store.forEachStretch(of: partition) { rows in
                    guard var row = rows.baseAddress else { return }
                    for _ in 0..<rows.count {
                        if dropped.isEmpty || !dropped.contains(row.pointee.locator.value) {
                            body(row, mentors[Int(row.pointee.mentor)])
                        }
                        row += 1
                    }
                }
            }
        }
    }

    /// As `forEachRow`, with the directory's numbers of providers by those that the rows hold.
    @inlinable
    public func forEachRow(
        of partition: Int, _ body: (UnsafePointer<Row>, UInt32, UnsafeBufferPointer<UInt32>) -> Void
    ) {
        for (index, store) in stores.enumerated() where store.count(in: partition) > 0 {
            numbers[index].withPointers { mentors, providers in
                store.forEachStretch(of: partition) { rows in
                    guard var row = rows.baseAddress else { return }
                    for _ in 0..<rows.count {
                        if dropped.isEmpty || !dropped.contains(row.pointee.locator.value) {
                            body(row, mentors[Int(row.pointee.mentor)], providers)
                        }
                        row += 1
                    }
                }
            }
        }
    }

    /// Fills a buffer with what stands beside the rows of a partition, one item a row, in the order that `gather` gives.
    @inlinable
    public func gather<Detail: NumberedRow>(
        _ details: [PartitionedRows<Detail>], _ partition: Int, into buffer: RowBuffer<Detail>
    ) {
        buffer.clear(capacity: capacity(of: partition))
        // No details at all, or one beside each row.
        guard details.contains(where: { $0.count(in: partition) > 0 }) else { return }
        var taken = [Int](repeating: 0, count: stores.count)
        let one = RowBuffer<Row>()
        for piece in pieces {
            let count = Int(piece.counts[partition])
            guard count > 0 else { continue }
            let first = taken[piece.store]
            taken[piece.store] += count
            let target = buffer.rows + buffer.count
            details[piece.store].copy(first..<first + count, of: partition, to: target)
            numbers[piece.store].withPointers { mentors, providers in
                for index in 0..<count { target[index].renumber(mentors: mentors, providers: providers) }
            }
            guard !dropped.isEmpty else {
                buffer.count += count
                continue
            }
            one.clear(capacity: count)
            stores[piece.store].copy(first..<first + count, of: partition, to: one.rows)
            var kept = 0
            for index in 0..<count where !dropped.contains(one.rows[index].locator.value) {
                target[kept] = target[index]
                kept += 1
            }
            buffer.count += kept
        }
    }
}

/// A thread's numbers of mentors and providers, and the directory's in their place.
public struct Renumbering: Sendable {
    public let mentors: [UInt32]
    public let providers: [UInt32]

    public init(mentors: [UInt32], providers: [UInt32]) {
        self.mentors = mentors
        self.providers = providers
    }

    @inlinable
    func withPointers(_ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt32>) -> Void) {
        mentors.withUnsafeBufferPointer { mentors in providers.withUnsafeBufferPointer { body(mentors, $0) } }
    }
}

/// A row that holds numbers of a reading thread's own.
public protocol NumberedRow: BitwiseCopyable, Sendable {
    /// Puts the directory's numbers in their place.
    mutating func renumber(mentors: UnsafeBufferPointer<UInt32>, providers: UnsafeBufferPointer<UInt32>)
}

/// A row that belongs to a mentor and can be found again.
public protocol RowOfMentor: NumberedRow {
    var mentor: UInt32 { get }
    var locator: RowLocator { get }
}

extension SessionRow: RowOfMentor {
    @inlinable
    public mutating func renumber(mentors: UnsafeBufferPointer<UInt32>, providers: UnsafeBufferPointer<UInt32>) {
        mentor = mentors[Int(mentor)]
    }
}

extension InvoiceRow: RowOfMentor {
    @inlinable
    public mutating func renumber(mentors: UnsafeBufferPointer<UInt32>, providers: UnsafeBufferPointer<UInt32>) {
        mentor = mentors[Int(mentor)]
        provider = providers[Int(provider)]
    }
}

extension SessionDetail: NumberedRow {
    @inlinable
    public mutating func renumber(mentors: UnsafeBufferPointer<UInt32>, providers: UnsafeBufferPointer<UInt32>) {
        if provider != .max { provider = providers[Int(provider)] }
    }
}

extension LineDetail: NumberedRow {
    @inlinable
    public mutating func renumber(mentors: UnsafeBufferPointer<UInt32>, providers: UnsafeBufferPointer<UInt32>) {}
}

/// Room for the rows of a partition, used again for the next one.
///
/// Unsafe: `rows` has room for as many rows as the last `clear` asked for; the first `count` are initialised.
public final class RowBuffer<Row: BitwiseCopyable> {
    @usableFromInline var storage: UnsafeMutablePointer<Row>
    @usableFromInline var capacity = 1
    public var count = 0

    @inlinable public init() { storage = .allocate(capacity: 1) }
    deinit { storage.deallocate() }

    /// The room; taken once before a loop, it stays where it is until the next `clear`.
    @inlinable public var rows: UnsafeMutablePointer<Row> { storage }

    /// Forgets the rows and makes room.
    @inlinable
    public func clear(capacity wanted: Int) {
        count = 0
        guard wanted > capacity else { return }
        storage.deallocate()
        // Partitions are of like size: a little more than asked saves the next one a new allocation.
        capacity = wanted + wanted / 8
        storage = .allocate(capacity: capacity)
    }

    /// Adds a row, and makes room for it where there is none.
    public func append(_ row: Row) {
        if count == capacity {
            capacity = count * 2
            let larger = UnsafeMutablePointer<Row>.allocate(capacity: capacity)
            larger.update(from: storage, count: count)
            storage.deallocate()
            storage = larger
        }
        storage[count] = row
        count += 1
    }

    /// Removes rows, and what stands beside them.
    public func removeAll<Detail>(beside details: RowBuffer<Detail>?, where isRemoved: (Row) -> Bool) {
        var kept = 0
        for index in 0..<count where !isRemoved(storage[index]) {
            storage[kept] = storage[index]
            if let details { details.storage[kept] = details.storage[index] }
            kept += 1
        }
        count = kept
        details?.count = kept
    }

    /// The rows.
    @inlinable public var all: UnsafeBufferPointer<Row> { UnsafeBufferPointer(start: storage, count: count) }
}
