import Records

/// Reads the codes of an enumerated column: the contract's own, and what a profile maps onto them.
///
/// A code of up to 16 bytes is compared as two words, its first and its last 8 bytes, and its length; only longer ones are
/// compared byte by byte.
///
/// Unsafe: `entries` has `count` initialised entries, kept by `room`; cells are followed by at least 8 readable bytes.
struct CodeReader<Value: Sendable & BitwiseCopyable>: @unchecked Sendable {
    private struct Entry: BitwiseCopyable {
        let length: Int
        let first: UInt64
        let last: UInt64
        /// Index in `texts`.
        let text: Int
        let value: Value
    }

    private final class Room: @unchecked Sendable {
        let entries: UnsafeMutablePointer<Entry>
        init(_ all: [Entry]) {
            entries = .allocate(capacity: max(1, all.count))
            for (index, entry) in all.enumerated() { (entries + index).initialize(to: entry) }
        }
        deinit { entries.deallocate() }
    }

    private let room: Room
    private let entries: UnsafePointer<Entry>
    private let count: Int
    private let texts: [[UInt8]]
    /// What an empty cell means; nil refuses it.
    private let blank: Value?

    /// - Parameters:
    ///   - codes: the contract's codes and their values.
    ///   - aliases: a source's code → the contract's.
    ///   - blank: what an empty cell means; nil refuses it.
    init(_ codes: [(String, Value)], aliases: [String: String], blank: Value?) {
        let values = Dictionary(uniqueKeysWithValues: codes)
        var blank = blank
        var spellings: [(text: String, value: Value)] = []
        // A source's own spelling goes first: it may give a contract code another meaning.
        for (alias, code) in aliases.sorted(by: { $0.key < $1.key }) {
            guard let value = values[code] else { continue }
            if alias.isEmpty { blank = value } else { spellings.append((alias, value)) }
        }
        for (code, value) in codes where aliases[code] == nil { spellings.append((code, value)) }
        texts = spellings.map { Array($0.text.utf8) }
        let texts = texts
        room = Room(
            spellings.indices.map { index in
                // Eight bytes more, as behind every cell.
                let padded = texts[index] + [UInt8](repeating: 0, count: 8)
                return padded.withUnsafeBytes { bytes in
                    let words = Self.words(bytes, count: texts[index].count)
                    return Entry(
                        length: texts[index].count, first: words.first, last: words.last, text: index,
                        value: spellings[index].value)
                }
            })
        entries = UnsafePointer(room.entries)
        count = spellings.count
        self.blank = blank
    }

    /// The first 8 bytes (fewer are padded with zeros) and, of more than 8, the last 8.
    @inline(__always)
    private static func words(_ bytes: UnsafeRawBufferPointer, count: Int) -> (first: UInt64, last: UInt64) {
        guard let base = bytes.baseAddress else { return (0, 0) }
        let word = base.loadUnaligned(as: UInt64.self)
        if count > 8 { return (word, base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)) }
        return (word & (UInt64.max &>> UInt64((8 &- count) &* 8)), 0)
    }

    /// The value of a cell, or nil where it is no known code.
    @inline(__always)
    func value(_ cell: UnsafeBufferPointer<UInt8>) -> Value? {
        guard cell.count > 0 else { return blank }
        let words = Self.words(UnsafeRawBufferPointer(cell), count: cell.count)
        var index = 0
        while index < count {
            let entry = entries[index]
            if entry.first == words.first, entry.last == words.last, entry.length == cell.count,
                cell.count <= 16 || texts[entry.text].elementsEqual(cell)
            {
                return entry.value
            }
            index += 1
        }
        return nil
    }
}
