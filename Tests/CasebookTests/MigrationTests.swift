import Foundation
import GRDB
import Records
import Testing

@testable import Casebook

@Suite("Versions") struct MigrationTests {
    /// A version as a later program could have it.
    private var later: CasebookOptions {
        var options = CasebookOptions()
        options.migrator.registerMigration("2 of a test") { db in
            try db.execute(sql: "ALTER TABLE finding ADD COLUMN later TEXT; CREATE TABLE later (x INTEGER) STRICT")
        }
        return options
    }

    @Test func aNewerOneIsRefusedAndKept() throws {
        let folder = try BookFolder()
        _ = try folder.open(.write, later).opened(run("a", [mentor("M1")]))
        let before = try folder.bytes()
        for mode in [Casebook.Mode.lookUp, .write] {
            let failed = failure { _ = try folder.open(mode) }
            #expect(failed?.kind == .refused)
            #expect(failed?.description.contains("newer version") == true)
        }
        #expect(try folder.bytes() == before)
    }

    @Test(arguments: [Casebook.Mode.lookUp, .write]) func anEarlierOneIsBroughtForward(_ mode: Casebook.Mode) throws {
        let folder = try BookFolder()
        let ids = try folder.open().opened(run("a", [mentor("M1")]))
        let book = try folder.open(mode, later)
        #expect(try book.cases().map(\.id) == ids)
        #expect(try book.verify().faults == [])
        #expect(try book.run(identity("a")) == run("a", [mentor("M1")]))
    }

    /// The file of the first version, as it was written then: whatever the schema becomes, this must open.
    @Test func theFirstVersionsFileIsRead() throws {
        let folder = try BookFolder()
        try folder.edit { db in
            try db.execute(sql: "PRAGMA application_id = 1414089811")
            try db.execute(sql: FirstVersion.dump)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.file)
        let book = try folder.open()
        let report = try book.verify(head: FirstVersion.head)
        #expect(report.faults == [])
        #expect(report.count == FirstVersion.count)
        #expect(try book.cases().map(\.id.description) == ["C-2026-0002", "C-2026-0001"])
        #expect(try book.quietings(on: day("2026-12-24")).map(\.code) == ["double-booked"])
        #expect(try book.opened(run("f", "2026-12", [mentor("M3")])).map(\.description) == ["C-2026-0003"])
        #expect(try book.verify(head: FirstVersion.head).faults == [])
    }
}
