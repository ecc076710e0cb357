import Records

/// Where each column of a table stands in one file.
struct TableLayout: Sendable {
    /// A column and where its cells come from.
    struct Column: Sendable {
        let place: CellPlace
        /// Index in `TableKind.columns`, for refusals.
        let number: UInt8
        let unit: Unit?
        /// Which spellings of an id are one, where the cells are ids.
        var ids = IdColumn.thing
    }

    /// The ids of citizens are CPR numbers, as the profile says: nine digits of one must not be shown either.
    var holdsBareCPRNumbers: Bool { column("citizen_id").ids.content == .cpr }

    /// A timestamp column: one cell, or a date and a time apart.
    struct Timestamp: Sendable {
        let date: CellPlace
        /// `.absent` where date and time share a cell.
        let time: CellPlace
        let overnight: Bool
        let number: UInt8
    }

    let kind: TableKind
    let spelling: Spelling
    let fieldCount: Int
    let constants: ConstantCells
    /// In rows made of documents, the cell that says why a row is to be refused, empty where it is not; `.absent` in others.
    let reason: CellPlace
    /// Headers that no column reads, as they stand.
    let unread: [String]
    private let columns: [String: Column]
    private let timestamps: [String: Timestamp]
    private let rates: [String: HourlyRate]
    private let values: [String: [String: String]]

    /// A column of the contract; a place of nowhere where the file lacks it.
    func column(_ name: String) -> Column {
        columns[name] ?? Column(place: .absent, number: Self.number(of: name, in: kind), unit: nil)
    }

    func timestamp(_ name: String) -> Timestamp {
        timestamps[name]
            ?? Timestamp(date: .absent, time: .absent, overnight: false, number: Self.number(of: name, in: kind))
    }

    /// The rate that makes an amount of hours, where the profile gives one.
    func rate(for name: String) -> HourlyRate? { rates[name] }

    /// Reads the figures of a column: a constant is spelled as in the contract, whatever the file's formats.
    func numbers(for column: Column) -> NumberReader {
        column.place.isConstant ? spelling.contractNumbers : spelling.numbers
    }

    /// Reads the dates of a column, as `numbers`.
    func timestamps(for column: Column) -> TimestampReader {
        column.place.isConstant ? spelling.contractTimestamps : spelling.timestamps
    }

    /// A column's codes in this file, and the contract's they stand for.
    func aliases(_ column: String) -> [String: String] { values[column] ?? [:] }

    /// Whether the file has a column.
    func has(_ name: String) -> Bool { columns[name] != nil || timestamps[name] != nil || rates[name] != nil }

    private static func number(of name: String, in kind: TableKind) -> UInt8 {
        kind.columns.firstIndex { $0.name == name }.map(UInt8.init) ?? Refusal.wholeRow
    }

    /// Finds a table's columns in a header.
    /// - Parameter folding: differences between ids of persons that the sweep's profiles take for none.
    init(
        header: CSVHeader, profile: TableProfile, spelling: Spelling, folding: IdFolding, file: String,
        reason: CellPlace = .absent
    ) throws(InputError) {
        kind = profile.kind
        self.spelling = spelling
        self.reason = reason
        values = profile.values
        fieldCount = header.names.count
        var places: [String: Int] = [:]
        for (index, name) in header.names.enumerated() {
            let folded = CSVHeader.folded(name)
            // Spreadsheets leave delimiters behind the last column: columns without a name, that nobody reads.
            if folded.isEmpty { continue }
            guard places[folded] == nil else {
                throw InputError(
                    path: file, problem: "has two columns named '\(name)'",
                    remedy: "Rename one of them in the first line")
            }
            places[folded] = index
        }
        var columns: [String: Column] = [:]
        var timestamps: [String: Timestamp] = [:]
        var rates: [String: HourlyRate] = [:]
        var constants: [String] = []
        var read: Set<Int> = []
        var absent: [String] = []
        func place(_ name: String) -> CellPlace? {
            guard let index = places[CSVHeader.folded(name)] else { return nil }
            read.insert(index)
            return .field(index)
        }
        for (number, definition) in profile.kind.columns.enumerated() {
            guard let source = profile.columns[definition.name] else { continue }
            let number = UInt8(number)
            let ids =
                IdColumn.persons.contains(definition.name)
                ? IdColumn(content: .person, folding: folding) : .thing
            switch source {
            case .cpr(let name):
                guard let place = place(name) else {
                    absent.append(name)
                    continue
                }
                columns[definition.name] = Column(
                    place: place, number: number, unit: nil, ids: IdColumn(content: .cpr, folding: folding))
            case .column(let name, let unit):
                guard let place = place(name) else {
                    // The contract's optional columns may be absent; one that a profile names must be there.
                    if name != definition.name { absent.append(name) }
                    continue
                }
                columns[definition.name] = Column(place: place, number: number, unit: unit, ids: ids)
                if definition.content == .timestamp {
                    timestamps[definition.name] = Timestamp(
                        date: place, time: .absent, overnight: false, number: number)
                }
            case .dateAndTime(let date, let time, let overnight):
                guard let dates = place(date), let times = place(time) else {
                    absent.append(contentsOf: [date, time].filter { places[CSVHeader.folded($0)] == nil })
                    continue
                }
                timestamps[definition.name] = Timestamp(date: dates, time: times, overnight: overnight, number: number)
            case .constant(let text):
                constants.append(text)
                columns[definition.name] = Column(
                    place: .constant(constants.count - 1), number: number, unit: definition.content.unit, ids: ids)
            case .perHour(let text):
                rates[definition.name] = Self.rate(text)
            }
        }
        let found =
            header.names.prefix(40).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
            + (header.names.count > 40 ? " and \(header.names.count - 40) more" : "")
        guard absent.isEmpty else {
            throw InputError(
                path: file,
                problem: "has no column \(absent.map { "'\($0)'" }.joined(separator: ", ")), which the profile names",
                remedy: "Its columns are \(found). Correct the profile, or give the file that it describes")
        }
        let missing = profile.kind.missing(from: Set(columns.keys).union(timestamps.keys).union(rates.keys))
        guard missing.isEmpty else {
            throw InputError(
                path: file,
                problem:
                    "lacks the column\(missing.count == 1 ? "" : "s") \(missing.joined(separator: ", ")) of \(profile.kind.rawValue)",
                remedy: "Its columns are \(found). Add what is missing, or map its own names with a profile (--profile)"
            )
        }
        self.columns = columns
        self.timestamps = timestamps
        self.rates = rates
        self.constants = ConstantCells(constants)
        unread = header.names.indices.filter { !read.contains($0) && !header.names[$0].isEmpty }.map {
            header.names[$0]
        }
    }

    /// The profile reader has checked the form: digits, at most two decimals after a point.
    private static func rate(_ text: String) -> HourlyRate? {
        var text = text
        return text.withUTF8 { NumberReader(decimal: .point, thousands: .nothing).rate($0) }
    }
}
