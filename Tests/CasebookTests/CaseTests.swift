import Foundation
import Records
import Testing

@testable import Casebook

@Suite("Cases") struct CaseTests {
    private let two = [
        finding("double-booked"), finding("round-hours", kroner: nil), finding("late-log", raised: false),
    ]

    @Test func decidedWhenEachRaisedQuestionIs() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let id = try book.opened(run("a", [mentor("M1", two)]))[0]
        #expect(try book.decide(id, .repaid, ["round-hours"]) == ["round-hours"])
        #expect(try book.caseFile(id).summary.status == .open)
        #expect(try book.decide(id, .cleared) == ["double-booked"], "what is left")
        let file = try book.caseFile(id)
        #expect(file.summary.status == .decided && file.summary.deadline == nil)
        #expect(file.summary.questions.map { $0.decision?.disposition.kind } == [.cleared, .repaid])
        #expect(failure { try book.decide(id, .unclear) }?.kind == .usage)
        #expect(failure { try book.decide(id, .unclear, ["round-hours"]) }?.description.contains("reopen") == true)
        #expect(
            try book.reopen(id, reason: "new lines", questions: ["round-hours"], on: day("2026-12-05"), by: "AB") == [
                "round-hours"
            ])
        #expect(try book.caseFile(id).summary.status == .open)
        try book.decide(id, .unclear, ["round-hours"])
        #expect(try book.caseFile(id).entries.count == 5)
    }

    @Test func whatADecisionMustHave() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let id = try book.opened(run("a", [mentor("M1")]))[0]
        let wrong = [
            Disposition(.repaid, reason: " \t"), Disposition(.cleared, reason: "seen"),
            Disposition(.cleared, reason: "seen", explanation: " "),
            Disposition(.cleared, reason: "seen", explanation: "shift", hours: Hours(tenThousandths: 1)),
            Disposition(.cleared, reason: "seen", explanation: "shift", amount: Amount(øre: 1)),
            Disposition(.repaid, reason: "seen", amount: Amount(øre: -1)),
            Disposition(.repaid, reason: "seen", hours: Hours(tenThousandths: -1)),
            Disposition(.repaid, reason: "seen", explanation: "shift"),
            Disposition(.repaid, reason: "citizen 010180-1234 said so"),
        ]
        for disposition in wrong {
            #expect(failure { try book.decide(id, disposition, on: day("2026-12-01"), by: "AB") }?.kind == .usage)
        }
        #expect(failure { try book.decide(id, .repaid, ["no-such"]) }?.description.contains("double-booked") == true)
        #expect(failure { try book.decide(id, .repaid, []) }?.kind == .usage)
        #expect(failure { try book.decide(id, .repaid, on: "2026-11-21") }?.kind == .usage, "before it was opened")
        #expect(failure { try book.reopen(id, reason: "x", on: day("2026-12-01"), by: "AB") }?.kind == .usage)
        #expect(try book.caseFile(id).entries.count == 1)
        try book.decide(
            id, Disposition(.repaid, reason: " seen ", hours: Hours(tenThousandths: 5), amount: Amount(øre: 7)),
            on: day("2026-12-01"), by: "AB")
        let decision = try #require(try book.caseFile(id).summary.questions[0].decision)
        #expect(
            decision.disposition
                == Disposition(.repaid, reason: "seen", hours: Hours(tenThousandths: 5), amount: Amount(øre: 7)))
        #expect(decision.actor == "AB" && decision.on == day("2026-12-01"))
    }

    @Test func reopeningNeedsAReasonAndNoOtherOpenCase() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let first = try book.opened(run("a", [mentor("M1")]))[0]
        try book.decide(first, .unclear)
        #expect(failure { try book.reopen(first, reason: "", on: day("2026-12-05"), by: "AB") }?.kind == .usage)
        let second = try book.opened(run("b", "2026-11", [mentor("M1")]), on: "2026-12-10")[0]
        let failed = failure { try book.reopen(first, reason: "new", on: day("2026-12-11"), by: "AB") }
        #expect(failed?.description.contains(second.description) == true)
    }

    @Test func casesThatAreNotThereAreNamed() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let id = CaseID(year: 2026, number: 7)
        #expect(failure { _ = try book.caseFile(id) }?.description.contains("C-2026-0007") == true)
        #expect(failure { try book.note(id, text: "x", on: day("2026-12-01"), by: "AB") }?.kind == .usage)
        #expect(failure { try book.decide(id, .unclear) }?.kind == .usage)
    }

    @Test func aTipOffOpensACaseOfTheRunsQuestions() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        _ = try book.opened(
            run("a", [mentor("M1", tier: "none", opens: false, two), mentor("M2", tier: "none", opens: false, [])]))
        func open(_ id: String, reason: String = "a call", run: String = identity("a")) throws -> CaseID {
            try book.openCase(Subject(.mentor, id), run: run, reason: reason, on: day("2026-12-01"), by: "AB")
        }
        let summary = try book.caseFile(open("M1")).summary
        #expect(
            summary.origin == .tipOff && summary.tipOff == "a call"
                && summary.questions.map(\.code) == ["double-booked", "round-hours"])
        #expect(try book.caseFile(open("M2")).summary.questions.map(\.code) == [CaseQuestion.general])
        #expect(failure { _ = try open("M1") }?.description.contains("C-2026-0001") == true, "is open already")
        #expect(failure { _ = try open("M3") }?.kind == .usage)
        #expect(failure { _ = try open("M1", reason: " ") }?.kind == .usage)
        #expect(failure { _ = try open("M1", run: identity("b")) }?.kind == .usage)
    }

    @Test func hearingsAndOrder() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let early = try book.opened(
            run("a", [mentor("M1"), mentor("M2"), mentor("M3", provider: "P002")]), on: "2026-01-10")
        let late = try book.opened(run("b", "2026-11", [mentor("M4", [finding("round-hours")])]), on: "2026-12-10")
        try book.note(late[0], text: "sent", hearingOn: day("2026-12-24"), on: day("2026-12-10"), by: "AB")
        try book.note(late[0], text: "longer", hearingOn: day("2026-12-31"), on: day("2026-12-11"), by: "AB")
        try book.note(late[0], text: "called", on: day("2026-12-12"), by: "AB")
        try book.decide(early[0], .repaid)
        #expect(
            failure { try book.note(late[0], text: "x", hearingOn: day("2026-12-01"), on: day("2026-12-13"), by: "AB") }
                != nil)
        #expect(try book.cases().map(\.id) == [late[0], early[1], early[2], early[0]])
        #expect(try book.caseFile(late[0]).summary.hearingOn == day("2026-12-31"))
        func numbers(_ query: CaseQuery) throws -> [CaseID] { try book.cases(query).map(\.id) }
        #expect(try numbers(CaseQuery(status: .decided)) == [early[0]])
        #expect(try numbers(CaseQuery(subject: Subject(.mentor, "M3"))) == [early[2]])
        #expect(try numbers(CaseQuery(subject: Subject(.provider, "M3"))) == [])
        #expect(try numbers(CaseQuery(provider: "P002")) == [early[2]])
        #expect(try numbers(CaseQuery(question: "round-hours")) == [late[0]])
        #expect(
            try numbers(CaseQuery(status: .open, limitationWithin: 9, of: day("2029-01-01"))) == [early[1], early[2]])
        #expect(try numbers(CaseQuery(status: .open, limitationWithin: 8, of: day("2029-01-01"))) == [])
        #expect(try numbers(CaseQuery(hearingWithin: 1, of: day("2026-12-30"))) == [late[0]])
        #expect(try numbers(CaseQuery(hearingWithin: 0, of: day("2026-12-30"))) == [])
        #expect(try numbers(CaseQuery(hearingWithin: 0, of: day("2027-06-01"))) == [late[0]], "overdue")
    }
}
