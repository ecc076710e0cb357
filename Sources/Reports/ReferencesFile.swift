import Indicators
import Ingest
import Records

/// `references.csv`: what one table says of another, or of itself, and that does not hold. Nothing of it stops a sweep.
public struct ReferencesFile {
    public static let name = "references.csv"
    public static let columns = ["code", "table", "cases", "file", "line", "message"]

    /// One kind of reference, with the first row that has it.
    struct Item: Sendable {
        let code: String
        let table: TableKind
        let cases: Int
        let first: RowLocator?
        let message: String
    }

    /// What the tables say of each other, then what their rows do.
    static func items(_ run: RunContents) -> [Item] {
        let tables = run.loaded.references.map {
            Item(code: $0.code, table: $0.table, cases: $0.cases, first: $0.first, message: $0.message)
        }
        let rows = RowReferences.Kind.allCases.compactMap { kind -> Item? in
            let count = run.observed.references.counts[kind.rawValue]
            guard count.cases > 0 else { return nil }
            return Item(
                code: kind.code, table: kind.table, cases: count.cases, first: count.first,
                message: "\(kind.table.rawValue): \(kind.message) Rows: \(Wording.count(count.cases)).")
        }
        return tables + rows
    }

    static func write(_ run: RunContents, to folder: RunFolder) throws {
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        for item in items(run) {
            table.code(item.code)
            table.code(item.table.rawValue)
            table.integer(item.cases)
            if let first = item.first, let loaded = run.loaded.table(item.table) {
                let finder = RowFinder(loaded)
                let row = try finder.row(at: first)
                table.text(finder.path(of: row))
                table.integer(row.line)
            } else {
                table.empty()
                table.empty()
            }
            table.text(item.message)
            table.endRow()
        }
        try folder.write(name, table)
    }
}
