import Foundation

/// Texts of a run as this program holds them.
///
/// To Swift, `é` and an `e` with an accent upon it are one text; to the files they are two, and may be two people's ids. A text
/// whose letters are not in their composed form is therefore spelled out, so that no two texts of different bytes are ever taken
/// for one: an accent stands upon a dotted circle, and other signs with a composed form are written as their number.
package enum DistinctText {
    /// The text itself where it is in composed form (Unicode's NFC), as nearly all are.
    package static func of(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        let composed = text.precomposedStringWithCanonicalMapping
        guard !composed.unicodeScalars.elementsEqual(text.unicodeScalars) else { return text }
        var spelled = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark:
                spelled.unicodeScalars.append("\u{25CC}")
                spelled.unicodeScalars.append(scalar)
            default:
                let alone = String(Character(scalar)).precomposedStringWithCanonicalMapping
                // Letters of Hangul compose with each other.
                let isJamo = (0x1100...0x11FF).contains(scalar.value) || (0xAC00...0xD7FF).contains(scalar.value)
                if isJamo || !alone.unicodeScalars.elementsEqual([scalar]) {
                    spelled += "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
                } else {
                    spelled.unicodeScalars.append(scalar)
                }
            }
        }
        return spelled
    }
}
