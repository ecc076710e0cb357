import Documents

/// What a pattern finds in a text, as text; nil where it does not match, "gave up" where the search was.
func found(_ pattern: String, in text: String, offset: Int = 0) throws -> String? {
    try found(pattern, in: Array(text.utf8), offset: offset)
}

/// As above, of bytes that need not be UTF-8.
func found(_ pattern: String, in bytes: [UInt8], offset: Int = 0) throws -> String? {
    let matcher = Matcher(try Pattern(pattern))
    return switch bytes.withUnsafeBufferPointer({ matcher.first(in: $0, offset: offset) }) {
    case .found(let range): String(decoding: bytes[range], as: UTF8.self)
    case .none: nil
    case .gaveUp: "gave up"
    }
}
