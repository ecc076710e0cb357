import Testing

@testable import Laboratory

@Suite("Calendar")
struct CalendarTests {
    @Test("days count from 1970 and know their weekday")
    func days() {
        #expect(CalendarDay(year: 1970, month: 1, day: 1).number == 0)
        #expect(CalendarDay(year: 2000, month: 3, day: 1).number == 11_017)
        #expect(CalendarDay(year: 2026, month: 8, day: 3).weekday == 0)
        #expect(CalendarDay(year: 2026, month: 10, day: 25).weekday == 6)
    }

    @Test("a day's date is the one it was made from, through leap years and century borders")
    func roundTrip() {
        let first = CalendarDay(year: 1976, month: 1, day: 1)
        var expected = (year: 1976, month: 1, day: 1)
        for offset in 0..<90_000 {
            let found = first.adding(days: offset).civil
            guard found == expected else {
                Issue.record("day \(offset) after 1976-01-01 is \(expected), found \(found)")
                return
            }
            let isLeap = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            expected.day += 1
            if expected.day > lengths[expected.month - 1] { expected = (expected.year, expected.month + 1, 1) }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
    }

    @Test("Easter Sunday", arguments: [(2023, 4, 9), (2024, 3, 31), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)])
    func easter(year: Int, month: Int, day: Int) {
        #expect(Holidays.easterSunday(year) == CalendarDay(year: year, month: month, day: day))
    }

    @Test("the days off of 2026")
    func holidays2026() {
        let first = CalendarDay(year: 2026, month: 1, day: 1)
        let off = (0..<365).map { first.adding(days: $0) }.filter { Holidays.isOff($0) }.map(\.description)
        #expect(
            off == [
                "2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-14", "2026-05-24",
                "2026-05-25",
                "2026-12-24", "2026-12-25", "2026-12-26",
            ])
    }

    @Test("store bededag was off until 2023 and not after")
    func storeBededag() {
        #expect(Holidays.isOff(CalendarDay(year: 2023, month: 5, day: 5)))
        #expect(!Holidays.isOff(CalendarDay(year: 2024, month: 4, day: 26)))
    }

    @Test("months add over the turn of the year and know their last day")
    func months() {
        let november = CalendarMonth(year: 2027, month: 11)
        #expect(november.adding(months: 3).description == "2028-02")
        #expect(november.adding(months: 3).lastDay.description == "2028-02-29")
    }

    @Test("a wall time is written to the minute")
    func wallTime() {
        #expect(
            WallTime(day: CalendarDay(year: 2026, month: 8, day: 3), minuteOfDay: 545).description == "2026-08-03T09:05"
        )
    }
}
