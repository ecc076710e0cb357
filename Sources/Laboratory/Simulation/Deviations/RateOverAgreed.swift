extension DeviationKind {
    static let rateOverAgreed = DeviationKind(rawValue: "rate-over-agreed")
}

/// Every line billed at a rate above the agreed one.
struct RateOverAgreed: Deviation {
    let kind = DeviationKind.rateOverAgreed
    let summary = "every line is billed above the agreed rate: by 3, 8 or 18 %"

    private static let permille = SizeTable(low: 30, middle: 80, high: 180)

    /// Mentors who bill exactly their agreed rate, so that all that is added lies above it.
    func isPossible(for mentor: MentorProfile) -> Bool {
        mentor.sendsInvoices && mentor.agreedRate == mentor.rate
    }

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        month.rate = RateStep.raised(month.rate, permille: Self.permille[severity])
    }
}

/// A rate made higher, on whole kroner as rates are written.
enum RateStep {
    /// Øre an hour; at least one krone more.
    static func raised(_ rate: Int, permille: Int) -> Int {
        max(rate * (1000 + permille) / 1000 / 100 * 100, rate + 100)
    }
}
