import Records

/// A key that orders ids: by length, first 8 bytes and last 8 bytes. Ids whose keys differ differ, so that a run of ids in
/// strictly ascending order of their keys holds no id twice.
///
/// Unsafe: reads a cell that is followed by at least 8 readable bytes, within its count.
struct IdOrder: Sendable, Comparable, BitwiseCopyable {
    private let length: Int
    private let first: UInt64
    private let last: UInt64

    /// Before every id.
    static var lowest: IdOrder { IdOrder(length: 0, first: 0, last: 0) }

    private init(length: Int, first: UInt64, last: UInt64) {
        self.length = length
        self.first = first
        self.last = last
    }

    @inline(__always)
    init(cell: UnsafeBufferPointer<UInt8>) {
        guard let base = cell.baseAddress, cell.count > 0 else {
            self = .lowest
            return
        }
        let raw = UnsafeRawPointer(base)
        let word = raw.loadUnaligned(as: UInt64.self)
        if cell.count > 8 {
            self.init(
                length: cell.count, first: word.byteSwapped,
                last: raw.loadUnaligned(fromByteOffset: cell.count - 8, as: UInt64.self).byteSwapped)
        } else {
            let kept = word & (UInt64.max &>> UInt64((8 &- cell.count) &* 8))
            self.init(length: cell.count, first: kept.byteSwapped, last: 0)
        }
    }

    @inline(__always)
    static func < (a: IdOrder, b: IdOrder) -> Bool {
        if a.length != b.length { return a.length < b.length }
        return a.first != b.first ? a.first < b.first : a.last < b.last
    }
}

/// What the ids of a worker's chunks have shown: which chunks ascend, and the ids of the others.
final class IdentityStore: @unchecked Sendable {
    /// A chunk whose ids were in ascending order.
    struct Ascent: Sendable {
        let chunk: Int
        let first: IdOrder
        let last: IdOrder
    }

    fileprivate(set) var ascents: [Ascent] = []
    /// Ids of chunks that were not.
    fileprivate(set) var scattered = PartitionedRows<RowIdentity>()

    /// Gives the room of the scattered ids back.
    func forget() { scattered = PartitionedRows() }

    /// Whether ascending chunks alone prove that no id occurs twice: none of them reaches into another.
    static func areDisjoint(_ ascents: [Ascent]) -> Bool {
        let ordered = ascents.sorted { $0.first < $1.first }
        return zip(ordered, ordered.dropFirst()).allSatisfy { $0.last < $1.first }
    }
}

/// The ids of one chunk after the other, while they are read.
///
/// Systems number their sessions, so that a log mostly has its ids in ascending order; then there is nothing to remember but
/// a chunk's first and last. Otherwise the chunk's ids are scattered to partitions, to be compared with all others.
///
/// Unsafe: `keys` and `locators` have room for `capacity` entries, the first `count` of them written; `room` keeps them.
struct ChunkIdentities {
    let store = IdentityStore()
    /// Chunks whose ids are scattered whatever their order; nil scatters what is not ascending.
    private let wanted: Set<Int>?
    private var room = Room(capacity: 1_024)
    private var keys: UnsafeMutablePointer<IdentityKey>
    private var locators: UnsafeMutablePointer<RowLocator>
    private var capacity = 1_024
    private var count = 0
    private var first = IdOrder.lowest
    private var last = IdOrder.lowest
    private var isAscending = true

    private final class Room {
        let keys: UnsafeMutablePointer<IdentityKey>
        let locators: UnsafeMutablePointer<RowLocator>

        init(capacity: Int) {
            keys = .allocate(capacity: capacity)
            locators = .allocate(capacity: capacity)
        }

        deinit {
            keys.deallocate()
            locators.deallocate()
        }
    }

    init(scattering wanted: Set<Int>? = nil) {
        self.wanted = wanted
        keys = room.keys
        locators = room.locators
    }

    /// Adds an accepted row.
    @inline(__always)
    mutating func add(_ cell: UnsafeBufferPointer<UInt8>, key: IdentityKey, locator: RowLocator) {
        let order = IdOrder(cell: cell)
        if count == 0 { first = order } else if !(last < order) { isAscending = false }
        last = order
        if count == capacity { grow() }
        keys[count] = key
        locators[count] = locator
        count &+= 1
    }

    private mutating func grow() {
        capacity *= 2
        let larger = Room(capacity: capacity)
        larger.keys.update(from: keys, count: count)
        larger.locators.update(from: locators, count: count)
        room = larger
        keys = larger.keys
        locators = larger.locators
    }

    mutating func endChunk(_ chunk: Int) {
        defer {
            count = 0
            isAscending = true
        }
        guard count > 0 else { return }
        if let wanted {
            guard wanted.contains(chunk) else { return }
        } else if isAscending {
            store.ascents.append(IdentityStore.Ascent(chunk: chunk, first: first, last: last))
            return
        }
        let scattered = store.scattered
        for index in 0..<count {
            scattered.append(
                RowIdentity(keys[index], locator: locators[index]), to: RowIdentity.partition(keys[index]))
        }
    }
}
