import Records

/// A row as it stands in its file.
public struct FoundRow: Sendable {
    public let file: Int
    /// Number of its document, where the file's rows were made of documents; else 0.
    let document: Int
    /// Physical line of the file, or of the document, from 1.
    public let line: Int
    /// First byte in the (decoded) file.
    let offset: Int64
    /// The record without its line end.
    let bytes: [UInt8]
}

/// Reads single rows back: to show them, and to compare those whose ids look alike.
///
/// Chunks are read again one at a time, so that memory stays that of one chunk; asked in ascending order, each is read once.
///
/// Unsafe: scans a chunk's bytes within its count.
public final class RowFinder {
    private let files: [OpenTableFile]
    private let places: [ChunkPlace]
    private var chunk: [UInt8] = []
    private var loaded = -1
    /// Where the walk through the chunk stands: the start of a record, and the lines before it.
    private var position = 0
    private var line = 0

    /// - Parameter table: the table whose rows it finds.
    public convenience init(_ table: LoadedTable) { self.init(files: table.files, places: table.places) }

    init(files: [OpenTableFile], places: [ChunkPlace]) {
        self.files = files
        self.places = places
    }

    /// The row at a locator. Cheap for locators in ascending order.
    public func row(at locator: RowLocator) throws(InputError) -> FoundRow {
        try row(before: locator.window.upperBound)
    }

    /// The last row to begin before a place of the table.
    func row(before reach: Int64) throws(InputError) -> FoundRow {
        let index = chunkIndex(before: reach)
        try load(index)
        let place = places[index]
        let tableOffset = files[place.file].base + place.offset
        let limit = Int(reach - tableOffset)
        if position >= limit {
            position = 0
            line = place.firstLine
        }
        let record = chunk.withUnsafeBufferPointer { room -> Range<Int> in
            guard let bytes = room.baseAddress else { return 0..<0 }
            return place.hasQuotes
                ? walk(bytes, place: place, to: min(limit, place.count))
                : jump(bytes, count: place.count, to: min(limit, place.count))
        }
        var bytes = chunk[record]
        if bytes.last == Byte.lineFeed { bytes.removeLast() }
        if bytes.last == Byte.carriageReturn { bytes.removeLast() }
        let offset = place.offset + Int64(record.lowerBound)
        guard files[place.file].conversion != nil, let origin = ConvertedRows.origin(of: Array(bytes)) else {
            return FoundRow(file: place.file, document: 0, line: line, offset: offset, bytes: Array(bytes))
        }
        return FoundRow(
            file: place.file, document: origin.document, line: origin.line, offset: offset,
            bytes: Array(bytes.prefix(origin.start)))
    }

    /// The file or document a row stands in, as outputs name it.
    public func path(of row: FoundRow) -> String { files[row.file].path(document: row.document) }

    /// The cells of a found row.
    public func fields(of row: FoundRow) -> [String] {
        let delimiter = files[row.file].header.delimiter
        guard row.bytes.contains(Byte.quote) else {
            return row.bytes.split(separator: delimiter, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
        return CSVRecords(row.bytes, delimiter: delimiter).upcoming?.fields ?? []
    }

    /// A contract column's text in a found row; empty where the file lacks it.
    public func text(_ column: String, in fields: [String], of row: FoundRow) -> String {
        let found = files[row.file].layout.column(column)
        let place = found.place
        if place.value >= 0 {
            return place.value < fields.count ? found.ids.shown(fields[place.value].trimmingBlanks) : ""
        }
        return String(decoding: files[row.file].layout.constants.view[place], as: UTF8.self)
    }

    /// As `text`, of several columns at once and without taking the other cells apart.
    public func texts(_ columns: [String], of row: FoundRow) -> [String] {
        let layout = files[row.file].layout
        let places = columns.map { layout.column($0).place }
        guard !row.bytes.contains(Byte.quote) else {
            let fields = fields(of: row)
            return columns.map { text($0, in: fields, of: row) }
        }
        let delimiter = files[row.file].header.delimiter
        var found = [String](repeating: "", count: columns.count)
        for (index, place) in places.enumerated() where place.value < -1 {
            found[index] = String(decoding: layout.constants.view[place], as: UTF8.self)
        }
        let last = places.map(\.value).max() ?? -1
        var field = 0
        var start = 0
        while field <= last {
            var end = start
            while end < row.bytes.count, row.bytes[end] != delimiter { end += 1 }
            for (index, place) in places.enumerated() where place.value == field {
                found[index] = layout.column(columns[index]).ids.shown(
                    String(decoding: row.bytes[start..<end], as: UTF8.self).trimmingBlanks)
            }
            guard end < row.bytes.count else { break }
            start = end + 1
            field += 1
        }
        return found
    }

    /// The last record to begin before `limit`, where a line feed always ends a record: its start is found from behind.
    private func jump(_ bytes: UnsafePointer<UInt8>, count: Int, to limit: Int) -> Range<Int> {
        var start = max(position, limit - 1)
        while start > position, bytes[start - 1] != Byte.lineFeed { start -= 1 }
        line += RecordBoundaries.lineFeeds(in: bytes, from: position, to: start)
        position = start
        let end = RecordBoundaries.firstIndex(of: Byte.lineFeed, in: bytes, from: start, to: count)
        return start..<min(count, end + 1)
    }

    /// The same where quotation marks may hold line feeds: record by record.
    private func walk(_ bytes: UnsafePointer<UInt8>, place: ChunkPlace, to limit: Int) -> Range<Int> {
        let delimiter = files[place.file].header.delimiter
        func end(of start: Int) -> Int {
            switch RecordBoundaries.next(in: bytes, from: start, to: place.count, delimiter: delimiter, isLast: true) {
            case .record(let end), .malformed(let end), .overlong(let end): end
            case .unfinished: place.count
            }
        }
        var start = position
        var next = end(of: start)
        while next < limit {
            line += RecordBoundaries.lineFeeds(in: bytes, from: start, to: next)
            start = next
            next = end(of: start)
        }
        position = start
        return start..<next
    }

    /// The last chunk with a record that begins before a place of the table.
    private func chunkIndex(before end: Int64) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if files[places[middle].file].base + places[middle].offset < end { low = middle + 1 } else { high = middle }
        }
        var index = max(0, low - 1)
        while index > 0, places[index].count == 0 { index -= 1 }
        return index
    }

    private func load(_ index: Int) throws(InputError) {
        guard loaded != index else { return }
        let place = places[index]
        chunk = try files[place.file].file.bytes(in: place.offset..<place.offset + Int64(place.count))
        loaded = index
        position = 0
        line = place.firstLine
    }
}
