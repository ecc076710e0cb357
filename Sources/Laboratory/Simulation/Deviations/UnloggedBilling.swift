extension DeviationKind {
    static let unloggedBilling = DeviationKind(rawValue: "unlogged-billing")
}

/// Hours on the invoice beyond what the log holds.
struct UnloggedBilling: Deviation {
    let kind = DeviationKind.unloggedBilling
    let summary = "hours are billed that no session covers: 5, 15 or 35 % beyond the log, at least one hour a month"

    /// Hours added, as a per cent of the month's billed hours.
    private static let percents = SizeTable(low: 5, middle: 15, high: 35)

    /// Quarters of an hour: below this the addition would drown in honest rounding.
    private static let fewestQuarters = 4

    /// The hours are spread over this many citizens, where there are so many.
    private static let citizens = 3

    func isPossible(for mentor: MentorProfile) -> Bool {
        mentor.sendsInvoices
    }

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let quarters = month.claim().hourParts * Self.percents[severity] / 100 / (HourParts.perHour / 4)
        let billed = month.citizens.indices.filter { citizen in
            month.entries.contains { $0.citizen == citizen && $0.isBilled }
        }
        let chosen = random.shuffled(billed).prefix(Self.citizens)
        var left = max(quarters, Self.fewestQuarters)
        for (position, citizen) in chosen.enumerated() {
            let part = left / (chosen.count - position)
            month.unlogged.append(MentorMonth.Unlogged(citizen: citizen, minutes: part * 15))
            left -= part
        }
    }
}
