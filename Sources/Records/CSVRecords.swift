/// The records of a small text, one after the other, as texts: for headers, single rows and the program's own files.
/// The sweep's tables go through `ChunkQueue`, which follows the same rules without making a `String`.
public struct CSVRecords: Sequence, IteratorProtocol {
    public struct Record: Sendable {
        public let fields: [String]
        /// Place behind the record, its line end included.
        public let end: Int
    }

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var position: Int

    /// - Parameter start: place of the first record.
    public init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), from start: Int = 0) {
        self.bytes = bytes
        self.delimiter = delimiter
        position = start
    }

    /// The first record still to come, without taking it.
    public var upcoming: Record? {
        var copy = self
        return copy.next()
    }

    /// The next record; nil at the end of the text, and at a quotation mark that never closes.
    public mutating func next() -> Record? {
        guard position < bytes.count else { return nil }
        var fields: [String] = []
        var field: [UInt8] = []
        var index = position
        while true {
            if index < bytes.count, bytes[index] == Byte.quote, field.isEmpty {
                index += 1
                while true {
                    guard index < bytes.count else { return nil }
                    if bytes[index] == Byte.quote {
                        guard index + 1 < bytes.count, bytes[index + 1] == Byte.quote else { break }
                        index += 1
                    }
                    field.append(bytes[index])
                    index += 1
                }
                index += 1
            }
            // A carriage return within quotation marks belongs to the text.
            let quotedCount = field.count
            while index < bytes.count, bytes[index] != delimiter, bytes[index] != Byte.lineFeed {
                field.append(bytes[index])
                index += 1
            }
            let isAtEnd = index == bytes.count || bytes[index] == Byte.lineFeed
            if isAtEnd, field.count > quotedCount, field.last == Byte.carriageReturn { field.removeLast() }
            fields.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
            if isAtEnd {
                position = Swift.min(index + 1, bytes.count)
                return Record(fields: fields, end: position)
            }
            index += 1
        }
    }
}

/// Bytes that mean something in a file of rows. Computed, so that other modules have them as constants: a stored one is a
/// call for every byte that is compared with it.
public enum Byte {
    @inlinable public static var quote: UInt8 { UInt8(ascii: "\"") }
    @inlinable public static var lineFeed: UInt8 { UInt8(ascii: "\n") }
    @inlinable public static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
}
