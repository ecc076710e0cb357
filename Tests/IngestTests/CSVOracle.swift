/// A CSV state machine that reads one byte at a time, by the rules that `RecordBoundaries` documents:
///
/// - A line feed ends a record unless it stands within quotation marks. One carriage return before it belongs to the line end.
/// - A field is quoted only where its first byte is a quotation mark; within, a doubled mark is one.
/// - Behind a closing mark only a delimiter or the line's end may follow. Else the record is malformed, to the next line feed.
/// - A record that does not end within `limit` bytes, line feed included, is overlong, and so is one whose mark never closes:
///   its first line is refused, and reading goes on with the line after it.
/// - A line without anything on it is no row.
struct CSVOracle {
    enum Content: Equatable {
        case fields([[UInt8]])
        case malformed
        case overlong
    }

    struct Record: Equatable {
        /// Physical line, from 1.
        let line: Int
        let start: Int
        /// One past its last byte, the line feed included.
        let end: Int
        /// Without the line end.
        let bytes: [UInt8]
        let content: Content
    }

    var limit = 65_536
    var delimiter = UInt8(ascii: ",")

    /// Where the reading of one record stands.
    struct Walk {
        enum State { case fieldStart, plain, quoted, afterMark, malformed }

        var state = State.fieldStart
        var count = 0
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        /// Whether the last byte of `field` was not within marks, so that a carriage return there may belong to the line end.
        var endsPlain = true
        /// A carriage return stands behind the closing mark: only a line feed may follow it.
        var hasReturn = false

        /// Takes a byte. True where it was the line feed that ends the record.
        mutating func take(_ byte: UInt8, delimiter: UInt8) -> Bool {
            count += 1
            switch state {
            case .fieldStart where byte == UInt8(ascii: "\""):
                state = .quoted
            case .fieldStart, .plain:
                if byte == UInt8(ascii: "\n") { return true }
                if byte == delimiter {
                    endField()
                } else {
                    field.append(byte)
                    endsPlain = true
                    state = .plain
                }
            case .quoted:
                if byte == UInt8(ascii: "\"") {
                    state = .afterMark
                } else {
                    field.append(byte)
                    endsPlain = false
                }
            case .afterMark:
                if byte == UInt8(ascii: "\n") { return true }
                if hasReturn {
                    state = .malformed
                } else if byte == UInt8(ascii: "\"") {
                    field.append(byte)
                    endsPlain = false
                    state = .quoted
                } else if byte == delimiter {
                    endField()
                } else if byte == UInt8(ascii: "\r") {
                    hasReturn = true
                } else {
                    state = .malformed
                }
            case .malformed:
                if byte == UInt8(ascii: "\n") { return true }
            }
            return false
        }

        private mutating func endField() {
            fields.append(field)
            field = []
            endsPlain = true
            hasReturn = false
            state = .fieldStart
        }

        /// What the record is, once its line feed or the end of the text has come.
        func content(isEnded: Bool, limit: Int) -> Content {
            if count > limit || (!isEnded && count >= limit) || state == .quoted { return .overlong }
            if state == .malformed { return .malformed }
            var last = field
            if endsPlain, last.last == UInt8(ascii: "\r") { last.removeLast() }
            return .fields(fields + [last])
        }
    }

    /// All records that are rows, from a place on.
    func records(of text: [UInt8], from start: Int = 0, line firstLine: Int = 1) -> [Record] {
        var records: [Record] = []
        var start = start
        var line = firstLine
        while start < text.count {
            var walk = Walk()
            var end = start
            var isEnded = false
            while end < text.count, !isEnded, walk.count <= limit {
                isEnded = walk.take(text[end], delimiter: delimiter)
                end += 1
            }
            let content = walk.content(isEnded: isEnded, limit: limit)
            if content == .overlong { end = (text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count - 1) + 1 }
            var bytes = Array(text[start..<end])
            if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            if !bytes.isEmpty {
                records.append(Record(line: line, start: start, end: end, bytes: bytes, content: content))
            }
            line += text[start..<end].count { $0 == UInt8(ascii: "\n") }
            start = end
        }
        return records
    }
}
