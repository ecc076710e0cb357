import Casebook
import Engine
import Pages
import Runs

/// What reviews found, for a terminal.
struct PrecisionText {
    private let table: PrecisionTable

    init(_ table: PrecisionTable) { self.table = table }

    func text(width: Int, ink: Ink) -> String {
        var sheet = TerminalSheet(width: width)
        rows(&sheet, "Alerted mentors, each once", mentors)
        if !table.providerAlerts.isEmpty { rows(&sheet, "Alerted providers, each once", tiers(table.providerAlerts)) }
        rows(&sheet, "Questions by rule", tiers(table.byCode))
        rows(&sheet, "Questions by rule and tier", tiers(table.cells))
        apart(&sheet)
        sheet.section("How to read this")
        for words in Self.notes { sheet.item(words) }
        return sheet.text(ink)
    }

    static let notes = [
        "Above, a mentor counts once, at the tier of its first alert: confirmed where one of its questions is, else open, unclear or cleared. By rule it counts once a question, with the latest disposition; questions about one billing go together, and an interval over several rules is too narrow.",
        "Percent. share: confirmed of confirmed and cleared, with its exact 95 % interval. bounds: the share of all, if what is open or unclear were cleared, and if it were confirmed. reviewed: confirmed, cleared and unclear.",
        "People begin at the top and with what is easily settled: what is open is not missing at random, and the share says nothing of it.",
        "claimed: what a sweep claims of these mentors together. Of one tier, of documented and of providers it claims nothing.",
    ]

    /// By tier, and below them the sets that something is claimed of.
    private var mentors: [(row: PrecisionTable.Row, tier: String, claimed: Double?)] {
        guard !table.alerts.isEmpty else { return [] }
        return tiers(table.alerts)
            + ClaimedSet.allCases.map { ($0.row(of: table), $0.rawValue, $0.claimedShare) }
    }

    private func tiers(_ rows: [PrecisionTable.Row]) -> [(row: PrecisionTable.Row, tier: String, claimed: Double?)] {
        rows.map { ($0, $0.tier ?? "", nil) }
    }

    private func rows(
        _ sheet: inout TerminalSheet, _ title: String,
        _ rows: [(row: PrecisionTable.Row, tier: String, claimed: Double?)]
    ) {
        sheet.section(title)
        guard !rows.isEmpty else { return sheet.paragraph("Nothing was raised yet.", indent: 2) }
        var table = TerminalTable([
            .left("rule"), .left("tier"), .right("reviewed", .extra), .right("confirmed"),
            .right("cleared"), .right("unclear"), .right("open"), .right("share"), .right("interval"), .right("bounds"),
            .left("claimed"),
        ])
        for (row, tier, claimed) in rows {
            table.row(
                [row.code ?? "", tier]
                    + [row.reviewed, row.confirmed, row.cleared, row.unclear, row.open].map(Wording.count)
                    + [
                        Self.share(row.share?.value), Self.interval(row.share?.low, row.share?.high),
                        Self.interval(row.ifOpenCleared, row.ifOpenConfirmed),
                        claimed.map { "≥ " + Self.share($0) } ?? "",
                    ])
        }
        sheet.add(table.lines(width: sheet.width - 2), indent: 2)
    }

    /// Cases that no alert opened.
    private func apart(_ sheet: inout TerminalSheet) {
        sheet.section("Counted apart")
        var groups = TerminalTable([
            .left(""), .right("cases"), .right("reviewed"), .right("confirmed"), .right("share"),
            .right("interval"),
        ])
        func row(_ name: String, _ group: PrecisionTable.Group) {
            groups.row(
                [name] + [group.drawn, group.reviewed, group.confirmed].map(Wording.count)
                    + [Self.share(group.share?.value), Self.interval(group.share?.low, group.share?.high)])
        }
        row("tip-offs", table.tipOffs)
        if let controls = table.controls { row("control arm", controls) }
        sheet.add(groups.lines(width: sheet.width - 2), indent: 2)
        if table.controls == nil {
            sheet.paragraph(
                "The control arm is sealed: --control-key and --runs open it. Cases of a run without an alert, not told apart: \(table.withoutAlert).",
                indent: 2, .faint)
        } else if table.withoutAlert > 0 {
            sheet.paragraph(
                "Cases of a run without an alert that no opened control arm names: \(table.withoutAlert).", indent: 2,
                .faint)
        }
        if table.erased > 0 { sheet.paragraph("Cases that were purged: \(table.erased).", indent: 2, .faint) }
    }

    private static func share(_ value: Double?) -> String { value.map { Wording.fixed($0 * 100, places: 1) } ?? "–" }

    private static func interval(_ low: Double?, _ high: Double?) -> String {
        guard let low, let high else { return "–" }
        return "\(share(low))–\(share(high))"
    }
}
