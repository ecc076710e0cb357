import Testing

/// A CSV file read by the letter of RFC 4180: an independent reader of what the program writes.
struct Table {
    let columns: [String]
    let rows: [Row]

    struct Row {
        fileprivate let places: [String: Int]
        let cells: [String]

        /// The cell of a column. A file without it fails the test: the contract names them all.
        subscript(_ column: String) -> String {
            guard let place = places[column] else {
                Issue.record("the file has no column \(column)")
                return ""
            }
            return cells[place]
        }
    }

    /// A file whose rows do not all have the header's number of cells is no table.
    struct Malformed: Error { let reason: String }

    init(_ text: String, delimiter: Character = ",") throws {
        var records = try Table.records(of: text, delimiter: delimiter)
        guard !records.isEmpty else { throw Malformed(reason: "no header") }
        columns = records.removeFirst()
        let places = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, record) in records.enumerated() where record.count != places.count {
            throw Malformed(reason: "record \(index + 2) has \(record.count) cells, the header \(places.count)")
        }
        rows = records.map { Row(places: places, cells: $0) }
    }

    private static func records(of text: String, delimiter: Character) throws -> [[String]] {
        let comma = delimiter.asciiValue ?? UInt8(ascii: ",")
        var records: [[String]] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    cell.append(byte)
                } else if index + 1 < bytes.count, bytes[index + 1] == byte {
                    cell.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\""), cell.isEmpty {
                isQuoted = true
            } else if byte == comma || byte == UInt8(ascii: "\n") {
                record.append(String(decoding: cell, as: UTF8.self))
                cell.removeAll()
                if byte != comma {
                    records.append(record)
                    record.removeAll()
                }
            } else {
                cell.append(byte)
            }
            index += 1
        }
        guard !isQuoted, cell.isEmpty, record.isEmpty else { throw Malformed(reason: "the last line does not end") }
        return records
    }
}

/// A decimal text as a whole number of units, so that sums are exact: `figure("1.50", places: 2)` is 150.
/// Nil where the text does not have exactly that many decimals.
func figure(_ text: String, places: Int) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard places > 0 ? parts.count == 2 && parts[1].count == places : parts.count == 1 else { return nil }
    return Int(parts.joined())
}
