import Records
import Testing

@testable import Casebook

@Suite("Limitation") struct LimitationTests {
    @Test(arguments: [
        ("2026-11-22", "2029-11-22"), ("2024-02-29", "2027-02-28"), ("2025-02-28", "2028-02-28"),
        ("2025-03-01", "2028-03-01"), ("2026-12-31", "2029-12-31"), ("2096-02-29", "2099-02-28"),
    ])
    func threeYearsOn(_ from: String, _ to: String) {
        #expect(Limitation.date(firstAlert: day(from)).description == to)
    }

    /// Never earlier than three years less a day, never later than three years, over a whole cycle of leap years.
    @Test func eachDayOfFourYears() {
        for number in day("2024-01-01").number...day("2027-12-31").number {
            let first = CivilDay(number: number)
            let days = Limitation.date(firstAlert: first).number - number
            #expect(days == 1095 || days == 1096, "\(first)")
        }
    }
}
