extension DeviationKind {
    static let phantomSessions = DeviationKind(rawValue: "phantom-sessions")
}

/// Sessions logged and billed that were never held. The citizen is asked as usual, does not answer, and sometimes denies.
struct PhantomSessions: Deviation {
    let kind = DeviationKind.phantomSessions
    let summary =
        "sessions never held are logged and billed: 15, 35 or 70 % more sessions; few citizens deny, the others do not answer"

    /// Invented sessions as a share of the individual sessions held.
    private static let shares = SizeTable(low: 0.15, middle: 0.35, high: 0.70)

    /// Share of those asked who deny. Small: a citizen who has nothing to confirm mostly ignores the question.
    private static let denials = 0.06

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        month.inventSessions(share: Self.shares[severity], denials: Self.denials, using: &random)
    }
}

extension MentorMonth {
    /// Adds sessions that were never held, at the times and lengths usual for this mentor's citizens, as long as there is
    /// free time.
    ///
    /// - Parameters:
    ///   - share: of the individual sessions' number.
    ///   - denials: share of the citizens asked who deny; the others do not answer.
    mutating func inventSessions(share: Double, denials: Double, using random: inout RandomStream) {
        var free = FreeTime(month: month, entries: entries)
        for _ in 0..<count(ofShare: share) {
            guard var entry = plannedEntry(in: &free, noShows: 0, using: &random) else { return }
            entry.answer = answerToInvented(entry, denials: denials, using: &random)
            entries.append(entry)
        }
    }
}
