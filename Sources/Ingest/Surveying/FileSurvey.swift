import Records

/// What a file seems to be: its format, its spelling, the table it looks like, and what the file alone does not decide.
///
/// A survey never guesses: what several readings fit is a doubt with its alternatives.
public struct FileSurvey: Sendable, Equatable {
    /// How much of a file is worth handing in: more shows nothing new.
    static let mostBytes = 1 << 20

    /// A header with more cells is no header of a table.
    static let mostColumns = 512

    let name: String
    public let format: SurveyedFormat
    let encoding: EncodingFinding
    /// What stands between cells; `nil` where there is one column, or no CSV.
    let delimiter: Delimiter?
    /// In their order; empty for what is no CSV.
    public let columns: [ColumnSurvey]
    /// Rows looked at, of at most 1,000.
    let rows: Int
    /// Rows among them whose number of cells is not the header's; they are not in `columns`.
    let unevenRows: Int
    /// The contract's table that the columns fit best; `nil` where none does.
    public let table: TableKind?
    /// Which header serves for which of the contract's columns, in the contract's order.
    let proposals: [ProposedColumn]
    /// Needed columns for which nothing certain was found.
    public let missing: [String]
    /// How dates are written; `nil` where nothing is a date, or in doubt.
    let dates: DateSpelling?
    let times: TimeFormat?
    let figures: FigureSpelling?
    /// What the file alone does not decide, the file as a whole first.
    public let doubts: [Doubt]

    /// Surveys the first bytes of a file, after it was unpacked.
    ///
    /// - Parameters:
    ///   - head: its first bytes, of which `mostBytes` are looked at.
    ///   - isWhole: whether these are all.
    ///   - name: the file's name, which speaks for one table or another.
    public static func survey(_ head: [UInt8], isWhole: Bool, name: String) -> FileSurvey {
        let isCut = head.count > mostBytes
        return FileSurvey(isCut ? Array(head[..<mostBytes]) : head, isWhole: isWhole && !isCut, name: name)
    }

    private init(_ head: [UInt8], isWhole: Bool, name: String) {
        self.name = name
        let (encoding, text) = EncodingSurvey.decode(head, isWhole: isWhole)
        self.encoding = encoding
        let format = SurveyedFormat.signature(of: head) ?? SurveyedFormat.of(text: text)
        self.format = format
        guard format == .csv else {
            (delimiter, columns, rows, unevenRows, table, proposals, missing) = (nil, [], 0, 0, nil, [], [])
            (dates, times, figures) = (nil, nil, nil)
            doubts = Self.doubt(about: format).map { [$0] } ?? []
            return
        }
        let shape = CSVShape(text, isWhole: isWhole)
        var doubts = Self.doubts(about: shape)
        if let doubt = encoding.doubt { doubts.append(Doubt(.encoding, doubt, blocks: true)) }
        delimiter = shape.delimiter
        let header = shape.header.count > Self.mostColumns ? [] : shape.header
        let columns = header.enumerated().map { place, header in
            ColumnSurvey(header: header, cells: shape.rows.map { $0[place] })
        }
        self.columns = columns
        rows = shape.rows.count + shape.unevenRows
        unevenRows = shape.unevenRows

        let (guess, tableDoubt) = Self.guess(columns, name: name)
        if let tableDoubt { doubts.append(tableDoubt) }
        table = guess?.kind
        proposals = guess?.proposals ?? []
        missing = guess?.missing ?? []
        let used = guess.map { Self.used($0, columns) } ?? []
        let names = Set(used.map(\.column.header))
        let choice = SpellingChoice(
            used: used, others: columns.filter { !names.contains($0.header) && !$0.dateFormats.isEmpty },
            delimiter: shape.delimiter)
        (dates, times, figures) = (choice.dates, choice.times, choice.figures)
        self.doubts = doubts + choice.doubts + (guess?.doubts ?? [])
    }

    /// Whether nothing is left to be decided.
    public var isCertain: Bool { doubts.isEmpty && table != nil }

    // MARK: Parts

    private static func doubt(about format: SurveyedFormat) -> Doubt? {
        switch format {
        case .csv: nil
        case .empty: Doubt(.file, "The file is empty.", blocks: true)
        case .jsonLines:
            Doubt(.file, "The file is JSON with one object a line; a profile is drafted from CSV alone.", blocks: true)
        case .xml: Doubt(.file, "The file is XML; a profile is drafted from CSV alone.", blocks: true)
        case .binary(let sort):
            Doubt(.file, "The file is \(sort), and no table of text. Save it as CSV.", blocks: true)
        }
    }

    private static func doubts(about shape: CSVShape) -> [Doubt] {
        var doubts: [Doubt] = []
        if shape.hasSeparatorLine {
            doubts.append(
                Doubt(
                    .file,
                    "The first line only says 'sep=', for a spreadsheet. Remove it: Tilsyn takes the first line for the header."
                ))
        }
        if let sign = shape.foreignSign {
            doubts.append(
                Doubt(
                    .delimiter,
                    "The cells are parted by '\(sign)', which Tilsyn does not read. Export the file with semicolons.",
                    alternatives: ["delimiter: \";\""], blocks: true))
        }
        if shape.unevenRows > 0 {
            doubts.append(
                Doubt(
                    .file,
                    "\(shape.unevenRows) of the rows looked at have not as many cells as the header, and would be refused. A text with the "
                        + "delimiter in it has to stand in quotation marks."))
        }
        guard shape.header.count <= mostColumns else {
            let text = "The first line has \(shape.header.count) cells. Is it the header of a table?"
            return doubts + [Doubt(.file, text, blocks: true)]
        }
        var headers: Set<String> = []
        for header in shape.header where !headers.insert(HeaderWords.folded(header)).inserted && !header.isEmpty {
            doubts.append(
                Doubt(.file, "Two columns are called '\(masked(header))'. Give one of them another name.", blocks: true)
            )
        }
        return doubts
    }

    /// The best table, and a doubt where another is as good.
    private static func guess(_ columns: [ColumnSurvey], name: String) -> (TableGuess?, Doubt?) {
        let file = HeaderWords.folded(name)
        let guesses = TableKind.allCases.map { kind in
            let guess = TableGuess(kind, columns)
            let bonus = HeaderWords.fileWords(kind).contains { file.contains($0) } ? 4 : 0
            return (guess: guess, score: guess.score + bonus)
        }.sorted { $0.score > $1.score }
        guard let best = guesses.first, best.score > 0, !best.guess.proposals.isEmpty else {
            return (
                nil,
                Doubt(
                    .table, "The headers are those of no table that Tilsyn reads.",
                    alternatives: TableKind.allCases.map { "\($0.rawValue):" }, blocks: true)
            )
        }
        guard best.score - guesses[1].score < 2 else { return (best.guess, nil) }
        return (
            nil,
            Doubt(
                .table,
                "The columns fit '\(best.guess.kind.rawValue)' and '\(guesses[1].guess.kind.rawValue)' alike. Put the table's name into the "
                    + "file's name, and draft the profile again.",
                alternatives: ["\(best.guess.kind.rawValue):", "\(guesses[1].guess.kind.rawValue):"], blocks: true)
        )
    }

    private static func used(_ guess: TableGuess, _ columns: [ColumnSurvey]) -> [SpellingChoice.UsedColumn] {
        func column(_ header: String) -> ColumnSurvey? { columns.first { $0.header == header } }
        return guess.proposals.flatMap { proposal -> [SpellingChoice.UsedColumn] in
            switch proposal.source {
            case .dateAndTime(let date, let time, _):
                return [
                    column(date).map { .init(column: $0, use: .day) },
                    column(time).map { .init(column: $0, use: .time) },
                ]
                .compactMap { $0 }
            case .column(let header, let unit):
                guard let column = column(header), let content = guess.kind.column(proposal.column)?.content else {
                    return []
                }
                switch content {
                case .date: return [.init(column: column, use: .date)]
                case .timestamp: return [.init(column: column, use: .timestamp)]
                case .hours, .minutes, .kroner, .number:
                    return unit == .hoursAndMinutes ? [] : [.init(column: column, use: .figure)]
                case .text, .flag, .code: return []
                }
            case .cpr, .constant, .perHour: return []
            }
        }
    }
}
