import Foundation
import GRDB
import Records
import Testing

@testable import Casebook

@Suite("Tip-offs") struct TipOffTests {
    private let folder: BookFolder
    private let book: Casebook
    private let unlisted = mentor("M7", tier: "none", opens: false, [finding("late-log", raised: false)])

    init() throws {
        folder = try BookFolder()
        book = try folder.open()
        _ = try book.opened(run("a", [mentor("M1"), mentor("M2", opens: false)]))
    }

    private func open(_ record: SubjectRecord, _ digit: Character = "a", on text: String = "2026-12-01") throws
        -> CaseID
    {
        try book.openCase(record, run: identity(digit), reason: "a call", on: day(text), by: "AB")
    }

    @Test func aRecordThatTheRunHasNotIsKeptWithIt() throws {
        let id = try open(unlisted)
        let file = try book.caseFile(id)
        #expect(file.summary.subject == unlisted.subject && file.summary.origin == .tipOff)
        #expect(file.summary.tipOff == "a call" && file.summary.seen.first?.tier == "none")
        #expect(file.summary.questions.map(\.code) == [CaseQuestion.general])
        #expect(try book.run(identity("a"))?.subjects == [mentor("M1"), mentor("M2", opens: false), unlisted])
        #expect(try book.runs().map(\.subjects) == [2], "what the run itself came with")
        let head = try book.verify()
        #expect(head.faults == [])
        #expect(try book.add(run("a", [mentor("M1")]), on: day("2026-12-02"), by: "AB").wasThere)
        #expect(try book.verify() == head)
    }

    @Test func aRecordThatTheRunHasIsUsed() throws {
        let id = try open(mentor("M2", tier: "strong", [finding("round-hours")]))
        #expect(try book.caseFile(id).summary.questions.map(\.code) == ["double-booked"], "the run's own")
        #expect(try book.caseFile(id).summary.seen.first?.tier == "clear")
        #expect(try book.run(identity("a"))?.subjects.count == 2)
        // Opened by the id alone once it is there.
        let first = try open(unlisted)
        try book.decide(first, .cleared)
        let second = try book.openCase(
            unlisted.subject, run: identity("a"), reason: "another call", on: day("2026-12-03"), by: "AB")
        #expect(try book.caseFile(second).summary.earlier == first)
        #expect(try book.run(identity("a"))?.subjects.count == 3)
        #expect(try book.verify().faults == [])
    }

    @Test func whatCannotBeOpenedLeavesNothing() throws {
        #expect(failure { _ = try open(mentor("M1")) }?.description.contains("has an open case") == true)
        #expect(failure { _ = try open(unlisted, "b") }?.kind == .usage, "no such run")
        #expect(failure { _ = try open(mentor("M8", [finding("x"), finding("x")])) }?.kind == .refused)
        #expect(failure { _ = try open(mentor("M8", tier: "guilty")) }?.kind == .refused)
        #expect(
            failure {
                _ = try book.openCase(unlisted, run: identity("a"), reason: " ", on: day("2026-12-01"), by: "AB")
            }?.kind == .usage)
        #expect(
            failure {
                _ = try book.openCase(
                    unlisted.subject, run: identity("a"), reason: "x", on: day("2026-12-01"), by: "AB")
            }?.kind == .usage, "by the id alone")
        #expect(try book.cases().count == 1 && book.run(identity("a"))?.subjects.count == 2)
        #expect(try book.verify().faults == [])
    }

    @Test(arguments: [
        "UPDATE subject SET score = score + 1 WHERE position = 2",
        "UPDATE subject SET position = 9 WHERE position = 2",
        "UPDATE figure SET value = '0' WHERE subject = 3 AND position = 0",
        "UPDATE finding SET observed = 1 WHERE subject = 2",
        "DELETE FROM figure WHERE subject = 2 AND position = 1",
        "DELETE FROM finding WHERE subject = 3; DELETE FROM figure WHERE subject = 3; DELETE FROM subject WHERE position = 3",
        "INSERT INTO subject SELECT run, 4, kind, 'M9', provider, tier, rank, score, q_value, documented, indicated, "
            + "opens_case FROM subject WHERE position = 2",
        "INSERT INTO figure SELECT run, 4, position, name, value FROM figure WHERE subject = 2",
        "UPDATE entry SET content = replace(content, '\"position\":2', '\"position\":3') WHERE seq = 3",
    ]) func anEditOfWhatWasAddedIsFound(_ edit: String) throws {
        _ = try open(unlisted)
        _ = try open(mentor("M8", tier: "watch", opens: false))
        let head = try book.verify()
        #expect(head.faults == [])
        try folder.edit { db in
            let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            for trigger in triggers { try db.execute(sql: "DROP TRIGGER \"\(trigger["name"] as String)\"") }
            try db.execute(sql: edit)
            #expect(db.changesCount > 0)
            for trigger in triggers { try db.execute(sql: trigger["sql"]) }
        }
        #expect(try book.verify(head: head.head).faults != [])
    }

    @Test func itGoesWithItsCaseOrItsRun() throws {
        let (first, second) = (try open(unlisted), try open(mentor("M8", tier: "none", opens: false, [])))
        _ = try book.opened(run("b", "2028-01", [mentor("M5")]), on: "2028-02-01")
        let later = try open(unlisted.with(id: "M9"), "b", on: "2028-02-02")
        for id in [first, later] { try book.decide(id, .cleared, on: "2028-02-03") }
        // The case of a run that stays, and then the run of a case that stays.
        _ = try book.purge(olderThan: day("2028-01-15"), reason: "plan", on: day("2028-02-20"), by: "AB")
        #expect(try book.run(identity("a")) == nil && book.run(identity("b"))?.subjects.count == 2)
        #expect(try book.caseFile(second).summary.questions.map(\.code) == [CaseQuestion.general])
        #expect(try book.verify().faults == [])
        let report = try book.purge(olderThan: day("2028-02-04"), reason: "plan", on: day("2028-02-20"), by: "AB")
        #expect(report.cases == [first, later] && report.runs == [identity("b")])
        #expect(try book.verify().faults == [])
    }

    @Test func aCaseThatIsPurgedTakesItFromTheRun() throws {
        _ = try book.opened(run("b", "2028-01", [mentor("M5")]), on: "2026-12-01")
        let id = try open(unlisted, "b")
        try book.decide(id, .cleared)
        let report = try book.purge(olderThan: day("2027-06-01"), reason: "plan", on: day("2027-06-01"), by: "AB")
        #expect(report.cases == [id] && report.runs == [identity("a")])
        #expect(try book.run(identity("b"))?.subjects == [mentor("M5")])
        #expect(try book.verify().faults == [])
        // Its place may be taken again.
        _ = try open(unlisted, "b", on: "2027-06-02")
        #expect(try book.run(identity("b"))?.subjects.count == 2)
        #expect(try book.verify().faults == [])
    }
}

extension SubjectRecord {
    fileprivate func with(id: String) -> SubjectRecord { mentor(id, tier: tier, opens: opensCase, findings) }
}
