import Foundation
import Records
import Testing

@testable import Casebook

@Suite("Intake") struct IntakeTests {
    @Test func numbersFollowTheRecordsAndTheYear() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        #expect(
            try book.opened(run("a", [mentor("M9"), mentor("M1")]), on: "2026-12-31").map(\.description) == [
                "C-2026-0001", "C-2026-0002",
            ])
        #expect(try book.opened(run("b", [mentor("M2")]), on: "2027-01-01").map(\.description) == ["C-2027-0001"])
        #expect(try book.opened(run("c", [mentor("M3")]), on: "2026-12-30").map(\.description) == ["C-2026-0003"])
        #expect(try book.cases(CaseQuery(subject: Subject(.mentor, "M9"))).map(\.id.description) == ["C-2026-0001"])
    }

    @Test func aRunIsTakenOnce() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let october = run("a", [mentor("M1"), mentor("M2", opens: false)])
        let first = try book.add(october, on: day("2026-11-22"), by: "AB")
        #expect(!first.wasThere && first.opened.count == 1 && first.leftQuiet == [Subject(.mentor, "M2")])
        let head = try book.verify().head
        let second = try book.add(october, on: day("2026-11-23"), by: "CD")
        #expect(second.wasThere && second.opened.isEmpty && second.continued.isEmpty && second.leftQuiet.isEmpty)
        #expect(try book.verify().head == head)
        #expect(try book.runs().count == 1)
    }

    @Test func aRunComesBackAsItWas() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let odd = SubjectRecord(
            subject: Subject(.provider, "P'1\"; DROP"), provider: "", tier: "watch", rank: nil, score: 0, qValue: nil,
            documented: Amount(øre: -5), indicated: .zero, figures: [],
            findings: [
                FindingRecord(
                    code: "x", family: "", kind: .information, observed: -0.1, expected: .infinity, threshold: 1e-300,
                    pValue: nil, contribution: 0, hours: Hours(tenThousandths: -3), amount: nil, window: "ærø\n",
                    windowMonths: 12, isRaised: false)
            ], opensCase: false)
        let record = run("a", "2026-Q3", [mentor("M1"), odd])
        _ = try book.add(record, on: day("2026-11-22"), by: "AB")
        #expect(try book.run(identity("a")) == record)
        #expect(try book.run(identity("b")) == nil)
        #expect(try book.runs().map(\.period) == [record.period])
    }

    @Test func anOpenCaseIsContinuedWithTheLatestFigures() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let ids = try book.opened(run("a", [mentor("M1", tier: "watch", [finding("double-booked", kroner: 500)])]))
        let intake = try book.add(
            run(
                "b", "2026-11",
                [
                    mentor(
                        "M1", tier: "strong",
                        [finding("round-hours", kroner: nil), finding("double-booked", kroner: 900)])
                ]),
            on: day("2026-12-10"), by: "AB")
        #expect(intake.continued == [Intake.Continued(id: ids[0], subject: Subject(.mentor, "M1"))])
        #expect(intake.opened.isEmpty)
        let summary = try book.caseFile(ids[0]).summary
        #expect(summary.seen.map(\.period) == ["2026-10", "2026-11"])
        #expect(summary.questions.map(\.code) == ["double-booked", "round-hours"])
        #expect(summary.questions[0].amount == Amount(kroner: 900))
        #expect(summary.seen.first?.tier == "watch" && summary.openedOn == day("2026-11-22"))
        #expect(summary.limitationOn == day("2029-11-22"))
    }

    @Test func aDecidedCaseIsFollowedByANewOneThatNamesIt() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let first = try book.opened(run("a", [mentor("M1")]))[0]
        try book.decide(first, .cleared)
        let intake = try book.add(run("b", "2026-11", [mentor("M1")]), on: day("2026-12-10"), by: "AB")
        let second = try #require(intake.opened.first)
        #expect(second.earlier == first)
        #expect(try book.caseFile(second.id).summary.earlier == first)
        #expect(try book.caseFile(first).summary.status == .decided)
    }

    @Test func mentorsAndProvidersOfOneIDAreTwo() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let provider = SubjectRecord(
            subject: Subject(.provider, "1"), provider: "1", tier: "clear", rank: 1, score: 1, qValue: nil,
            documented: .zero, indicated: .zero, figures: [], findings: [], opensCase: true)
        let ids = try book.opened(run("a", [mentor("1"), provider]))
        #expect(ids.count == 2)
        let summary = try book.caseFile(ids[1]).summary
        #expect(summary.questions.map(\.code) == [CaseQuestion.general] && summary.status == .open)
    }

    @Test func whatIsNoRunIsRefusedWhole() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        let wrong = [
            run("A", [mentor("M1")]), run("a", [mentor("M1"), mentor("M1")]),
            run("a", [mentor("M1", [finding("x"), finding("x")])]),
            run("a", [mentor("M1"), mentor("M2", tier: "guilty")]),
        ]
        for record in wrong {
            #expect(failure { _ = try book.opened(record) }?.kind == .refused)
        }
        #expect(try book.runs().isEmpty && book.cases().isEmpty && book.verify().count == 0)
        #expect(try book.run(identity("a")) == nil)
    }
}
