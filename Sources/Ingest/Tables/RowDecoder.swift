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
protocol RowDecoder: SendableMetatype {
    /// The file whose records come next.
    mutating func begin(file: Int)
    /// Takes one record, or says why not.
    /// - Parameters:
    ///   - place: the record's first byte, from the start of the table's first file.
    ///   - checksText: whether bytes outside ASCII can occur, so that texts must be checked to be UTF-8.
    mutating func decode(_ record: RecordView, at place: Int64, checksText: Bool) -> Rejection?
    /// Adds to the totals what can be read of a refused record.
    func countRefused(_ record: RecordView, in totals: inout ControlTotals)
    /// Remembers whose row was refused, where that matters.
    func noteRefused(_ record: RecordView)
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

extension RowDecoder {
    func noteRefused(_ record: RecordView) {}
}
