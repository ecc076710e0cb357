/// How wide a column is, in characters, and whether its cells break into lines.
struct ColumnWidth: Equatable {
    let characters: Double
    /// Whether something in it is longer than the column is wide.
    let wraps: Bool
    /// Lines that the header breaks into.
    let headerLines: Int

    /// Fitted widths: from what a filter's arrow and a short word take, to what can be read without moving the head.
    private static let bounds = 7.0...50.0
    /// Room at a cell's edges, where text is indented, and for letters wider than digits.
    private static let margin = 2.5
    /// The arrow of the filter, beside the header.
    private static let arrow = 2.5

    init(_ column: Sheet.Column, longest: Int) {
        // A header has up to three lines, never broken inside a word.
        let words = column.title.split { $0.isWhitespace || $0 == "-" }.map(\.count).max() ?? 0
        let header = max(Double(words), Double(column.title.count) / 2) + Self.arrow
        let fitted = min(max(Double(longest), header, Self.bounds.lowerBound) + Self.margin, Self.bounds.upperBound)
        characters = min(max(column.width ?? fitted, 1), ExcelLimits.width)
        wraps = column.form == .text && Double(longest) > characters - Self.margin
        headerLines = LineCount.of(column.title, width: characters - Self.arrow - Self.margin)
    }

    /// Lines of a cell's text in this column.
    func lines(of text: String) -> Int { wraps ? LineCount.of(text, width: characters - Self.margin) : 1 }

    /// For each column the length of the longest cell as it is shown, in characters.
    static func longest(in sheet: Sheet) -> [Int] {
        var longest = [Int](repeating: 0, count: sheet.columns.count)
        for row in sheet.rows {
            for (column, cell) in row.enumerated() {
                longest[column] = max(longest[column], length(of: cell, in: sheet.columns[column].form))
            }
        }
        return longest
    }

    /// How many characters a cell shows, or a few more.
    private static func length(of cell: Sheet.Cell, in form: Sheet.Form) -> Int {
        switch cell {
        case .empty: 0
        case .text(let text): text.utf8.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        case .count(let count): figures(Double(count), decimals: 0)
        case .number(let number): figures(number, decimals: form == .count ? 0 : form == .share ? 5 : 4)
        case .hours(let hours): figures(hours.value, decimals: hours.tenThousandths % 100 == 0 ? 2 : 4)
        case .kroner(let amount): figures(amount.kroner, decimals: 2)
        case .date: form == .month ? 7 : 10
        }
    }

    /// Digits, separators and sign of a figure.
    private static func figures(_ figure: Double, decimals: Int) -> Int {
        guard figure.isFinite else { return 0 }
        var (digits, rest) = (1, figure.magnitude)
        while rest >= 10, digits < 20 {
            rest /= 10
            digits += 1
        }
        return digits + (digits - 1) / 3 + (decimals > 0 ? decimals + 1 : 0) + (figure < 0 ? 1 : 0)
    }
}
