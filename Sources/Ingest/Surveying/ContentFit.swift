import Records

/// Whether a column's cells are what a column of the contract holds.
enum ContentFit {
    /// `nil` where no cell is filled, so that nobody can tell.
    static func fits(_ column: ColumnSurvey, _ definition: ColumnDefinition, _ kind: TableKind) -> Bool? {
        guard column.filled > 0 else { return nil }
        switch definition.content {
        case .text: return CodeWords.knows(kind, definition) ? !codes(column, definition, kind).isEmpty : true
        case .date:
            return column.isDate || isMidnight(column) || column.readings.contains(.serialDay) && !hasFraction(column)
        case .timestamp: return column.isTimestamp || column.readings.contains(.serialDay)
        case .hours, .minutes: return !column.figureSpellings.isEmpty || column.readings.contains(.hoursAndMinutes)
        case .kroner, .number: return !column.figureSpellings.isEmpty
        case .flag, .code: return !codes(column, definition, kind).isEmpty
        }
    }

    /// What is expected, in words that follow "holds".
    static func words(_ definition: ColumnDefinition) -> String {
        switch definition.content {
        case .text: "texts"
        case .date: "dates"
        case .timestamp: "dates with a time"
        case .hours, .minutes: "lengths of time"
        case .kroner, .number: "figures"
        case .flag: "yes and no"
        case .code(let codes): "codes for " + codes.joined(separator: ", ")
        }
    }

    /// The codes whose meaning is known, by what stands in the cells.
    static func codes(_ column: ColumnSurvey, _ definition: ColumnDefinition, _ kind: TableKind) -> [String: String] {
        var codes: [String: String] = [:]
        for value in Set(column.cells) where !value.isEmpty {
            let word = String(decoding: value, as: UTF8.self)
            if let code = CodeWords.code(word, kind, definition) { codes[word] = code }
        }
        return codes
    }

    private static func isMidnight(_ column: ColumnSurvey) -> Bool {
        guard column.isTimestamp else { return false }
        return column.cells.allSatisfy { cell in
            cell.isEmpty
                || CellDates.formats.contains { format in
                    TimeFormat.allCases.contains { CellDates.timestamp(cell, by: format, $0)?.minutes == 0 }
                }
        }
    }

    private static func hasFraction(_ column: ColumnSurvey) -> Bool {
        column.cells.contains { !$0.isEmpty && (CellDates.serial($0)?.minutes ?? 0) != 0 }
    }
}
