import Mustache

/// Escaping for templates, byte by byte. A template asks for it with `{{% CONTENT_TYPE:MARKUP}}`, and so does every
/// partial: each begins again with the library's own.
///
/// The library's own escapes whole characters. A quotation mark with an accent upon it is another character and
/// passes, while a browser sees the quotation mark, the end of the attribute, and takes what follows for attributes.
struct MarkupContentType: MustacheContentType {
    /// To be called before templates are parsed.
    static func register() {
        MustacheContentTypes.register(MarkupContentType(), named: "MARKUP")
    }

    func escapeText(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.contains(where: { Self.replacement($0) != nil }) else {
                return String(decoding: bytes, as: UTF8.self)
            }
            var escaped: [UInt8] = []
            escaped.reserveCapacity(bytes.count + 32)
            for byte in bytes {
                if let replacement = Self.replacement(byte) {
                    escaped += replacement.utf8
                } else {
                    escaped.append(byte)
                }
            }
            return String(decoding: escaped, as: UTF8.self)
        }
    }

    private static func replacement(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
