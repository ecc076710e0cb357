import Records
import Testing

/// Last time: the period of the same length before.
@Suite struct PeriodBeforeTests {
    @Test(arguments: [
        ("2026-10", "2026-09"), ("2026-01", "2025-12"), ("2026-Q1", "2025-Q4"), ("2026-Q3", "2026-Q2"),
        ("2026", "2025"),
    ])
    func `is named as the period is`(_ name: String, _ before: String) throws {
        let period = try #require(Period(name)?.before)
        #expect(period == Period(before))
    }

    @Test func `of several months it is as many, by their dates`() throws {
        let period = try #require(Period("2026-09-01..2026-10-31")?.before)
        #expect(period.name == "2026-07-01..2026-08-31")
        #expect(Period("2026-10-05..2026-10-11")?.before == nil)
    }
}
