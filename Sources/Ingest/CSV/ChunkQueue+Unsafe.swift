import Crypto
import Glibc
import Records
import Support

/// Reads the files of a table once, in order, in chunks of whole records, for several workers to hash and parse.
///
/// A worker that comes for work is given, in this order: the next chunk to hash (hashing is sequential, so it must never
/// wait), a chunk to parse, or the next chunk to read. Memory is the buffers', however long the files are.
///
/// Unsafe: buffers are written under the reading token only, and read by those who hold the chunk.
final class ChunkQueue: @unchecked Sendable {
    struct Source {
        let file: InputFile
        /// Where the rows begin, after the header.
        let start: Int64
        /// The physical line there, from 1.
        let firstLine: Int
        let delimiter: UInt8
    }

    /// Bytes read at a time; with its carry a chunk fits into a core's second-level cache.
    static let standardChunkSize = 1 << 20 - 1 << 16

    private enum Work {
        case hash(Chunk)
        case parse(Chunk)
        case read(Chunk)
        case done
    }

    private let sources: [Source]
    private let chunkSize: Int
    private let monitor = Monitor()
    private let progress: @Sendable (Int64) -> Void

    // Guarded by the monitor.
    private var free: [Chunk] = []
    private var toHash: [Chunk] = []
    private var toParse: [Chunk] = []
    private var isHashing = false
    private var isReading = false
    private var isAtEnd = false
    private var failure: InputError?

    // Owned by whoever holds the reading token.
    private var current = 0
    private var position: Int64
    private var carry: [UInt8] = []
    private var line = 1
    private var isSkipping = false
    private var nextIndex = 0
    private(set) var places: [ChunkPlace] = []
    private(set) var overlong: [Refusal] = []

    // Owned by whoever holds the hashing token.
    private var hash = SHA256()
    private(set) var digests: [String] = []

    /// - Parameters:
    ///   - chunkSize: bytes read at a time, at least 1; small only in tests.
    ///   - workers: threads that will ask for work.
    init(
        sources: [Source], chunkSize: Int = standardChunkSize, workers: Int,
        progress: @escaping @Sendable (Int64) -> Void
    ) {
        precondition(chunkSize >= 1, "a chunk holds at least a byte")
        self.sources = sources
        self.chunkSize = chunkSize
        self.progress = progress
        position = 0
        line = sources.first?.firstLine ?? 1
        for _ in 0..<(workers * 2 + 2) { free.append(Chunk(capacity: RecordBoundaries.limit + chunkSize)) }
        isAtEnd = sources.isEmpty
    }

    /// Works until everything is read, hashed and parsed.
    /// - Parameter parse: called with each chunk once, by one of the workers.
    func work(_ parse: (Chunk) -> Void) {
        while true {
            switch next() {
            case .done: return
            case .hash(let chunk):
                hash(chunk)
                finish { isHashing = false }
                release(chunk)
            case .parse(let chunk):
                parse(chunk)
                release(chunk)
            case .read(let chunk): read(into: chunk)
            }
        }
    }

    /// The error that stopped the reading, once all workers are done.
    func checkedResult() throws(InputError) {
        if let failure { throw failure }
    }

    private func next() -> Work {
        monitor.lock()
        defer { monitor.unlock() }
        while true {
            if failure != nil { return .done }
            if !isHashing, !toHash.isEmpty {
                isHashing = true
                return .hash(toHash.removeFirst())
            }
            if !toParse.isEmpty { return .parse(toParse.removeFirst()) }
            if !isReading, !isAtEnd, let chunk = free.popLast() {
                isReading = true
                return .read(chunk)
            }
            if isAtEnd, !isHashing, !isReading { return .done }
            monitor.wait()
        }
    }

    private func finish(_ change: () -> Void) {
        monitor.lock()
        change()
        monitor.signalAll()
        monitor.unlock()
    }

    private func release(_ chunk: Chunk) {
        finish {
            chunk.uses -= 1
            if chunk.uses == 0 { free.append(chunk) }
        }
    }

    private func hash(_ chunk: Chunk) {
        let known = sources[chunk.file].file.digestOfOriginal
        if known == nil {
            hash.update(
                bufferPointer: UnsafeRawBufferPointer(
                    start: chunk.bytes + chunk.fresh.lowerBound, count: chunk.fresh.count))
        }
        if chunk.isLast {
            digests.append(known ?? hexadecimal(hash.finalize()))
            hash = SHA256()
        }
    }

    /// Reads one chunk and cuts it at the end of its last whole record; the rest is carried to the next.
    private func read(into chunk: Chunk) {
        let source = sources[current]
        let bytes = chunk.bytes
        carry.withUnsafeBufferPointer { if let base = $0.baseAddress { bytes.update(from: base, count: $0.count) } }
        let got: Int
        do throws(InputError) {
            got = try source.file.read(into: bytes + carry.count, count: chunkSize, at: position)
        } catch {
            finish {
                failure = error
                isReading = false
            }
            return
        }
        let total = carry.count + got
        chunk.index = nextIndex
        chunk.file = current
        chunk.offset = position - Int64(carry.count)
        chunk.fresh = carry.count..<total
        position += Int64(got)
        chunk.isLast = got < chunkSize || position >= source.file.size
        (chunk.hasQuotes, chunk.hasHighBytes) = RecordBoundaries.contents(of: bytes, from: 0, to: total)

        // The header lies before the rows: hashed, not parsed.
        var start = max(0, min(total, Int(min(source.start - chunk.offset, Int64(total)))))
        if isSkipping {
            let stop = RecordBoundaries.firstIndex(of: Byte.lineFeed, in: bytes, from: 0, to: total)
            if stop < total {
                isSkipping = false
                start = stop + 1
                line += 1
            } else {
                start = total
            }
        }
        let end = endOfRecords(in: chunk, from: start, to: total, delimiter: source.delimiter)
        chunk.records = start..<end
        chunk.firstLine = line
        let lineFeeds = RecordBoundaries.lineFeeds(in: bytes, from: start, to: end)
        line += lineFeeds
        if total - end >= RecordBoundaries.limit {
            // A line without end: its first part shows that it is overlong, the rest is skipped up to its line feed.
            overlong.append(
                Refusal(
                    code: .fieldTooLong, column: Refusal.wholeRow, file: UInt16(current),
                    line: UInt32(truncatingIfNeeded: line),
                    offset: chunk.offset + Int64(end)))
            isSkipping = true
            carry.removeAll(keepingCapacity: true)
        } else {
            carry.removeAll(keepingCapacity: true)
            carry.append(contentsOf: UnsafeBufferPointer(start: bytes + end, count: total - end))
        }
        // Behind the last record of a file that does not end with a line feed, one is put, so that the parser has one rule.
        if chunk.isLast, end > start, bytes[end - 1] != Byte.lineFeed { bytes[end] = Byte.lineFeed }
        places.append(
            ChunkPlace(
                file: current, offset: chunk.offset + Int64(start), count: end - start, firstLine: chunk.firstLine,
                hasQuotes: chunk.hasQuotes))
        nextIndex += 1
        if chunk.isLast {
            current += 1
            position = 0
            carry.removeAll(keepingCapacity: true)
            isSkipping = false
            line = current < sources.count ? sources[current].firstLine : 1
        }
        progress(Int64(got))
        finish {
            chunk.uses = 2
            toHash.append(chunk)
            toParse.append(chunk)
            isAtEnd = current == sources.count
            isReading = false
        }
    }

    private func endOfRecords(in chunk: Chunk, from start: Int, to total: Int, delimiter: UInt8) -> Int {
        guard chunk.hasQuotes else {
            return chunk.isLast ? total : RecordBoundaries.endOfLastLine(in: chunk.bytes, from: start, to: total)
        }
        var end = start
        while end < total {
            switch RecordBoundaries.next(
                in: chunk.bytes, from: end, to: total, delimiter: delimiter, isLast: chunk.isLast)
            {
            case .record(let next), .malformed(let next): end = next
            case .overlong(let next):
                // Without a line feed at hand the line goes on beyond this chunk, and the caller skips it.
                guard chunk.bytes[next - 1] == Byte.lineFeed || chunk.isLast else { return end }
                end = next
            case .unfinished: return end
            }
        }
        return end
    }
}
