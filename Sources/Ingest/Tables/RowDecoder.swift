import Records

/// Why a decoder refused a row, and in which column.
struct Rejection {
    let code: RefusalCode
    /// Index in `TableKind.columns`, or `Refusal.wholeRow`.
    let column: UInt8

    init(_ code: RefusalCode, _ column: UInt8 = Refusal.wholeRow) {
        self.code = code
        self.column = column
    }
}

/// What every decoder of a sweep's tables shares.
struct DecodingRules: Sendable {
    /// nil where only the rows are checked: then every row is in the period.
    let period: Period?
    /// What is looked for in the texts of invoice lines.
    var lineWords = LineWords.none
    /// Mentor's key → person's key, of persons with several mentor ids: their rows go to one partition.
    var persons: [IdentityKey: IdentityKey] = [:]
    /// The partitions whose rows are kept; rows of others are counted and forgotten.
    var kept = 0..<PartitionedRows<SessionRow>.partitions
    /// The last day whose rows are kept; nil keeps all.
    var latest: CivilDay?
}

/// Turns the records of one table into rows. One a worker; the results of all are brought together afterwards.
protocol RowDecoder {
    /// The file whose records come next.
    mutating func begin(file: Int)
    /// Takes one record, or says why not.
    /// - Parameters:
    ///   - place: the record's first byte, from the start of the table's first file.
    ///   - checksText: whether bytes outside ASCII can occur, so that texts must be checked to be UTF-8.
    mutating func decode(_ record: RecordView, at place: Int64, checksText: Bool) -> Rejection?
    /// Adds to the totals what can be read of a refused record.
    func countRefused(_ record: RecordView, in totals: inout ControlTotals)
    /// After the last record of a chunk.
    mutating func finish(chunk: Int)
    var totals: [ControlTotals] { get set }
}

/// A decoder's rows are scattered chunk by chunk; the counts restore the order of the files.
struct ChunkCounts: Sendable {
    let chunk: Int
    /// Rows appended to each partition.
    let counts: [UInt32]
}

extension RecordView {
    /// The key of an id, or why there is none.
    @inline(__always)
    func key(_ column: TableLayout.Column, checksText: Bool) -> Result<IdentityKey, KeyFailure> {
        let cell = self[column.place]
        guard cell.count > 0 else { return .failure(.missing) }
        if column.citizens != .none {
            if let key = IdentityKey(citizen: cell, column.citizens) { return .success(key) }
            if column.citizens == .allNumbers, CheckDigits.lostDigits(String(decoding: cell, as: UTF8.self)) {
                return .failure(.lostDigits)
            }
        }
        guard let key = IdentityKey(cell: cell), !checksText || isValidUTF8(cell) else { return .failure(.badEncoding) }
        return .success(key)
    }

    enum KeyFailure: Error {
        case missing
        case badEncoding
        /// A CPR number in E-notation is that of a hundred people.
        case lostDigits

        func rejection(_ column: UInt8) -> Rejection {
            switch self {
            case .missing: Rejection(.missingValue, column)
            case .badEncoding: Rejection(.badEncoding, column)
            case .lostDigits: Rejection(.unknownValue, column)
            }
        }
    }
}

extension IdentityKey {
    /// The key of a citizen whose id is a CPR number: the same for all its spellings; nil where the cell is none.
    @inline(never)
    init?(citizen cell: UnsafeBufferPointer<UInt8>, _ citizens: TableLayout.Citizens) {
        // 9 to 15 bytes, and digits at both ends: what nearly every other id is not.
        guard (9...15).contains(cell.count), cell[0] &- 0x30 <= 9, cell[cell.count - 1] &- 0x30 <= 9 else { return nil }
        guard citizens == .allNumbers || cell.count { $0 &- 0x30 <= 9 } == 10 else { return nil }
        guard var number = CPRText.normalised(cell: String(decoding: cell, as: UTF8.self)) else { return nil }
        self = number.withUTF8 { IdentityKey(hashing: $0) }
    }
}
