/// The mentors or providers of a run, numbered in the order of their ids' bytes, so that a number never depends on the
/// order of rows, files or threads.
public struct Directory: Sendable {
    /// Ids, as they are shown, in ascending order of their bytes; an index here is the number everywhere else.
    public let ids: [String]
    /// `IdentityKey` of each id: where a profile takes spellings for one, of what they share.
    public let keys: [IdentityKey]
    private let table: IdTable
    private let rank: [UInt32]

    /// - Parameters:
    ///   - tables: ids found, each table with its own numbering.
    ///   - shown: by the id that spellings share, the spelling to show; of the first list that has any the first in the order
    ///     of the bytes. Empty where ids have one spelling.
    public init(merging tables: [IdTable], shown: [[[String: String]]] = []) {
        let all = IdTable()
        for table in tables { _ = all.merge(table) }
        let count = UInt32(all.count)
        guard shown.allSatisfy({ $0.allSatisfy(\.isEmpty) }) else {
            let texts = (0..<count).map { Self.spelling(of: all.text(of: $0), shown) }
            let order = (0..<count).sorted {
                texts[Int($0)].utf8.lexicographicallyPrecedes(texts[Int($1)].utf8)
            }
            self.init(all, order: order, ids: order.map { texts[Int($0)] })
            return
        }
        // The first 8 bytes, big-endian, order most ids; the bytes themselves decide the rest.
        var order = (0..<count).map { (Directory.prefix(all.bytes(of: $0)), $0) }
        order.sort { a, b in
            a.0 != b.0 ? a.0 < b.0 : all.bytes(of: a.1).lexicographicallyPrecedes(all.bytes(of: b.1))
        }
        self.init(all, order: order.map(\.1), ids: order.map { all.text(of: $0.1) })
    }

    private init(_ table: IdTable, order: [UInt32], ids: [String]) {
        self.table = table
        self.ids = ids
        keys = order.map { table.key(of: $0) }
        var rank = [UInt32](repeating: 0, count: order.count)
        for (index, number) in order.enumerated() { rank[Int(number)] = UInt32(index) }
        self.rank = rank
    }

    private static func spelling(of id: String, _ shown: [[[String: String]]]) -> String {
        for list in shown {
            let spellings = list.compactMap { $0[id] }
            if let first = spellings.min(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { return first }
        }
        return id
    }

    private static func prefix(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        for byte in bytes.prefix(8) { word = word << 8 | UInt64(byte) }
        return word << UInt64((8 - min(8, bytes.count)) * 8)
    }

    public var count: Int { ids.count }

    /// The number of an id, or nil; of spellings that a profile takes for one, by what they share.
    public func number(of id: String) -> UInt32? { table.number(of: id).map { rank[Int($0)] } }

    /// For each number of one of the merged tables, the number here.
    public func numbers(of other: IdTable) -> [UInt32] { table.merge(other).map { rank[Int($0)] } }
}
