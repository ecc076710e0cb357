extension DeviationKind {
    static let groupAsIndividual = DeviationKind(rawValue: "group-as-individual")
}

/// Group meetings are billed to each citizen at their full length, as if each had met the mentor alone. The log still says
/// that they were groups.
struct GroupAsIndividual: Deviation {
    let kind = DeviationKind.groupAsIndividual
    let summary = "group meetings are billed to each citizen in full: a third, two thirds or all of them"

    /// Of the month's group meetings, rounded up.
    private static let shares = SizeTable(low: (parts: 1, of: 3), middle: (parts: 2, of: 3), high: (parts: 1, of: 1))

    func isPossible(for mentor: MentorProfile) -> Bool {
        mentor.sendsInvoices && mentor.group != nil
    }

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let share = Self.shares[severity]
        let meetings = Set(month.entries.compactMap(\.group)).sorted()
        let wanted = (meetings.count * share.parts + share.of - 1) / share.of
        month.groupsBilledInFull = Set(random.shuffled(meetings).prefix(wanted))
    }
}
