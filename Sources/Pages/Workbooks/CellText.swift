/// Text as a cell can hold it, so that whatever comes in the workbook opens and shows it as text.
///
/// - Control characters, and the two code points that XML has not, become a blank each: line feeds and tabs too.
/// - A text that Excel would read as a code for a character (`_x0041_` for A) is spelled so that Excel shows it as it is.
/// - A text of more than 32,767 characters, counted in UTF-16 as Excel does, is cut, and ends with an ellipsis.
///
/// Surrogates without a partner need no care: a `String` holds none, since decoding has replaced them by U+FFFD.
enum CellText {
    static func cleaned(_ text: String) -> String {
        isClean(text) ? text : rewritten(text)
    }

    /// Whether a text is certain to need no change; decided on bytes, since nearly all are.
    private static func isClean(_ text: String) -> Bool {
        // No text has more UTF-16 units than UTF-8 bytes.
        guard text.utf8.count <= ExcelLimits.text else { return false }
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0..<0x20, 0x7F: return false
            case 0x80..<0xA0 where last == 0xC2: return false
            // The first two bytes of U+FFC0 to U+FFFF.
            case 0xBF where last == 0xEF: return false
            case UInt8(ascii: "x") where last == UInt8(ascii: "_"): return false
            default: last = byte
            }
        }
        return true
    }

    private static func rewritten(_ text: String) -> String {
        var result: [Unicode.Scalar] = []
        var units = 0
        // How many scalars stay, with room for the ellipsis, where one more comes than fits.
        var kept = 0
        for index in text.unicodeScalars.indices {
            let piece = piece(of: text.unicodeScalars[index], before: text.unicodeScalars[index...].dropFirst())
            units += piece.utf16.count
            if units > ExcelLimits.text { return String(String.UnicodeScalarView(result[..<kept] + ["…"])) }
            result += piece.unicodeScalars
            if units < ExcelLimits.text { kept = result.count }
        }
        return String(String.UnicodeScalarView(result))
    }

    private static func piece(of scalar: Unicode.Scalar, before rest: Substring.UnicodeScalarView) -> String {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: " "
        case 0x5F where beginsCode(rest): "_x005F_"
        default: String(scalar)
        }
    }

    /// Whether what follows a low line makes a code of it: `x`, four hexadecimal digits and a low line.
    private static func beginsCode(_ rest: Substring.UnicodeScalarView) -> Bool {
        let code = Array(rest.prefix(6))
        return code.count == 6 && code[0] == "x" && code[5] == "_"
            && code[1...4].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
    }
}
