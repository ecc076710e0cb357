import Testing

@testable import Laboratory

@Suite("The seasonal world: illness and holidays in whole weeks")
struct SeasonalWorldTests {
    /// A year from August, so that one winter lies inside.
    private static let towns = seeds.map { honest(seed: $0, .seasonal, mentors: 80, months: 12) }
    private static let plain = seeds.map { honest(seed: $0, .ordinary, mentors: 80, months: 12) }
    private static let winter = 2027

    private func isInfluenza(_ day: CalendarDay, _ index: Int) -> Bool {
        Seasons.influenzaWeeks(ofWinter: Self.winter, seed: seeds[index]).contains(day.week)
    }

    /// Sessions each working day of those days.
    private func eachDay(_ town: Municipality, _ isWanted: (CalendarDay) -> Bool) -> Double {
        let days = town.months.flatMap(\.month.days).filter { Holidays.isWorkingDay($0) && isWanted($0) }
        let sessions = town.allSessions.count { Holidays.isWorkingDay($0.start.day) && isWanted($0.start.day) }
        return Double(sessions) / Double(days.count)
    }

    private func answered(_ rows: [Municipality.Session]) -> Double {
        share(rows.filter { $0.confirmation != .notAsked }) { $0.confirmation != .unanswered }
    }

    @Test("fewer sessions in the weeks of school holidays than in the weeks around", arguments: seeds.indices)
    func holidayWeeks(index: Int) {
        for (week, most) in [(7, 0.85), (30, 0.6), (42, 0.8)] {
            func ratio(_ town: Municipality) -> Double {
                let around = eachDay(town) { day in
                    (week - 4...week + 4).contains(day.weekOfYear) && !isInfluenza(day, index)
                        && ![7, 29, 30, 31, 42].contains(day.weekOfYear)
                }
                return eachDay(town) { $0.weekOfYear == week } / around
            }
            #expect(ratio(Self.towns[index]) < most)
            #expect(ratio(Self.plain[index]) > most)
        }
        let christmas = [CalendarDay(year: 2026, month: 12, day: 28), CalendarDay(year: 2026, month: 12, day: 30)]
        func betweenTheYears(_ town: Municipality) -> Double {
            eachDay(town) { christmas[0] <= $0 && $0 <= christmas[1] }
                / eachDay(town) { (49...50).contains($0.weekOfYear) }
        }
        #expect(betweenTheYears(Self.towns[index]) < 0.55)
        #expect(betweenTheYears(Self.plain[index]) > 0.8)
    }

    @Test(
        "in weeks of influenza citizens stay away more, answer less and have fewer sessions", arguments: seeds.indices)
    func influenza(index: Int) {
        let town = Self.towns[index]
        let ill = town.allSessions.filter { isInfluenza($0.start.day, index) }
        let autumn = town.allSessions.filter { [9, 11].contains($0.start.day.civil.month) }
        #expect(share(ill) { $0.kind == .noShow } > 2 * share(autumn) { $0.kind == .noShow })
        #expect(answered(ill) < 0.75 * answered(autumn))
        #expect(eachDay(town) { isInfluenza($0, index) } < 0.85 * eachDay(town) { $0.civil.month == 11 })
        let plain = Self.plain[index].allSessions.filter { isInfluenza($0.start.day, index) }
        #expect(share(plain) { $0.kind == .noShow } < 0.08)
    }

    @Test("winter and summer months have fewer sessions, more no-shows and fewer answers", arguments: seeds.indices)
    func months(index: Int) {
        let town = Self.towns[index]
        func rows(_ months: Set<Int>) -> [Municipality.Session] {
            town.allSessions.filter { months.contains($0.start.day.civil.month) }
        }
        let usual = rows([4, 5, 6, 9, 11])
        for season: Set<Int> in [[12, 1, 2], [7]] {
            #expect(share(rows(season)) { $0.kind == .noShow } > 1.2 * share(usual) { $0.kind == .noShow })
            #expect(answered(rows(season)) < 0.93 * answered(usual))
            #expect(
                eachDay(town) { season.contains($0.civil.month) }
                    < 0.93 * eachDay(town) { [4, 5, 6, 9, 11].contains($0.civil.month) })
        }
    }

    @Test("everybody is touched: most mentors' share of answers falls in weeks of influenza", arguments: seeds.indices)
    func everybody(index: Int) {
        var falls: [Bool] = []
        for rows in Dictionary(grouping: Self.towns[index].allSessions, by: \.mentorID).values {
            let ill = rows.filter { isInfluenza($0.start.day, index) && $0.confirmation != .notAsked }
            let others = rows.filter { !isInfluenza($0.start.day, index) && $0.confirmation != .notAsked }
            guard ill.count >= 15, others.count >= 100 else { continue }
            falls.append(answered(ill) < answered(others))
        }
        #expect(falls.count >= 15)
        #expect(share(falls) { $0 } > 0.9)
    }

    @Test("influenza comes once a winter, for three to six whole weeks between December and March")
    func influenzaWeeks() {
        var starts: Set<Int> = []
        for seed in 1...200 as ClosedRange<UInt64> {
            let weeks = Seasons.influenzaWeeks(ofWinter: 2027, seed: seed)
            #expect((3...6).contains(weeks.count))
            #expect(weeks.lowerBound >= CalendarDay(year: 2026, month: 12, day: 15).week)
            #expect(weeks.upperBound <= CalendarDay(year: 2027, month: 3, day: 28).week)
            starts.insert(weeks.lowerBound)
        }
        #expect(starts.count == 8)
    }

    @Test(
        "ISO weeks of the year",
        arguments: [
            (2026, 1, 1, 1), (2026, 12, 28, 53), (2027, 1, 3, 53), (2027, 1, 4, 1), (2027, 2, 15, 7), (2024, 12, 30, 1),
            (2026, 10, 18, 42), (2026, 10, 19, 43),
        ])
    func weekOfYear(year: Int, month: Int, day: Int, week: Int) {
        #expect(CalendarDay(year: year, month: month, day: day).weekOfYear == week)
    }
}
