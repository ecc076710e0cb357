/// Rows scattered to 256 partitions while they are read, so that grouping by mentor later works in cache.
///
/// One writer (a reading thread) each; the readers come after. A partition is a chain of blocks of `blockRows` rows.
///
/// Unsafe: `cursors[p]` points into the last block of partition p with room up to `limits[p]`; blocks are allocated whole,
/// written from their start, and freed with the object. Rows are plain bytes (`BitwiseCopyable`).
public final class PartitionedRows<Row: BitwiseCopyable & Sendable>: @unchecked Sendable {
    /// Partitions: enough that one of ten million sessions fits into a core's second-level cache.
    @inlinable public static var partitions: Int { 256 }
    @inlinable static var blockRows: Int { 512 }

    @usableFromInline let cursors: UnsafeMutablePointer<UnsafeMutablePointer<Row>?>
    @usableFromInline let limits: UnsafeMutablePointer<UnsafeMutablePointer<Row>?>
    @usableFromInline var blocks: [[UnsafeMutablePointer<Row>]]
    @usableFromInline let allocator: SlabAllocator

    public init() {
        let partitions = Self.partitions
        cursors = .allocate(capacity: partitions)
        cursors.initialize(repeating: nil, count: partitions)
        limits = .allocate(capacity: partitions)
        limits.initialize(repeating: nil, count: partitions)
        blocks = Array(repeating: [], count: partitions)
        allocator = SlabAllocator(blockBytes: MemoryLayout<Row>.stride * Self.blockRows)
    }

    deinit {
        cursors.deallocate()
        limits.deallocate()
    }

    @inlinable @inline(__always)
    public func append(_ row: Row, to partition: Int) {
        if cursors[partition] == limits[partition] { addBlock(to: partition) }
        // A partition with a limit above its cursor has a block; addBlock has just made one otherwise.
        let cursor = cursors[partition].unsafelyUnwrapped
        cursor.initialize(to: row)
        cursors[partition] = cursor + 1
    }

    @usableFromInline @inline(never)
    func addBlock(to partition: Int) {
        let block = allocator.block().bindMemory(to: Row.self, capacity: Self.blockRows)
        blocks[partition].append(block)
        cursors[partition] = block
        limits[partition] = block + Self.blockRows
    }

    /// Rows in a partition.
    @inlinable
    public func count(in partition: Int) -> Int {
        guard let last = blocks[partition].last, let cursor = cursors[partition] else { return 0 }
        return (blocks[partition].count - 1) * Self.blockRows + (cursor - last)
    }

    /// Rows in all partitions.
    public var count: Int { (0..<Self.partitions).reduce(0) { $0 + count(in: $1) } }

    /// Calls `body` with one stretch of a partition's rows after the other, where they lie.
    @inlinable
    public func forEachStretch(of partition: Int, _ body: (UnsafeBufferPointer<Row>) -> Void) {
        var left = count(in: partition)
        for block in blocks[partition] {
            body(UnsafeBufferPointer(start: block, count: min(left, Self.blockRows)))
            left -= Self.blockRows
        }
    }

    /// Copies rows `range` of a partition, in the order of their appending.
    /// - Parameter target: room for `range.count` rows.
    @inlinable
    public func copy(_ range: Range<Int>, of partition: Int, to target: UnsafeMutablePointer<Row>) {
        precondition(range.upperBound <= count(in: partition), "rows beyond the end of a partition")
        var index = range.lowerBound
        var target = target
        while index < range.upperBound {
            let within = index % Self.blockRows
            let length = min(Self.blockRows - within, range.upperBound - index)
            target.update(from: blocks[partition][index / Self.blockRows] + within, count: length)
            index += length
            target += length
        }
    }
}

/// The partition of a mentor's rows: a function of the id alone.
@inlinable
public func partition(of mentor: IdentityKey) -> Int { Int(mentor.mixed >> 56) }
