extension DeviationKind {
    static let lateLogging = DeviationKind(rawValue: "late-logging")
}

/// Entries are written weeks after the session, and at the highest severity all of the month in one sitting. Billing does
/// not change, so it costs nothing by itself.
struct LateLogging: Deviation {
    let kind = DeviationKind.lateLogging
    let summary = "entries are written 15 to 40 days late: 30 %, 60 %, or the whole month in one sitting"

    private static let sizes = SizeTable(
        low: (share: 0.3, isOneSitting: false), middle: (share: 0.6, isOneSitting: false),
        high: (share: 1.0, isOneSitting: true))

    /// Days after the session.
    private static let daysLate = 15...40
    /// Days after the end of the month.
    private static let sittingDays = 16...25
    /// Minutes after midnight.
    private static let sittingBegins = 17 * 60
    private static let entriesEachMinute = 3

    let costs = false

    /// Not where late is the provider's practice: nobody could tell the two apart.
    func isPossible(for mentor: MentorProfile) -> Bool {
        mentor.provider.latePractice == nil
    }

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let size = Self.sizes[severity]
        let wanted = max(1, Int(Double(month.entries.count) * size.share + 0.5))
        let chosen = random.shuffled(Array(month.entries.indices)).prefix(wanted).sorted()
        let sitting = month.month.lastDay.adding(days: random.integer(in: Self.sittingDays))
        for (position, index) in chosen.enumerated() {
            let time: WallTime
            if size.isOneSitting {
                time = WallTime(day: sitting, minuteOfDay: Self.sittingBegins + position / Self.entriesEachMinute)
            } else {
                let day = month.entries[index].start.day.adding(days: random.integer(in: Self.daysLate))
                time = WallTime(day: day, minuteOfDay: random.integer(in: 8 * 60...16 * 60))
            }
            month.entries[index].logLater(at: time)
        }
    }
}

extension MentorMonth.Entry {
    /// Moves the writing of the entry; the citizen, who is asked when it is written, takes as many days to answer as before.
    fileprivate mutating func logLater(at time: WallTime) {
        let days = time.day.number - loggedAt.day.number
        loggedAt = time
        if let at = answer.at { answer.at = max(at.adding(minutes: days * 1440), time) }
    }
}
