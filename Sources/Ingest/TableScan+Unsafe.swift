import CSupport
import Records
import Support

/// Reads all files of one table with several workers, each with a decoder of its own.
///
/// Unsafe: walks a chunk with a pointer, within `records` and the line feed behind it.
struct TableScan {
    let files: [OpenTableFile]
    let threads: Int
    let chunkSize: Int
    let progress: @Sendable (Int64) -> Void

    struct Result<Decoder> {
        let decoders: [Decoder]
        let refusals: [Refusal]
        /// Refused while the files were cut into chunks: lines without end. The decoders have not counted them.
        let overlong: [Refusal]
        let places: [ChunkPlace]
        let digests: [String]
    }

    func run<Decoder: RowDecoder>(_ make: @escaping @Sendable () -> Decoder) throws(InputError) -> Result<Decoder> {
        let queue = ChunkQueue(
            sources: files.map {
                ChunkQueue.Source(
                    file: $0.file, start: $0.header.end, firstLine: $0.header.nextLine, delimiter: $0.header.delimiter)
            }, chunkSize: chunkSize, workers: threads, progress: progress)
        let results = Slots<(decoder: Decoder, refusals: [Refusal])>(count: threads)
        let files = files
        onThreads(threads) { index in
            var worker = ScanWorker(files: files, decoder: make(), chunkCapacity: RecordBoundaries.limit + chunkSize)
            queue.work { worker.parse($0) }
            results[index] = (worker.decoder, worker.refusals)
        }
        try queue.checkedResult()
        let done = results.all
        return Result(
            decoders: done.map(\.decoder), refusals: done.flatMap(\.refusals), overlong: queue.overlong,
            places: queue.places,
            digests: queue.digests)
    }
}

extension OpenTableFile {
    /// Why a record is refused that has not the cells of the header.
    fileprivate var wrongCount: RefusalCode { conversion?.refusal ?? .fieldCount }
}

/// One result a thread, written once by each.
public final class Slots<Value>: @unchecked Sendable {
    private let lock = Monitor()
    private var values: [Value?]

    public init(count: Int) { values = Array(repeating: nil, count: count) }

    public subscript(index: Int) -> Value? {
        get {
            lock.lock()
            defer { lock.unlock() }
            return values[index]
        }
        set {
            lock.lock()
            values[index] = newValue
            lock.unlock()
        }
    }

    /// Gives away what was written, in the order of the threads, and keeps nothing of it.
    public func drain(_ body: (Value) -> Void) {
        for index in values.indices {
            guard let value = values[index] else { continue }
            values[index] = nil
            body(value)
        }
    }

    var count: Int { values.count }

    /// What was written, in the order of the threads.
    public var all: [Value] { values.compactMap { $0 } }
}

/// Parses chunks: finds the cells of each record and hands them to the decoder.
private struct ScanWorker<Decoder: RowDecoder> {
    private let files: [OpenTableFile]
    var decoder: Decoder
    private(set) var refusals: [Refusal] = []
    private var bounds: [UInt32]
    private var quoted: UnquotedRoom?
    private let chunkCapacity: Int

    /// Holds the unquoted copy once a file has quotes.
    private final class UnquotedRoom {
        var chunk: QuotedChunk
        init(capacity: Int) { chunk = QuotedChunk(capacity: capacity) }
    }

    init(files: [OpenTableFile], decoder: Decoder, chunkCapacity: Int) {
        self.files = files
        self.decoder = decoder
        self.chunkCapacity = chunkCapacity
        bounds = Array(repeating: 0, count: (files.map(\.layout.fieldCount).max() ?? 0) + 2)
    }

    mutating func parse(_ chunk: Chunk) {
        decoder.begin(file: chunk.file)
        if chunk.hasQuotes {
            parseQuoted(chunk)
        } else {
            parsePlain(chunk)
        }
        decoder.finish(chunk: chunk.index)
    }

    private mutating func parsePlain(_ chunk: Chunk) {
        guard !chunk.records.isEmpty else { return }
        let file = files[chunk.file]
        let bytes = UnsafePointer(chunk.bytes)
        let start = chunk.records.lowerBound
        // The queue has put a line feed behind a last record that lacks one.
        let end =
            bytes[chunk.records.upperBound - 1] == Byte.lineFeed
            ? chunk.records.upperBound : chunk.records.upperBound + 1
        let tableOffset = file.base + chunk.offset
        var line = chunk.firstLine
        var read = 0
        defer { decoder.totals[chunk.file].read += read }
        walk(bytes, from: start, to: end, delimiter: file.header.delimiter, terminator: Byte.lineFeed, file: file) {
            worker, record, fields, begin, stop, end in
            defer { line += 1 }
            // A line without anything on it is no row.
            if fields == 1, stop == begin { return }
            let rejection: Rejection?
            if end - begin > RecordBoundaries.limit {
                rejection = Rejection(.fieldTooLong)
            } else if fields != file.layout.fieldCount {
                rejection = Rejection(file.wrongCount)
            } else {
                rejection = worker.decoder.decode(
                    record, at: tableOffset + Int64(begin), checksText: chunk.hasHighBytes)
            }
            read += 1
            if let rejection {
                worker.refuse(
                    rejection, chunk: chunk, line: line, start: begin,
                    record: fields == file.layout.fieldCount && rejection.code != .fieldTooLong ? record : nil)
            }
        }
    }

    private mutating func parseQuoted(_ chunk: Chunk) {
        let file = files[chunk.file]
        let room = quoted ?? UnquotedRoom(capacity: chunkCapacity + 1)
        quoted = room
        room.chunk.rewrite(chunk, delimiter: file.header.delimiter)
        let origins = room.chunk.origins
        let tableOffset = file.base + chunk.offset
        var index = 0
        walk(
            UnsafePointer(room.chunk.target), from: 0, to: room.chunk.count, delimiter: Byte.cellEnd,
            terminator: Byte.recordEnd, file: file
        ) { worker, record, fields, begin, stop, end in
            let origin = origins[index]
            index += 1
            // An empty line is no row; an empty cell in quotation marks is one.
            if fields == 1, begin == stop, chunk.bytes[origin.start] != Byte.quote { return }
            let rejection =
                fields != file.layout.fieldCount
                ? Rejection(file.wrongCount)
                : worker.decoder.decode(record, at: tableOffset + Int64(origin.start), checksText: chunk.hasHighBytes)
            worker.decoder.totals[chunk.file].read += 1
            if let rejection {
                worker.refuse(
                    rejection, chunk: chunk, line: chunk.firstLine + origin.line, start: origin.start,
                    record: fields == file.layout.fieldCount ? record : nil)
            }
        }
        for (form, origin) in room.chunk.refused {
            decoder.totals[chunk.file].read += 1
            refuse(
                Rejection(form == .overlong ? .fieldTooLong : .fieldCount), chunk: chunk,
                line: chunk.firstLine + origin.line,
                start: origin.start, record: nil)
        }
    }

    private mutating func refuse(_ rejection: Rejection, chunk: Chunk, line: Int, start: Int, record: RecordView?) {
        refusals.append(
            Refusal(
                code: rejection.code, column: rejection.column, file: UInt16(chunk.file),
                line: UInt32(truncatingIfNeeded: line),
                offset: chunk.offset + Int64(start)))
        decoder.totals[chunk.file].refused += 1
        decoder.totals[chunk.file].refusals[rejection.code, default: 0] += 1
        var totals = decoder.totals[chunk.file]
        if let record {
            decoder.countRefused(record, in: &totals)
            decoder.noteRefused(record)
        } else {
            totals.amountUnreadable += 1
        }
        decoder.totals[chunk.file] = totals
    }

    /// Calls `body` with each record: its cells, how many fields it has, its first byte, one past its last cell, and one past
    /// its terminator.
    /// - Parameter end: one past a terminator.
    @inline(__always)
    private mutating func walk(
        _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, delimiter: UInt8, terminator: UInt8,
        file: OpenTableFile,
        _ body: (inout Self, RecordView, Int, Int, Int, Int) -> Void
    ) {
        let wanted = file.layout.fieldCount
        let constants = file.layout.constants.view
        var room = bounds
        room.withUnsafeMutableBufferPointer { room in
            guard let bounds = room.baseAddress else { return }
            var begin = start
            var fields = 0
            bounds[0] = UInt32(start)
            var block = start
            while block < end {
                var mask = tilsyn_equal_mask(bytes + block, delimiter) | tilsyn_equal_mask(bytes + block, terminator)
                if end - block < 64 { mask &= (1 &<< UInt64(end - block)) &- 1 }
                while mask != 0 {
                    let position = block + mask.trailingZeroBitCount
                    mask &= mask &- 1
                    fields += 1
                    // One place more than the file has columns: a record with too many fields is counted, not stored.
                    bounds[min(fields, wanted + 1)] = UInt32(truncatingIfNeeded: position + 1)
                    guard bytes[position] == terminator else { continue }
                    var stop = position
                    if stop > begin, terminator == Byte.lineFeed, bytes[stop - 1] == Byte.carriageReturn {
                        stop -= 1
                        bounds[min(fields, wanted + 1)] = UInt32(truncatingIfNeeded: position)
                    }
                    body(
                        &self, RecordView(bytes: bytes, bounds: bounds, constants: constants), fields, begin, stop,
                        position + 1)
                    begin = position + 1
                    fields = 0
                    bounds[0] = UInt32(truncatingIfNeeded: begin)
                }
                block += 64
            }
        }
    }
}
