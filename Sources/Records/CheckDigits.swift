/// Danish company numbers (CVR), location numbers of GS1 (GLN), and their check digits.
///
/// A check digit that fails is a hint at a slip of the pen, never a reason to refuse a row.
public enum CheckDigits {
    /// Whether a text is eight digits whose CVR check digit is right: weights 2 7 6 5 4 3 2 1, sum divisible by 11.
    public static func isValidCVR(_ text: String) -> Bool {
        guard let sum = weightedSum(text, weights: [2, 7, 6, 5, 4, 3, 2, 1]) else { return false }
        // Eight zeros add up, and are nobody.
        return sum > 0 && sum % 11 == 0
    }

    /// Whether a text is thirteen digits whose GLN check digit is right: weights 1 3 1 3 … 1, sum divisible by 10.
    public static func isValidGLN(_ text: String) -> Bool {
        guard let sum = weightedSum(text, weights: (0..<13).map { $0 % 2 == 0 ? 1 : 3 }) else { return false }
        return sum > 0 && sum % 10 == 0
    }

    /// Whether a text is spelled like a CVR number, right or wrong: eight digits, also with `DK` in front and blanks between.
    public static func looksLikeCVR(_ text: String) -> Bool { bareCVR(text) != nil }

    /// Whether a text is spelled like a GLN, right or wrong: thirteen digits, also with blanks between.
    public static func looksLikeGLN(_ text: String) -> Bool {
        let bytes = withoutBlanks(text)
        return bytes.count == 13 && bytes.allSatisfy(CPRText.isDigit)
    }

    /// The eight digits of a text that is spelled like a CVR number: `DK12345678`, `dk 12 34 56 78` and `12345678` are
    /// `12345678`. nil for anything else. The check digit is not asked.
    public static func bareCVR(_ text: String) -> String? {
        var bytes = withoutBlanks(text)[...]
        if bytes.count == 10, bytes.prefix(2).elementsEqual("DK".utf8, by: { $0 & 0xDF == $1 }) {
            bytes = bytes.dropFirst(2)
        }
        guard bytes.count == 8, bytes.allSatisfy(CPRText.isDigit) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a text is a number in E-notation, such as `5,79E+12` or `5.790001E12`: an id that a spreadsheet has spoiled, and
    /// whose last digits are lost.
    ///
    /// It needs decimals or a plus sign: `4E10` may be an honest id.
    public static func lostDigits(_ text: String) -> Bool {
        var rest = withoutBlanks(text)[...]
        func dropDigits() -> Int {
            let count = rest.prefix(while: CPRText.isDigit).count
            rest = rest.dropFirst(count)
            return count
        }
        func drop(_ wanted: String) -> Bool {
            guard let first = rest.first, wanted.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard dropDigits() > 0 else { return false }
        let hasDecimals = drop(".,")
        if hasDecimals, dropDigits() == 0 { return false }
        guard drop("eE") else { return false }
        let hasPlus = drop("+")
        return (hasDecimals || hasPlus) && dropDigits() > 0 && rest.isEmpty
    }

    /// The sum of digits times weights; nil where a text is not exactly as many digits.
    static func weightedSum(_ text: String, weights: [Int]) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == weights.count, bytes.allSatisfy(CPRText.isDigit) else { return nil }
        return zip(bytes, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
    }

    /// Without spaces, tabs and no-break spaces.
    private static func withoutBlanks(_ text: String) -> [UInt8] {
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: text.unicodeScalars.filter { $0 != " " && $0 != "\t" && $0 != "\u{A0}" })
        return Array(String(kept).utf8)
    }
}
