import Records

/// The first record of a file: its delimiter and its column names.
struct CSVHeader: Sendable {
    let names: [String]
    let delimiter: UInt8
    /// Where the rows begin in the file.
    let end: Int64
    /// Physical line of the first row, from 1.
    let nextLine: Int

    /// Reads the header of a file.
    /// - Parameter wanted: column names that the table knows, to tell a delimiter by.
    init(of file: InputFile, delimiter: Delimiter, wanted: Set<String>) throws(InputError) {
        let head = try file.bytes(in: file.dataStart..<file.dataStart + Int64(RecordBoundaries.limit))
        guard !head.isEmpty else {
            throw InputError(path: file.path, problem: "is empty", remedy: "A table needs at least its header line")
        }
        if head.first(where: { $0 > Byte.space }) == UInt8(ascii: "["), head.contains(UInt8(ascii: "{")) {
            throw InputError(
                path: file.path, problem: "is a JSON list in brackets",
                remedy: "Export it as JSON Lines, one object a line without brackets and commas around them")
        }
        let candidates: [UInt8] =
            switch delimiter {
            case .automatic: [UInt8(ascii: ","), UInt8(ascii: ";"), 9]
            case .comma: [UInt8(ascii: ",")]
            case .semicolon: [UInt8(ascii: ";")]
            case .tab: [9]
            }
        var best: (names: [String], delimiter: UInt8, end: Int, known: Int)?
        for candidate in candidates {
            guard let (names, end) = Self.firstRecord(of: head, delimiter: candidate) else { continue }
            let known = names.count { wanted.contains(CSVHeader.folded($0)) }
            if let best, (best.known, best.names.count) >= (known, names.count) { continue }
            best = (names, candidate, end, known)
        }
        guard let best else {
            throw InputError(
                path: file.path,
                problem: "has no header line (its first \(RecordBoundaries.limit) bytes hold no complete line)",
                remedy: "Check that it is a CSV file with line feeds, and that quotation marks in the first line close")
        }
        if !head.contains(Byte.lineFeed), head.contains(Byte.carriageReturn) {
            throw InputError(
                path: file.path, problem: "ends its lines with a carriage return alone",
                remedy: "Save it with LF or CRLF line ends")
        }
        guard best.names.allSatisfy({ name in name.utf8.allSatisfy { $0 != 0 } }) else {
            throw InputError(path: file.path, problem: "has zero bytes in its header", remedy: "Export it as CSV text")
        }
        names = best.names
        self.delimiter = best.delimiter
        end = file.dataStart + Int64(best.end)
        nextLine = 1 + head[..<best.end].count { $0 == Byte.lineFeed }
    }

    /// The header of rows that the program has written, which stands in no file: the names, and two for the rows' origin
    /// that nobody reads.
    init(converted names: [String]) {
        self.names = names + ["", ""]
        delimiter = UInt8(ascii: ",")
        end = 0
        nextLine = 1
    }

    /// A name as it is compared: without blanks around it, ASCII letters in lower case.
    static func folded(_ name: String) -> String {
        String(decoding: trimmed(name).utf8.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    private static func trimmed(_ text: String) -> Substring {
        let start = text.firstIndex { $0 != " " } ?? text.endIndex
        let end = text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? start
        return text[start..<end]
    }

    private static func firstRecord(of head: [UInt8], delimiter: UInt8) -> (names: [String], end: Int)? {
        CSVRecords(head, delimiter: delimiter).upcoming.map { ($0.fields, $0.end) }
    }
}
