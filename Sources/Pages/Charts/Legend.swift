/// What signs mean, in rows from left to right.
struct Legend {
    struct Entry {
        let text: String
        /// The sign, in the middle of a place of 24 by 16.
        let sign: (_ x: Double, _ y: Double) -> [Drawing.Mark]

        init(_ text: String, sign: @escaping (_ x: Double, _ y: Double) -> [Drawing.Mark]) {
            self.text = text
            self.sign = sign
        }

        /// A sign that is a small bar.
        init(_ text: String, _ style: BarStyle) {
            self.init(text) { style.marks([Box(x: $0 - 10, y: $1 - 6, width: 20, height: 12)]) }
        }
    }

    private static let row = 22.0

    let marks: [Drawing.Mark]
    let height: Double

    /// - Parameter y: where the first row begins.
    init(_ entries: [Entry], y: Double, width: Double) {
        var marks: [Drawing.Mark] = []
        var (x, top) = (0.0, y)
        for entry in entries {
            let text = DrawnText.shortened(entry.text, to: width - 30)
            let needed = 30 + DrawnText.width(text)
            if x > 0, x + needed > width { (x, top) = (0, top + Self.row) }
            marks += entry.sign(x + 12, top + 8)
            marks.append(.text(x: x + 30, y: top + 12, text, anchor: .start, class: "label"))
            x += needed + 18
        }
        self.marks = marks
        height = entries.isEmpty ? 0 : top + Self.row - y
    }
}
