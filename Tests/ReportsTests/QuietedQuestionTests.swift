import Records
import Testing

@testable import Reports

@Suite struct QuietedQuestionTests {
    private func quieted(_ kroner: Int64, hours: Int64, months: Int) -> QuietedQuestion {
        QuietedQuestion(
            subject: .mentor, id: "M1", code: "double-booked", from: "2026-11-05", until: "2026-12-31",
            reason: "Agreed.",
            caseId: "C-2026-0001", reviewed: exposure(kroner, hours: hours, months: months))
    }

    private func exposure(_ kroner: Int64, hours: Int64, months: Int) -> QuietedQuestion.Exposure {
        QuietedQuestion.Exposure(Amount(kroner: kroner), Hours(seconds: hours * 3_600), months: months)
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
            Amount(øre: .max), Hours(tenThousandths: .max), months: .max)
        #expect(quieted(1, hours: 1, months: 1).mark(largest) == "2026-12-31")
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
