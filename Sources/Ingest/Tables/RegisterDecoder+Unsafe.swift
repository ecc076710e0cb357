import Records

/// The tables that are no stream of rows by mentor: records → one entry a row. They are small; what matters is that
/// they share the reader's rules. Entries are kept with their place, so that duplicates are found and the first in the
/// file's order is kept.
///
/// Unsafe: hands cells of the record on while the record is valid.
struct RegisterDecoder<Entry: Sendable>: RowDecoder {
    /// One accepted row.
    struct Row: Sendable {
        /// Number in the store's `ids`.
        let id: UInt32
        /// The same for rows that may be each other's duplicates, hardly ever for others.
        let mark: IdentityKey
        let place: Int64
        let entry: Entry
        /// Columns whose cell is a figure of 0 that can only mean "not filled in", by their number.
        let zeros: ZeroColumns

        var locator: RowLocator { RowLocator(offset: place) }

        init(id: UInt32, mark: IdentityKey, place: Int64, entry: Entry, zeros: ZeroColumns) {
            self.id = id
            self.mark = mark
            self.place = place
            self.entry = entry
            self.zeros = zeros
        }

        /// The same row with another entry.
        init(_ row: Row, entry: Entry) {
            self.init(id: row.id, mark: row.mark, place: row.place, entry: entry, zeros: row.zeros)
        }
    }

    /// What one worker has read.
    final class Store: @unchecked Sendable {
        let ids = IdTable()
        /// Of mentors that the rows name.
        let mentors = IdTable()
        /// Of providers that the rows name.
        let providers = IdTable()
        /// Of schemes that the rows name.
        let schemes = IdTable()
        /// Of `ids`.
        let spellings = IdSpellings()
        /// Of `mentors` and `schemes`.
        let mentorSpellings = IdSpellings()
        let providerSpellings = IdSpellings()
        var rows: [Row] = []
        /// Of the row that is being read.
        var zeros = ZeroColumns()
    }

    /// A record whose id has been read.
    struct Source {
        let record: RecordView
        let id: IdentityKey
        let locator: RowLocator
    }

    /// Reads the cells of one record beyond the id.
    struct Reader: Sendable {
        /// The column that every row must fill: the table's id, or what its rows are found by.
        let id: TableLayout.Column
        /// Numbers of mentors, providers and schemes in an entry are the store's. They are read last, so that a refused
        /// row leaves no name behind.
        let entry: @Sendable (Source, Store) throws(RejectedColumn) -> Entry
        /// The mark of a row with this id.
        var mark: @Sendable (IdentityKey, Entry) -> IdentityKey = { id, _ in id }
    }

    struct RejectedColumn: Error {
        let rejection: Rejection
        init(_ code: RefusalCode, _ column: TableLayout.Column) { rejection = Rejection(code, column.number) }
    }

    let store = Store()
    var totals: [ControlTotals]
    private let readers: [Reader]
    private var reader: Reader
    private var file = 0

    init(readers: [Reader]) {
        precondition(!readers.isEmpty, "a table has at least one file")
        self.readers = readers
        reader = readers[0]
        totals = Array(repeating: ControlTotals(), count: readers.count)
    }

    mutating func begin(file: Int) {
        reader = readers[file]
        self.file = file
    }

    mutating func decode(_ record: RecordView, at place: Int64, checksText: Bool) -> Rejection? {
        switch record.key(reader.id, checksText: checksText) {
        case .failure(let failure): return failure.rejection(reader.id.number)
        case .success(let key):
            do throws(RejectedColumn) {
                store.zeros = ZeroColumns()
                let source = Source(record: record, id: key, locator: RowLocator(offset: place))
                let entry = try reader.entry(source, store)
                store.rows.append(
                    Row(
                        id: store.ids.number(
                            of: record.id(reader.id, store.spellings, checksText: true), key: key),
                        mark: reader.mark(key, entry), place: place, entry: entry, zeros: store.zeros))
                totals[file].accepted += 1
                return nil
            } catch {
                return error.rejection
            }
        }
    }

    func countRefused(_ record: RecordView, in totals: inout ControlTotals) {}
    mutating func finish(chunk: Int) {}
}

extension RegisterDecoder where Entry == MentorEntry {
    static func reader(_ layout: TableLayout) -> Reader {
        let types = CodeReader(
            MentorType.allCases.map { ($0.code, Optional($0)) },
            aliases: layout.aliases("mentor_type"), blank: .some(nil))
        let provider = layout.column("provider_id")
        let type = layout.column("mentor_type")
        let from = DateColumn("active_from", of: layout)
        let to = DateColumn("active_to", of: layout)
        let rate = layout.column("agreed_rate")
        let rates = layout.numbers(for: rate)
        let person = layout.column("person_key")
        let employee = layout.column("employee_id")
        let terms = TermsColumns(of: layout)
        return Reader(id: layout.column("mentor_id")) { source, store throws(RejectedColumn) in
            let record = source.record
            var entry = MentorEntry()
            guard let found = types.value(record[type.place]) else { throw RejectedColumn(.unknownValue, type) }
            entry.type = found
            entry.activeFrom = try optional(from, record)
            entry.activeTo = try optional(to, record)
            entry.agreedRate = try stated(rate, record, in: store, rates.rate) { $0.tenThousandths == 0 }
            (entry.termsFrom, entry.termsTo) = try dates(terms, record)
            entry.person = try key(person, record)
            entry.employee = try key(employee, record)
            entry.provider = try identifier(provider, record, in: store.providers, store.providerSpellings)
            return entry
        }
    }
}

extension RegisterDecoder where Entry == ProviderEntry {
    static func reader(_ layout: TableLayout) -> Reader {
        let name = layout.column("name")
        let cvr = layout.column("cvr")
        let rate = layout.column("agreed_rate")
        let rates = layout.numbers(for: rate)
        let share = layout.column("max_no_show_share")
        let shares = layout.numbers(for: share)
        let from = DateColumn("contract_from", of: layout)
        let to = DateColumn("contract_to", of: layout)
        let terms = TermsColumns(of: layout)
        let rounding = RoundingColumns(of: layout)
        return Reader(id: layout.column("provider_id")) { source, store throws(RejectedColumn) in
            let record = source.record
            var entry = ProviderEntry()
            entry.name = try optional(name, record, .badEncoding) { String(validating: $0, as: UTF8.self) }
            entry.cvr = try optional(cvr, record, .badEncoding) { String(validating: $0, as: UTF8.self) }
            entry.agreedRate = try stated(rate, record, in: store, rates.rate) { $0.tenThousandths == 0 }
            entry.maximumNoShowShare = try optional(share, record, .badNumber) { cell in
                shares.value(cell, places: 6, limit: 1_000_000).flatMap { $0 >= 0 ? Double($0) / 1_000_000 : nil }
            }
            entry.contractFrom = try optional(from, record)
            entry.contractTo = try optional(to, record)
            entry.billing = try billing(rounding, record, in: store)
            (entry.termsFrom, entry.termsTo) = try dates(terms, record)
            return entry
        }
    }

    /// How a row's contract rounds time. A unit without a rounding is one that counts once it is started; a rounding needs
    /// a unit.
    private static func billing(
        _ columns: RoundingColumns, _ record: RecordView, in store: Store
    ) throws(RejectedColumn) -> BillingUnit {
        let seconds = try stated(
            columns.unit, record, in: store,
            { cell in columns.units.seconds(cell, unit: columns.unit.unit ?? .minutes) }, isZero: { $0 == 0 })
        guard let rounding = columns.roundings.value(record[columns.rounding.place]) else {
            throw RejectedColumn(.unknownValue, columns.rounding)
        }
        guard let scope = columns.scopes.value(record[columns.scope.place]) else {
            throw RejectedColumn(.unknownValue, columns.scope)
        }
        guard let seconds else {
            guard rounding.map({ $0 == .exact }) ?? true else { throw RejectedColumn(.missingValue, columns.unit) }
            return .exact
        }
        guard (60...86_400).contains(seconds), seconds % 60 == 0 else { throw RejectedColumn(.badNumber, columns.unit) }
        return BillingUnit(seconds: seconds, rounding: rounding ?? .up, scope: scope)
    }
}

/// The columns that say how a contract rounds time.
private struct RoundingColumns: Sendable {
    let unit, rounding, scope: TableLayout.Column
    let units: NumberReader
    /// nil for a blank cell.
    let roundings: CodeReader<BillingUnit.Rounding?>
    let scopes: CodeReader<BillingUnit.Scope>

    init(of layout: TableLayout) {
        unit = layout.column("billing_unit_minutes")
        units = layout.numbers(for: unit)
        rounding = layout.column("rounding")
        let name = layout.has("rounding_per") ? "rounding_per" : "per"
        scope = layout.column(name)
        roundings = CodeReader(
            BillingUnit.Rounding.allCases.map { ($0.code, Optional($0)) }, aliases: layout.aliases("rounding"),
            blank: .some(nil))
        scopes = CodeReader(
            BillingUnit.Scope.allCases.map { ($0.code, $0) }, aliases: layout.aliases(name), blank: .visit)
    }
}

/// The columns that say on which days a row's terms hold.
private struct TermsColumns: Sendable {
    let from, to: DateColumn

    init(of layout: TableLayout) {
        from = DateColumn("terms_from", of: layout)
        to = DateColumn("terms_to", of: layout)
    }
}

/// Columns of a row, by their number in `TableKind.columns`, whose cell is a figure of 0 where that can only mean "not
/// filled in": it is read as blank, and counted.
struct ZeroColumns: Sendable {
    private var bits: UInt32 = 0

    mutating func insert(_ column: UInt8) { bits |= 1 << UInt32(column) }
    func contains(_ column: UInt8) -> Bool { bits >> UInt32(column) & 1 == 1 }
    var isEmpty: Bool { bits == 0 }
}

/// A column of dates, and how they are spelled.
struct DateColumn: Sendable {
    let column: TableLayout.Column
    fileprivate let timestamps: TimestampReader

    init(_ name: String, of layout: TableLayout) {
        column = layout.column(name)
        timestamps = layout.timestamps(for: column)
    }
}

extension RegisterDecoder {
    /// The value of a cell that may be empty.
    static func optional<Value>(
        _ column: TableLayout.Column, _ record: RecordView, _ code: RefusalCode,
        _ read: (UnsafeBufferPointer<UInt8>) -> Value?
    ) throws(RejectedColumn) -> Value? {
        let cell = record[column.place]
        guard !cell.isEmpty else { return nil }
        guard let value = read(cell) else { throw RejectedColumn(code, column) }
        return value
    }

    /// The figure of a cell that may be empty, and is empty where it holds a zero: nobody agrees on a rate of 0.
    static func stated<Value>(
        _ column: TableLayout.Column, _ record: RecordView, in store: Store,
        _ read: (UnsafeBufferPointer<UInt8>) -> Value?, isZero: (Value) -> Bool
    ) throws(RejectedColumn) -> Value? {
        guard let value = try optional(column, record, .badNumber, read) else { return nil }
        guard isZero(value) else { return value }
        store.zeros.insert(column.number)
        return nil
    }

    /// First and last day of a row's terms.
    fileprivate static func dates(
        _ terms: TermsColumns, _ record: RecordView
    ) throws(RejectedColumn) -> (CivilDay?, CivilDay?) {
        let from = try optional(terms.from, record)
        let to = try optional(terms.to, record)
        if let from, let to, to < from { throw RejectedColumn(.endNotAfterStart, terms.to.column) }
        return (from, to)
    }

    /// The date of a cell that may be empty.
    static func optional(_ date: DateColumn, _ record: RecordView) throws(RejectedColumn) -> CivilDay? {
        try optional(date.column, record, .badDate, date.timestamps.date)
    }

    /// The date of a cell that must be filled.
    static func needed(_ date: DateColumn, _ record: RecordView) throws(RejectedColumn) -> CivilDay {
        guard let day = try optional(date, record) else { throw RejectedColumn(.missingValue, date.column) }
        return day
    }

    /// The key of a cell that may be empty: then `.none`.
    static func key(_ column: TableLayout.Column, _ record: RecordView) throws(RejectedColumn) -> IdentityKey {
        switch record.key(column, checksText: true) {
        case .success(let key): return key
        case .failure(.missing): return .none
        case .failure(.badEncoding): throw RejectedColumn(.badEncoding, column)
        case .failure(.lostDigits): throw RejectedColumn(.unknownValue, column)
        }
    }

    /// The number in a table of ids that a cell gets; nil where it is empty.
    static func identifier(
        _ column: TableLayout.Column, _ record: RecordView, in ids: IdTable, _ spellings: IdSpellings
    ) throws(RejectedColumn) -> UInt32? {
        let key = try key(column, record)
        guard key != .none else { return nil }
        return ids.number(of: record.id(column, spellings, checksText: true), key: key)
    }
}
