extension DeviationKind {
    static let flatInvention = DeviationKind(rawValue: "flat-invention")
}

/// Sessions never held, at the same weekday, time and length week after week, on public holidays too.
///
/// Each citizen has one such hour in the evening, the same in all months. Who copies a week looks at no diary: where a real
/// session lies there the two overlap.
struct FlatInvention: Deviation {
    let kind = DeviationKind.flatInvention
    let summary =
        "an hour every week at the same time, holidays too, never held: for 10 %, 30 % or 60 % of the citizens"

    /// Of the citizens, at least one.
    private static let shares = SizeTable(low: 0.10, middle: 0.30, high: 0.60)

    private static let minutes = 60
    /// Hours after midnight at which the sessions start.
    private static let hours = [17, 18, 19, 20]
    /// Share of those asked who deny, as of phantom sessions.
    private static let denials = 0.06

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let wanted = max(1, Int(Double(month.citizens.count) * Self.shares[severity] + 0.5))
        // By number, so that a citizen who stays is chosen again next month.
        let citizens = month.citizens.indices.sorted { month.citizens[$0].number < month.citizens[$1].number }
        var taken: Set<[Int]> = []
        var chosen = 0
        for citizen in citizens where chosen < wanted {
            let profile = month.citizens[citizen]
            let hour = Self.hours[profile.number % Self.hours.count]
            guard taken.insert([profile.usualWeekday, hour]).inserted else { continue }
            chosen += 1
            for day in month.month.days where day.weekday == profile.usualWeekday {
                var entry = month.entry(
                    citizen: citizen, start: WallTime(day: day, minuteOfDay: hour * 60), minutes: Self.minutes,
                    kind: .individual, using: &random)
                entry.answer = month.answerToInvented(entry, denials: Self.denials, using: &random)
                month.entries.append(entry)
            }
        }
    }
}
