import Foundation
import GRDB
import Records
import Testing

@testable import Casebook

@Suite("Retention") struct RetentionTests {
    private let folder: BookFolder
    private let book: Casebook

    init() throws {
        folder = try BookFolder()
        book = try folder.open()
    }

    private func purge(_ text: String, on today: String = "2028-01-01") throws -> PurgeReport {
        try book.purge(olderThan: day(text), reason: "retention plan", on: day(today), by: "AB")
    }

    /// Whether a text stands anywhere in the casebook's files.
    private func isInTheFile(_ text: String) throws -> Bool {
        try ["", "-wal", "-shm"].contains { end in
            let path = folder.file + end
            guard FileManager.default.fileExists(atPath: path) else { return false }
            return try folder.bytes(path).range(of: Data(text.utf8)) != nil
        }
    }

    @Test func noByteOfWhatIsPurgedStays() throws {
        let gone = [
            "SUBJECTGONE", "PROVIDERGONE", "reasongone", "notegone", "explanationgone", "quietgone", "codegone",
        ]
        let ids = try book.opened(
            run("a", [mentor("SUBJECTGONE", provider: "PROVIDERGONE", [finding("codegone")]), mentor("KEPT")]))
        for number in 0..<50 {
            try book.note(
                ids[0], text: "notegone \(number) \(String(repeating: "x", count: 500))", on: day("2026-11-30"),
                by: "AB")
        }
        try book.decide(
            ids[0], Disposition(.cleared, reason: "reasongone", explanation: "explanationgone"), on: day("2026-12-01"),
            by: "AB")
        try book.quiet(
            ids[0], code: "codegone", until: day("2027-01-01"), reason: "quietgone", on: day("2026-12-01"), by: "AB")
        for text in gone { #expect(try isInTheFile(text), "\(text)") }
        let head = try book.verify().head
        let salt = try #require(
            try book.queue.read { try String.fetchOne($0, sql: "SELECT content ->> 'salt' FROM entry WHERE seq = 2") })
        #expect(try isInTheFile(salt))

        let report = try purge("2027-06-01")
        #expect(
            report
                == PurgeReport(
                    extent: PurgeExtent(runs: [identity("a")], cases: [ids[0]], entries: 53), hindrance: nil))
        for text in gone + [salt] { #expect(try !isInTheFile(text), "\(text)") }
        #expect(try isInTheFile("KEPT"), "an open case")
        let after = try book.verify(head: head)
        #expect(after.faults == [])
        #expect(after.head != head)
        #expect(failure { _ = try book.caseFile(ids[0]) }?.description.contains("erased") == true)
        #expect(try book.cases().map(\.id) == [ids[1]])
        #expect(try book.precision().erased == 1)
        #expect(try book.runs().map(\.isPurged) == [true])
    }

    @Test func whatIsYoungOrOpenOrUnclearOrQuietStays() throws {
        let ids = try book.opened(run("a", ["open", "unclear", "late", "noted", "quiet", "old"].map { mentor($0) }))
        try book.decide(ids[1], .unclear)
        try book.decide(ids[2], .repaid, on: "2027-06-01")
        try book.decide(ids[3], .repaid)
        try book.note(ids[3], text: "called", on: day("2027-06-01"), by: "AB")
        try book.decide(ids[4], .repaid)
        try book.quiet(
            ids[4], code: "double-booked", until: day("2027-06-01"), reason: "x", on: day("2026-12-03"), by: "AB")
        try book.decide(ids[5], .repaid)
        #expect(try purge("2027-06-01", on: "2027-06-01").cases == [ids[5]])
        #expect(try purge("2027-06-02", on: "2027-06-02").cases == [ids[2], ids[3], ids[4]])
        #expect(try purge("2029-11-22", on: "2029-11-22").cases == [], "the unclear one could still be claimed")
        #expect(try purge("2029-11-23", on: "2029-11-23").cases == [ids[1]])
        #expect(try book.cases().map(\.id) == [ids[0]])
        #expect(try book.verify().faults == [])
    }

    @Test func runsGoByTheEndOfTheirPeriod() throws {
        _ = try book.opened(run("a", "2026-10", [mentor("M1")]))
        _ = try book.opened(run("b", "2026-11", [mentor("M1")]))
        #expect(try purge("2026-10-31").runs == [])
        #expect(try purge("2026-11-01").runs == [identity("a")])
        #expect(try book.run(identity("a")) == nil)
        #expect(try book.run(identity("b")) != nil)
        #expect(try book.add(run("a", "2026-10", [mentor("M1")]), on: day("2028-01-02"), by: "AB").wasThere)
        #expect(
            try book.caseFile(CaseID(year: 2026, number: 1)).summary.questions.count == 1, "a case needs no run's rows")
        #expect(try book.verify().faults == [])
    }

    @Test func nothingToPurgeIsNoEntry() throws {
        _ = try book.opened(run("a", [mentor("M1")]))
        let head = try book.verify().head
        #expect(try purge("2020-01-01").entries == 0)
        #expect(try book.verify().head == head)
        #expect(failure { _ = try purge("2028-01-02") }?.kind == .usage, "what is to come")
        #expect(
            failure { _ = try book.purge(olderThan: day("2027-01-01"), reason: "", on: day("2028-01-01"), by: "AB") }?
                .kind == .usage)
    }

    @Test func numbersAreNotGivenTwice() throws {
        let id = try book.opened(run("a", [mentor("M1")]))[0]
        try book.decide(id, .repaid)
        _ = try purge("2027-06-01")
        let next = try book.opened(run("b", "2026-12", [mentor("M1")]), on: "2026-12-30")
        #expect(next.map(\.description) == ["C-2026-0002"])
    }

    @Test func aReaderInTheWayIsSaid() throws {
        let book = try folder.open(.write, CasebookOptions(waitSeconds: 0.05))
        _ = try book.opened(run("a", [mentor("M1")]))
        let reader = try DatabaseQueue(path: folder.file)
        try reader.read { db in
            _ = try Row.fetchAll(db, sql: "SELECT * FROM entry")
            let report = try book.purge(olderThan: day("2027-06-01"), reason: "plan", on: day("2028-01-01"), by: "AB")
            #expect(report.runs.count == 1 && report.hindrance != nil)
        }
        #expect(try purge("2027-06-01").hindrance == nil)
        #expect(try !isInTheFile("312.50"))
    }

    /// A full disk, or whatever else: what was committed before stands, and the report says so.
    @Test func bytesThatCouldNotBeOverwrittenLeaveThePurgeStanding() throws {
        let file = try BookFolder()
        let book = try file.open(.write, .withoutVacuum)
        _ = try book.opened(run("a", [mentor("M1")]))
        let report = try book.purge(olderThan: day("2027-06-01"), reason: "plan", on: day("2028-01-01"), by: "AB")
        #expect(report.runs == [identity("a")] && report.hindrance != nil)
        #expect(report.hindrance?.contains("attached") == true, "it says what SQLite said")
        #expect(try file.open(.lookUp).run(identity("a")) == nil)
        #expect(try file.open(.lookUp).verify().faults == [])
        let again = try file.open().purge(
            olderThan: day("2027-06-01"), reason: "plan", on: day("2028-01-01"), by: "AB")
        #expect(again.extent.isEmpty && again.hindrance == nil)
    }

    @Test func aPreviewIsWhatThePurgeThenRemoves() throws {
        let ids = try book.opened(run("a", ["open", "quiet", "old"].map { mentor($0) }))
        _ = try book.opened(run("b", "2027-05", [mentor("young")]), on: "2027-06-10")
        for id in ids[1...] { try book.decide(id, .repaid) }
        try book.quiet(
            ids[1], code: "double-booked", until: day("2027-05-01"), reason: "x", on: day("2026-12-03"), by: "AB")
        let bytes = try book.verify()
        let reader = try folder.open(.lookUp)
        let early = try reader.purgePreview(olderThan: day("2027-01-01"), on: day("2027-05-01"))
        #expect(early == PurgeExtent(runs: [identity("a")], cases: [ids[2]], entries: 2))
        let late = try reader.purgePreview(olderThan: day("2027-01-01"), on: day("2027-05-02"))
        #expect(late == PurgeExtent(runs: [identity("a")], cases: [ids[1], ids[2]], entries: 5))
        #expect(try reader.purgePreview(olderThan: day("2020-01-01"), on: day("2027-05-02")).isEmpty)
        #expect(
            failure { _ = try reader.purgePreview(olderThan: day("2027-05-03"), on: day("2027-05-02")) }?.kind == .usage
        )
        #expect(try book.verify() == bytes, "nothing was changed")
        #expect(try purge("2027-01-01", on: "2027-05-02").extent == late)
    }
}
