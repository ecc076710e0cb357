import Records
import Support

/// Writes the objects of a JSON Lines file as rows, one a line, with several threads and in the order of the file.
///
/// Numbers become figures with the profile's decimal sign, so that one profile serves texts and numbers; `true` and `false`
/// become the contract's flags; `null` is an empty cell. A line that is no object becomes a refused row.
///
/// Unsafe: hands lines of a block to the reader of objects while it holds the block.
struct JSONLinesConversion {
    /// Bytes that a thread takes at a time.
    private static let block = 1 << 20

    let file: InputFile
    /// Folded names that the profile reads.
    let wanted: [String]
    let decimal: DecimalSign
    let threads: Int
    let progress: @Sendable (Int64) -> Void

    struct Result {
        let rows: TemporaryFile
        /// The names as the file has them; empty for those that no line has.
        let names: [String]
        /// Names that nothing reads, as the file has them.
        let unread: [String]
    }

    /// Whole lines, and the number of the first.
    private struct Block: Sendable {
        let bytes: [UInt8]
        let firstLine: Int
    }

    /// What one thread has made of a block.
    private struct Piece: Sendable {
        var rows = ConvertedRows()
        var columns: JSONColumns
    }

    func run() throws(InputError) -> Result {
        let target = try TemporaryFile(for: file.path)
        var all = JSONColumns(wanted: wanted)
        var position = file.dataStart
        var carry: [UInt8] = []
        var line = 1
        var isSkipping = false
        var isAtEnd = position >= file.size
        while !isAtEnd || !carry.isEmpty {
            var blocks: [Block] = []
            while blocks.count < threads * 2, !isAtEnd || !carry.isEmpty {
                let read = try file.bytes(in: position..<position + Int64(Self.block))
                position += Int64(read.count)
                progress(Int64(read.count))
                isAtEnd = position >= file.size || read.isEmpty
                carry += read
                if isSkipping {
                    // The rest of a line that has been refused.
                    guard let end = carry.firstIndex(of: Byte.lineFeed) else {
                        carry.removeAll(keepingCapacity: true)
                        continue
                    }
                    carry.removeFirst(end + 1)
                    isSkipping = false
                    line += 1
                }
                let end = isAtEnd ? carry.count : (carry.lastIndex(of: Byte.lineFeed).map { $0 + 1 } ?? 0)
                guard end > 0 || carry.count > 2 * RecordBoundaries.limit else { continue }
                // Of a line without end so much is kept that it is refused, once; the rest is passed over.
                isSkipping = end == 0
                let bytes = Array(carry[..<(end == 0 ? RecordBoundaries.limit + 1 : end)])
                carry.removeFirst(end == 0 ? carry.count : end)
                blocks.append(Block(bytes: bytes, firstLine: line))
                line += bytes.count { $0 == Byte.lineFeed }
            }
            let pieces = Slots<Piece>(count: blocks.count)
            let round = blocks
            let next = Counter()
            let columns = all
            onThreads(max(1, min(threads, blocks.count))) { _ in
                while let index = next.take(below: round.count) {
                    var piece = Piece(columns: columns)
                    convert(round[index], to: &piece)
                    pieces[index] = piece
                }
            }
            for piece in pieces.all {
                try target.write(piece.rows.bytes)
                all.merge(piece.columns)
            }
        }
        return Result(rows: target, names: all.names, unread: all.unread)
    }

    private func convert(_ block: Block, to piece: inout Piece) {
        var reader = JSONObjectReader()
        var line = block.firstLine
        block.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != Byte.lineFeed { end += 1 }
                var stop = end
                while stop > start, bytes[stop - 1] <= Byte.space { stop -= 1 }
                if stop > start {
                    convert(UnsafeBufferPointer(rebasing: bytes[start..<stop]), line, &reader, &piece)
                }
                line += 1
                start = end + 1
            }
        }
    }

    private func convert(
        _ text: UnsafeBufferPointer<UInt8>, _ line: Int, _ reader: inout JSONObjectReader, _ piece: inout Piece
    ) {
        guard text.count <= RecordBoundaries.limit else {
            return piece.rows.refuse("the line is longer than 64 KiB", document: 0, line: line)
        }
        piece.columns.begin()
        var nested: String?
        var repeated: String?
        let fault = reader.read(text) { name, cell in
            guard let column = piece.columns.column(of: name) else { return }
            if !piece.columns.take(column) { repeated = String(decoding: name, as: UTF8.self) }
            switch cell {
            case .text(let bytes): piece.columns.set(column, bytes)
            case .number(let raw):
                guard let plain = JSONNumber.plain(raw) else { return piece.columns.set(column, raw) }
                piece.columns.set(column, spelled(plain))
            case .flag(let value): piece.columns.set(column, Array((value ? "true" : "false").utf8))
            case .null: piece.columns.set(column, [])
            case .nested: nested = String(decoding: name, as: UTF8.self)
            }
        }
        if let fault {
            return piece.rows.refuse(
                "the line is no JSON object: \(fault.reason) at character \(fault.column)", document: 0, line: line)
        }
        if let nested {
            return piece.rows.refuse("\(nested) is a list or an object, and no value", document: 0, line: line)
        }
        if let repeated {
            return piece.rows.refuse("\(repeated) stands twice, in capitals and small letters", document: 0, line: line)
        }
        for column in piece.columns.cells.indices { piece.rows.cell(piece.columns.cells[column]) }
        piece.rows.end(document: 0, line: line)
    }

    /// A plain figure with the profile's decimal sign.
    private func spelled(_ plain: [UInt8]) -> [UInt8] {
        guard decimal == .comma else { return plain }
        return plain.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }
    }
}

/// The wanted columns of a JSON Lines file, and the cells of one of its lines.
struct JSONColumns: Sendable {
    /// By column, the cell of the line that is being read.
    private(set) var cells: [[UInt8]]
    /// By column, its name in the file; empty while no line has had it.
    private(set) var names: [String]
    /// By column, whether the line has it.
    private var isTaken: [Bool]
    private var columns: [[UInt8]: Int?] = [:]
    private let wanted: [String: Int]
    private var others: Set<String> = []

    /// - Parameter wanted: folded names.
    init(wanted: [String]) {
        cells = Array(repeating: [], count: wanted.count)
        names = Array(repeating: "", count: wanted.count)
        isTaken = Array(repeating: false, count: wanted.count)
        self.wanted = Dictionary(uniqueKeysWithValues: wanted.enumerated().map { ($1, $0) })
    }

    /// Names that nothing reads, in a fixed order.
    var unread: [String] { others.sorted() }

    /// Before the first member of a line.
    mutating func begin() {
        for index in cells.indices {
            cells[index].removeAll(keepingCapacity: true)
            isTaken[index] = false
        }
    }

    /// Marks a column as one that the line has; false where it has it already.
    mutating func take(_ column: Int) -> Bool {
        defer { isTaken[column] = true }
        return !isTaken[column]
    }

    /// The column of a member; nil where nothing reads it.
    mutating func column(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        let key = Array(name)
        if let known = columns[key] { return known }
        let text = String(decoding: name, as: UTF8.self)
        let column = wanted[CSVHeader.folded(text)]
        // Names without end would be a way to fill the memory.
        if columns.count < 1_000 { columns[key] = .some(column) }
        if let column {
            names[column] = text
        } else if others.count < 100 {
            others.insert(text)
        }
        return column
    }

    mutating func set(_ column: Int, _ bytes: some Sequence<UInt8>) {
        cells[column].removeAll(keepingCapacity: true)
        cells[column].append(contentsOf: bytes)
    }

    /// Takes over what another part of the file has shown.
    mutating func merge(_ other: JSONColumns) {
        for (index, name) in other.names.enumerated() where names[index].isEmpty { names[index] = name }
        others.formUnion(other.others)
    }
}
