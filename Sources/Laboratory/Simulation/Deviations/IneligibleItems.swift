extension DeviationKind {
    static let ineligibleItems = DeviationKind(rawValue: "ineligible-items")
}

/// Hours for transport, mileage or administration stand on the invoice on lines of their own, whose text says so.
struct IneligibleItems: Deviation {
    let kind = DeviationKind.ineligibleItems
    let summary = "lines for transport, mileage or administration: 4, 10 or 25 % of the hours, at least half an hour"

    /// Per cent of the month's billed hours.
    private static let percents = SizeTable(low: 4, middle: 10, high: 25)

    /// Quarters of an hour.
    private static let fewestQuarters = 2
    /// The hours are spread over this many citizens, where there are so many.
    private static let citizens = 3
    private static let subjects: [MentorMonth.Line.Subject] = [.transport, .mileage, .administration]

    func isPossible(for mentor: MentorProfile) -> Bool {
        mentor.sendsInvoices
    }

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let quarters = month.claim().hourParts * Self.percents[severity] / 100 / (HourParts.perHour / 4)
        var left = max(quarters, Self.fewestQuarters)
        let billed = month.citizens.indices.filter { citizen in
            month.entries.contains { $0.citizen == citizen && $0.isBilled }
        }
        let chosen = random.shuffled(billed).prefix(min(Self.citizens, left))
        for (position, citizen) in chosen.enumerated() {
            let part = left / (chosen.count - position)
            month.ineligible.append(
                MentorMonth.Ineligible(
                    citizen: citizen, minutes: part * 15,
                    subject: Self.subjects[random.integer(in: 0...Self.subjects.count - 1)]))
            left -= part
        }
    }
}
