/// Small bars of block characters, a reading aid beside the figure that they show.
package enum TerminalBars {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// From the left, to an eighth of a cell; what is above zero shows at least that.
    package static func bar(_ value: Double, of largest: Double, cells: Int) -> TerminalLine {
        guard largest > 0, value > 0 else { return .blanks(cells) }
        let units = max(1, min(cells * 8, Int((value / largest * Double(cells * 8)).rounded())))
        return TerminalLine(String(repeating: "█", count: units / 8) + eighths[units % 8], .bar).padded(to: cells)
    }

    /// A part of a sum, where the parts before it end: parts one below the other climb like stairs to the whole.
    static func step(from start: Int, to end: Int, of whole: Int, cells: Int) -> TerminalLine {
        guard whole > 0 else { return .blanks(cells) }
        func cell(_ value: Int) -> Int { (value * cells + whole / 2) / whole }
        let first = min(cell(start), cells - 1)
        let length = cell(end) - first
        let block = length > 0 ? String(repeating: "█", count: length) : "▏"
        return (.blanks(first) + TerminalLine(block, .bar)).padded(to: cells)
    }
}
