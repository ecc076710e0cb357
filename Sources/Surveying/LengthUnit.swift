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
        if let named { return .unit(named) }
        if hasDecimals { return .unit(.hours) }
        if column.filled == 0, let unit = definition.content.unit { return .unit(unit) }
        return .doubt(
            "Nothing says whether \(example) under '\(column.header)' is hours or minutes.",
            most > 24 ? [.minutes, .hours] : [.hours, .minutes])
    }

    /// The unit that a folded header names.
    private static func unit(named header: String) -> Unit? {
        if header.contains("minut") || header.hasSuffix("min") { return .minutes }
        if header.contains("time") && !header.contains("times") || header.contains("hour") { return .hours }
        return nil
    }
}
