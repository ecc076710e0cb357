extension DeviationKind {
    static let padding = DeviationKind(rawValue: "padding")
}

/// Sessions logged and billed longer than they were. The start is right, the end is later; most citizens who confirm
/// state the length they remember.
struct Padding: Deviation {
    let kind = DeviationKind.padding
    let summary = "sessions are logged and billed longer than held: 25 % by 15–30, 45 % by 30, or 70 % by 30–60 minutes"

    /// Share of the individual sessions that are lengthened, and by how many quarters of an hour.
    private static let sizes = SizeTable(
        low: (share: 0.25, quarters: 1...2), middle: (share: 0.45, quarters: 2...2),
        high: (share: 0.70, quarters: 2...4))

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let size = Self.sizes[severity]
        month.padSessions(share: size.share, quarters: size.quarters, using: &random)
    }
}

extension MentorMonth {
    /// Share of the citizens confirming a padded session who state its real length; the others confirm what is shown to them.
    private static let noticing = 0.75

    /// Lengthens sessions into the free time after them, never into the next session: who pads avoids the overlap that
    /// shows it.
    ///
    /// - Parameters:
    ///   - share: of the individual sessions' number; fewer where fewer have a free quarter of an hour after them.
    ///   - quarters: of an hour, added to each.
    mutating func padSessions(share: Double, quarters: ClosedRange<Int>, using random: inout RandomStream) {
        let free = FreeTime(month: month, entries: entries)
        var left = count(ofShare: share)
        for index in random.shuffled(individualSessions) where left > 0 {
            let wanted = random.integer(in: quarters) * 15
            let added = min(wanted, free.roomAfter(entries[index]) / 15 * 15)
            guard added > 0 else { continue }
            let answer = entries[index].answer
            if answer.confirmation == .confirmed && answer.confirmedMinutes == nil && random.chance(Self.noticing) {
                entries[index].answer.confirmedMinutes = entries[index].minutes
            }
            entries[index].lengthen(by: added)
            left -= 1
        }
    }
}

extension MentorMonth.Entry {
    /// Moves the end; nothing is logged before it, nor answered before it is logged. A citizen who stated what is now
    /// logged simply confirms.
    fileprivate mutating func lengthen(by added: Int) {
        minutes += added
        if answer.confirmedMinutes == minutes { answer.confirmedMinutes = nil }
        loggedAt = max(loggedAt, end)
        if let at = answer.at { answer.at = max(at, loggedAt) }
    }
}
