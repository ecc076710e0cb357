import Records

/// Reads the id of a row's citizen back where its key is a hash: for the few rows of which somebody has to know how it is spelled.
///
/// A glance at the file: the row is taken where it is found at once, and only if its cell gives the key that it was read with.
struct CitizenTexts: Sendable {
    private let files: [TableKind: [OpenTableFile]]

    /// - Parameter files: of the tables whose rows are asked for.
    init(_ files: [TableKind: [OpenTableFile]]) { self.files = files }

    /// Bytes from the row's first that are looked at.
    private static let glance: Int64 = 1 << 13

    /// The id in the row that begins at a place; nil where it is not found at a glance.
    func text(_ table: TableKind, at locator: RowLocator, key: IdentityKey) -> String? {
        if let text = key.text { return text }
        let window = locator.window
        guard let file = files[table]?.last(where: { $0.base < window.upperBound }) else { return nil }
        let column = file.layout.column("citizen_id")
        guard column.place.value >= 0 else { return nil }
        let first = max(window.lowerBound - file.base, file.header.end)
        // With the byte before the row, which ends another.
        guard first > 0, let bytes = try? file.file.bytes(in: first - 1..<first + Self.glance), bytes.count > 1 else {
            return nil
        }
        // The last record to begin in the window.
        let reach = Int(window.upperBound - file.base - first) + 1
        let starts = (1..<min(max(2, reach), bytes.count)).reversed()
        guard let start = starts.first(where: { bytes[$0 - 1] == Byte.lineFeed }),
            let fields = CSVRecords(Array(bytes[start...]), delimiter: file.header.delimiter).upcoming?.fields,
            column.place.value < fields.count
        else { return nil }
        let cell = fields[column.place.value].trimmingBlanks
        var compared = column.ids.compared(cell)
        guard !compared.isEmpty, compared.withUTF8({ IdentityKey(bytes: $0) }) == key else { return nil }
        return column.ids.shown(cell)
    }
}
