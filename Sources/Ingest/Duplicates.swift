import Records

/// Finds rows of one table that share an id.
///
/// Of byte-equal rows the first is kept and the others are `duplicate-row`; rows of one id with different content are all
/// `duplicate-id`, because nothing says which is right.
struct Duplicates {
    let table: [OpenTableFile]
    let places: [ChunkPlace]
    /// The contract columns that together must be unique.
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
        struct Row {
            let reach: Int64
            let file: Int
            let line: Int
            let offset: Int64
        }
        // By group and id, the different contents that go by it, each with its rows in the order of the files.
        var contents: [Int: [[String]: [[UInt8]: [Row]]]] = [:]
        let finder = RowFinder(files: table, places: places)
        for (reach, group) in order {
            let found = try finder.row(before: reach)
            let fields = finder.fields(of: found)
            let id = identity.map { finder.text($0, in: fields, of: found).trimmingBlanks }
            contents[group, default: [:]][id, default: [:]][found.bytes, default: []]
                .append(Row(reach: reach, file: found.file, line: found.line, offset: found.offset))
        }
        var found: [Found] = []
        for byId in contents.values {
            for byBytes in byId.values {
                for rows in byBytes.values {
                    for (index, row) in rows.enumerated() where index > 0 || byBytes.count > 1 {
                        let code: RefusalCode = index > 0 ? .duplicateRow : .duplicateId
                        found.append(
                            Found(
                                refusal: refusal(code, file: row.file, line: row.line, offset: row.offset),
                                reach: row.reach))
                    }
                }
            }
        }
        return found.sorted { $0.reach < $1.reach }
    }

    private func refusal(_ code: RefusalCode, file: Int, line: Int, offset: Int64) -> Refusal {
        let column = identity.last.flatMap { name in table[file].layout.kind.columns.firstIndex { $0.name == name } }
        return Refusal(
            code: code, column: column.map(UInt8.init) ?? Refusal.wholeRow, file: UInt16(file),
            line: UInt32(truncatingIfNeeded: line), offset: offset)
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
