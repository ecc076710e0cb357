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
