/// What came of questions, or of subjects, counted.
struct PrecisionTally {
    private var confirmed = 0, cleared = 0, unclear = 0, open = 0

    /// - Parameter decision: of one question; nil where it is open.
    mutating func count(_ decision: Decision?) {
        switch decision?.disposition.kind {
        case nil: open += 1
        case .cleared?: cleared += 1
        case .unclear?: unclear += 1
        case .errorCorrected?, .repaid?, .contractMatter?, .referred?: confirmed += 1
        }
    }

    /// Counts a subject with what came of all its questions: one that is confirmed decides, then one that is open.
    mutating func countOnce(_ questions: PrecisionTally) {
        if questions.confirmed > 0 {
            confirmed += 1
        } else if questions.open > 0 {
            open += 1
        } else if questions.unclear > 0 {
            unclear += 1
        } else {
            cleared += 1
        }
    }

    static func += (a: inout PrecisionTally, b: PrecisionTally) {
        a.confirmed += b.confirmed
        a.cleared += b.cleared
        a.unclear += b.unclear
        a.open += b.open
    }

    func row(_ code: String?, _ tier: String?) -> PrecisionTable.Row {
        PrecisionTable.Row(
            code: code, tier: tier, reviewed: confirmed + cleared + unclear, confirmed: confirmed, cleared: cleared,
            unclear: unclear, open: open)
    }
}
