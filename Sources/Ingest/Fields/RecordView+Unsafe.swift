import Records

/// The cells of one record, as bytes, without copies.
///
/// Unsafe: valid while the chunk (or its unquoted copy) is held; `bounds` has one more entry than the record has fields, and
/// field i is `bytes[bounds[i] ..< bounds[i + 1] − 1]`. Every cell is followed by at least 8 readable bytes.
struct RecordView {
    let bytes: UnsafePointer<UInt8>
    let bounds: UnsafePointer<UInt32>
    let constants: ConstantCells.View

    /// A cell without the blanks around it; empty where the table has no such column.
    @inline(__always)
    subscript(cell: CellPlace) -> UnsafeBufferPointer<UInt8> {
        if cell.value < 0 { return constants[cell] }
        var start = Int(bounds[cell.value])
        var end = Int(bounds[cell.value + 1]) - 1
        if start < end, bytes[start] <= Byte.space || bytes[end - 1] <= Byte.space {
            while start < end, bytes[start] == Byte.space || bytes[start] == 9 { start += 1 }
            while start < end, bytes[end - 1] == Byte.space || bytes[end - 1] == 9 { end -= 1 }
        }
        return UnsafeBufferPointer(start: bytes + start, count: end - start)
    }
}

/// Where a column's cells come from: a field of the record, a constant of the profile, or nowhere.
struct CellPlace: Sendable, Equatable {
    /// Field index from 0; −1 where the table has no such column; −2, −3 … for constants 0, 1 …
    let value: Int

    static let absent = CellPlace(value: -1)
    static func field(_ index: Int) -> CellPlace { CellPlace(value: index) }
    static func constant(_ index: Int) -> CellPlace { CellPlace(value: -2 - index) }
    var isAbsent: Bool { value == -1 }
    var isConstant: Bool { value < -1 }
}

/// The constant cells of a profile, kept at a fixed address for as long as the table is read.
///
/// Unsafe: cell 0 is the empty one; `cells` and what it points at live as long as the object.
final class ConstantCells: @unchecked Sendable {
    /// The cells without the object around them; valid as long as the object.
    struct View {
        fileprivate let cells: UnsafePointer<UnsafeBufferPointer<UInt8>>

        /// The cell at a place that is no field.
        subscript(cell: CellPlace) -> UnsafeBufferPointer<UInt8> { cells[-1 - cell.value] }
    }

    private let text: UnsafeMutablePointer<UInt8>
    private let cells: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>

    init(_ constants: [String]) {
        let size = constants.reduce(0) { $0 + $1.utf8.count }
        text = .allocate(capacity: size + Chunk.slack)
        text.initialize(repeating: 0, count: size + Chunk.slack)
        cells = .allocate(capacity: constants.count + 1)
        cells.initialize(to: UnsafeBufferPointer(start: text, count: 0))
        var end = 0
        for (index, constant) in constants.enumerated() {
            let start = end
            for byte in constant.utf8 {
                text[end] = byte
                end += 1
            }
            (cells + index + 1).initialize(to: UnsafeBufferPointer(start: text + start, count: end - start))
        }
    }

    deinit {
        text.deallocate()
        cells.deallocate()
    }

    var view: View { View(cells: cells) }
}

/// A record made of texts, for the rare row that is decoded a second time.
///
/// Unsafe: owns the bytes and bounds that `view` points at.
final class HeldRecord {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let bounds: UnsafeMutablePointer<UInt32>
    private let constants: ConstantCells
    let view: RecordView

    init(_ fields: [String], constants: ConstantCells) {
        let size = fields.reduce(0) { $0 + $1.utf8.count + 1 }
        bytes = .allocate(capacity: size + Chunk.slack)
        bytes.initialize(repeating: 0, count: size + Chunk.slack)
        bounds = .allocate(capacity: fields.count + 1)
        bounds.initialize(repeating: 0, count: fields.count + 1)
        var end = 0
        for (index, field) in fields.enumerated() {
            for byte in field.utf8 {
                bytes[end] = byte
                end += 1
            }
            end += 1
            bounds[index + 1] = UInt32(end)
        }
        self.constants = constants
        view = RecordView(bytes: bytes, bounds: bounds, constants: constants.view)
    }

    deinit {
        bytes.deallocate()
        bounds.deallocate()
    }
}

extension IdentityKey {
    /// The key of a cell that is followed by at least 8 readable bytes, or nil where it holds a control character.
    @inline(__always)
    init?(cell: UnsafeBufferPointer<UInt8>) {
        guard let base = cell.baseAddress, cell.count > 0 else { return nil }
        let raw = UnsafeRawPointer(base)
        if cell.count <= 8 {
            let keep = UInt64.max &>> UInt64((8 - cell.count) * 8)
            let word = raw.loadUnaligned(as: UInt64.self) & keep
            guard !Self.hasControl(word | ~keep) else { return nil }
            self.init(word: word)
        } else {
            var offset = 0
            while offset < cell.count {
                guard !Self.hasControl(raw.loadUnaligned(fromByteOffset: min(offset, cell.count - 8), as: UInt64.self))
                else { return nil }
                offset += 8
            }
            self.init(hashing: cell)
        }
    }

    /// Whether one of 8 bytes is below 0x20 or is 0x7F.
    /// Source: S. E. Anderson, "Bit Twiddling Hacks", hasless and haszero.
    @inline(__always)
    private static func hasControl(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let delete = word ^ (0x7F &* ones)
        return ((word &- 0x20 &* ones) & ~word | (delete &- ones) & ~delete) & tops != 0
    }
}

/// Whether bytes are valid UTF-8.
func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
}
