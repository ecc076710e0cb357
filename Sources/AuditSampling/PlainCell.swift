/// Text in a cell of a sample's files.
enum PlainCell {
    /// A text as a cell: quoted where it must be, and behind an apostrophe where a spreadsheet would run it.
    static func text(_ text: String, delimiter: Character) -> String {
        var text = text
        if let first = text.unicodeScalars.first, starters.contains(first) { text = "'" + text }
        guard
            text.contains(delimiter) || text.unicodeScalars.contains(where: { $0 == "\"" || $0 == "\n" || $0 == "\r" })
        else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// What a cell's text was before `text` made it harmless.
    static func original(_ cell: String) -> String {
        let scalars = cell.unicodeScalars
        guard scalars.first == "'", let second = scalars.dropFirst().first, starters.contains(second) else {
            return cell
        }
        return String(scalars.dropFirst())
    }

    /// What a spreadsheet takes for the beginning of a formula, and the apostrophe itself.
    private static let starters: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "'"]
}
