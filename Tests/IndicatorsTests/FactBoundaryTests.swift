import Records
import Testing

@testable import Indicators
@testable import TestSupport

/// Facts say a rule is broken: exactly the tolerance is quiet, one step above it is not, and hours and kroner are exact.
@Suite struct FactBoundaryTests {
    /// 10 hours of meetings with one citizen that do not overlap.
    private let tenHours = LedgerFixture().sessions(10, citizens: 1) { _ in .confirmed }

    @Test(arguments: [(300, 0, 0), (301, 301, 25_08), (3_600, 3_600, 300_00)])
    func doubleBookedBeginsAboveFiveMinutes(_ seconds: Int, _ counted: Int64, _ øre: Int64) throws {
        // The second meeting begins so many seconds before the first one ends, at 10.05.
        let start = (Double(36_300 - seconds) + 0.5) / 3_600
        let answer = try fact(
            "double-booked",
            LedgerFixture().session(day: 1, at: 9, minutes: 65).session(day: 1, at: start, minutes: 120, citizen: 2)
                .line(hours: 10, rate: 300, citizen: 1))
        #expect(answer.hours == Hours(seconds: counted))
        #expect(answer.credited == Amount(øre: øre))
    }

    @Test func theToleranceOfDoubleBookedIsTheSetting() throws {
        let settings = policy(["indicators.double-booked.tolerance_minutes": .number(30)])
        func sketch(_ minutes: Double) -> LedgerFixture {
            LedgerFixture().session(day: 1, at: 9, minutes: 60)
                .session(day: 1, at: 10 - (minutes - 0.001) / 60, minutes: 60, citizen: 2)
        }
        #expect(try fact("double-booked", sketch(30), settings: settings).hours == .zero)
        #expect(try fact("double-booked", sketch(31), settings: settings).hours == Hours(seconds: 31 * 60))
    }

    /// Three meetings at once are two too many.
    @Test func theIntegralCountsEachMeetingBeyondTheFirst() throws {
        let answer = try fact(
            "double-booked",
            (1...3).reduce(LedgerFixture()) { $0.session(day: 3, at: 12, minutes: 60, citizen: $1) }.line(
                hours: 3, rate: 250))
        #expect(answer.hours == Hours(tenThousandths: 20_000))
        #expect(answer.credited == Amount(kroner: 500))
    }

    @Test func withoutInvoicesTheAgreedRatePricesDoubleBookedTime() throws {
        let sketch = LedgerFixture().session(day: 1, at: 9, minutes: 60).session(
            day: 1, at: 9.5, minutes: 60, citizen: 2)
        #expect(try fact("double-booked", sketch.agreed(rate: 310.5).type(.municipal)).credited == Amount(øre: 155_25))
        // Of others the invoices may be on their way.
        #expect(try fact("double-booked", sketch.agreed(rate: 310.5).type(.external)).credited == .zero)
        #expect(try fact("double-booked", sketch).credited == .zero)
    }

    @Test(arguments: [(10.0, 0, 0), (10.25, 0, 0), (10.2501, 2_501, 75_03), (14.0, 40_000, 1_200_00)])
    func unloggedHoursBeginAboveAQuarter(_ billed: Double, _ tenThousandths: Int64, _ øre: Int64) throws {
        let answer = try fact("billed-over-logged", tenHours.line(hours: billed, rate: 300))
        #expect(answer.hours == Hours(tenThousandths: tenThousandths))
        #expect(answer.credited == Amount(øre: øre))
        #expect(answer.observed == billed)
        #expect(answer.expected == 10)
        #expect(answer.threshold == 10.25)
    }

    /// Four hours at 400 kr with a citizen nobody met, beside ten at 300 kr: not the mean of 328.57 kr.
    @Test func unloggedHoursHaveThePriceOfTheirOwnLine() throws {
        let answer = try fact(
            "billed-over-logged", tenHours.line(hours: 10, rate: 300).line(hours: 4, rate: 400, citizen: 2))
        #expect(answer.hours == Hours(tenThousandths: 40_000))
        #expect(answer.credited == Amount(kroner: 1_600))
    }

    /// Ten hours billed for one of three citizens, four of them met: time with the others covers none of it.
    @Test func timeWithOthersDoesNotCoverACitizensLine() throws {
        let sketch = LedgerFixture().sessions(10, citizens: 3) { _ in .confirmed }
        let answer = try fact("billed-over-logged", sketch.line(hours: 10, rate: 300, citizen: 1))
        #expect(answer.hours == Hours(tenThousandths: 60_000))
        #expect(answer.credited == Amount(kroner: 1_800))
    }

    /// 10 hours met and 5 hours nobody came: a fifth of 15 may be billed.
    @Test(arguments: [(13.25, 0), (13.2501, 2_501)])
    func noShowsCoverUpToTheirShare(_ billed: Double, _ tenThousandths: Int64) throws {
        let sketch = (20...24).reduce(tenHours) { $0.session(day: $1, at: 9, minutes: 60, .notAsked, kind: .noShow) }
        #expect(
            try fact("billed-over-logged", sketch.line(hours: billed)).hours == Hours(tenThousandths: tenThousandths))
    }

    /// An øre is what rounding makes, and one what sharing a document's allowance over its lines makes.
    @Test(arguments: [(300.0, 0), (300.002, 0), (300.003, 3), (299.0, 0), (350.0, 500_00)])
    func aPriceAboveTheAgreedOneBeginsAboveTwoØre(_ rate: Double, _ øre: Int64) throws {
        let answer = try fact("rate-over-agreed", tenHours.line(hours: 10, rate: rate).agreed(rate: 300))
        #expect(answer.credited == Amount(øre: øre))
        #expect(answer.hours == (øre > 0 ? Hours(tenThousandths: 100_000) : .zero))
        #expect(answer.expected == 300)
    }

    @Test func theToleranceOfThePriceIsTheSetting() throws {
        let settings = policy(["indicators.rate-over-agreed.tolerance_kroner": .number(5)])
        #expect(
            try fact("rate-over-agreed", tenHours.line(hours: 10, rate: 305).agreed(rate: 300), settings: settings)
                .credited == .zero)
        #expect(
            try fact("rate-over-agreed", tenHours.line(hours: 10, rate: 306).agreed(rate: 300), settings: settings)
                .credited
                == Amount(kroner: 10))
    }

    /// The ordinary way to mend a wrong price: the line is credited whole and billed again.
    @Test func aPriceThatWasCreditedAndBilledAnewIsNotDocumented() throws {
        let sketch = tenHours.line(hours: 10, rate: 350).line(hours: 10, rate: 350, kind: .creditNote).line(
            hours: 10, rate: 300)
        #expect(try fact("rate-over-agreed", sketch.agreed(rate: 300)).credited == .zero)
    }

    /// Unlogged hours credited in the same month leave nothing to claim.
    @Test func hoursThatWereCreditedAreNotDocumented() throws {
        let answer = try fact("billed-over-logged", tenHours.line(hours: 14).line(hours: 4, kind: .creditNote))
        #expect(answer.hours == .zero)
        #expect(answer.credited == .zero)
    }
}

/// The quick answer of a question is that of the long way.
@Suite struct ImpossibleDayTests {
    /// 28 September to 4 October 2026 is a week: days before the period are part of it.
    @Test func daysBeforeThePeriodCountForTheirWeek() throws {
        let sketch = (-2...4).reduce(LedgerFixture()) {
            $0.session(day: $1, at: 8, minutes: ($1 < 1 ? 12 : 7) * 60, citizen: $1 + 10)
        }
        #expect(try fact("impossible-day", sketch.agreed(rate: 300)).hours == Hours(seconds: 14 * 3_600))
    }

    @Test func timeWithTwoMeetingsAtOnceCountsOnce() throws {
        let sketch = LedgerFixture().session(day: 1, at: 8, minutes: 180).session(
            day: 1, at: 8, minutes: 180, citizen: 2)
        #expect(try fact("impossible-day", sketch).observed == 3)
    }
}
