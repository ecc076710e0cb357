import Indicators
import Records
import Runs
import Scoring

/// What a run checks of itself before it is put in place.
enum SelfChecks {
    static func run(_ run: RunContents, contributionsDiffer: Int) -> [Manifest.Check] {
        let tables = run.loaded.tables
        let rows = tables.allSatisfy { $0.total.read == $0.total.accepted + $0.total.refused }
        let billed = run.observed.features.reduce(Amount.zero) { $0 + $1.billedAmount }
        let byProvider = run.observed.billed.reduce(Amount.zero) { $0 + $1.amount }
        let invoices = run.loaded.table(.invoices)?.total
        let accepted = (invoices?.amountAccepted ?? .zero) - (invoices?.amountOutsidePeriod ?? .zero)
        let charges = sum(run.loaded.dataset.providerLines)
        let overclaimed = run.ranking.mentors.count { mentor in
            let features = run.observed.features[Int(mentor.score.mentor)]
            let billed = features.billedAmount + features.lateAmount
            return features.lines + features.lateLines > 0 && mentor.score.documented > max(.zero, billed)
        }
        return [
            Manifest.Check(
                name: "rows-reconcile", passed: rows, detail: "rows read = rows accepted + rows refused, in every table"
            ),
            Manifest.Check(
                name: "kroner-reconcile",
                passed: billed + charges == accepted && byProvider == accepted,
                detail:
                    "accepted in the period \(Wording.kroner(accepted)) kr; sum over mentors \(Wording.kroner(billed)) kr; sum over providers \(Wording.kroner(byProvider)) kr"
                    + (charges == .zero ? "" : "; charges without a mentor \(Wording.kroner(charges)) kr")
            ),
            Manifest.Check(
                name: "contributions-add-up", passed: contributionsDiffer == 0,
                detail: "mentors whose contributions do not add up to their score: \(contributionsDiffer)"),
            Manifest.Check(
                name: "kroner-counted-once", passed: overclaimed == 0,
                detail: "mentors with more documented than billed: \(overclaimed)"),
        ]
    }

    /// Kroner of the period in rows that no mentor stands in.
    private static func sum(_ lines: [UnnamedLine]) -> Amount {
        lines.filter(\.row.inPeriod).reduce(Amount.zero) { $0 + $1.row.amount }
    }
}
