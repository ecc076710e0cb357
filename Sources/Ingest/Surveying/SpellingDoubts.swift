import Records

/// A column of a file that is about to be read without a profile.
struct ExpectedColumn: Sendable, Equatable {
    /// The header in the file, compared without regard to capitals.
    let header: String
    let definition: ColumnDefinition

    /// The contract's columns of a table, under its own names.
    static func contract(_ kind: TableKind) -> [ExpectedColumn] {
        kind.columns.map { ExpectedColumn(header: $0.name, definition: $0) }
    }
}

/// A column whose cells are not spelled as the contract has them, or could be meant in two ways.
struct SpellingDoubt: Sendable, Equatable {
    /// The contract's column.
    let column: String
    /// A cell that shows it; a citizen's number is masked.
    let example: String
    /// Whether the contract's reading is one of those that fit, so that the file would be read, perhaps wrongly.
    let isAmbiguous: Bool
    /// What the cell says by the contract's spelling and by others, in words.
    let readings: [String]

    /// `'amount' has cells such as 1.234: 1234 (a point between thousands) or 1.234 (a point before decimals)`.
    var text: String { "'\(column)' has cells such as \(example): " + readings.joined(separator: " or ") }
}

extension FileSurvey {
    /// What speaks against reading the file without a profile: columns whose cells are clearly of another spelling than the
    /// contract's, and those that a thousand and a decimal fit alike.
    ///
    /// A column where the contract's spelling stands beside the other is left to the refusal of single rows.
    func doubts(against expected: [ExpectedColumn]) -> [SpellingDoubt] {
        guard format == .csv else { return [] }
        var pairs: [(expected: ExpectedColumn, column: ColumnSurvey)] = []
        for one in expected {
            let header = one.header.lowercased()
            if let column = columns.first(where: { $0.header.lowercased() == header }), column.filled > 0 {
                pairs.append((one, column))
            }
        }
        // One figure such as 12.50 shows what a point is in this file.
        let hasDecimalPoint = pairs.contains { expected, column in
            Self.isFigure(expected.definition) && column.cells.contains(where: Self.showsDecimalPoint)
        }
        return pairs.compactMap { expected, column in
            switch expected.definition.content {
            case .date, .timestamp: Self.dateDoubt(expected.definition, column)
            case .hours, .minutes, .kroner, .number:
                figureDoubt(expected.definition, column, hasDecimalPoint: hasDecimalPoint)
            case .text: Self.idDoubt(expected.definition, column)
            case .flag, .code: nil
            }
        }
    }

    private static func isFigure(_ definition: ColumnDefinition) -> Bool {
        switch definition.content {
        case .hours, .minutes, .kroner, .number: true
        case .text, .date, .timestamp, .flag, .code: false
        }
    }

    private static func dateDoubt(_ definition: ColumnDefinition, _ column: ColumnSurvey) -> SpellingDoubt? {
        let iso = DateFormat.iso.pattern
        let foreign = column.cells.filter { !$0.isEmpty && SpellingChoice.date($0, iso) == nil }
        guard foreign.count * 2 > column.filled else { return nil }
        let formats = CellDates.formats.map(\.pattern).filter { $0 != iso }
        // What reads most of the cells; a slip in one of them does not hide what the others are.
        let fitting = formats.filter { pattern in
            foreign.count { SpellingChoice.date($0, pattern) != nil } * 10 >= foreign.count * 9
        }
        if let cell = foreign.first(where: { cell in fitting.contains { SpellingChoice.date(cell, $0) != nil } }) {
            let readings = fitting.compactMap { pattern in
                SpellingChoice.date(cell, pattern).map { "\($0.words) (\(pattern))" }
            }
            return SpellingDoubt(column: definition.name, example: shown(cell), isAmbiguous: false, readings: readings)
        }
        guard let cell = foreign.first, foreign.allSatisfy({ CellDates.serial($0) != nil }),
            let day = CellDates.serial(cell)
        else {
            return nil
        }
        return SpellingDoubt(
            column: definition.name, example: shown(cell), isAmbiguous: false,
            readings: ["\(day.words) (a spreadsheet's count of days)"])
    }

    private func figureDoubt(
        _ definition: ColumnDefinition, _ column: ColumnSurvey, hasDecimalPoint: Bool
    ) -> SpellingDoubt? {
        let cells = column.cells.filter { !$0.isEmpty }
        let foreign = cells.filter { FigureSpelling.contract.plain($0) == nil }
        let own = cells.count(where: Self.showsDecimalPoint)
        if let cell = foreign.first(where: { cell in FigureSpelling.all.contains { $0.plain(cell) != nil } }),
            foreign.count > own
        {
            var readings: [String] = []
            for spelling in FigureSpelling.all {
                guard let value = spelling.plain(cell) else { continue }
                let words = "\(value) (\(spelling.words(for: cell)))"
                if !readings.contains(where: { $0.hasPrefix(value + " ") }) { readings.append(words) }
            }
            return SpellingDoubt(
                column: definition.name, example: shown(cell), isAmbiguous: readings.count > 1, readings: readings)
        }
        if definition.content.unit != nil, let cell = foreign.first,
            foreign.allSatisfy({ $0.contains(UInt8(ascii: ":")) && ColumnSurvey.isHoursAndMinutes($0) }),
            foreign.count > own
        {
            return SpellingDoubt(
                column: definition.name, example: shown(cell), isAmbiguous: false, readings: ["hours and minutes"])
        }
        // With commas between cells a point is hardly ever a thousand, but kroner with three decimals are none either.
        guard !hasDecimalPoint, delimiter == .semicolon || delimiter == .tab || definition.content == .kroner,
            let cell = cells.first(where: Self.isThousandOrDecimal)
        else { return nil }
        let thousand = FigureSpelling(decimal: .comma, thousands: .point)
        return SpellingDoubt(
            column: definition.name, example: shown(cell), isAmbiguous: true,
            readings: [
                "\(thousand.plain(cell) ?? "") (a point between thousands)", "\(shown(cell)) (a point before decimals)",
            ])
    }

    private static func idDoubt(_ definition: ColumnDefinition, _ column: ColumnSurvey) -> SpellingDoubt? {
        guard definition.needed || definition.name.hasSuffix("_id") else { return nil }
        if column.readings.contains(.exponent), let cell = column.cells.first(where: CellNumbers.hasExponent) {
            return SpellingDoubt(
                column: definition.name, example: shown(cell), isAmbiguous: true,
                readings: [
                    "a long number whose last digits a spreadsheet has dropped, so that different ones look alike"
                ])
        }
        let hyphens = column.cells.count { $0.count == 11 }
        let lost = column.cells.count { $0.count == 9 }
        if definition.name == "citizen_id", column.isCPR, let cell = column.cells.first(where: { $0.count == 9 }),
            lost < column.filled || hyphens > 0
        {
            return SpellingDoubt(
                column: definition.name, example: masked(shown(cell)), isAmbiguous: true,
                readings: [
                    "a CPR number that has lost the zero before it", "another citizen than the one with the zero",
                ])
        }
        return nil
    }

    /// `12.5`, `1234.567`: no thousand.
    private static func showsDecimalPoint(_ cell: [UInt8]) -> Bool {
        cell.contains(UInt8(ascii: ".")) && FigureSpelling.contract.plain(cell) != nil && !isThousandOrDecimal(cell)
    }

    /// `1.234`, `12.345.678` aside: one point with three digits behind it and up to three before.
    private static func isThousandOrDecimal(_ cell: [UInt8]) -> Bool {
        FigureSpelling.contract.plain(cell) != nil && cell.contains(UInt8(ascii: "."))
            && FigureSpelling(decimal: .comma, thousands: .point).plain(cell) != nil
    }
}

extension FigureSpelling {
    /// What the signs of a cell are by this spelling.
    fileprivate func words(for cell: [UInt8]) -> String {
        let mark = thousands.rawValue
        let hasMark = thousands != .nothing && shown(cell).contains(mark)
        let hasDecimals = shown(cell).contains(decimal.rawValue)
        let names = [".": "a point", ",": "a comma", " ": "a blank", "'": "an apostrophe"]
        var words: [String] = []
        if hasMark { words.append("\(names[mark] ?? mark) between thousands") }
        if hasDecimals { words.append("\(names[decimal.rawValue] ?? "") before decimals") }
        return words.joined(separator: ", ")
    }
}
