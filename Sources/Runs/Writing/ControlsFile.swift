import Indicators
import Ingest
import Records

/// `controls.csv`: the municipality's own procedure. First, for each control and unit, how many of the grants or lines
/// examined are cases, with the national share beside it; then each case with its grant or line.
struct ControlsFile {
    static let name = "controls.csv"
    static let columns = [
        "code", "unit", "unit_id", "cases", "examined", "share", "national_figure", "grant_id", "invoice_id", "line_no",
        "file", "line", "note",
    ]

    static func write(_ run: RunContents, to folder: RunFolder) throws {
        let file = try folder.file(name)
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        let controls = Catalogue.controls(run.basis)
        let tally = run.observed.controls
        for (index, control) in controls.enumerated() where control.missingInput == nil {
            let national = control.nationalFigure.flatMap {
                run.basis.norms.number($0, on: run.period.to)
            }
            for (unit, count) in tally.counts[index].sorted(by: { $0.key < $1.key }) {
                table.code(control.about.code)
                table.code(unit.code)
                table.identifier(id(of: unit, run))
                table.integer(count.cases)
                table.integer(count.examined)
                if let share = count.share { table.significant(share) } else { table.empty() }
                if let national { table.significant(national) } else { table.empty() }
                for _ in 0..<5 { table.empty() }
                table.empty()
                table.endRow()
            }
        }
        try file.write(table)
        try writeCases(tally.cases, codes: controls.map(\.about.code), run, to: file)
        try file.close()
    }

    /// One row a case, in the order of the controls and the files.
    private static func writeCases(
        _ cases: [ControlTally.Case], codes: [String], _ run: RunContents, to file: RunFile
    ) throws {
        let finders = [
            run.loaded.table(.grants).map(RowFinder.init), run.loaded.table(.invoices).map(RowFinder.init),
        ]
        let paths = [run.loaded.table(.grants), run.loaded.table(.invoices)].map { $0.map(MaskedPaths.init) }
        let row = CellBuffer(locale: run.locale)
        for (index, item) in cases.enumerated() {
            let table = item.isLine ? 1 : 0
            guard let finder = finders[table], let paths = paths[table] else { continue }
            let found = try finder.row(at: item.locator)
            let ids = finder.texts(item.isLine ? ["invoice_id", "line_no"] : ["grant_id"], of: found)
            row.code(codes[item.control])
            row.code(item.isLine ? "line" : "grant")
            row.empty()
            row.integer(1)
            row.integer(1)
            row.empty()
            row.empty()
            row.identifier(item.isLine ? "" : run.privacy.shown(ids[0]))
            row.identifier(item.isLine ? run.privacy.shown(ids[0]) : "")
            row.identifier(item.isLine ? run.privacy.shown(ids[1]) : "")
            row.identifier(paths.path(of: found, finder))
            row.integer(found.line)
            row.identifier(item.note)
            row.endRow()
            if index % 4_096 == 4_095 {
                try file.write(row)
                row.clear()
            }
        }
        try file.write(row)
    }

    private static func id(of unit: ControlTally.Unit, _ run: RunContents) -> String {
        switch unit {
        case .municipality: ""
        case .scheme(let number): run.privacy.shown(run.loaded.dataset.grantBook.scheme(number))
        case .provider(let number): run.providerId(number)
        }
    }
}
