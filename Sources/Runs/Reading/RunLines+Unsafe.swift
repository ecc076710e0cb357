import Crypto
import Glibc
import Ingest
import Records
import Support

/// Walks through the lines of one of a run's files. No cell of a run holds a line break, so that a line is a row.
///
/// Unsafe: the file is read into one buffer of a few MiB, and lines are looked at within the bytes read. A file has millions
/// of lines of which a page wants a few: those of others are passed by at the speed of the search for line ends.
struct RunLines {
    /// What the file came to.
    struct Total {
        var bytes: Int64 = 0
        /// nil where it was not asked for.
        var sha256: String?
    }

    private static let room = 1 << 22

    let path: String
    let delimiter: UInt8
    /// Takes the lines whose first cell is one of these; nil takes all. The header is always taken.
    let keys: Set<String>?

    /// Calls `body` with the number of each line, from 1, and its cells.
    /// - Parameters:
    ///   - hashes: whether the SHA-256 of the file is worked out on the way.
    ///   - body: answers false to hear of no more lines.
    /// - Returns: nil where the file cannot be read.
    func forEach(hashes: Bool, _ body: (Int, [String]) -> Bool) -> Total? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var room = Self.room
        var buffer = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 64)
        defer { buffer.deallocate() }
        var total = Total()
        var hash = SHA256()
        var filter = Filter(delimiter: delimiter, keys: keys)
        var number = 0
        var isListening = true
        // Bytes at the buffer's start that belong to a line not read to its end.
        var rest = 0
        var isFirst = true
        while true {
            if rest == room {
                // A line longer than the buffer: twice the room.
                let larger = UnsafeMutableRawPointer.allocate(byteCount: room * 2, alignment: 64)
                larger.copyMemory(from: buffer, byteCount: rest)
                buffer.deallocate()
                (buffer, room) = (larger, room * 2)
            }
            let count = Glibc.read(descriptor, buffer + rest, room - rest)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if hashes { hash.update(bufferPointer: UnsafeRawBufferPointer(start: buffer + rest, count: count)) }
            total.bytes += Int64(count)
            let end = rest + count
            var start = isFirst && Self.beginsWithMark(UnsafeRawBufferPointer(start: buffer, count: end)) ? 3 : 0
            isFirst = false
            func take(_ line: UnsafeRawBufferPointer) {
                number += 1
                guard isListening, filter.takes(line, number: number) else { return }
                guard let record = CSVRecords(Array(line), delimiter: delimiter).upcoming else { return }
                isListening = body(number, record.fields)
            }
            while start < end, let found = memchr(buffer + start, Int32(Byte.lineFeed), end - start) {
                let length = UnsafeRawPointer(found) - UnsafeRawPointer(buffer + start)
                take(UnsafeRawBufferPointer(start: buffer + start, count: length))
                start += length + 1
            }
            if count == 0 {
                if start < end { take(UnsafeRawBufferPointer(start: buffer + start, count: end - start)) }
                break
            }
            rest = end - start
            if start > 0, rest > 0 { memmove(buffer, buffer + start, rest) }
        }
        if hashes { total.sha256 = hexadecimal(hash.finalize()) }
        return total
    }

    private static func beginsWithMark(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.starts(with: [0xEF, 0xBB, 0xBF])
    }

    /// Which lines are asked for.
    private struct Filter {
        let delimiter: UInt8
        let keys: Set<String>?
        /// The first cell of the line before, as it stands there, and whether it was asked for: rows of one key stand together.
        private var key: [UInt8] = []
        private var isAsked = false

        init(delimiter: UInt8, keys: Set<String>?) {
            self.delimiter = delimiter
            self.keys = keys
        }

        mutating func takes(_ line: UnsafeRawBufferPointer, number: Int) -> Bool {
            guard let keys, number > 1 else { return true }
            if line.count > key.count, line[key.count] == delimiter, begins(line) { return isAsked }
            var end = 0
            var isQuoted = false
            while end < line.count, isQuoted || line[end] != delimiter {
                if line[end] == Byte.quote { isQuoted.toggle() }
                end += 1
            }
            key = Array(line[..<end])
            let text = CSVRecords(key, delimiter: delimiter).upcoming?.fields.first ?? ""
            isAsked = keys.contains(DistinctText.of(text))
            return isAsked
        }

        /// Whether a line, which is longer, begins with the cell of the line before.
        private func begins(_ line: UnsafeRawBufferPointer) -> Bool {
            key.withUnsafeBytes { key in
                guard let known = key.baseAddress, let new = line.baseAddress else { return false }
                return memcmp(known, new, key.count) == 0
            }
        }
    }
}
