import Records

/// Something that every filled cell of a column can be.
enum CellReading: Sendable, Hashable {
    /// A date of this format (`dd-mm-yyyy`).
    case date(String)
    /// Dates with days or months of one digit, which no format reads.
    case shortenedDate
    /// A date and time of these formats.
    case timestamp(date: String, time: TimeFormat)
    /// A spreadsheet's count of days, a fraction being the time.
    case serialDay
    case time(TimeFormat)
    /// A figure of this spelling.
    case figure(FigureSpelling)
    /// Figures with an exponent among them: `5,79E+12`.
    case exponent
    /// Hours and minutes: `1:30`, `0130`.
    case hoursAndMinutes
    case flag
    /// At most twelve different values, which come again.
    case code
    /// Citizens' numbers.
    case cpr(zeroLost: Bool)
    case cvr
    case gln
    /// Nearly every cell is another, and none has a blank.
    case id
    /// Anything.
    case text
}

/// One column of a surveyed file.
public struct ColumnSurvey: Sendable, Equatable {
    /// As it stands in the file, without blanks around it.
    let header: String
    /// The first three filled cells, as they stand: a citizen's number may be among them.
    let examples: [String]
    /// Rows looked at.
    let rows: Int
    /// How many of them have something in this column.
    let filled: Int
    /// How many different values there are.
    let distinct: Int
    /// The values by the alphabet, where there are at most twelve.
    let values: [String]
    /// Everything that all filled cells can be; empty for a column without any.
    let readings: Set<CellReading>
    /// The header as header words are compared.
    let folded: String
    /// The trimmed cells, for what is worked out from several columns.
    let cells: [[UInt8]]

    init(header: String, cells: [[UInt8]]) {
        self.header = header
        folded = HeaderWords.folded(header)
        self.cells = cells
        let filled = cells.filter { !$0.isEmpty }
        rows = cells.count
        self.filled = filled.count
        examples = filled.prefix(3).map { String(decoding: $0, as: UTF8.self) }
        let different = Set(filled)
        distinct = different.count
        values = different.count <= 12 ? different.map { String(decoding: $0, as: UTF8.self) }.sorted() : []
        readings = filled.isEmpty ? [] : Self.readings(of: filled, distinct: different.count)
    }

    /// The share of rows that have something here, 0 to 1.
    var share: Double { rows == 0 ? 0 : Double(filled) / Double(rows) }

    /// The date formats that read every filled cell, with or without a time behind.
    var dateFormats: Set<String> {
        Set(
            readings.compactMap { reading in
                switch reading {
                case .date(let pattern), .timestamp(let pattern, _): pattern
                default: nil
                }
            })
    }

    /// The spellings that read every filled cell as a figure.
    var figureSpellings: Set<FigureSpelling> {
        Set(readings.compactMap { if case .figure(let spelling) = $0 { spelling } else { nil } })
    }

    /// The time formats that read every filled cell, with or without a date before.
    var timeFormats: Set<TimeFormat> {
        Set(
            readings.compactMap { reading in
                switch reading {
                case .time(let format), .timestamp(_, let format): format
                default: nil
                }
            })
    }

    var isCPR: Bool { readings.contains(.cpr(zeroLost: true)) || readings.contains(.cpr(zeroLost: false)) }
    var isTimestamp: Bool { readings.contains { if case .timestamp = $0 { true } else { false } } }
    var isDate: Bool { readings.contains { if case .date = $0 { true } else { false } } }
    var isTime: Bool { readings.contains { if case .time = $0 { true } else { false } } }

    private static func readings(of cells: [[UInt8]], distinct: Int) -> Set<CellReading> {
        var readings: Set<CellReading> = [.text]
        func ask(_ reading: CellReading, _ reads: ([UInt8]) -> Bool) {
            if cells.allSatisfy(reads) { readings.insert(reading) }
        }
        for format in CellDates.formats {
            ask(.date(format.pattern)) { CellDates.date($0, by: format) != nil }
            for time in TimeFormat.allCases {
                // Exports of timestamps write midnight out; a cell without a time is another column's.
                ask(.timestamp(date: format.pattern, time: time)) {
                    CellDates.timestamp($0, by: format, time) != nil
                }
            }
        }
        for format in TimeFormat.allCases { ask(.time(format)) { CellDates.time($0, by: format) != nil } }
        ask(.serialDay) { CellDates.serial($0) != nil }
        if cells.contains(where: CellDates.isShortened) {
            ask(.shortenedDate) { cell in
                CellDates.isShortened(cell) || CellDates.formats.contains { CellDates.date(cell, by: $0) != nil }
            }
        }
        for spelling in FigureSpelling.all { ask(.figure(spelling)) { spelling.plain($0) != nil } }
        if cells.contains(where: CellNumbers.hasExponent) {
            ask(.exponent) { cell in
                CellNumbers.hasExponent(cell) || FigureSpelling.all.contains { $0.plain(cell) != nil }
            }
        }
        ask(.hoursAndMinutes, isHoursAndMinutes)
        ask(.flag) { CodeWords.flag(String(decoding: $0, as: UTF8.self)) != nil }
        ask(.cvr, CellNumbers.isCVR)
        ask(.gln, CellNumbers.isGLN)
        if cells.allSatisfy(CellNumbers.isCPR) {
            readings.insert(.cpr(zeroLost: cells.contains { $0.count == 9 }))
        }
        if distinct <= 12, distinct < cells.count { readings.insert(.code) }
        if distinct * 10 >= cells.count * 9 { ask(.id) { !$0.contains(0x20) } }
        return readings
    }

    /// `1:30`, `01:30`, `0130`: the last two digits are minutes.
    static func isHoursAndMinutes(_ cell: [UInt8]) -> Bool {
        let digits = cell.filter { $0 != UInt8(ascii: ":") }
        guard (3...5).contains(digits.count), let number = CellDates.digits(digits[...]), number % 100 < 60 else {
            return false
        }
        return digits.count == cell.count
            ? cell.count == 4 : digits.count + 1 == cell.count && cell[cell.count - 3] == UInt8(ascii: ":")
    }
}
