/// Short marks for long texts that many rows share, in the order of their first row: 1, 2, 3 …, or A, B, … Z, AA, …
struct RowMarks {
    private var marks: [String: String] = [:]
    private var texts: [String] = []

    /// - Parameter numbered: numbers, rather than letters.
    init(_ texts: some Sequence<String>, numbered: Bool) {
        for text in texts where marks[text] == nil {
            marks[text] = numbered ? String(self.texts.count + 1) : Self.letters(self.texts.count)
            self.texts.append(text)
        }
    }

    func mark(of text: String) -> String { marks[text] ?? "" }
    /// What the marks stand for.
    var list: [[String: String]] { texts.map { ["mark": mark(of: $0), "text": SafeText.shown($0)] } }

    private static func letters(_ number: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number % 26)))
        return number < 26 ? letter : letters(number / 26 - 1) + letter
    }
}
