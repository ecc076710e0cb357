/// When a mentor meets whom: the weekly rhythm of a month.
extension MentorMonth {
    /// Plans the ordinary sessions of the month.
    mutating func fillDiary(using random: inout RandomStream) {
        // With seasons of its own the world calls sessions off week by week.
        let season = world.seasons == nil ? DiaryRules.seasonPercent[month.month - 1] : 100
        let jitter = random.integer(in: DiaryRules.monthJitterPercent)
        let planned = mentor.volume * season * jitter / 10_000
        let wanted = min(max(planned, DiaryRules.sessions.lowerBound), DiaryRules.sessions.upperBound)
        planGroups(using: &random)
        var free = FreeTime(month: month, entries: entries)
        while entries.count < wanted, let entry = plannedEntry(in: &free, noShows: mentor.noShowShare, using: &random) {
            entries.append(entry)
        }
        makeHourSlips(using: &random)
        sortEntries()
    }

    /// A session of one of the citizens in free time, close to their habit, or nothing when the month is full.
    ///
    /// - Parameters:
    ///   - noShows: share of the sessions where the citizen does not come.
    ///   - candidates: indices of the citizens that it may be; all unless given.
    func plannedEntry(
        in free: inout FreeTime, noShows: Double, among candidates: Range<Int>? = nil, using random: inout RandomStream
    ) -> Entry? {
        let citizen = random.pick((candidates ?? citizens.indices).map { (value: $0, weight: citizens[$0].weight) })
        let habit = citizens[citizen]
        let minutes =
            random.chance(DiaryRules.usualLengthShare)
            ? habit.usualMinutes : random.pick(SessionLengths.table(for: mentor))
        let kind: Municipality.Session.Kind = random.chance(noShows) ? .noShow : .individual
        let shift = random.integer(in: -DiaryRules.startShiftQuarters...DiaryRules.startShiftQuarters) * 15
        for _ in 0..<DiaryRules.attempts {
            let day = free.day(near: habit.usualWeekday, using: &random)
            if let start = free.take(day: day, near: habit.usualStartMinuteOfDay + shift, minutes: minutes) {
                return entry(citizen: citizen, start: start, minutes: minutes, kind: kind, using: &random)
            }
        }
        return nil
    }

    /// A session that was held or planned at this time, logged as this mentor logs.
    func entry(
        citizen: Int, start: WallTime, minutes: Int, kind: Municipality.Session.Kind, group: Int? = nil,
        using random: inout RandomStream
    ) -> Entry {
        let otherMode = random.chance(DiaryRules.otherModeShare)
        let mode = group != nil || otherMode ? .inPerson : citizens[citizen].mode
        return Entry(
            citizen: citizen, start: start, minutes: minutes, kind: kind, group: group, mode: mode,
            loggedAt: loggingTime(after: start.adding(minutes: minutes), using: &random))
    }

    /// The weekly group: three to six of the citizens, one row each with the same start and end.
    private mutating func planGroups(using random: inout RandomStream) {
        guard let habit = mentor.group else { return }
        var number = 0
        for day in month.days where day.weekday == habit.weekday && Holidays.isWorkingDay(day) {
            let size = random.integer(in: DiaryRules.groupSize)
            let start = WallTime(day: day, minuteOfDay: habit.startMinuteOfDay)
            for citizen in random.shuffled(Array(citizens.indices)).prefix(size).sorted() {
                entries.append(
                    entry(
                        citizen: citizen, start: start, minutes: habit.minutes, kind: .group, group: number,
                        using: &random))
            }
            number += 1
        }
    }

    /// An honest slip: the whole session typed an hour off.
    private mutating func makeHourSlips(using random: inout RandomStream) {
        for index in entries.indices where random.chance(world.hourSlips) && entries[index].kind == .individual {
            let moved = entries[index].start.adding(minutes: random.chance(0.5) ? 60 : -60)
            let latest = DiaryRules.dayEnds - entries[index].minutes
            if (DiaryRules.dayBegins...latest).contains(moved.minuteOfDay) {
                entries[index].start = moved
                entries[index].loggedAt = max(entries[index].loggedAt, entries[index].end)
            }
        }
    }

    /// When the mentor writes the entry of a session that ended then.
    private func loggingTime(after end: WallTime, using random: inout RandomStream) -> WallTime {
        if let sitting { return sitting.written(end.day) }
        if random.chance(DiaryRules.lateLogShare) {
            let day = end.day.adding(days: random.integer(in: DiaryRules.lateLogDays))
            return WallTime(day: day, minuteOfDay: random.integer(in: 8 * 60...16 * 60))
        }
        let daysToFriday = 4 - end.day.weekday
        if mentor.logsWeekly && daysToFriday >= 0 {
            let friday = WallTime(
                day: end.day.adding(days: daysToFriday), minuteOfDay: random.integer(in: 15 * 60...16 * 60))
            return friday > end ? friday : end.adding(minutes: random.integer(in: 2...30))
        }
        if random.chance(DiaryRules.sameDayLogShare) {
            let latest = WallTime(day: end.day, minuteOfDay: DiaryRules.latestLog)
            return min(end.adding(minutes: random.integer(in: 2...120)), latest)
        }
        return WallTime(day: Holidays.workingDay(after: end.day), minuteOfDay: random.integer(in: 8 * 60...9 * 60 + 30))
    }
}

/// The figures of the weekly rhythm, each an assumption of ours.
enum DiaryRules {
    static let sessions = 2...400
    /// July is holiday time, Christmas shortens December, week 42 October.
    static let seasonPercent = [100, 95, 100, 94, 96, 100, 60, 98, 102, 96, 102, 82]
    static let monthJitterPercent = 85...115
    /// Minutes after midnight between which sessions lie; outside the clock change and the night.
    static let dayBegins = 7 * 60
    static let dayEnds = 21 * 60
    /// Most minutes of sessions on a day: an honest long working day.
    static let fullDay = 510
    /// Citizens mostly keep their weekday; otherwise any working day, seldom the weekend.
    static let usualWeekdayShare = 0.7
    static let weekendShare = 0.02
    static let usualLengthShare = 0.65
    /// The start moves up to an hour from the citizen's habit.
    static let startShiftQuarters = 4
    /// One session in ten is held in person though the citizen mostly talks by phone or video.
    static let otherModeShare = 0.1
    /// Days tried before the month counts as full.
    static let attempts = 20
    static let groupSize = 3...6
    static let sameDayLogShare = 0.75
    /// Minutes after midnight; nobody writes entries at night.
    static let latestLog = 22 * 60
    static let lateLogShare = 0.005
    static let lateLogDays = 15...25
}
