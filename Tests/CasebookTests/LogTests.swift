import Foundation
import GRDB
import Records
import Testing

@testable import Casebook

@Suite("Log") struct LogTests {
    /// Through any connection: what is written stays.
    @Test(arguments: ["entry", "case", "run", "subject", "figure", "finding"]) func nothingIsOverwritten(
        _ table: String
    ) throws {
        let folder = try BookFolder()
        _ = try VerificationTests.filled(folder)
        try folder.edit { db in
            let column = try db.columns(in: table)[0].name
            for statement in [
                "UPDATE \"\(table)\" SET \"\(column)\" = \"\(column)\"", "DELETE FROM \"\(table)\"",
                "INSERT OR REPLACE INTO \"\(table)\" SELECT * FROM \"\(table)\" ORDER BY rowid DESC LIMIT 1",
            ] {
                #expect(throws: DatabaseError.self) { try db.execute(sql: statement) }
            }
        }
    }

    @Test func contentsCannotBeErasedWithoutAPurge() throws {
        let folder = try BookFolder()
        _ = try VerificationTests.filled(folder)
        try folder.edit { db in
            #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE entry SET content = NULL WHERE seq = 2") }
        }
    }

    @Test func entriesCarryClockDayAndActor() throws {
        let folder = try BookFolder()
        let book = try folder.open(.write, CasebookOptions(clock: { Date(timeIntervalSince1970: 1_795_338_000) }))
        let ids = try book.opened(run("a", [mentor("M1")]), on: "2026-11-20")
        let entry = try #require(try book.caseFile(ids[0]).entries.first)
        #expect(entry.at == "2026-11-22T09:00:00Z" && entry.on == day("2026-11-20") && entry.actor == "AB")
    }

    /// The chain by the book, written here a second time.
    @Test func hashesAreThoseDescribed() throws {
        let folder = try BookFolder()
        let book = try VerificationTests.filled(folder)
        let entries = try book.queue.read { try Log.entries($0) }
        var previous = String(repeating: "0", count: 64)
        for entry in entries {
            var text = "i\(entry.seq);"
            for field in [entry.at, entry.on, entry.actor, entry.kind] { text += "t\(field.utf8.count):\(field);" }
            text += entry.caseID.map { "t\($0.utf8.count):\($0);" } ?? "n;"
            text += "t64:\(entry.contentSHA256);t64:\(previous);"
            #expect(entry.hash == CanonicalText.sha256(of: text))
            previous = entry.hash
        }
    }

    /// Equal contents do not have equal hashes: an erased one cannot be guessed.
    @Test func contentsAreSalted() throws {
        let content = EntryContent.noted(NoteContent(text: "asked", hearingOn: nil))
        #expect(try content.text() != content.text())
    }

    @Test(arguments: ["", "  \n"]) func anActorIsNeeded(_ actor: String) throws {
        let folder = try BookFolder()
        let book = try folder.open()
        #expect(
            failure { _ = try book.add(run("a", [mentor("M1")]), on: day("2026-11-22"), by: actor) }?.kind == .usage)
        #expect(try book.runs().isEmpty)
    }
}
