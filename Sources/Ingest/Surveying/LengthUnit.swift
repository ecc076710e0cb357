import Records

/// What a column of lengths is counted in, by its header and its cells.
enum LengthUnit {
    enum Answer: Equatable {
        case unit(Unit)
        /// What could be meant, in sentences, and the units.
        case doubt(String, [Unit])
    }

    static func of(_ column: ColumnSurvey, _ definition: ColumnDefinition) -> Answer {
        let example = column.examples.first ?? ""
        if column.readings.contains(.hoursAndMinutes), column.figureSpellings.isEmpty { return .unit(.hoursAndMinutes) }
        let named = unit(named: HeaderWords.folded(column.header))
        if column.readings.contains(.hoursAndMinutes) {
            if column.cells.contains(where: { $0.first == UInt8(ascii: "0") }) { return .unit(.hoursAndMinutes) }
            return .doubt(
                "\(example) under '\(column.header)' could be hours and minutes without a sign, or a figure.",
                [.hoursAndMinutes, named ?? .minutes])
        }
        let spelling =
            column.figureSpellings.contains(.contract) ? FigureSpelling.contract : column.figureSpellings.first
        let figures = column.cells.compactMap { spelling?.plain($0).flatMap(Double.init) }
        let most = figures.max() ?? 0
        let hasDecimals = column.cells.contains { $0.contains(UInt8(ascii: ".")) || $0.contains(UInt8(ascii: ",")) }
        if named == .hours, definition.content == .minutes, most > 24, !hasDecimals {
            return .doubt(
                "The header '\(column.header)' says hours, but one session of \(Int(most)) hours cannot be: are they minutes?",
                [.minutes, .hours])
        }
        if named == .minutes, hasDecimals, most <= 24 {
            return .doubt(
                "The header '\(column.header)' says minutes, but a cell such as \(example) looks like hours.",
                [.hours, .minutes])
        }
        if named != .minutes, let cell = clockLike(column) {
            return .doubt(
                "\(shown(cell)) under '\(column.header)' could be hours and minutes, as no cell has other decimals than 15, 30 and 45. If "
                    + "so, export the column with a colon (1:30); the line below takes it for hours with decimals.",
                [.hours])
        }
        if let named { return .unit(named) }
        if hasDecimals { return .unit(.hours) }
        if column.filled == 0, let unit = definition.content.unit { return .unit(unit) }
        return .doubt(
            "Nothing says whether \(example) under '\(column.header)' is hours or minutes.",
            most > 24 ? [.minutes, .hours] : [.hours, .minutes])
    }

    /// A cell such as `1,30` where all decimals are quarters of an hour in minutes: as decimals they would be odd lengths.
    private static func clockLike(_ column: ColumnSurvey) -> [UInt8]? {
        var example: [UInt8]?
        for cell in column.cells {
            guard let sign = cell.lastIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) else {
                continue
            }
            let decimals = shown(Array(cell[(sign + 1)...]))
            guard ["00", "15", "30", "45"].contains(decimals) else { return nil }
            if decimals != "00", example == nil { example = cell }
        }
        return example
    }

    /// The unit that a folded header names.
    private static func unit(named header: String) -> Unit? {
        if header.contains("minut") || header.hasSuffix("min") { return .minutes }
        if header.contains("time") && !header.contains("times") || header.contains("hour") { return .hours }
        return nil
    }
}
