import Crypto
import Records
import Support

/// Finds rows of one table that share an id.
///
/// Of byte-equal rows the first is kept and the others are `duplicate-row`; rows of one id with different content are all
/// `duplicate-id`, because nothing says which is right.
struct Duplicates {
    let table: [OpenTableFile]
    let places: [ChunkPlace]
    /// The contract columns that together must be unique; none where rows have no id, and only byte-equal ones are
    /// duplicates.
    let identity: [String]

    /// A row to refuse.
    struct Found {
        let refusal: Refusal
        /// The row is the last one of the table to begin before this place.
        let reach: Int64
    }

    /// Finds them among rows of any number.
    /// - Parameter identities: by worker, what `RowIdentity` holds of every accepted row.
    /// - Returns: in the order of the files.
    func find(in identities: [PartitionedRows<RowIdentity>], threads: Int) throws(InputError) -> [Found] {
        // Rows whose hashes agree: few, unless the ids really are the same.
        let groups = Slots<[[RowLocator]]>(count: threads)
        onThreads(threads) { thread in
            var suspects: [[RowLocator]] = []
            let buffer = RowBuffer<RowIdentity>()
            var slots: [UInt64] = []
            var partition = thread
            while partition < PartitionedRows<RowIdentity>.partitions {
                gather(identities, partition, into: buffer)
                suspects.append(contentsOf: Self.suspects(among: buffer.all, slots: &slots))
                partition += threads
            }
            groups[thread] = suspects
        }
        return try verify(groups.all.flatMap { $0 }.map { group in group.map(\.window.upperBound) })
    }

    private func gather(
        _ identities: [PartitionedRows<RowIdentity>], _ partition: Int, into buffer: RowBuffer<RowIdentity>
    ) {
        buffer.clear(capacity: identities.reduce(0) { $0 + $1.count(in: partition) })
        for store in identities {
            let count = store.count(in: partition)
            store.copy(0..<count, of: partition, to: buffer.rows + buffer.count)
            buffer.count += count
        }
    }

    /// Groups of rows that share a tag, each with at least two.
    private static func suspects(among rows: UnsafeBufferPointer<RowIdentity>, slots: inout [UInt64]) -> [[RowLocator]]
    {
        var capacity = 64
        while capacity < rows.count * 2 { capacity *= 2 }
        slots.removeAll(keepingCapacity: true)
        slots.append(contentsOf: repeatElement(0, count: capacity))
        var repeated: [UInt32: [RowLocator]] = [:]
        slots.withUnsafeMutableBufferPointer { slots in
            for row in rows {
                // A slot is the tag and the locator plus one, so that an empty slot is 0.
                let entry = UInt64(row.tag) << 32 | UInt64(row.locator.value &+ 1)
                var index = Int(row.tag) & (capacity - 1)
                while slots[index] != 0 {
                    if slots[index] >> 32 == UInt64(row.tag) {
                        let first = RowLocator(value: UInt32(truncatingIfNeeded: slots[index]) &- 1)
                        repeated[row.tag, default: [first]].append(row.locator)
                        break
                    }
                    index = (index + 1) & (capacity - 1)
                }
                if slots[index] == 0 { slots[index] = entry }
            }
        }
        return Array(repeated.values)
    }

    /// Reads suspects back and compares their ids and their bytes.
    /// - Parameter suspects: groups of rows, each row as a place that no later row begins before.
    func verify(_ suspects: [[Int64]]) throws(InputError) -> [Found] {
        // In the order of the files, so that each chunk is read once.
        var order: [(reach: Int64, group: Int)] = []
        for (group, rows) in suspects.enumerated() { for reach in rows { order.append((reach, group)) } }
        order.sort { $0.reach < $1.reach }
        var rows: [Row] = []
        rows.reserveCapacity(order.count)
        let finder = RowFinder(files: table, places: places)
        for (reach, group) in order {
            let found = try finder.row(before: reach)
            let content = Digest(found.bytes)
            let id =
                identity.isEmpty
                ? content : Digest(compared(finder.texts(identity, of: found), found).joined(separator: "\u{1F}").utf8)
            rows.append(
                Row(
                    group: group, id: id, content: content, reach: reach,
                    file: UInt16(found.file),
                    line: UInt32(truncatingIfNeeded: found.line), offset: found.offset))
        }
        // Rows of one id stand together, and among them those of one content, in the order of the files.
        rows.sort { a, b in
            if a.group != b.group { return a.group < b.group }
            if a.id != b.id { return a.id < b.id }
            return a.content != b.content ? a.content < b.content : a.reach < b.reach
        }
        var found: [Found] = []
        var start = 0
        while start < rows.count {
            let end =
                rows[start...].firstIndex { $0.group != rows[start].group || $0.id != rows[start].id } ?? rows.count
            let hasOneContent = rows[start].content == rows[end - 1].content
            for index in start..<end {
                let isRepeat = index > start && rows[index].content == rows[index - 1].content
                guard isRepeat || !hasOneContent else { continue }
                found.append(
                    Found(
                        refusal: refusal(isRepeat ? .duplicateRow : .duplicateId, rows[index]), reach: rows[index].reach
                    ))
            }
            start = end
        }
        return found.sorted { $0.reach < $1.reach }
    }

    /// Ids as they are compared: spellings that the profile takes for one are one.
    private func compared(_ ids: [String], _ row: FoundRow) -> [String] {
        zip(identity, ids).map { table[row.file].layout.column($0).ids.compared($1) }
    }

    /// A suspect, read back: small, because ten million rows may share one id.
    private struct Row {
        let group: Int
        let id: Digest
        let content: Digest
        let reach: Int64
        let file: UInt16
        let line: UInt32
        let offset: Int64
    }

    /// 128 bits of SHA-256: texts whose digests agree are the same text.
    private struct Digest: Equatable, Comparable {
        private let high: UInt64
        private let low: UInt64

        init(_ bytes: some Sequence<UInt8>) {
            var words: [UInt64] = [0, 0]
            for (index, byte) in SHA256.hash(data: Array(bytes)).prefix(16).enumerated() {
                words[index / 8] = words[index / 8] << 8 | UInt64(byte)
            }
            high = words[0]
            low = words[1]
        }

        static func < (a: Digest, b: Digest) -> Bool { a.high != b.high ? a.high < b.high : a.low < b.low }
    }

    private func refusal(_ code: RefusalCode, _ row: Row) -> Refusal {
        let columns = table[Int(row.file)].layout.kind.columns
        let column = identity.last.flatMap { name in columns.firstIndex { $0.name == name } }
        return Refusal(
            code: code, column: column.map(UInt8.init) ?? Refusal.wholeRow, file: row.file, line: row.line,
            offset: row.offset)
    }
}

extension String {
    /// Without the blanks and tabs around it.
    var trimmingBlanks: String {
        guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 else { return self }
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let start = firstIndex(where: { !isBlank($0) }), let end = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[start...end])
    }
}
