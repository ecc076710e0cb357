/// What a file is, found from its first bytes and never from its name.
public enum FileFormat: Sendable, Equatable {
    /// Comma-separated values, and whatever else is not one of the others.
    case csv
    /// One object a line.
    case jsonLines
    /// XML: an invoice or a credit note, as reading it will show.
    case document
    /// A zip archive of documents.
    case archive

    /// - Parameter head: the first bytes, unpacked.
    init(_ head: [UInt8]) {
        if head.starts(with: Array("PK\u{3}\u{4}".utf8)) || head.starts(with: Array("PK\u{5}\u{6}".utf8)) {
            self = .archive
            return
        }
        // The first letter in any encoding of XML and JSON: marks, zero bytes of UTF-16 and blanks aside.
        let first = head.first { ![0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, 0x20, 9, 10, 13].contains($0) }
        switch first {
        case UInt8(ascii: "<"): self = .document
        case UInt8(ascii: "{"): self = .jsonLines
        default: self = .csv
        }
    }

    /// Whether the first bytes are those of gzip.
    static func isPacked(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B]) }

    /// Whether it holds lines of text in an encoding that the profile states.
    var isText: Bool { self == .csv || self == .jsonLines }
}
