import Records

/// The file's one spelling of dates, times and figures, from all columns that are read.
struct SpellingChoice {
    private(set) var dates: DateSpelling?
    private(set) var times: TimeFormat?
    private(set) var figures: FigureSpelling?
    private(set) var doubts: [Doubt] = []

    /// - Parameters:
    ///   - used: the columns that are read, with what is read from them.
    ///   - others: columns that are not, which may still show in which order the system writes a date.
    init(used: [UsedColumn], others: [ColumnSurvey], delimiter: Delimiter?) {
        chooseDates(used.filter { [.date, .day, .timestamp].contains($0.use) }.map(\.column), others)
        chooseTimes(used.filter { [.time, .timestamp].contains($0.use) }.map(\.column))
        chooseFigures(used.filter { $0.use == .figure }.map(\.column), delimiter)
    }

    /// What is read from a column.
    struct UsedColumn {
        enum Use { case date, day, time, timestamp, figure }

        let column: ColumnSurvey
        let use: Use
    }

    // MARK: Dates

    private mutating func chooseDates(_ columns: [ColumnSurvey], _ others: [ColumnSurvey]) {
        guard !columns.isEmpty else { return }
        let filled = columns.filter { $0.filled > 0 }
        guard !filled.isEmpty else {
            doubts.append(
                Doubt(
                    .dates, "No row shows how the file writes dates.",
                    alternatives: ["date_format: yyyy-mm-dd", "date_format: dd-mm-yyyy"], blocks: true))
            return
        }
        let isSerial = filled.map { $0.dateFormats.isEmpty && $0.readings.contains(.serialDay) }
        if isSerial.allSatisfy({ $0 }) {
            dates = .excel
            return
        }
        var formats = filled.dropFirst().reduce(filled[0].dateFormats) { $0.intersection($1.dateFormats) }
        if formats.isEmpty {
            let list = filled.map { "'\($0.header)' has \($0.examples.first ?? "")" }.joined(separator: ", ")
            doubts.append(
                Doubt(
                    .dates,
                    "The columns write dates in different ways, and a profile has one: \(masked(list)). Export them alike.",
                    alternatives: Set(filled.flatMap(\.dateFormats)).sorted().prefix(4).map {
                        "date_format: \(pattern($0))"
                    },
                    blocks: true))
            return
        }
        // A system writes all its dates in one order: a column that nothing is read from can show which.
        for other in others where formats.count > 1 && !formats.isDisjoint(with: other.dateFormats) {
            formats.formIntersection(other.dateFormats)
        }
        if formats.count == 1, let format = formats.first {
            dates = .format(format)
            return
        }
        let example = filled.first { $0.dateFormats.count > 1 } ?? filled[0]
        let cell = example.examples.first ?? ""
        let readings = formats.sorted().map { pattern in
            (pattern, SpellingChoice.date(Array(cell.utf8), pattern)?.words ?? "?")
        }
        doubts.append(
            Doubt(
                .dates,
                "No cell decides the order of day and month: \(cell) under '\(example.header)' is "
                    + readings.map { "\($0.1) (\($0.0))" }.joined(separator: " or ") + ".",
                alternatives: readings.map { "date_format: \(pattern($0.0))" }, blocks: true))
    }

    /// A date, with or without a time, by a pattern.
    static func date(_ cell: [UInt8], _ pattern: String) -> CellMoment? {
        guard let format = DateFormat(pattern: pattern) else { return nil }
        if let day = CellDates.date(cell, by: format) { return day }
        for time in TimeFormat.allCases {
            if let moment = CellDates.timestamp(cell, by: format, time) { return moment }
        }
        return nil
    }

    private func pattern(_ pattern: String) -> String { pattern.contains(" ") ? quoted(pattern) : pattern }

    // MARK: Times

    private mutating func chooseTimes(_ columns: [ColumnSurvey]) {
        // A spreadsheet's days carry their time as a fraction, in no format.
        let filled = columns.filter { $0.filled > 0 && !$0.timeFormats.isEmpty }
        guard let first = filled.first else {
            if !columns.isEmpty, columns.allSatisfy({ $0.filled == 0 }) {
                doubts.append(
                    Doubt(
                        .times, "No row shows how the file writes times.",
                        alternatives: TimeFormat.allCases.map { "time_format: \(quoted($0.rawValue))" }, blocks: true))
            }
            return
        }
        let formats = filled.dropFirst().reduce(first.timeFormats) { $0.intersection($1.timeFormats) }
        if formats.count == 1 {
            times = formats.first
        } else {
            let list = filled.map { "'\($0.header)' has \($0.examples.first ?? "")" }.joined(separator: ", ")
            let all = TimeFormat.allCases.filter { format in filled.contains { $0.timeFormats.contains(format) } }
            doubts.append(
                Doubt(
                    .times,
                    "The columns write times in different ways, and a profile has one: \(list). Export them alike.",
                    alternatives: all.map { "time_format: \(quoted($0.rawValue))" }, blocks: true))
        }
    }

    // MARK: Figures

    private mutating func chooseFigures(_ columns: [ColumnSurvey], _ delimiter: Delimiter?) {
        let filled = columns.filter { $0.filled > 0 }
        guard !filled.isEmpty else {
            if !columns.isEmpty {
                doubts.append(
                    Doubt(
                        .figures, "No row shows which sign stands before decimals.",
                        alternatives: ["decimal: \",\"", "decimal: \".\""], blocks: true))
            }
            return
        }
        let spellings = FigureSpelling.all.filter { spelling in
            filled.allSatisfy { $0.figureSpellings.contains(spelling) }
        }
        guard !spellings.isEmpty else {
            let list = filled.map { column in
                let cell = column.cells.first { cell in FigureSpelling.contract.plain(cell) == nil && !cell.isEmpty }
                return "'\(column.header)' has \(cell.map(shown) ?? column.examples.first ?? "")"
            }
            doubts.append(
                Doubt(
                    .figures,
                    "The columns write figures in different ways, and a profile has one: \(list.joined(separator: ", ")). Export them alike.",
                    alternatives: ["decimal: \",\"", "decimal: \".\""], blocks: true))
            return
        }
        // Spellings by what they make of every cell: where all make the same of it, any of them is right.
        let cells = Set(filled.flatMap(\.cells)).filter { !$0.isEmpty }.sorted { shown($0) < shown($1) }
        var meanings: [(spelling: FigureSpelling, values: [String?])] = []
        for spelling in spellings {
            let values = cells.map(spelling.plain)
            if !meanings.contains(where: { $0.values == values }) { meanings.append((spelling, values)) }
        }
        if meanings.count == 1 {
            let isWhole = !cells.contains { $0.contains { $0 &- 0x30 > 9 && $0 != 0x2D && $0 != 0x2B } }
            // Nothing but whole numbers: in a file with semicolons the comma is the sign, should decimals come.
            figures =
                isWhole && delimiter == .semicolon ? FigureSpelling(decimal: .comma, thousands: .nothing) : spellings[0]
            return
        }
        guard let place = cells.indices.first(where: { place in Set(meanings.map { $0.values[place] }).count > 1 })
        else {
            return
        }
        let readings = meanings.map { meaning in
            (meaning.spelling, "\(meaning.values[place] ?? "?")")
        }
        let column = filled.first { $0.cells.contains(cells[place]) } ?? filled[0]
        doubts.append(
            Doubt(
                .figures,
                "\(shown(cells[place])) under '\(column.header)' is "
                    + readings.map { "\($0.1) where '\($0.0.decimal.rawValue)' stands before decimals" }.joined(
                        separator: ", or ")
                    + "; three digits follow the sign in every such cell, so that no cell decides.",
                alternatives: readings.map { reading in
                    "decimal: \(quoted(reading.0.decimal.rawValue))"
                        + (reading.0.thousands == .nothing
                            ? "" : "\nthousands: \(quoted(reading.0.thousands.rawValue))")
                }, blocks: true))
    }
}

/// How a file writes its dates.
enum DateSpelling: Sendable, Equatable {
    /// By a pattern such as `dd-mm-yyyy`.
    case format(String)
    /// As a spreadsheet's count of days, a fraction being the time.
    case excel
}
