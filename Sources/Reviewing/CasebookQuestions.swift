import Casebook
import Records
import Reports

/// What a sweep takes from a casebook.
extension Casebook {
    /// - Parameter day: on which the sweep is made: quietings in force then.
    public func extract(on day: CivilDay) throws(CasebookFailure) -> CasebookExtract {
        CasebookExtract(
            on: day.description, quietings: try quietings(on: day).map(QuietedQuestion.init),
            precision: try reviewedPrecision())
    }

    /// Of the reviewed questions, how many were confirmed: by tier, by rule, and by both.
    public func reviewedPrecision() throws(CasebookFailure) -> ReviewedPrecision {
        let table = try precision()
        return ReviewedPrecision((table.byTier + table.byCode + table.cells).map(ReviewedPrecision.Share.init))
    }
}

extension QuietedQuestion {
    init(_ quieting: Quieting) {
        self.init(
            subject: quieting.subject.kind == .mentor ? .mentor : .provider, id: quieting.subject.id,
            code: quieting.code, from: quieting.from.description, until: quieting.until.description,
            reason: quieting.reason, caseId: quieting.caseID.description,
            reviewed: Exposure(
                Amount(øre: quieting.baseline.øre ?? 0), Hours(tenThousandths: quieting.baseline.hours),
                months: quieting.baseline.months))
    }
}

extension ReviewedPrecision.Share {
    init(_ row: PrecisionTable.Row) {
        self.init(
            code: row.code, tier: row.tier, confirmed: row.confirmed, cleared: row.cleared, unclear: row.unclear,
            open: row.open, lower: row.share?.low, upper: row.share?.high)
    }
}
