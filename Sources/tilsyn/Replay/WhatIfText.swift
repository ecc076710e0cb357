import Engine
import Foundation
import Pages
import Records
import Runs
import Scoring

/// The trials for a person at a terminal: a table, and a curve where one setting has several values.
struct WhatIfText {
    private let whatIf: WhatIf
    private let rows: [WhatIfRows.Row]
    private let run: RunReader
    private let names: Bool
    private let hasCasebook: Bool

    init(_ whatIf: WhatIf, _ found: [String: WhatIf.Verdict]?, run: RunReader, names: Bool) {
        self.whatIf = whatIf
        rows = WhatIfRows(whatIf, found).rows
        self.run = run
        self.names = names
        hasCasebook = found != nil
    }

    func page(width: Int, ink: Ink) -> String {
        var sheet = TerminalSheet(width: width)
        sheet.add(TerminalLine("What if: \(run.manifest.period.name), \(run.folder)", .strong))
        sheet.paragraph("Nothing was changed. The run's own input was judged again by other settings.")
        let paths = whatIf.trials.first?.values.map(\.path) ?? []
        sheet.section("Alerts by \(paths.joined(separator: ", "))")
        sheet.add(table.lines(width: width - 2), indent: 2)
        if hasCasebook {
            sheet.paragraph(
                "Confirmed, cleared: mentors that people have reviewed, in any month. A confirmed one gone is what the change would have cost, a cleared one gone what it would have spared. Of mentors nobody has reviewed this says nothing.",
                indent: 2, .faint)
        }
        if names { for (trial, row) in zip(whatIf.trials, rows.dropFirst()) { list(trial, row, &sheet) } }
        sheet.paragraph(
            "What stands here was found with these mentors' own rows. A threshold that is set by them looks better on them than on the next month: try it on other months before it is set.",
            .faint)
        return sheet.text(ink)
    }

    private var table: TerminalTable {
        let paths = whatIf.trials.first?.values.map(\.path) ?? []
        let largest = rows.map { Double($0.alerts.values.reduce(0, +)) }.max() ?? 0
        var columns = paths.map { TerminalTable.Column.right(Self.short($0)) }
        columns += [.right("alerts"), .left("", .extra)]
        columns += Self.tiers.map { .right($0.code) }
        columns += [.right("new"), .right("gone")]
        if hasCasebook {
            columns += ["confirmed gone", "cleared gone", "confirmed new", "cleared new"].map { .right($0) }
        }
        columns += [.right("kr documented"), .right("kr indicated", .extra), .right("providers", .extra)]
        var table = TerminalTable(columns)
        for row in rows {
            let alerts = row.alerts.values.reduce(0, +)
            var cells = paths.map { TerminalLine(row.settings[$0] ?? "as it is") }
            cells += [TerminalLine(Wording.count(alerts)), TerminalBars.bar(Double(alerts), of: largest, cells: 16)]
            cells += Self.tiers.map { TerminalLine(Wording.count(row.alerts[$0.code] ?? 0)) }
            cells += [row.gained.count, row.lost.count].map { TerminalLine(Wording.count($0)) }
            if let reviewed = row.reviewed {
                cells += [
                    reviewed.confirmed_lost, reviewed.cleared_lost, reviewed.confirmed_gained, reviewed.cleared_gained,
                ].map { TerminalLine(Wording.count($0)) }
            }
            cells += [row.exposure_documented, row.exposure_indicated].map { TerminalLine(Self.kroner($0)) }
            cells.append(TerminalLine(Wording.count(row.providers)))
            table.row(cells)
        }
        return table
    }

    private func list(_ trial: WhatIf.Trial, _ row: WhatIfRows.Row, _ sheet: inout TerminalSheet) {
        sheet.section(trial.values.map { "\(Self.short($0.path)) \($0.value)" }.joined(separator: ", "))
        for (title, ids) in [("New", row.gained), ("Gone", row.lost)] {
            sheet.paragraph(
                "\(title) (\(Wording.count(ids.count))): \(ids.isEmpty ? "nobody" : ids.joined(separator: " "))",
                indent: 2)
        }
    }

    private static let tiers = Tier.allCases.filter(\.isAlert)

    /// The last part says which setting it is, below a heading that has all of it.
    private static func short(_ path: String) -> String { path.split(separator: ".").last.map(String.init) ?? path }

    private static func kroner(_ value: Decimal) -> String {
        Wording.kroner(Amount(øre: NSDecimalNumber(decimal: value * 100).int64Value))
    }
}
