import Records
import Testing

@testable import Runs

@Suite struct QuietedQuestionTests {
    private func quieted(_ kroner: Int64, hours: Int64, months: Int) -> QuietedQuestion {
        QuietedQuestion(
            subject: .mentor, id: "M1", code: "double-booked", from: "2026-11-05", until: "2026-12-31",
            reason: "Agreed.",
            caseId: "C-2026-0001", reviewed: exposure(kroner, hours: hours, months: months))
    }

    private func exposure(_ kroner: Int64, hours: Int64, months: Int) -> QuietedQuestion.Exposure {
        QuietedQuestion.Exposure(Amount(kroner: kroner), months: months, Hours(seconds: hours * 3_600), months: months)
    }

    /// Kroner and hours are compared by the month, and exactly half more is not yet more than half.
    @Test(arguments: [
        (100, 2, 1, 100, 2, 1, false), (100, 2, 1, 150, 3, 1, false), (100, 2, 1, 151, 2, 1, true),
        (100, 2, 1, 100, 4, 1, true), (100, 2, 1, 300, 6, 3, false), (100, 2, 3, 50, 1, 1, false),
        (100, 2, 3, 51, 1, 1, true), (0, 0, 1, 0, 0, 1, false), (0, 2, 1, 1, 2, 1, true), (100, 2, 1, 10, 1, 1, false),
    ])
    func opensWhenItHasGrownByMoreThanHalf(
        _ then: Int64, _ thenHours: Int64, _ thenMonths: Int, _ now: Int64, _ nowHours: Int64, _ nowMonths: Int,
        _ opens: Bool
    ) {
        let mark = quieted(then, hours: thenHours, months: thenMonths).mark(
            exposure(now, hours: nowHours, months: nowMonths))
        #expect(mark == (opens ? "opened" : "2026-12-31"))
    }

    @Test func theLargestFiguresDoNotOverflow() {
        let largest = QuietedQuestion.Exposure(
            Amount(øre: .max), months: .max, Hours(units: .max), months: .max)
        #expect(quieted(1, hours: 1, months: 1).mark(largest) == "2026-12-31")
    }

    /// A statistic's kroner are of the period, its hours of its window: a longer window thins out neither.
    @Test func kronerAndHoursHaveMonthsOfTheirOwn() {
        let then = quieted(447, hours: 2, months: 1)
        func now(_ kroner: Int64, _ hours: Int64) -> QuietedQuestion.Exposure {
            QuietedQuestion.Exposure(Amount(kroner: kroner), months: 1, Hours(seconds: hours * 3_600), months: 3)
        }
        #expect(then.mark(now(1_920, 6)) == "opened")
        #expect(then.mark(now(600, 9)) == "2026-12-31")
        #expect(then.mark(now(600, 10)) == "opened")
    }

    @Test func aProviderOpensByWhatItIsFromTheOthers() {
        func exposure(_ excess: Double) -> QuietedQuestion.Exposure {
            QuietedQuestion.Exposure(.zero, months: 1, .zero, months: 1, excess: excess)
        }
        let quiet = QuietedQuestion(
            subject: .provider, id: "P1", code: "padded-sessions", from: "2026-11-05", until: "2026-12-31",
            reason: "Agreed.", caseId: "C-2026-0001", reviewed: exposure(3))
        #expect(quiet.mark(exposure(4.5)) == "2026-12-31")
        #expect(quiet.mark(exposure(4.6)) == "opened")
    }

    @Test func idsThatLookAlikeAreTwo() {
        let composed = quieted(1, hours: 1, months: 1)
        let quiet = QuietedQuestion(
            subject: .mentor, id: "\u{C5}x", code: "double-booked", from: composed.from, until: composed.until,
            reason: "Agreed.", caseId: "C-2026-0001", reviewed: composed.reviewed)
        #expect(QuietedQuestions([quiet]).ofMentor("\u{C5}x") != nil)
        #expect(QuietedQuestions([quiet]).ofMentor("A\u{30A}x") == nil)
    }

    @Test func ofTwoTheOneThatLastsLongerHolds() {
        let short = quieted(1, hours: 1, months: 1)
        let long = QuietedQuestion(
            subject: .mentor, id: "M1", code: "double-booked", from: "2026-11-05", until: "2027-02-01",
            reason: "Agreed.",
            caseId: "C-2026-0002", reviewed: short.reviewed)
        for all in [[short, long], [long, short]] {
            #expect(QuietedQuestions(all).ofMentor("M1")?["double-booked"]?.caseId == "C-2026-0002")
        }
        #expect(QuietedQuestions([short]).ofProvider("M1") == nil)
    }
}
