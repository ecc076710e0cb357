import Casebook
import Reports

/// What reviews found, for a spreadsheet: rule by tier, then rules and tiers alone with the other cell empty.
struct PrecisionCSV {
    static let columns = [
        "code", "tier", "reviewed", "confirmed", "cleared", "unclear", "open", "share", "share_low", "share_high",
        "lowest", "highest", "claimed",
    ]

    let text: String

    init(_ table: PrecisionTable) {
        let cells = CellBuffer(locale: .standard)
        cells.header(Self.columns)
        for row in table.cells + table.byCode + table.byTier {
            cells.text(row.code ?? "")
            cells.text(row.tier ?? "")
            for count in [row.reviewed, row.confirmed, row.cleared, row.unclear, row.open] { cells.integer(count) }
            let claimed = row.code == nil ? PrecisionClaim.share(row.tier) : nil
            for share in [
                row.share?.value, row.share?.low, row.share?.high, row.ifOpenCleared, row.ifOpenConfirmed, claimed,
            ] {
                if let share { cells.decimal(share, places: 4) } else { cells.empty() }
            }
            cells.endRow()
        }
        text = String(decoding: cells.bytes, as: UTF8.self)
    }
}
