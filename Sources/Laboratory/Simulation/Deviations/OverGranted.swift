extension DeviationKind {
    static let overGranted = DeviationKind(rawValue: "over-granted")
}

/// More hours than granted in every whole ISO week of the month, for some citizens. The sessions are held: the mentor gives
/// and bills more than was decided.
struct OverGranted: Deviation {
    let kind = DeviationKind.overGranted
    let summary = "some citizens get more than the granted hours every week: 10 % by 5 %, 20 % by 25 % or 40 % by 60 %"

    /// Share of the citizens, at least one, and how far their weeks lie above the grant, in per cent.
    private static let sizes = SizeTable(
        low: (share: 0.10, percent: 5), middle: (share: 0.20, percent: 25), high: (share: 0.40, percent: 60))

    /// Minutes: a smaller excess could be a rounding.
    private static let leastExcess = 15
    /// Minutes of an added session.
    private static let longest = 120
    private static let shortest = 15

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let size = Self.sizes[severity]
        let weeks = month.month.days.filter { $0.weekday == 0 && $0.adding(days: 6) <= month.month.lastDay }
        let granted = month.citizens.indices.filter { citizen in
            weeks.allSatisfy { month.grantedMinutes(citizen, in: $0) != nil }
        }
        // Those whose hours are nearly used need the fewest sessions to pass the grant.
        let missing = granted.map { citizen in
            (citizen, weeks.reduce(0) { $0 + missingMinutes(citizen, in: $1, of: month, percent: size.percent) })
        }
        let wanted = max(1, Int(Double(month.citizens.count) * size.share + 0.5))
        for (citizen, _) in missing.sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }).prefix(wanted) {
            for week in weeks {
                fill(week, of: citizen, in: &month, percent: size.percent, using: &random)
            }
        }
    }

    /// Minutes of individual sessions that the citizen's week lacks to lie so far above the grant.
    private func missingMinutes(_ citizen: Int, in week: CalendarDay, of month: MentorMonth, percent: Int) -> Int {
        guard let granted = month.grantedMinutes(citizen, in: week) else { return 0 }
        let excess = max(HourUsage.roundedUp(granted * percent / 100, to: Self.leastExcess), Self.leastExcess)
        return max(0, granted + excess - month.individualMinutes(citizen, in: week))
    }

    /// Adds sessions on the week's working days; none where there is no room for more than the grant.
    private func fill(
        _ week: CalendarDay, of citizen: Int, in month: inout MentorMonth, percent: Int,
        using random: inout RandomStream
    ) {
        let ordinary = month.entries
        var free = FreeTime(month: month.month, entries: ordinary)
        let days = random.shuffled((0..<7).map { week.adding(days: $0) }.filter { Holidays.isWorkingDay($0) })
        var left = missingMinutes(citizen, in: week, of: month, percent: percent)
        // The days in turn, until none takes a session any more.
        var hasRoom = true
        while left > 0 && hasRoom {
            hasRoom = false
            for day in days where left > 0 {
                let minutes = max(min(left, Self.longest), Self.shortest)
                guard
                    let start = free.take(
                        day: day, near: month.citizens[citizen].usualStartMinuteOfDay, minutes: minutes)
                else { continue }
                var entry = month.entry(
                    citizen: citizen, start: start, minutes: minutes, kind: .individual, using: &random)
                entry.answer = month.honestAnswer(to: entry, using: &random)
                month.entries.append(entry)
                left -= minutes
                hasRoom = true
            }
        }
        let granted = month.grantedMinutes(citizen, in: week) ?? 0
        if month.individualMinutes(citizen, in: week) <= granted { month.entries = ordinary }
    }
}

extension MentorMonth {
    /// Minutes granted to the citizen for the ISO week that begins that Monday; the more where the grant changes in it.
    func grantedMinutes(_ citizen: Int, in week: CalendarDay) -> Int? {
        let number = citizens[citizen].number
        guard let first = terms.grant(ofCitizen: number, on: week),
            let last = terms.grant(ofCitizen: number, on: week.adding(days: 6))
        else { return nil }
        return max(first.weeklyHourParts, last.weeklyHourParts) * 60 / HourParts.perHour
    }

    /// Minutes of the citizen's individual sessions in the ISO week that begins that Monday, in this month.
    func individualMinutes(_ citizen: Int, in week: CalendarDay) -> Int {
        entries.reduce(0) { sum, entry in
            entry.citizen == citizen && entry.kind == .individual && entry.start.day.week == week.week
                ? sum + entry.minutes : sum
        }
    }
}
