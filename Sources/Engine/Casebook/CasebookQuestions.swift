import Casebook
import Records
import Runs

/// What a sweep takes from a casebook.
extension Casebook {
    /// - Parameter day: on which the sweep is made: quietings in force then.
    public func extract(on day: CivilDay) throws(CasebookFailure) -> CasebookExtract {
        CasebookExtract(
            on: day.description, quietings: try quietings(on: day).map(QuietedQuestion.init),
            precision: try reviewedPrecision())
    }

    /// Of what was reviewed, how much was confirmed: mentors by tier and by the sets that a sweep makes its claim of, each mentor
    /// once; and questions by rule, alone and by tier.
    public func reviewedPrecision() throws(CasebookFailure) -> ReviewedPrecision {
        let table = try precision()
        let sets = ClaimedSet.allCases.map { set in
            ReviewedPrecision.Share(set.row(of: table), tier: set.rawValue, claimed: set.claimedShare)
        }
        return ReviewedPrecision(
            table.alerts.map { ReviewedPrecision.Share($0, tier: $0.tier) } + sets
                + (table.byCode + table.cells).map { ReviewedPrecision.Share($0, tier: $0.tier) })
    }
}

extension QuietedQuestion {
    init(_ quieting: Quieting) {
        self.init(
            subject: quieting.subject.kind == .mentor ? .mentor : .provider, id: quieting.subject.id,
            code: quieting.code, from: quieting.from.description, until: quieting.until.description,
            reason: quieting.reason, caseId: quieting.caseID.description,
            reviewed: Exposure(
                Amount(øre: quieting.baseline.øre ?? 0),
                months: quieting.baseline.periodMonths ?? quieting.baseline.months,
                Hours(tenThousandths: quieting.baseline.hours), months: quieting.baseline.months,
                // A mentor's finding has hours or kroner of its own.
                excess: quieting.subject.kind == .provider ? quieting.baseline.excess ?? 0 : 0))
    }
}

extension ReviewedPrecision.Share {
    init(_ row: PrecisionTable.Row, tier: String?, claimed: Double? = nil) {
        self.init(
            code: row.code, tier: tier, confirmed: row.confirmed, cleared: row.cleared, unclear: row.unclear,
            open: row.open, lower: row.share?.low, upper: row.share?.high, claimed: claimed)
    }
}
