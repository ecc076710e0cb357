import Testing

@testable import Records

@Suite("Periods")
struct PeriodTests {
    @Test(
        "each way of naming a period gives its first and last day, and its length in months",
        arguments: [
            ("2026-10", "2026-10-01", "2026-10-31", 31, 1), ("2024-02", "2024-02-01", "2024-02-29", 29, 1),
            ("2026-02", "2026-02-01", "2026-02-28", 28, 1), ("2026-12", "2026-12-01", "2026-12-31", 31, 1),
            ("2026-Q1", "2026-01-01", "2026-03-31", 90, 3), ("2026-Q2", "2026-04-01", "2026-06-30", 91, 3),
            ("2026-Q3", "2026-07-01", "2026-09-30", 92, 3), ("2026-Q4", "2026-10-01", "2026-12-31", 92, 3),
            ("2026", "2026-01-01", "2026-12-31", 365, 12), ("2024", "2024-01-01", "2024-12-31", 366, 12),
            ("2026-10-01..2026-10-31", "2026-10-01", "2026-10-31", 31, 1),
            ("2025-11-01..2026-02-28", "2025-11-01", "2026-02-28", 120, 4),
        ] as [(String, String, String, Int, Double)])
    func named(text: String, from: String, to: String, days: Int, months: Double) throws {
        let period = try #require(Period(text))
        #expect(period.from.description == from)
        #expect(period.to.description == to)
        #expect(period.days == days)
        #expect(period.months == months)
        #expect(period.name == text)
    }

    @Test("one day is a period, of about a thirtieth of a month")
    func oneDay() throws {
        let period = try #require(Period("2026-10-15..2026-10-15"))
        #expect(period.days == 1)
        #expect(abs(period.months - 12 / 365.2425) < 1e-12)
        #expect(period.contains(period.from))
    }

    @Test("days that are not whole months are counted in months of mean length")
    func partsOfMonths() throws {
        #expect(abs(try #require(Period("2026-10-02..2026-10-31")).months - 30 * 12 / 365.2425) < 1e-12)
        #expect(abs(try #require(Period("2026-10-01..2026-10-30")).months - 30 * 12 / 365.2425) < 1e-12)
    }

    @Test(
        "anything else is no period",
        arguments: [
            "", "26", "226-10", "2026-", "2026-1", "2026-13", "2026-00", "2026-Q0", "2026-Q5", "2026-q3", "2026-Q",
            "2026-Q33", "0000", "2026-10-01",
            "2026-10-", "2026-10-01..", "..2026-10-31", "2026-10-31..2026-10-01", "2026-10..2026-11",
            "2026-10-01..2026-10-32",
            "2026-10-01...2026-10-31", "2026-10-01..2026-10-31..2026-11-30", " 2026-10", "2026-10 ", "２０２６", "2026-٠٣",
            "2026-+1", "+226", "2026-1 ",
            "oktober",
        ])
    func notAPeriod(text: String) {
        #expect(Period(text) == nil)
    }

    @Test("both ends belong to the period, the days beside them do not")
    func ends() throws {
        let period = try #require(Period("2026-10"))
        #expect(period.contains(period.from))
        #expect(period.contains(period.to))
        #expect(!period.contains(period.from.adding(days: -1)))
        #expect(!period.contains(period.to.adding(days: 1)))
    }

    @Test("a period without a name is called by its dates")
    func unnamed() {
        let period = Period(from: CivilDay(year: 2026, month: 1, day: 5), to: CivilDay(year: 2026, month: 1, day: 6))
        #expect(period.name == "2026-01-05..2026-01-06")
    }
}
