import Records

/// One table of a sweep, read: its files, what became of their rows, and what is needed to find a row again.
public struct LoadedTable: Sendable {
    public let kind: TableKind
    let files: [OpenTableFile]
    let places: [ChunkPlace]
    /// SHA-256 of each file as it came, lower-case hexadecimal.
    public let digests: [String]
    /// By file.
    public let totals: [ControlTotals]
    /// In the order of files and lines.
    public let refusals: [Refusal]

    /// The names of its files, as the user gave them; standard input is `stdin`.
    public var paths: [String] { files.map(\.shownPath) }
    /// Sizes of its files as they came, bytes.
    public var sizes: [Int64] { files.map(\.file.originalSize) }
    /// By file, headers that nothing reads.
    public var unreadColumns: [[String]] { files.map { $0.conversion?.unread ?? $0.layout.unread } }
    /// By file, what it came as: `csv`, `jsonl`, `xml`, and `.gz` behind it where it came packed.
    public var formats: [String] {
        files.map { file in
            let name =
                switch file.file.format {
                case .csv: "csv"
                case .jsonLines: "jsonl"
                case .document, .archive: "xml"
                }
            return file.file.isPacked ? name + ".gz" : name
        }
    }
    /// By file, the documents that its rows were made of; empty for a file of rows.
    public var documents: [[DocumentSummary]] { files.map { $0.conversion?.documents ?? [] } }

    /// The same with corrections counted in the period of the service that they correct, where it was first seen in which
    /// they are written.
    func placing(_ corrections: [Correction], in period: Period) -> LoadedTable {
        var totals = totals
        for correction in corrections {
            let place = Int64(correction.row.locator.value) << 2
            guard let file = files.lastIndex(where: { $0.base <= place }) else { continue }
            let inside = correction.pieces.filter { period.contains($0.row.serviceFrom) }
            let amount = inside.reduce(Amount.zero) { $0 + $1.row.amount }
            let was = correction.row.inPeriod
            totals[file].amountOutsidePeriod += (was ? correction.row.amount : .zero) - amount
            totals[file].outsidePeriod += (was ? 1 : 0) - (inside.isEmpty ? 0 : 1)
        }
        return LoadedTable(
            kind: kind, files: files, places: places, digests: digests, totals: totals, refusals: refusals)
    }

    /// All files together.
    public var total: ControlTotals { totals.reduce(into: ControlTotals()) { $0 += $1 } }

    /// Refused rows as a share of those read, 0 to 1.
    public var refusedShare: Double { total.read == 0 ? 0 : Double(total.refused) / Double(total.read) }

    /// The contract columns that a file has.
    func has(_ column: String) -> Bool { files.contains { $0.layout.has(column) } }

    /// Says so where a file was written to while it was read.
    public func checkUnchanged() throws(InputError) { for file in files { try file.file.checkUnchanged() } }

    /// Fields that a record of a file has to have.
    public func fieldCount(ofFile index: Int) -> Int { files[index].layout.fieldCount }
}
