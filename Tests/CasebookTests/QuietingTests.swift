import Foundation
import Records
import Testing

@testable import Casebook

@Suite("Quieting") struct QuietingTests {
    private let folder: BookFolder
    private let book: Casebook
    private let id: CaseID

    init() throws {
        folder = try BookFolder()
        book = try folder.open()
        id = try book.opened(
            run(
                "a",
                [
                    mentor(
                        "M1",
                        [
                            finding("double-booked", kroner: 900, hours: 3, months: 3),
                            finding("round-hours", kroner: nil),
                        ])
                ]))[0]
    }

    private func quiet(
        _ code: String = "double-booked", until: String = "2027-02-01", reason: String = "two shifts",
        on text: String = "2026-12-02"
    ) throws {
        try book.quiet(id, code: code, until: day(until), reason: reason, on: day(text), by: "AB")
    }

    @Test func keepsWhatTheQuestionCameToWhenDecided() throws {
        try book.decide(id, .cleared, ["double-booked"])
        // Seen again with more, after the decision: the baseline is what was decided on.
        _ = try book.opened(
            run("b", "2026-11", [mentor("M1", [finding("double-booked", kroner: 5_000)])]), on: "2026-12-01")
        try quiet()
        let quieting = try #require(try book.quietings(on: day("2026-12-02")).first)
        let found = finding("double-booked")
        let excess = max(0, found.observed - found.expected)
        #expect(
            quieting
                == Quieting(
                    subject: Subject(.mentor, "M1"), code: "double-booked", from: day("2026-12-02"),
                    until: day("2027-02-01"), reason: "two shifts", caseID: id,
                    baseline: QuietingBaseline(
                        øre: 90_000, hours: 30_000, months: 3, excess: excess, periodMonths: 1)))
    }

    @Test func inForceFromItsFirstDayToItsLast() throws {
        try book.decide(id, .repaid)
        try quiet()
        for (text, count) in [("2026-12-01", 0), ("2026-12-02", 1), ("2027-02-01", 1), ("2027-02-02", 0)] {
            #expect(try book.quietings(on: day(text)).count == count, "\(text)")
        }
        try book.endQuieting(id, code: "double-booked", reason: "grew", on: day("2027-01-10"), by: "AB")
        #expect(try book.quietings(on: day("2027-01-09")).count == 1)
        #expect(try book.quietings(on: day("2027-01-10")).isEmpty)
        #expect(
            failure {
                try book.endQuieting(id, code: "double-booked", reason: "grew", on: day("2027-01-11"), by: "AB")
            }?.kind == .usage)
    }

    @Test func onlyWhatSomebodyAnswered() throws {
        #expect(failure { try quiet() }?.description.contains("not decided") == true)
        try book.decide(id, .unclear, ["double-booked"])
        #expect(failure { try quiet() }?.description.contains("unclear") == true)
        #expect(failure { try quiet("late-log") }?.kind == .usage)
        try book.reopen(id, reason: "x", on: day("2026-12-02"), by: "AB")
        try book.decide(id, .contractMatter, ["double-booked"])
        #expect(failure { try quiet(reason: " ") }?.kind == .usage)
        try quiet()
        #expect(try book.quietings(on: day("2026-12-02")).count == 1)
    }

    @Test func halfAYearAtMost() throws {
        try book.decide(id, .repaid)
        #expect(failure { try quiet(until: "2026-12-01") }?.kind == .usage)
        #expect(failure { try quiet(until: "2027-06-01") }?.kind == .usage, "181 days")
        try quiet(until: "2027-05-31")
    }

    @Test func aReopenedQuestionIsQuietNoMore() throws {
        try book.decide(id, .repaid)
        try quiet()
        try quiet("round-hours")
        try book.reopen(id, reason: "new", questions: ["double-booked"], on: day("2026-12-20"), by: "AB")
        #expect(try book.quietings(on: day("2026-12-20")).map(\.code) == ["round-hours"])
    }

    @Test func aNewOneTakesTheOldOnesPlace() throws {
        try book.decide(id, .repaid)
        try quiet()
        try quiet(until: "2027-03-01", on: "2026-12-15")
        #expect(try book.quietings(on: day("2026-12-14")).map(\.until) == [day("2027-02-01")])
        #expect(try book.quietings(on: day("2026-12-15")).map(\.until) == [day("2027-03-01")])
    }

    @Test func aCaseFileHasAllOfItsQuietings() throws {
        try book.decide(id, .repaid)
        try quiet()
        try quiet("round-hours")
        #expect(
            try book.caseFile(id).quietings.sorted { $0.code < $1.code } == book.quietings(on: day("2026-12-02")))
        try book.endQuieting(id, code: "double-booked", reason: "grew", on: day("2027-01-10"), by: "AB")
        try book.endQuieting(id, code: "round-hours", reason: "slip", on: day("2026-12-02"), by: "AB")
        let left = try book.caseFile(id).quietings
        #expect(left.map(\.code) == ["double-booked"] && left.map(\.until) == [day("2027-01-09")])
    }
}
