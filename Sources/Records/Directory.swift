/// The mentors or providers of a run, numbered in the order of their ids' bytes, so that a number never depends on the
/// order of rows, files or threads.
public struct Directory: Sendable {
    /// Ids in ascending order of their bytes; an index here is the number everywhere else.
    public let ids: [String]
    /// `IdentityKey` of each id.
    public let keys: [IdentityKey]
    private let table: IdTable
    private let rank: [UInt32]

    /// - Parameter tables: ids found, each table with its own numbering.
    public init(merging tables: [IdTable]) {
        let all = IdTable()
        for table in tables { _ = all.merge(table) }
        let count = UInt32(all.count)
        // The first 8 bytes, big-endian, order most ids; the bytes themselves decide the rest.
        var order = (0..<count).map { (Directory.prefix(all.bytes(of: $0)), $0) }
        order.sort { a, b in
            a.0 != b.0 ? a.0 < b.0 : all.bytes(of: a.1).lexicographicallyPrecedes(all.bytes(of: b.1))
        }
        var rank = [UInt32](repeating: 0, count: Int(count))
        for (index, entry) in order.enumerated() { rank[Int(entry.1)] = UInt32(index) }
        ids = order.map { all.text(of: $0.1) }
        keys = order.map { all.key(of: $0.1) }
        table = all
        self.rank = rank
    }

    private static func prefix(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        for byte in bytes.prefix(8) { word = word << 8 | UInt64(byte) }
        return word << UInt64((8 - min(8, bytes.count)) * 8)
    }

    public var count: Int { ids.count }

    /// The number of an id, or nil.
    public func number(of id: String) -> UInt32? { table.number(of: id).map { rank[Int($0)] } }

    /// For each number of one of the merged tables, the number here.
    public func numbers(of other: IdTable) -> [UInt32] { table.merge(other).map { rank[Int($0)] } }
}
