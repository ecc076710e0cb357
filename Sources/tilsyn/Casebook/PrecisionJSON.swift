import Casebook
import Engine
import Pages
import Runs

/// What reviews found, for other programs. Shares are 0 to 1.
struct PrecisionJSON {
    private let page: Page

    init(_ table: PrecisionTable) { page = Page(table) }

    func text() throws(RunFailure) -> String { try PageJSON.text(page) }

    private struct Page: Encodable {
        let by_code_and_tier: [Row]
        let by_code: [Row]
        /// Each mentor once: by tier, then the sets that a sweep claims something of.
        let mentors: [Row]
        let providers: [Row]
        let tip_offs: Group
        /// Absent where it is sealed.
        let control_arm: Group?
        let without_alert: Int
        let purged: Int
        let notes: [String]

        init(_ table: PrecisionTable) {
            by_code_and_tier = table.cells.map { Row($0) }
            by_code = table.byCode.map { Row($0) }
            mentors =
                table.alerts.map { Row($0) }
                + ClaimedSet.allCases.map {
                    Row($0.row(of: table), tier: $0.rawValue, claimed: $0.claimedShare)
                }
            providers = table.providerAlerts.map { Row($0) }
            tip_offs = Group(table.tipOffs)
            control_arm = table.controls.map(Group.init)
            without_alert = table.withoutAlert
            purged = table.erased
            notes = PrecisionText.notes
        }
    }

    private struct Share: Encodable {
        let value: Double
        let low: Double
        let high: Double

        init(_ share: PrecisionTable.Share) {
            value = share.value
            low = share.low
            high = share.high
        }
    }

    private struct Row: Encodable {
        let code: String?
        let tier: String?
        let reviewed: Int
        let confirmed: Int
        let cleared: Int
        let unclear: Int
        let open: Int
        let share: Share?
        let lowest: Double?
        let highest: Double?
        let claimed_share: Double?

        init(_ row: PrecisionTable.Row, tier: String? = nil, claimed: Double? = nil) {
            code = row.code
            self.tier = tier ?? row.tier
            reviewed = row.reviewed
            confirmed = row.confirmed
            cleared = row.cleared
            unclear = row.unclear
            open = row.open
            share = row.share.map(Share.init)
            lowest = row.ifOpenCleared
            highest = row.ifOpenConfirmed
            claimed_share = claimed
        }
    }

    private struct Group: Encodable {
        let cases: Int
        let reviewed: Int
        let confirmed: Int
        let share: Share?

        init(_ group: PrecisionTable.Group) {
            cases = group.drawn
            reviewed = group.reviewed
            confirmed = group.confirmed
            share = group.share.map(Share.init)
        }
    }
}
