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
    public var paths: [String] { files.map { $0.file.path == "-" ? "stdin" : $0.file.path } }
    /// Sizes of its files as they came, bytes.
    public var sizes: [Int64] { files.map(\.file.originalSize) }
    /// By file, headers that nothing reads.
    public var unreadColumns: [[String]] { files.map(\.layout.unread) }

    /// All files together.
    public var total: ControlTotals { totals.reduce(into: ControlTotals()) { $0 += $1 } }

    /// Refused rows as a share of those read, 0 to 1.
    public var refusedShare: Double { total.read == 0 ? 0 : Double(total.refused) / Double(total.read) }

    /// The contract columns that a file has.
    func has(_ column: String) -> Bool { files.contains { $0.layout.has(column) } }

    /// Says so where a file was written to while it was read.
    public func checkUnchanged() throws(InputError) { for file in files { try file.file.checkUnchanged() } }

    /// The text of a refused row, at most `limit` bytes, cut at its line's end.
    public func excerpt(of refusal: Refusal, limit: Int = 400) throws(InputError) -> [UInt8] {
        let file = files[Int(refusal.file)].file
        let bytes = try file.bytes(in: refusal.offset..<refusal.offset + Int64(limit))
        let end = bytes.firstIndex(of: Byte.lineFeed) ?? bytes.count
        return Array(bytes[..<(end > 0 && bytes[end - 1] == Byte.carriageReturn ? end - 1 : end)])
    }

    /// The contract column a refusal names, and its cell; nil for the row as a whole.
    public func cell(of refusal: Refusal, excerpt: [UInt8]) -> (column: String, text: String)? {
        guard refusal.column != Refusal.wholeRow else { return nil }
        let file = files[Int(refusal.file)]
        let name = kind.columns[Int(refusal.column)].name
        let fields = CSVRecords(excerpt, delimiter: file.header.delimiter).upcoming?.fields ?? []
        func text(_ place: CellPlace) -> String {
            place.value >= 0 && place.value < fields.count ? fields[place.value].trimmingBlanks : ""
        }
        let column = file.layout.column(name).place
        if !column.isAbsent { return (name, text(column)) }
        let timestamp = file.layout.timestamp(name)
        // A date and a time apart are shown together: either may be at fault.
        return (name, (text(timestamp.date) + " " + text(timestamp.time)).trimmingBlanks)
    }

    /// Fields that a record of a file has to have.
    public func fieldCount(ofFile index: Int) -> Int { files[index].layout.fieldCount }
}
