extension DeviationKind {
    static let rateCreep = DeviationKind(rawValue: "rate-creep")
}

/// A rate that rises a little every month, from the ordinary one.
struct RateCreep: Deviation {
    let kind = DeviationKind.rateCreep
    let summary = "the rate rises month by month: by 1.5, 3 or 6 % each month from the first that deviates"

    /// Of each month's step.
    private static let permille = SizeTable(low: 15, middle: 30, high: 60)

    /// Mentors without an agreed rate or at it, so that all that is added was never agreed.
    func isPossible(for mentor: MentorProfile) -> Bool {
        mentor.sendsInvoices && (mentor.agreedRate == nil || mentor.agreedRate == mentor.rate)
    }

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        for _ in 0...monthsSinceOnset {
            month.rate = RateStep.raised(month.rate, permille: Self.permille[severity])
        }
    }
}
