/// Names of entries: bytes in one of two encodings, and paths that may lead anywhere.
enum ZipName {
    /// The name as text. Many programs write UTF-8 without saying so, hence it is tried first.
    static func text(_ bytes: some Collection<UInt8>, isUTF8: Bool) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if isUTF8 { return String(decoding: bytes, as: UTF8.self) }
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]) }
        return String(text)
    }

    /// Whether a path is absolute, names a drive, or has `..` as a step; a backslash counts as a slash.
    static func leavesFolder(_ name: String) -> Bool {
        let steps = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        if steps.count > 1, let first = steps.first, first.isEmpty { return true }
        let start = name.unicodeScalars.prefix(2)
        if start.count == 2, start.last == ":", let letter = start.first, letter.properties.isAlphabetic { return true }
        return steps.contains("..")
    }

    /// Code page 437 from 0x80.
    private static let upper = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
            + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
}
