/// A page for a terminal, put together from above to below.
package struct TerminalSheet: Sendable {
    /// The longest line that is read with ease.
    static let readable = 110
    static let gap = 4

    package let width: Int
    private(set) var lines: [TerminalLine] = []

    package init(width: Int) { self.width = width }

    /// Lines of prose are no longer than this, however wide the terminal.
    private var measure: Int { min(width, Self.readable) }

    package mutating func add(_ line: TerminalLine, indent: Int = 0) { lines.append(line.indented(by: indent)) }

    package mutating func add(_ more: [TerminalLine], indent: Int = 0) {
        for line in more { add(line, indent: indent) }
    }

    package mutating func blank() { lines.append(TerminalLine()) }

    /// A heading with a rule across the page.
    package mutating func section(_ title: TerminalLine) {
        blank()
        let head = TerminalLine("── ", .faint) + title + TerminalLine(" ")
        add(head + TerminalLine(String(repeating: "─", count: max(2, width - head.width)), .faint))
    }

    package mutating func section(_ title: String) { section(TerminalLine(title, .strong)) }

    package mutating func paragraph(_ text: String, indent: Int = 0, _ style: TerminalStyle = .plain) {
        add(TerminalLine.wrapped(text, to: measure - indent, style), indent: indent)
    }

    /// Text with a mark before it, later lines below its beginning.
    package mutating func item(_ text: String, indent: Int = 2) {
        for (index, line) in TerminalLine.wrapped(text, to: measure - indent - 2).enumerated() {
            add(TerminalLine(index == 0 ? "- " : "  ") + line, indent: indent)
        }
    }

    /// Parts with ` · ` between them, on as many lines as they take.
    package mutating func parts(_ parts: [TerminalLine]) {
        var line = TerminalLine()
        for part in parts {
            let longer = line.isEmpty ? part : line + TerminalLine(" · ") + part
            if longer.width <= width || line.isEmpty {
                line = longer
            } else {
                add(line)
                line = part.indented(by: 2)
            }
        }
        add(line)
    }

    /// Blocks beside each other as far as the width allows, each as wide as its widest line.
    package mutating func abreast(_ blocks: [[TerminalLine]], indent: Int = 2) {
        var row: [[TerminalLine]] = []
        var used = indent
        for block in blocks where !block.isEmpty {
            let cells = Self.width(block)
            if !row.isEmpty, used + Self.gap + cells > width {
                put(row, indent: indent)
                blank()
                (row, used) = ([], indent)
            }
            used += (row.isEmpty ? 0 : Self.gap) + cells
            row.append(block)
        }
        put(row, indent: indent)
    }

    private mutating func put(_ row: [[TerminalLine]], indent: Int) {
        let widths = row.map(Self.width)
        for index in 0..<(row.map(\.count).max() ?? 0) {
            var line = TerminalLine()
            for (block, width) in zip(row, widths) {
                let cell = index < block.count ? block[index] : TerminalLine()
                line = (line.isEmpty ? line : line + .blanks(Self.gap)) + cell.padded(to: width)
            }
            add(line, indent: indent)
        }
    }

    private static func width(_ block: [TerminalLine]) -> Int { block.map(\.width).max() ?? 0 }

    /// Titled lists: beside each other where each has room for prose, else one below the other.
    package mutating func lists(_ lists: [(title: String, items: [String])], indent: Int = 2) {
        let shown = lists.filter { !$0.items.isEmpty }
        let share = (width - indent - Self.gap * (shown.count - 1)) / max(1, shown.count)
        let isAbreast = share >= 45
        let blocks = shown.map { list in
            var sheet = TerminalSheet(width: isAbreast ? share : width - indent)
            sheet.add(TerminalLine(list.title, .strong))
            for item in list.items { sheet.item(item, indent: 0) }
            return sheet.lines
        }
        if isAbreast { return abreast(blocks, indent: indent) }
        for block in blocks { add(block, indent: indent) }
    }

    package func text(_ ink: Ink) -> String { lines.map { $0.text(ink) + "\n" }.joined() }
}
