import Records

/// Mentors and providers: records → one entry an id. These tables are small; what matters is that they share the reader's
/// rules. Entries are kept with their place, so that duplicates are found and the first in the file's order is kept.
///
/// Unsafe: hands cells of the record on while the record is valid.
struct RegisterDecoder<Entry: Sendable>: RowDecoder {
    /// One accepted row.
    struct Row: Sendable {
        let id: UInt32
        let place: Int64
        let entry: Entry
    }

    /// What one worker has read.
    final class Store: @unchecked Sendable {
        let ids = IdTable()
        /// Of providers that the rows name.
        let providers = IdTable()
        var rows: [Row] = []
    }

    /// Reads the cells of one record beyond the id.
    struct Reader: Sendable {
        let id: TableLayout.Column
        let entry: @Sendable (RecordView, Store) throws(RejectedColumn) -> Entry
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
                let entry = try reader.entry(record, store)
                store.rows.append(
                    Row(id: store.ids.number(of: record[reader.id.place], key: key), place: place, entry: entry))
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
    static func reader(_ layout: TableLayout, rules: DecodingRules, timestamps: TimestampReader) -> Reader {
        let types = CodeReader(
            MentorType.allCases.map { ($0.code, Optional($0)) },
            aliases: rules.profile.table(.mentors).values["mentor_type"] ?? [:], blank: .some(nil))
        let contractTimestamps = timestamps.inContractForm()
        let provider = layout.column("provider_id")
        let type = layout.column("mentor_type")
        let from = layout.column("active_from")
        let to = layout.column("active_to")
        let rate = layout.column("agreed_rate")
        let rates = rules.numbers(for: rate)
        return Reader(id: layout.column("mentor_id")) { record, store throws(RejectedColumn) in
            var entry = MentorEntry()
            guard let found = types.value(record[type.place]) else { throw RejectedColumn(.unknownValue, type) }
            entry.type = found
            entry.activeFrom = try optional(
                from, record, .badDate, (from.place.isConstant ? contractTimestamps : timestamps).date)
            entry.activeTo = try optional(
                to, record, .badDate, (to.place.isConstant ? contractTimestamps : timestamps).date)
            entry.agreedRate = try optional(rate, record, .badNumber, rates.rate)
            // Last, so that a refused row names no provider.
            entry.provider = try identifier(provider, record, in: store.providers)
            return entry
        }
    }
}

extension RegisterDecoder where Entry == ProviderEntry {
    static func reader(_ layout: TableLayout, rules: DecodingRules) -> Reader {
        let name = layout.column("name")
        let rate = layout.column("agreed_rate")
        let rates = rules.numbers(for: rate)
        let share = layout.column("max_no_show_share")
        let shares = rules.numbers(for: share)
        return Reader(id: layout.column("provider_id")) { record, _ throws(RejectedColumn) in
            var entry = ProviderEntry()
            entry.name = try optional(name, record, .badEncoding) { String(validating: $0, as: UTF8.self) }
            entry.agreedRate = try optional(rate, record, .badNumber, rates.rate)
            entry.maximumNoShowShare = try optional(share, record, .badNumber) { cell in
                shares.value(cell, places: 6, limit: 1_000_000).flatMap { $0 >= 0 ? Double($0) / 1_000_000 : nil }
            }
            return entry
        }
    }
}

extension RegisterDecoder {
    /// The value of a cell that may be empty.
    private static func optional<Value>(
        _ column: TableLayout.Column, _ record: RecordView, _ code: RefusalCode,
        _ read: (UnsafeBufferPointer<UInt8>) -> Value?
    ) throws(RejectedColumn) -> Value? {
        let cell = record[column.place]
        guard !cell.isEmpty else { return nil }
        guard let value = read(cell) else { throw RejectedColumn(code, column) }
        return value
    }

    private static func identifier(
        _ column: TableLayout.Column, _ record: RecordView, in ids: IdTable
    ) throws(RejectedColumn) -> UInt32? {
        switch record.key(column, checksText: true) {
        case .success(let key): return ids.number(of: record[column.place], key: key)
        case .failure(.missing): return nil
        case .failure(.badEncoding): throw RejectedColumn(.badEncoding, column)
        }
    }
}
