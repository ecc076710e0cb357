import Records

/// Takes the quotes out of a chunk: the same records with separators that no text holds, so that one parser serves both.
///
/// Unsafe: `target` has room for as many bytes as the chunk holds, plus `Chunk.slack`; a record never grows, because every
/// byte written stands for at least one read.
struct QuotedChunk: ~Copyable {
    /// Where a record of the copy came from.
    struct Origin {
        /// Place of its first byte in the chunk.
        let start: Int
        /// One past its last byte in the chunk.
        let end: Int
        /// Line feeds before it within the chunk.
        let line: Int
    }

    private let capacity: Int
    let target: UnsafeMutablePointer<UInt8>
    /// Bytes written.
    private(set) var count = 0
    /// One for each record written.
    private(set) var origins: [Origin] = []
    /// Records that could not be taken apart.
    private(set) var refused: [(code: RefusedForm, origin: Origin)] = []

    enum RefusedForm { case malformed, overlong }

    init(capacity: Int) {
        self.capacity = capacity
        target = .allocate(capacity: capacity + Chunk.slack)
        target.initialize(repeating: 0, count: capacity + Chunk.slack)
    }

    deinit { target.deallocate() }

    /// Rewrites the records of a chunk.
    mutating func rewrite(_ chunk: Chunk, delimiter: UInt8) {
        precondition(chunk.records.count < capacity, "a chunk longer than the room made for it")
        let bytes = UnsafePointer(chunk.bytes)
        let end = chunk.records.upperBound
        count = 0
        origins.removeAll(keepingCapacity: true)
        refused.removeAll(keepingCapacity: true)
        var start = chunk.records.lowerBound
        var line = 0
        while start < end {
            let stop: Int
            switch RecordBoundaries.next(in: bytes, from: start, to: end, delimiter: delimiter, isLast: true) {
            case .record(let next):
                stop = next
                origins.append(Origin(start: start, end: next, line: line))
                copy(bytes, from: start, to: next, delimiter: delimiter)
            case .malformed(let next):
                stop = next
                refused.append((.malformed, Origin(start: start, end: next, line: line)))
            case .overlong(let next):
                stop = next
                refused.append((.overlong, Origin(start: start, end: next, line: line)))
            case .unfinished:
                preconditionFailure("the last bytes at hand always end a record")
            }
            line += RecordBoundaries.lineFeeds(in: bytes, from: start, to: stop)
            start = stop
        }
    }

    private mutating func copy(_ bytes: UnsafePointer<UInt8>, from start: Int, to stop: Int, delimiter: UInt8) {
        var end = stop
        if end > start, bytes[end - 1] == Byte.lineFeed { end -= 1 }
        if end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
        var position = start
        while true {
            if position < end, bytes[position] == Byte.quote {
                position += 1
                while position < end {
                    if bytes[position] == Byte.quote {
                        guard position + 1 < end, bytes[position + 1] == Byte.quote else { break }
                        position += 1
                    }
                    put(bytes[position])
                    position += 1
                }
                position += 1
            }
            while position < end, bytes[position] != delimiter {
                put(bytes[position])
                position += 1
            }
            guard position < end else { break }
            target[count] = Byte.cellEnd
            count += 1
            position += 1
        }
        target[count] = Byte.recordEnd
        count += 1
    }

    private mutating func put(_ byte: UInt8) {
        target[count] = byte == Byte.cellEnd || byte == Byte.recordEnd ? Byte.substitute : byte
        count += 1
    }
}
