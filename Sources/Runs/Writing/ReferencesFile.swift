import Indicators
import Ingest
import Records

/// `references.csv`: what one table says of another, or of itself, and that does not hold. Nothing of it stops a sweep.
struct ReferencesFile {
    static let name = "references.csv"
    static let columns = ["code", "table", "cases", "file", "line", "names", "message"]

    /// One kind of reference, with the first row that has it.
    struct Item: Sendable {
        let code: String
        let table: TableKind
        let cases: Int
        let first: RowLocator?
        let message: String
        /// The ids it concerns, as they may be shown.
        let names: [String]

        /// The first of the names; empty where none are known.
        var firstNames: String { Wording.first(of: names) }
    }

    /// What the tables say of each other, then what their rows do. Ids that are not settled are one matter, whether mentors,
    /// providers or citizens have them.
    static func items(_ run: RunContents) -> [Item] {
        var tables = run.loaded.references.map { reference in
            Item(
                code: reference.code, table: reference.table, cases: reference.cases, first: reference.first,
                message: reference.message,
                names: reference.names.map { name in
                    together(name.split(separator: Reference.alikeSeparator).map(String.init), run.privacy.shown)
                })
        }
        var rows: [Item] = []
        for kind in RowReferences.Kind.allCases {
            let count = run.observed.references.counts[kind.rawValue]
            guard count.cases > 0 else { continue }
            let item = item(kind, count, run)
            if let same = tables.firstIndex(where: { $0.code == item.code }) {
                tables[same] = Item(
                    code: item.code, table: item.table, cases: tables[same].cases + item.cases, first: item.first,
                    message: tables[same].message + " " + item.message, names: tables[same].names + item.names)
            } else if kind == .repeatedSession || kind == .citizenIdsUnsettled {
                tables.insert(item, at: 0)
            } else {
                rows.append(item)
            }
        }
        return tables + rows
    }

    /// An id, or ids that may be one. Beside a CPR number nine digits are what is left of it, and no more to be shown than it is.
    private static func together(_ ids: [String], _ shown: (String) -> String) -> String {
        var names: [String] = []
        let holdsCPR = ids.contains(where: Privacy.holdsCPR)
        for id in ids {
            let name = shown(holdsCPR ? CPRText.normalised(cell: id) ?? id : id)
            if !names.contains(name) { names.append(name) }
        }
        return names.joined(separator: " / ")
    }

    private static func item(
        _ kind: RowReferences.Kind, _ count: RowReferences.Count, _ run: RunContents
    ) -> Item {
        let mentors = count.mentors.sorted()
        let alike = count.alike.map { together($0, run.privacy.shownCitizen) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let of = mentors.isEmpty ? "" : " Mentors: \(Wording.count(mentors.count))."
        return Item(
            code: kind.code, table: kind.table, cases: count.cases, first: count.first,
            message: "\(kind.table.rawValue): \(kind.message) Rows: \(Wording.count(count.cases)).\(of)",
            names: alike.isEmpty ? mentors.map(run.mentorId) : alike)
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
            table.text(item.firstNames)
            table.text(item.message)
            table.endRow()
        }
        try folder.write(name, table)
    }
}
