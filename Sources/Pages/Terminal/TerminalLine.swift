import Runs

/// One line for a terminal: pieces of text with their styles, without a character that could steer it.
package struct TerminalLine: Sendable {
    private var pieces: [(text: String, style: TerminalStyle)]

    package init(_ text: String = "", _ style: TerminalStyle = .plain) {
        pieces = text.isEmpty ? [] : [(PageText.harmless(text), style)]
    }

    package var isEmpty: Bool { pieces.isEmpty }
    /// Cells of the terminal.
    package var width: Int { pieces.reduce(0) { $0 + TerminalCells.width($1.text) } }

    package static func + (left: TerminalLine, right: TerminalLine) -> TerminalLine {
        var sum = left
        sum.pieces += right.pieces
        return sum
    }

    static func blanks(_ count: Int) -> TerminalLine { TerminalLine(String(repeating: " ", count: max(0, count))) }

    func indented(by indent: Int) -> TerminalLine { .blanks(indent) + self }

    package func padded(to width: Int, isRight: Bool = false) -> TerminalLine {
        let room = TerminalLine.blanks(width - self.width)
        return isRight ? room + self : self + room
    }

    func text(_ ink: Ink) -> String {
        var pieces = pieces
        while let last = pieces.last, last.text.allSatisfy({ $0 == " " }) { pieces.removeLast() }
        if let last = pieces.popLast() {
            var text = last.text
            while text.hasSuffix(" ") { text.removeLast() }
            pieces.append((text, last.style))
        }
        return pieces.map { ink.paint($0.text, $0.style) }.joined()
    }

    /// Text broken between words. A word longer than the width stands alone and whole: it may be a path to be copied.
    static func wrapped(_ text: String, to width: Int, _ style: TerminalStyle = .plain) -> [TerminalLine] {
        var lines: [TerminalLine] = []
        var current = ""
        var used = 0
        for word in PageText.harmless(text).split(separator: " ") {
            let cells = TerminalCells.width(String(word))
            if used > 0, used + 1 + cells > width {
                lines.append(TerminalLine(current, style))
                (current, used) = ("", 0)
            }
            current += used == 0 ? String(word) : " " + word
            used += (used == 0 ? 0 : 1) + cells
        }
        if used > 0 || lines.isEmpty { lines.append(TerminalLine(current, style)) }
        return lines
    }
}
