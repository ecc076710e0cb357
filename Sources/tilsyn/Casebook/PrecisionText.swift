import Casebook
import Pages
import Reports

/// What reviews found, for a terminal.
struct PrecisionText {
    private let table: PrecisionTable

    init(_ table: PrecisionTable) { self.table = table }

    func text(width: Int, ink: Ink) -> String {
        var sheet = TerminalSheet(width: width)
        rows(&sheet, "By tier", table.byTier, hasClaim: true)
        rows(&sheet, "By rule", table.byCode)
        rows(&sheet, "By rule and tier", table.cells)
        apart(&sheet)
        sheet.section("How to read this")
        for words in Self.notes { sheet.item(words) }
        return sheet.text(ink)
    }

    static let notes = [
        "A mentor or provider counts once a question, with the latest disposition, at the tier it had when the question was first raised. Questions about one billing go together: an interval over several rules is too narrow.",
        "Percent. share: confirmed of confirmed and cleared, with its exact 95 % interval. bounds: the share of all, if what is open or unclear were cleared, and if it were confirmed. reviewed: confirmed, cleared and unclear.",
        "People begin at the top and with what is easily settled: what is open is not missing at random, and the share says nothing of it.",
        "claimed: what a sweep claims of its alerts. Of strong and clear together at most one in ten is expected to be ordinary, of watch with these at most one in five; of documented nothing statistical is claimed. That is about mentors, and the rows count questions: hold them against each other with care.",
    ]

    private func rows(
        _ sheet: inout TerminalSheet, _ title: String, _ rows: [PrecisionTable.Row], hasClaim: Bool = false
    ) {
        sheet.section(title)
        guard !rows.isEmpty else { return sheet.paragraph("Nothing was raised yet.", indent: 2) }
        var table = TerminalTable([
            .left("rule"), .left("tier"), .right("reviewed", hasClaim ? .usual : .extra), .right("confirmed"),
            .right("cleared"), .right("unclear"), .right("open"), .right("share"), .right("interval"), .right("bounds"),
            .left("claimed"),
        ])
        for row in rows {
            table.row(
                [row.code ?? "", row.tier ?? ""]
                    + [row.reviewed, row.confirmed, row.cleared, row.unclear, row.open].map(Wording.count)
                    + [
                        Self.share(row.share?.value), Self.interval(row.share?.low, row.share?.high),
                        Self.interval(row.ifOpenCleared, row.ifOpenConfirmed),
                        hasClaim ? Self.claim(row.tier) : "",
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

    /// `≥ 90.0`.
    private static func claim(_ tier: String?) -> String {
        PrecisionClaim.share(tier).map { "≥ " + share($0) } ?? "none"
    }

    private static func share(_ value: Double?) -> String { value.map { Wording.fixed($0 * 100, places: 1) } ?? "–" }

    private static func interval(_ low: Double?, _ high: Double?) -> String {
        guard let low, let high else { return "–" }
        return "\(share(low))–\(share(high))"
    }
}
