extension DeviationKind {
    static let duplicateBilling = DeviationKind(rawValue: "duplicate-billing")
}

/// Lines of the month's invoice stand on a second invoice with another number, unchanged but for its date.
struct DuplicateBilling: Deviation {
    let kind = DeviationKind.duplicateBilling
    let summary = "lines are billed a second time on another invoice: 10, 25 or 50 % of the lines, at least one"

    private static let shares = SizeTable(low: 0.10, middle: 0.25, high: 0.50)

    func isPossible(for mentor: MentorProfile) -> Bool {
        mentor.sendsInvoices
    }

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let lines = month.billing().invoice.indices
        let wanted = max(1, Int(Double(lines.count) * Self.shares[severity] + 0.5))
        month.repeatedLines = random.shuffled(Array(lines)).prefix(wanted).sorted()
    }
}
