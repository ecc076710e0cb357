/// Where a mentor's month still has room.
struct FreeTime {
    /// Taken minutes of a day, as ranges after midnight, in no order.
    private var taken: [[Range<Int>]]
    private let firstDay: CalendarDay
    private let workingDays: [CalendarDay]
    private let weekendDays: [CalendarDay]

    init(month: CalendarMonth, entries: [MentorMonth.Entry]) {
        firstDay = month.firstDay
        let days = month.days
        workingDays = days.filter { Holidays.isWorkingDay($0) }
        weekendDays = days.filter { $0.weekday >= 5 && !Holidays.isOff($0) }
        taken = Array(repeating: [], count: days.count)
        for entry in entries {
            occupy(entry)
        }
    }

    /// A day for a session with a citizen who mostly comes on `weekday`.
    func day(near weekday: Int, using random: inout RandomStream) -> CalendarDay {
        let days: [CalendarDay]
        if random.chance(DiaryRules.weekendShare) && !weekendDays.isEmpty {
            days = weekendDays
        } else {
            let usual = random.chance(DiaryRules.usualWeekdayShare) ? workingDays.filter { $0.weekday == weekday } : []
            days = usual.isEmpty ? workingDays : usual
        }
        return days[random.integer(in: 0...days.count - 1)]
    }

    /// Takes the free time of that length closest to the wanted start, within the working day; nothing when the day is full.
    mutating func take(day: CalendarDay, near wanted: Int, minutes: Int) -> WallTime? {
        let index = day.number - firstDay.number
        let busy = taken[index].reduce(0) { $0 + $1.count }
        guard busy + minutes <= DiaryRules.fullDay else { return nil }
        let latest = DiaryRules.dayEnds - minutes
        let preferred = min(max(wanted, DiaryRules.dayBegins), latest)
        for quarters in 0...Self.furthestQuarters {
            for start in [preferred + quarters * 15, preferred - quarters * 15]
            where (DiaryRules.dayBegins...latest).contains(start) {
                let range = start..<start + minutes
                if !taken[index].contains(where: { $0.overlaps(range) }) {
                    taken[index].append(range)
                    return WallTime(day: day, minuteOfDay: start)
                }
            }
        }
        return nil
    }

    /// Minutes from the end of this session to the next one of its day, or to the end of the day.
    func roomAfter(_ entry: MentorMonth.Entry) -> Int {
        let end = entry.start.minuteOfDay + entry.minutes
        let next = taken[entry.start.day.number - firstDay.number].map(\.lowerBound).filter { $0 >= end }.min()
        return (next ?? DiaryRules.dayEnds) - end
    }

    private mutating func occupy(_ entry: MentorMonth.Entry) {
        let range = entry.start.minuteOfDay..<entry.start.minuteOfDay + entry.minutes
        let day = entry.start.day.number - firstDay.number
        // The sessions of a group share one range; the day is not fuller for each of them.
        if !taken[day].contains(range) { taken[day].append(range) }
    }

    /// Fourteen hours either way: from any wish the whole day can be reached.
    private static let furthestQuarters = 56
}
