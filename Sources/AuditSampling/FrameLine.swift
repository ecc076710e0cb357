import Records

/// An invoice line that can be drawn.
public struct FrameLine: Equatable, Sendable {
    /// What tells the line from every other: `provider|invoice|line|mentor`, ids as outputs show them.
    public let key: String
    /// What credits leave of its amount; above zero.
    public let amount: Amount

    public init(key: String, amount: Amount) {
        self.key = key
        self.amount = amount
    }

    /// The key made of a line's ids.
    ///
    /// A `|` or `\` within an id gets a `\` before it, and a control character becomes `\` and its number, so that no two lines
    /// have one key and a key is one line of text.
    /// - Parameter occurrence: counted from 1 among lines with the same ids; from 2 on it is part of the key.
    public static func key(
        provider: String, invoice: String, line: String, mentor: String, occurrence: Int = 1
    ) -> String {
        var parts = [provider, invoice, line, mentor].map(escaped)
        if occurrence > 1 { parts.append("\(occurrence)") }
        return parts.joined(separator: "|")
    }

    private static func escaped(_ id: String) -> String {
        var text = ""
        for scalar in id.unicodeScalars {
            switch scalar {
            case "|", "\\": text += "\\" + String(scalar)
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): text += "\\\(scalar.value);"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
