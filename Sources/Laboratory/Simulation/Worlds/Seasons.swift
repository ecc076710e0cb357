/// Illness and holidays by season, for all mentors at once: fewer sessions, more no-shows and fewer answers in winter and
/// high summer, and for whole weeks.
///
/// The ordinary world spreads a month's holidays over the whole month; here a month is planned in full, and what falls away
/// falls away in its weeks. The weeks are those of Danish schools and of influenza; the figures are ours.
struct Seasons: Sendable, Hashable {
    /// What is different on a day. Conditions of several kinds meet on one day: in a week 7 of influenza both count.
    struct Conditions: Sendable, Hashable {
        /// Share of the planned sessions called off in time: they leave no row. A group meeting is called off as a whole.
        var cancelled: Double
        /// Share of the individual sessions that are left where the citizen stays away, beyond the mentor's usual share.
        var noShows: Double
        /// What is left of the share of answers to sessions of the day, 0 … 1.
        var answers: Double

        static let none = Conditions(cancelled: 0, noShows: 0, answers: 1)

        /// Both at once: what one leaves, the other takes its share of.
        func and(_ other: Conditions) -> Conditions {
            Conditions(
                cancelled: 1 - (1 - cancelled) * (1 - other.cancelled),
                noShows: 1 - (1 - noShows) * (1 - other.noShows),
                answers: answers * other.answers)
        }
    }

    /// December, January and February.
    ///
    /// Reason: colds and dark months; sick leave in Denmark is highest in the first quarter of a year.
    var winter: Conditions

    /// July, and the first half of August.
    ///
    /// Reason: citizens travel or rest, and fewer read what the municipality sends.
    var summer: Conditions

    /// Whole weeks of influenza, three to six in a row once each winter.
    ///
    /// Reason: Statens Serum Institut sees most winters' influenza peak for some weeks between the turn of the year and March.
    var influenza: Conditions

    /// ISO weeks of school holidays: 7, 29 to 31 and 42.
    ///
    /// Reason: the winter holiday, the three weeks that industry closes, and the autumn holiday; mentors have children too.
    var holidayWeeks: [Int: Conditions]

    /// 22 December to 2 January.
    var christmas: Conditions

    /// What is different on that day of the municipality with this seed.
    func conditions(on day: CalendarDay, seed: UInt64) -> Conditions {
        let (year, month, dayOfMonth) = day.civil
        var result = holidayWeeks[day.weekOfYear] ?? .none
        if month == 12 || month <= 2 { result = result.and(winter) }
        if month == 7 || (month == 8 && dayOfMonth <= 15) { result = result.and(summer) }
        if (month == 12 && dayOfMonth >= 22) || (month == 1 && dayOfMonth <= 2) { result = result.and(christmas) }
        if Self.influenzaWeeks(ofWinter: month >= 7 ? year + 1 : year, seed: seed).contains(day.week) {
            result = result.and(influenza)
        }
        return result
    }

    /// The weeks, counted as `CalendarDay.week` does, of the winter that ends in that year.
    static func influenzaWeeks(ofWinter year: Int, seed: UInt64) -> ClosedRange<Int> {
        var random = RandomStream(seed: seed, .influenza, year)
        let first = CalendarDay(year: year, month: 1, day: 1).week + random.integer(in: weeksFromNewYear)
        return first...first + random.integer(in: lengths) - 1
    }

    /// From the week of 1 January to the first of influenza.
    private static let weeksFromNewYear = -1...6
    private static let lengths = 3...6
}

extension MentorMonth {
    /// Calls off planned sessions and lets citizens stay away, as the season of each day says.
    mutating func passThroughSeason(using random: inout RandomStream) {
        guard !seasonOfDay.isEmpty else { return }
        var meetings: [Int: Bool] = [:]
        entries = entries.compactMap { planned in
            let season = season(on: planned.start.day)
            // One draw a session and one a meeting, whatever they come to.
            if let group = planned.group {
                let isHeld = meetings[group] ?? !random.chance(season.cancelled)
                meetings[group] = isHeld
                return isHeld ? planned : nil
            }
            if random.chance(season.cancelled) { return nil }
            var entry = planned
            if random.chance(season.noShows) { entry.kind = .noShow }
            return entry
        }
    }

    /// What is different on that day of the month.
    func season(on day: CalendarDay) -> Seasons.Conditions {
        seasonOfDay.isEmpty ? .none : seasonOfDay[day.number - month.firstDay.number]
    }
}

extension World {
    /// Weeks in which everybody's figures move together: what a norm over all months does not expect.
    public static let seasonal: World = {
        var world = World.ordinary.named("seasonal")
        world.summary = "illness and holidays come in seasons and whole weeks, for everybody at once"
        world.seasons = Seasons(
            winter: Seasons.Conditions(cancelled: 0.06, noShows: 0.04, answers: 0.9),
            summer: Seasons.Conditions(cancelled: 0.10, noShows: 0.02, answers: 0.85),
            influenza: Seasons.Conditions(cancelled: 0.25, noShows: 0.15, answers: 0.6),
            holidayWeeks: Dictionary(
                uniqueKeysWithValues: [(7, 0.35), (29, 0.70), (30, 0.70), (31, 0.70), (42, 0.40)].map {
                    ($0, Seasons.Conditions(cancelled: $1, noShows: 0.05, answers: 0.85))
                }),
            christmas: Seasons.Conditions(cancelled: 0.60, noShows: 0.05, answers: 0.8))
        return world
    }()
}
