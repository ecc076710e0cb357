import Glibc
import Records

/// The lines of one of a run's files, one after the other. No cell of a run holds a line break, so that a line is a row.
///
/// Unsafe: looks for line ends and compares keys within the bytes' own count. A file has millions of lines of which a page
/// wants a few: those of others are passed by at the speed of the search for line ends.
struct RunLines {
    struct Line {
        /// From 1, the header being line 1.
        let number: Int
        let fields: [String]
    }

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var position: Int
    private var number = 0
    /// The first cell of the line before, as it stands there, and whether it was asked for: rows of one key stand together.
    private var key: Range<Int> = 0..<0
    private var isWanted = false

    init(_ bytes: [UInt8], delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line, or the next whose first cell is one of `keys`; nil at the end.
    mutating func next(of keys: Set<String>? = nil) -> Line? {
        while position < bytes.count {
            let start = position
            let end = lineEnd(from: start)
            position = end + 1
            number += 1
            if let keys, !isAsked(start..<end, keys) { continue }
            guard let record = CSVRecords(Array(bytes[start..<end]), delimiter: delimiter).upcoming else { continue }
            return Line(number: number, fields: record.fields)
        }
        return nil
    }

    private func lineEnd(from start: Int) -> Int {
        bytes.withUnsafeBytes { room in
            guard let base = room.baseAddress,
                let found = memchr(base + start, Int32(Byte.lineFeed), room.count - start)
            else { return room.count }
            return UnsafeRawPointer(found) - base
        }
    }

    private mutating func isAsked(_ line: Range<Int>, _ keys: Set<String>) -> Bool {
        let cell = firstCell(line)
        if cell.count == key.count, number > 1, bytes[cell].elementsEqual(bytes[key]) { return isWanted }
        key = cell
        let text = CSVRecords(Array(bytes[cell]), delimiter: delimiter).upcoming?.fields.first ?? ""
        isWanted = keys.contains(text)
        return isWanted
    }

    private func firstCell(_ line: Range<Int>) -> Range<Int> {
        var end = line.lowerBound
        var isQuoted = false
        while end < line.upperBound, isQuoted || bytes[end] != delimiter {
            if bytes[end] == Byte.quote { isQuoted.toggle() }
            end += 1
        }
        return line.lowerBound..<end
    }
}
