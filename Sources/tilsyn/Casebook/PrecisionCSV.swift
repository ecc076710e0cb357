import Casebook
import Engine
import Runs

/// What reviews found, for a spreadsheet: questions by rule and tier and by rule, then mentors and providers by tier, each once.
struct PrecisionCSV {
    static let columns = [
        "unit", "code", "tier", "reviewed", "confirmed", "cleared", "unclear", "open", "share", "share_low",
        "share_high",
        "lowest", "highest", "claimed",
    ]

    let text: String

    init(_ table: PrecisionTable) {
        let cells = CellBuffer(locale: .standard)
        cells.header(Self.columns)
        func add(_ unit: String, _ row: PrecisionTable.Row, tier: String, claimed: Double? = nil) {
            cells.text(unit)
            cells.text(row.code ?? "")
            cells.text(tier)
            for count in [row.reviewed, row.confirmed, row.cleared, row.unclear, row.open] { cells.integer(count) }
            for share in [
                row.share?.value, row.share?.low, row.share?.high, row.ifOpenCleared, row.ifOpenConfirmed, claimed,
            ] {
                if let share { cells.decimal(share, places: 4) } else { cells.empty() }
            }
            cells.endRow()
        }
        for row in table.cells + table.byCode { add("question", row, tier: row.tier ?? "") }
        for row in table.alerts { add("mentor", row, tier: row.tier ?? "") }
        for set in ClaimedSet.allCases {
            add("mentor", set.row(of: table), tier: set.rawValue, claimed: set.claimedShare)
        }
        for row in table.providerAlerts { add("provider", row, tier: row.tier ?? "") }
        text = String(decoding: cells.bytes, as: UTF8.self)
    }
}
