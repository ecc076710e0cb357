extension DeviationKind {
    static let afterContract = DeviationKind(rawValue: "after-contract")
}

/// The mentor's contract ended the day before the first deviating month, and sessions and invoices go on.
///
/// Nothing is due after that day, so all that these months claim is the deviation's.
struct AfterContract: Deviation {
    let kind = DeviationKind.afterContract
    let summary = "the mentor's contract ended before the month, and 20 %, 50 % or all of the sessions are billed still"

    /// Of the ordinary sessions, at least one.
    private static let shares = SizeTable(low: 0.2, middle: 0.5, high: 1)

    let isAnythingDue = false

    func isPossible(for mentor: MentorProfile) -> Bool {
        mentor.sendsInvoices
    }

    func prepare(
        _ terms: inout MentorTerms, of mentor: MentorProfile, plan: GrantPlan, severity: DeviationSeverity,
        onset: CalendarMonth, settings: SimulationSettings, using random: inout RandomStream
    ) {
        terms.activeTo = onset.firstDay.adding(days: -1)
    }

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let share = Self.shares[severity]
        guard share < 1 else { return }
        // Group meetings and no-shows end with the contract.
        let kept = Set(random.shuffled(month.individualSessions).prefix(month.count(ofShare: share)))
        month.entries = kept.sorted().map { month.entries[$0] }
        let seen = Set(month.entries.map(\.citizen))
        month.slips.removeAll { slip in slip.isCredited || !seen.contains(slip.citizen) }
    }
}
