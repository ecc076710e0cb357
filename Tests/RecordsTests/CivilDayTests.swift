import Testing

@testable import Records

@Suite("Civil days")
struct CivilDayTests {
    /// Counts days one by one, by the rule of school: a year divisible by 4 is a leap year, save centuries not divisible by 400.
    private static func lengths(of year: Int) -> [Int] {
        let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    }

    @Test("days count up by one from 1600 to 2400, and each gives its date back")
    func bruteForce() {
        // 1970-01-01 is day 0; what lies before it is counted first.
        var number = -(1600..<1970).reduce(0) { $0 + Self.lengths(of: $1).reduce(0, +) }
        for year in 1600...2400 {
            for (index, length) in Self.lengths(of: year).enumerated() {
                #expect(CivilDay.length(ofMonth: index + 1, year: year) == length)
                for day in 1...length {
                    let found = CivilDay(year: year, month: index + 1, day: day)
                    guard found.number == number, found.components == (year, index + 1, day),
                        CivilDay(checkedYear: year, month: index + 1, day: day) == found
                    else {
                        Issue.record("\(year)-\(index + 1)-\(day) is day \(found.number), counted \(number)")
                        return
                    }
                    number += 1
                }
                #expect(CivilDay(checkedYear: year, month: index + 1, day: length + 1) == nil)
                #expect(CivilDay(checkedYear: year, month: index + 1, day: 0) == nil)
            }
        }
    }

    @Test("known days: the epoch, a leap day of a century, the first and the last day of the calendar")
    func knownDays() {
        #expect(CivilDay(year: 1970, month: 1, day: 1).number == 0)
        #expect(CivilDay(year: 2000, month: 2, day: 29).number == 11_016)
        #expect(CivilDay(year: 2026, month: 10, day: 1).number == 20_727)
        #expect(CivilDay(year: 1, month: 1, day: 1).number == -719_162)
        #expect(CivilDay(year: 9999, month: 12, day: 31).number == 2_932_896)
        #expect(CivilDay(number: -719_162).components == (1, 1, 1))
        #expect(CivilDay(number: 2_932_896).components == (9999, 12, 31))
    }

    @Test(
        "dates that do not exist are nil",
        arguments: [
            (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 2, 29), (1900, 2, 29),
            (2026, 2, 31), (2026, 4, 31),
            (2026, 1, 32), (2026, 1, -1),
        ])
    func nonexistent(year: Int, month: Int, day: Int) {
        #expect(CivilDay(checkedYear: year, month: month, day: day) == nil)
    }

    @Test("ISO text is read and written the same, years 0001 to 9999")
    func isoRoundTrip() {
        for number in stride(from: Int32(-719_162), through: 2_932_896, by: 373) {
            let day = CivilDay(number: number)
            #expect(day.description.utf8.count == 10)
            #expect(CivilDay(iso: day.description) == day)
        }
        #expect(CivilDay(year: 7, month: 3, day: 9).description == "0007-03-09")
        #expect(CivilDay(iso: "2026-10-01") == CivilDay(year: 2026, month: 10, day: 1))
    }

    @Test(
        "anything but yyyy-mm-dd is no ISO date",
        arguments: [
            "", "2026", "2026-10", "2026-1-01", "2026-10-1", "26-10-01", "2026/10/01", "2026-10-01 ", " 2026-10-01",
            "2026-02-31",
            "0000-01-01", "2026-13-01", "2026-00-10", "2026-10-00", "+026-10-01", "-026-10-01", "2026-10-0x",
            "２０２６-10-01", "2026-1o-01",
            "2026-10-01T00:00", "20261001", "2026:10-01", "2026-10/01",
        ])
    func notIso(text: String) {
        #expect(CivilDay(iso: text) == nil)
    }

    @Test("adding days crosses months, leap days and years; days compare by their order")
    func adding() {
        let day = CivilDay(year: 2024, month: 2, day: 28)
        #expect(day.adding(days: 1).description == "2024-02-29")
        #expect(day.adding(days: 2).description == "2024-03-01")
        #expect(day.adding(days: -59).description == "2023-12-31")
        #expect(day < day.adding(days: 1))
        #expect(!(day < day))
    }
}
