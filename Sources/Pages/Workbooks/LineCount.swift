/// How many lines a text breaks into. Excel fits the heights of rows when it opens a workbook, and other programs do not; so
/// they are written.
enum LineCount {
    /// A longer text is cut off on the screen, and shown whole where the cell is edited: a row must not fill a page.
    static let most = 12
    /// Points that a line of the standard font is high.
    static let points = 15.0

    /// Lines of a text in a column so many characters wide, 1 to `most`. A word longer than a line runs on in the next.
    static func of(_ text: String, width: Double) -> Int {
        let width = max(1, Int(width))
        var (lines, column) = (1, 0)
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            // Wider than all lines together makes no difference.
            let length = word.unicodeScalars.prefix(width * (most + 1)).count
            if column > 0, column + 1 + length > width {
                lines += 1
                column = 0
            }
            let end = (column > 0 ? column + 1 : 0) + length
            lines += max(0, end - 1) / width
            column = end > 0 ? (end - 1) % width + 1 : 0
            if lines >= most { return most }
        }
        return lines
    }
}
