import Records

/// Reads every cell of a table once more, for what its columns hold: for people who check a profile.
///
/// Unsafe: hands cells of the record on while the record is valid.
struct SummaryDecoder: RowDecoder {
    private struct Reader {
        let definition: ColumnDefinition
        let column: TableLayout.Column
        let timestamp: TableLayout.Timestamp
        let numbers: NumberReader
        let timestamps: TimestampReader
        let aliases: [String: String]
    }

    var totals: [ControlTotals]
    /// By file, a summary for each of its columns.
    private(set) var summaries: [[ColumnSummary]]
    private let readers: [[Reader]]
    private var file = 0

    init(layouts: [TableLayout], summaries: [[ColumnSummary]]) {
        self.summaries = summaries
        totals = Array(repeating: ControlTotals(), count: layouts.count)
        readers = zip(layouts, summaries).map { layout, summaries in
            summaries.compactMap { summary in
                layout.kind.column(summary.column).map { definition in
                    let column = layout.column(definition.name)
                    return Reader(
                        definition: definition, column: column, timestamp: layout.timestamp(definition.name),
                        numbers: layout.numbers(for: column), timestamps: layout.timestamps(for: column),
                        aliases: layout.aliases(definition.name))
                }
            }
        }
    }

    mutating func begin(file: Int) { self.file = file }

    mutating func decode(_ record: RecordView, at place: Int64, checksText: Bool) -> Rejection? {
        for index in summaries[file].indices { Self.add(record, readers[file][index], to: &summaries[file][index]) }
        return nil
    }

    func countRefused(_ record: RecordView, in totals: inout ControlTotals) {}
    mutating func finish(chunk: Int) {}

    private static func add(_ record: RecordView, _ reader: Reader, to summary: inout ColumnSummary) {
        if reader.definition.content == .timestamp {
            guard !record[reader.timestamp.date].isEmpty else { return }
            summary.filled += 1
            let reading = reader.timestamps.reading(reader.timestamp, in: record)
            day(reading.map { CivilDay(number: Int32($0.seconds.quotientRoundedDown(by: 86_400))) }, &summary)
            return
        }
        let cell = record[reader.column.place]
        guard !cell.isEmpty else { return }
        summary.filled += 1
        switch reader.definition.content {
        case .date: day(reader.timestamps.date(cell), &summary)
        case .hours, .minutes:
            let unit = reader.column.unit ?? .hours
            // Minutes stay minutes: what is shown is what stands in the file.
            let hours = unit == .hoursAndMinutes ? reader.numbers.hours(cell, unit: unit) : reader.numbers.hours(cell)
            figure(hours?.tenThousandths, &summary)
        case .kroner: figure(reader.numbers.amount(cell).map { $0.øre * 100 }, &summary)
        case .number: figure(reader.numbers.rate(cell)?.tenThousandths, &summary)
        case .flag, .code: code(cell, reader, &summary)
        case .text: text(cell, reader, &summary)
        case .timestamp: break
        }
    }

    private static func day(_ day: CivilDay?, _ summary: inout ColumnSummary) {
        guard let day else {
            summary.unreadable += 1
            return
        }
        guard let days = summary.days else {
            summary.days = day...day
            return
        }
        if !days.contains(day) { summary.days = min(day, days.lowerBound)...max(day, days.upperBound) }
    }

    private static func figure(_ value: Int64?, _ summary: inout ColumnSummary) {
        guard let value else {
            summary.unreadable += 1
            return
        }
        guard let figures = summary.figures else {
            summary.figures = value...value
            return
        }
        if !figures.contains(value) {
            summary.figures = min(value, figures.lowerBound)...max(value, figures.upperBound)
        }
    }

    private static func code(_ cell: UnsafeBufferPointer<UInt8>, _ reader: Reader, _ summary: inout ColumnSummary) {
        let text = String(decoding: cell, as: UTF8.self)
        let code = reader.aliases[text] ?? text
        if !(reader.definition.content.codes ?? [code]).contains(code) { summary.unreadable += 1 }
        if summary.codes[text] != nil || summary.codes.count < ColumnSummary.mostCodes {
            summary.codes[text, default: 0] += 1
        }
    }

    private static func text(_ cell: UnsafeBufferPointer<UInt8>, _ reader: Reader, _ summary: inout ColumnSummary) {
        // Identifiers are short, and begin with a digit or a country.
        guard cell.count <= 20, cell.contains(where: { $0 &- 0x30 <= 9 }) else { return }
        let text = String(decoding: cell, as: UTF8.self)
        switch reader.definition.name {
        case "citizen_id":
            guard let number = CPRText.number(cell: cell, mayLackZero: reader.column.ids.content == .cpr) else {
                if CheckDigits.lostDigits(text) { summary.lostDigits += 1 }
                return
            }
            summary.cprNumbers += 1
            if !CPRText.passesCheck(CPRText.digits(number)) { summary.doubtful["cpr", default: 0] += 1 }
        case "provider_id", "cvr":
            if CheckDigits.lostDigits(text) {
                summary.lostDigits += 1
            } else if CheckDigits.looksLikeGLN(text) {
                if !CheckDigits.isValidGLN(text) { summary.doubtful["gln", default: 0] += 1 }
            } else if let number = CheckDigits.bareCVR(text), !CheckDigits.isValidCVR(number) {
                summary.doubtful["cvr", default: 0] += 1
            }
        default: if CheckDigits.lostDigits(text) { summary.lostDigits += 1 }
        }
    }
}

extension Int64 {
    fileprivate func quotientRoundedDown(by divisor: Int64) -> Int64 {
        self / divisor - (self % divisor < 0 ? 1 : 0)
    }
}
