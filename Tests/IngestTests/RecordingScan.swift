import Records
import Testing

@testable import Ingest

/// A decoder that keeps the cells of every record as they are, and refuses those whose first cell begins with `R`.
struct Recorder: RowDecoder {
    struct Row: Equatable {
        let file: Int
        let place: Int64
        let fields: [[UInt8]]
        let checksText: Bool
    }

    var totals: [ControlTotals]
    private(set) var rows: [Row] = []
    private let fieldCount: Int
    private var file = 0

    init(files: Int, fieldCount: Int) {
        totals = Array(repeating: ControlTotals(), count: files)
        self.fieldCount = fieldCount
    }

    mutating func begin(file: Int) { self.file = file }

    mutating func decode(_ record: RecordView, at place: Int64, checksText: Bool) -> Rejection? {
        let fields = (0..<fieldCount).map { index in
            (Int(record.bounds[index])..<Int(record.bounds[index + 1]) - 1).map { record.bytes[$0] }
        }
        if fields[0].first == UInt8(ascii: "R") { return Rejection(.unknownValue, 1) }
        rows.append(Row(file: file, place: place, fields: fields, checksText: checksText))
        totals[file].accepted += 1
        return nil
    }

    func countRefused(_ record: RecordView, in totals: inout ControlTotals) {}
    mutating func finish(chunk: Int) {}
}

/// What the reader made of some texts, beside what the state machine makes of them.
struct RecordingScan {
    struct Row: Equatable {
        let file: Int
        let line: Int
        let start: Int
        let bytes: [UInt8]
        let fields: [[UInt8]]
    }

    struct Refused: Equatable {
        let file: Int
        let line: Int
        let start: Int
        let code: RefusalCode
    }

    static let header = Array("provider_id,name,cvr\n".utf8)

    let texts: [[UInt8]]
    private let scratch: Scratch
    private let paths: [String]
    private let files: [OpenTableFile]
    let rows: [Row]
    let refused: [Refused]
    /// By row, whether it has bytes outside ASCII: it must be read with its text checked.
    private let isHigh: [Bool]

    /// - Parameter texts: rows of a table of three columns, without the header.
    init(_ texts: [[UInt8]]) throws {
        self.texts = texts
        scratch = try Scratch()
        let scratch = scratch
        paths = try texts.map { try scratch.file(Self.header + $0) }
        files = try TableOpening(zone: .utc, threads: 1, progress: { _ in })
            .open(paths.map { InputSource(path: $0, profile: .contract) }, as: .providers)
        var rows: [Row] = []
        var refused: [Refused] = []
        for (file, text) in texts.enumerated() {
            for record in CSVOracle().records(of: Self.header + text, from: Self.header.count, line: 2) {
                let code: RefusalCode
                switch record.content {
                case .overlong: code = .fieldTooLong
                case .malformed: code = .fieldCount
                case .fields(let fields) where fields.count != 3: code = .fieldCount
                case .fields(let fields) where fields[0].first == UInt8(ascii: "R"): code = .unknownValue
                case .fields(let fields):
                    rows.append(
                        Row(file: file, line: record.line, start: record.start, bytes: record.bytes, fields: fields))
                    continue
                }
                refused.append(Refused(file: file, line: record.line, start: record.start, code: code))
            }
        }
        self.rows = rows
        self.refused = refused
        isHigh = rows.map { row in row.bytes.contains { $0 >= 0x80 } }
    }

    /// Reads with the reader: what differs from the state machine, or nil.
    func difference(chunkSize: Int, threads: Int) throws -> String? {
        let fileCount = files.count
        let result = try TableScan(files: files, threads: threads, chunkSize: chunkSize, progress: { _ in }).run {
            Recorder(files: fileCount, fieldCount: 3)
        }
        let found = result.decoders.flatMap(\.rows).sorted { $0.place < $1.place }
        let wanted = rows.map {
            Recorder.Row(
                file: $0.file, place: files[$0.file].base + Int64($0.start), fields: $0.fields, checksText: true)
        }
        if found.count != wanted.count { return "\(found.count) rows instead of \(wanted.count)" }
        for (index, (a, b)) in zip(found, wanted).enumerated() {
            if a.file != b.file || a.place != b.place {
                return "row at \(a.place) of file \(a.file) instead of \(b.place) of \(b.file)"
            }
            if a.fields != b.fields {
                return "row at \(a.place) is \(Self.shown(a.fields)) instead of \(Self.shown(b.fields))"
            }
            if isHigh[index], !a.checksText {
                return "row at \(a.place) has bytes outside ASCII, and its text is not checked"
            }
        }
        let refusals = (result.refusals + result.overlong)
            .map { Refused(file: Int($0.file), line: Int($0.line), start: Int($0.offset), code: $0.code) }
            .sorted { ($0.file, $0.start) < ($1.file, $1.start) }
        if refusals != refused {
            for (a, b) in zip(refusals, refused) where a != b { return "refused \(a) instead of \(b)" }
            return "\(refusals.count) refusals instead of \(refused.count)"
        }
        for file in files.indices {
            let read =
                result.decoders.reduce(0) { $0 + $1.totals[file].read } + result.overlong.count { Int($0.file) == file }
            let wanted = rows.count { $0.file == file } + refused.count { $0.file == file }
            if read != wanted { return "\(read) rows counted in file \(file) instead of \(wanted)" }
        }
        return try differenceWhenFoundAgain(result.places)
    }

    /// Rows are found again by where they begin, in the order of the files and, some of them, against it.
    private func differenceWhenFoundAgain(_ places: [ChunkPlace]) throws -> String? {
        let finder = RowFinder(files: files, places: places)
        for row in rows + rows.suffix(30).reversed() {
            let found = try finder.row(before: files[row.file].base + Int64(row.start) + 1)
            if found.file != row.file || found.line != row.line || Int(found.offset) != row.start
                || found.bytes != row.bytes
            {
                return
                    "found line \(found.line) (\(Self.shown([found.bytes]))) instead of line \(row.line) (\(Self.shown([row.bytes])))"
            }
            let fields = finder.fields(of: found).map { Array($0.utf8) }
            if fields != row.fields { return "fields \(Self.shown(fields)) instead of \(Self.shown(row.fields))" }
        }
        return nil
    }

    private static func shown(_ fields: [[UInt8]]) -> String {
        fields.map { String(decoding: $0.prefix(60), as: UTF8.self).debugDescription }.joined(separator: " ")
    }
}
