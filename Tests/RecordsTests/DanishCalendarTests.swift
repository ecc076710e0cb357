import Testing

@testable import Records

@Suite("The Danish calendar")
struct DanishCalendarTests {
    private static func day(_ iso: String) throws -> CivilDay { try #require(CivilDay(iso: iso)) }

    /// Month and day of Easter Sunday, from printed tables: every year from 1990 to 2040, and years at the table's edges.
    private static let easter: [(year: Int, month: Int, day: Int)] = [
        (1734, 4, 25), (1818, 3, 22), (1886, 4, 25), (1913, 3, 23), (1943, 4, 25), (1954, 4, 18), (1981, 4, 19),
        (1990, 4, 15), (1991, 3, 31), (1992, 4, 19), (1993, 4, 11), (1994, 4, 3), (1995, 4, 16), (1996, 4, 7),
        (1997, 3, 30), (1998, 4, 12), (1999, 4, 4), (2000, 4, 23), (2001, 4, 15), (2002, 3, 31), (2003, 4, 20),
        (2004, 4, 11), (2005, 3, 27), (2006, 4, 16), (2007, 4, 8), (2008, 3, 23), (2009, 4, 12), (2010, 4, 4),
        (2011, 4, 24), (2012, 4, 8), (2013, 3, 31), (2014, 4, 20), (2015, 4, 5), (2016, 3, 27), (2017, 4, 16),
        (2018, 4, 1), (2019, 4, 21), (2020, 4, 12), (2021, 4, 4), (2022, 4, 17), (2023, 4, 9), (2024, 3, 31),
        (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2029, 4, 1), (2030, 4, 21), (2031, 4, 13),
        (2032, 3, 28), (2033, 4, 17), (2034, 4, 9), (2035, 3, 25), (2036, 4, 13), (2037, 4, 5), (2038, 4, 25),
        (2039, 4, 10), (2040, 4, 1), (2049, 4, 18), (2076, 4, 19), (2285, 3, 22),
    ]

    @Test("Easter Sunday is that of the printed tables")
    func easterSunday() {
        for (year, month, day) in Self.easter {
            #expect(DanishCalendar.easterSunday(year) == CivilDay(year: year, month: month, day: day), "\(year)")
        }
    }

    @Test("Easter is a Sunday from 22 March to 25 April, the first after a full moon of the tables")
    func easterBounds() {
        for year in 1700...2299 {
            let easter = DanishCalendar.easterSunday(year)
            let first = CivilDay(year: year, month: 3, day: 22)
            #expect(easter.weekday == 6)
            #expect((first...first.adding(days: 34)).contains(easter), "\(year)")
        }
    }

    @Test(
        "ISO weeks belong to the year of their Thursday",
        arguments: [
            ("2004-12-31", 2004, 53), ("2005-01-01", 2004, 53), ("2005-01-03", 2005, 1), ("2007-12-31", 2008, 1),
            ("2008-12-28", 2008, 52), ("2008-12-29", 2009, 1), ("2009-12-31", 2009, 53), ("2010-01-03", 2009, 53),
            ("2010-01-04", 2010, 1), ("2012-01-01", 2011, 52), ("2015-12-28", 2015, 53), ("2016-01-01", 2015, 53),
            ("2016-01-04", 2016, 1), ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1),
            ("2024-12-30", 2025, 1), ("2026-01-01", 2026, 1), ("2026-10-01", 2026, 40), ("2026-12-31", 2026, 53),
            ("2027-01-03", 2026, 53), ("2027-01-04", 2027, 1), ("1969-12-31", 1970, 1),
        ])
    func isoWeeks(iso: String, year: Int, week: Int) throws {
        let found = try Self.day(iso).isoWeek
        #expect(found.year == year)
        #expect(found.week == week)
    }

    @Test("the years with 53 weeks from 2000 to 2040 are the known ones")
    func longYears() {
        let long = (2000...2040).filter { CivilDay(year: $0, month: 12, day: 28).isoWeek.week == 53 }
        #expect(long == [2004, 2009, 2015, 2020, 2026, 2032, 2037])
    }

    @Test(
        "weekdays, before and after 1970",
        arguments: [
            ("1970-01-01", 3), ("1969-12-31", 2), ("1900-01-01", 0), ("2000-01-01", 5), ("2026-10-01", 3),
            ("2026-11-22", 6), ("0001-01-01", 0), ("9999-12-31", 4),
        ])
    func weekdays(iso: String, weekday: Int) throws {
        let day = try Self.day(iso)
        #expect(day.weekday == weekday)
        #expect(day.monday.weekday == 0)
        #expect((0...6).contains(Int(day.number - day.monday.number)))
    }

    // MARK: Holidays

    private static let rules = [
        HolidayRule(name: "langfredag", place: .easter(-2)),
        HolidayRule(
            name: "store-bededag", place: .easter(26), validTo: CivilDay(year: 2023, month: 12, day: 31)),
        HolidayRule(name: "juledag", place: .date(month: 12, day: 25)),
        HolidayRule(name: "skuddag", place: .date(month: 2, day: 29)),
    ]

    @Test("a holiday counts while its rule is in force")
    func validity() throws {
        let calendar = DanishCalendar(Self.rules)
        #expect(try calendar.holiday(on: Self.day("2023-05-05")) == "store-bededag")
        #expect(try calendar.holiday(on: Self.day("2024-04-26")) == nil)
        #expect(try calendar.isWorkingDay(Self.day("2024-04-26")))
        #expect(try !calendar.isWorkingDay(Self.day("2023-05-05")))
        #expect(try !calendar.isWorkingDay(Self.day("2026-11-22")))
    }

    @Test("the holidays of some years are those that each day is asked for, a leap day only in leap years")
    func holidaysInRange() throws {
        let calendar = DanishCalendar(Self.rules)
        let range = try Self.day("2022-06-15")...Self.day("2025-06-15")
        let found = calendar.holidays(in: range)
        var expected: Set<CivilDay> = []
        var day = range.lowerBound
        while day <= range.upperBound {
            if calendar.isHoliday(day) { expected.insert(day) }
            day = day.adding(days: 1)
        }
        #expect(found == expected)
        #expect(
            found.sorted().map(\.description) == [
                "2022-12-25", "2023-04-07", "2023-05-05", "2023-12-25", "2024-02-29", "2024-03-29", "2024-12-25",
                "2025-04-18",
            ])
    }
}
