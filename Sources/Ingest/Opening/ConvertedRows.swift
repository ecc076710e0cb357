import Records

/// Writes rows of another format as CSV of the contract's spelling, each with its place of origin behind it.
///
/// Cells are quoted where they have to be. What no cell can hold is put right here, once for all formats: the reader refuses
/// control characters in ids by itself.
struct ConvertedRows {
    /// Cells of a text are cut behind this many bytes: a row has to stay within what the reader takes.
    static let longestCell = 8_192

    private(set) var bytes: [UInt8] = []
    private var isAtStart = true

    /// Appends a cell.
    mutating func cell(_ text: some Collection<UInt8>) {
        if isAtStart { isAtStart = false } else { bytes.append(UInt8(ascii: ",")) }
        var text = text[...]
        if text.count > Self.longestCell {
            var end = text.index(text.startIndex, offsetBy: Self.longestCell)
            // Not within a letter of several bytes.
            while end > text.startIndex, text[end] & 0xC0 == 0x80 { end = text.index(end, offsetBy: -1) }
            text = text[..<end]
        }
        let needsQuotes = text.contains { $0 == UInt8(ascii: ",") || $0 == Byte.quote || $0 == 10 || $0 == 13 }
        guard needsQuotes else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(Byte.quote)
        for byte in text {
            if byte == Byte.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(Byte.quote)
    }

    /// Appends a cell.
    mutating func cell(_ text: String) { cell(text.utf8) }

    /// Appends a cell without anything in it.
    mutating func empty() { cell(EmptyCollection<UInt8>()) }

    /// Ends a row.
    /// - Parameters:
    ///   - document: number of its document, 0 where there are none.
    ///   - line: its line there, from 1.
    mutating func end(document: Int, line: Int) {
        cell(String(document))
        cell(String(line))
        bytes.append(Byte.lineFeed)
        isAtStart = true
    }

    /// A row that stands for what could not be read: too short to be taken for another.
    mutating func refuse(_ problem: String, document: Int, line: Int) {
        cell(problem)
        end(document: document, line: line)
    }

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    /// The document and the line at the end of a record, and where they begin.
    /// - Parameter record: without its line end.
    static func origin(of record: [UInt8]) -> (document: Int, line: Int, start: Int)? {
        var end = record.count
        var numbers: [Int] = []
        while numbers.count < 2 {
            guard let comma = record[..<end].lastIndex(of: UInt8(ascii: ",")),
                let number = Int(String(decoding: record[comma + 1..<end], as: UTF8.self))
            else { return nil }
            numbers.append(number)
            end = comma
        }
        return (numbers[1], numbers[0], end)
    }
}
