/// What sort of file the bytes are.
public enum SurveyedFormat: Sendable, Equatable {
    /// Nothing, or blanks alone.
    case empty
    case csv
    /// One JSON object a line.
    case jsonLines
    case xml
    /// Not text that Tilsyn reads: the sort where it is known, in words (`a spreadsheet or zip file`).
    case binary(String)

    private static let signatures: [(bytes: [UInt8], name: String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "a spreadsheet (.xlsx) or zip file"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an older spreadsheet (.xls) or document"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF"),
        ([0x1F, 0x8B], "a gzip file"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file"),
        ([0x50, 0x41, 0x52, 0x31], "a Parquet file"),
    ]

    /// The sort of a file that is known by its first bytes.
    static func signature(of head: [UInt8]) -> SurveyedFormat? {
        signatures.first { head.starts(with: $0.bytes) }.map { .binary($0.name) }
    }

    /// The sort of a decoded text.
    static func of(text: [UInt8]) -> SurveyedFormat {
        guard let first = text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return .empty }
        let controls = text.count { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }
        // A stray control character is a bad row; many are no text.
        if controls * 100 > text.count { return .binary("no text") }
        switch first {
        case UInt8(ascii: "<"): return .xml
        case UInt8(ascii: "{"): return .jsonLines
        case UInt8(ascii: "["): return .binary("a JSON array; Tilsyn reads JSON with one object a line")
        default: return .csv
        }
    }
}
