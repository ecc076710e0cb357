/// Rows in aligned columns. What does not fit into the width goes on to further lines of each row, always the same
/// columns.
package struct TerminalTable {
    package struct Column {
        /// What becomes of a column where the width does not take them all.
        package enum Place { case usual, extra, further }

        let title: String
        let isRight: Bool
        let place: Place

        /// - Parameter place: extra ones are left out rather than break a row; a row that must be broken is broken before
        /// the first further one.
        package static func left(_ title: String, _ place: Place = .usual) -> Column {
            Column(title: title, isRight: false, place: place)
        }
        package static func right(_ title: String, _ place: Place = .usual) -> Column {
            Column(title: title, isRight: true, place: place)
        }
    }

    private static let gap = 2
    /// How far a row's further lines stand in.
    private static let fold = 4

    private let columns: [Column]
    private var rows: [[TerminalLine]] = []
    private var widths: [Int]
    private var isFilled: [Bool]

    package init(_ columns: [Column]) {
        self.columns = columns
        widths = columns.map { TerminalCells.width($0.title) }
        isFilled = columns.map { _ in false }
    }

    package mutating func row(_ cells: [TerminalLine]) {
        precondition(cells.count == columns.count, "a cell a column")
        for (index, cell) in cells.enumerated() {
            widths[index] = max(widths[index], cell.width)
            if !cell.isEmpty { isFilled[index] = true }
        }
        rows.append(cells)
    }

    package mutating func row(_ cells: [String]) { row(cells.map { TerminalLine($0) }) }

    /// - Parameter hasHead: whether the columns' titles stand above.
    package func lines(width: Int, hasHead: Bool = true) -> [TerminalLine] {
        let bands = bands(width)
        let titles = columns.map { TerminalLine($0.title, .faint) }
        return ((hasHead ? [titles] : []) + rows).flatMap { row in
            bands.enumerated().filter { place, band in place == 0 || band.contains { !row[$0].isEmpty } }.map {
                line(row, $1).indented(by: $0 == 0 ? 0 : Self.fold)
            }
        }
    }

    /// The columns that have a place: one without a single cell filled has none.
    private func shown(_ width: Int) -> [Int] {
        let filled = columns.indices.filter { isFilled[$0] }
        var shown = Set(filled.filter { columns[$0].place != .extra })
        var used = shown.reduce(0) { $0 + widths[$1] + Self.gap } - Self.gap
        for column in filled where columns[column].place == .extra && used + Self.gap + widths[column] <= width {
            shown.insert(column)
            used += Self.gap + widths[column]
        }
        return shown.sorted()
    }

    /// The columns that stand on each line of a row.
    private func bands(_ width: Int) -> [[Int]] {
        let shown = shown(width)
        let isBroken = shown.reduce(0) { $0 + widths[$1] + Self.gap } - Self.gap > width
        let further = shown.first { columns[$0].place == .further }
        var bands: [[Int]] = [[]]
        var used = 0
        for column in shown {
            if used > 0, used + Self.gap + widths[column] > width || isBroken && column == further {
                bands.append([])
                used = Self.fold
            } else if used > 0 {
                used += Self.gap
            }
            used += widths[column]
            bands[bands.count - 1].append(column)
        }
        return bands
    }

    private func line(_ row: [TerminalLine], _ band: [Int]) -> TerminalLine {
        var line = TerminalLine()
        for (place, column) in band.enumerated() {
            if place > 0 { line = line + .blanks(Self.gap) }
            line = line + row[column].padded(to: widths[column], isRight: columns[column].isRight)
        }
        return line
    }
}
