extension DeviationKind {
    static let doubleBooked = DeviationKind(rawValue: "double-booked")
}

/// A second session with another citizen inside a session that is already logged, and both are billed. The second one's
/// citizen answers as usual: they may well have met the mentor that day.
struct DoubleBooked: Deviation {
    let kind = DeviationKind.doubleBooked
    let summary = "a second citizen is logged and billed inside a session: 6, 15 or 30 % of the sessions"

    /// Sessions that get a second one, as a share of the individual sessions held.
    private static let shares = SizeTable(low: 0.06, middle: 0.15, high: 0.30)

    /// Minutes by which the second session starts later, for sessions of at least this length. It ends with the first, so
    /// that the overlap is exactly its own length, and it never equals the first, which would look like a group.
    private static let shifts = [(from: 45, minutes: 15), (from: 0, minutes: 5)]

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let share = Self.shares[severity]
        for index in random.shuffled(month.individualSessions).prefix(month.count(ofShare: share)) {
            let first = month.entries[index]
            guard let shift = Self.shifts.first(where: { first.minutes >= $0.from })?.minutes else { continue }
            let others = month.citizens.indices.filter { $0 != first.citizen }
            var second = month.entry(
                citizen: others[random.integer(in: 0...others.count - 1)], start: first.start.adding(minutes: shift),
                minutes: first.minutes - shift, kind: .individual, using: &random)
            second.answer = month.honestAnswer(to: second, using: &random)
            month.entries.append(second)
        }
    }
}
