import Foundation
import GRDB
import Records
import Testing

@testable import Casebook

@Suite("Opening") struct OpeningTests {
    @Test func madeReadableByItsOwnerAlone() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        _ = try book.opened(run("a", [mentor("M1")]))
        for end in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file + end)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(end)")
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3, "nothing is left beside it")
    }

    @Test func connectionIsSetUpToSurvive() throws {
        let book = try BookFolder().open()
        try book.queue.read { db in
            #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2)
            #expect(try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1)
            #expect(try Int.fetchOne(db, sql: "PRAGMA secure_delete") == 1)
            #expect(try Int.fetchOne(db, sql: "PRAGMA busy_timeout") == 30_000)
            #expect(try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID)
            let tables = try Row.fetchAll(db, sql: "SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
            for table in tables
            where !(table["name"] as String).hasPrefix("sqlite_") && table["name"] != "grdb_migrations" {
                #expect(table["strict"] == 1, "\(table["name"] as String)")
            }
        }
    }

    @Test func lookUpMakesNothing() throws {
        let folder = try BookFolder()
        #expect(failure { _ = try folder.open(.lookUp) }?.kind == .usage)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func lookUpReadsWhatIsThereAndCannotChangeIt() throws {
        let folder = try BookFolder()
        var writer: Casebook? = try folder.open()
        let ids = try writer?.opened(run("a", [mentor("M1")])) ?? []
        #expect(try folder.open(.lookUp).cases().map(\.id) == ids, "while it is open elsewhere")
        writer = nil
        let reader = try folder.open(.lookUp)
        #expect(try reader.cases().map(\.id) == ids)
        #expect(failure { try reader.note(ids[0], text: "x", on: day("2026-12-01"), by: "AB") } != nil)
        #expect(try reader.caseFile(ids[0]).entries.count == 1)
    }

    @Test(arguments: ["", "a text that is no database", String(repeating: "SQLite format 3 ", count: 300)])
    func otherFilesAreRefusedAndKept(_ text: String) throws {
        let folder = try BookFolder()
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file))
        for mode in [Casebook.Mode.lookUp, .write] {
            #expect(failure { _ = try folder.open(mode) }?.kind == .refused)
        }
        #expect(try folder.bytes() == Data(text.utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["casebook.sqlite"])
    }

    @Test(arguments: ["DELETE", "WAL"]) func anotherProgramsDatabaseIsRefusedAndKept(_ journal: String) throws {
        let folder = try BookFolder()
        // Kept open: a database in use has a -wal file that closing would fold in.
        let other = try DatabaseQueue(path: folder.file)
        try other.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = \(journal)")
            try db.execute(sql: "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
        }
        let before = try folder.bytes()
        for mode in [Casebook.Mode.lookUp, .write] {
            let failed = failure { _ = try folder.open(mode) }
            #expect(failed?.kind == .refused)
            #expect(failed?.description.contains("is no casebook") == true)
        }
        #expect(try folder.bytes() == before)
        #expect(try other.read { try Int.fetchOne($0, sql: "SELECT x FROM theirs") } == 1)
    }

    @Test func aFolderThatIsNotThereIsSaid() throws {
        let folder = try BookFolder()
        let failed = failure { _ = try Casebook(path: folder.path + "/no/casebook", .write) }
        #expect(failed?.kind == .notWritten)
        #expect(failed?.description.contains("No such file or directory") == true)
    }

    @Test func aFolderThatIsGivenIsRefused() throws {
        let folder = try BookFolder()
        #expect(failure { _ = try Casebook(path: folder.path, .write) }?.kind == .notWritten)
    }

    @Test func aPathThatLooksLikeAURIIsAPath() throws {
        let folder = try BookFolder()
        let path = folder.path + "/file:a b?mode=memory#%41"
        let book = try Casebook(path: path, .write)
        _ = try book.opened(run("a", [mentor("M1")]))
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(try Casebook(path: path, .lookUp).cases().count == 1)
    }

    @Test func aLockThatIsNotLetGoIsSaid() throws {
        let folder = try BookFolder()
        let book = try folder.open(.write, CasebookOptions(waitSeconds: 0.05))
        let ids = try book.opened(run("a", [mentor("M1")]))
        let other = try DatabaseQueue(path: folder.file)
        let failed = try other.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            defer { try? db.execute(sql: "ROLLBACK") }
            #expect(try book.cases().count == 1, "readers go on")
            return failure { try book.note(ids[0], text: "x", on: day("2026-12-01"), by: "AB") }
        }
        #expect(failed?.kind == .notWritten)
        #expect(failed?.description.contains("locked") == true)
        try book.note(ids[0], text: "y", on: day("2026-12-01"), by: "AB")
    }

    /// All make it, all write to it: nothing may be lost, no number given twice.
    @Test func manyAtOnceLoseNothing() async throws {
        let folder = try BookFolder()
        let file = folder.file
        let digits = Array("0123456789abcdef")
        let opened = try await withThrowingTaskGroup(of: [CaseID].self) { group in
            for digit in digits {
                group.addTask {
                    let book = try Casebook(path: file, .write)
                    return try book.opened(run(digit, [mentor("M\(digit)1"), mentor("M\(digit)2")]))
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(opened) == Set((1...32).map { CaseID(year: 2026, number: $0) }))
        let book = try folder.open(.lookUp)
        #expect(try book.runs().count == 16)
        #expect(try book.verify().faults == [])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy {
                $0.hasPrefix("casebook.sqlite")
            })
    }

    /// What a killed writer leaves: its commits are in the -wal file alone.
    @Test(arguments: [Casebook.Mode.lookUp, .write]) func aKilledWritersCommitsAreRead(_ mode: Casebook.Mode) throws {
        let (folder, left) = (try BookFolder(), try BookFolder())
        let book = try folder.open()
        let ids = try book.opened(run("a", [mentor("M1")]))
        for end in ["", "-wal"] { try FileManager.default.copyItem(atPath: folder.file + end, toPath: left.file + end) }
        #expect(try left.open(mode).cases().map(\.id) == ids)
        #expect(try left.open(mode).verify().head == book.verify().head)
    }

    @Test func anotherVFSIsUsedWhereOneIsNamed() throws {
        let folder = try BookFolder()
        #expect(failure { _ = try folder.open(.write, CasebookOptions(vfs: "no-such-disk")) } != nil)
        #expect(!FileManager.default.fileExists(atPath: folder.file))
        let options = CasebookOptions(vfs: "unix-excl")
        _ = try folder.open(.write, options).opened(run("a", [mentor("M1")]))
        #expect(!FileManager.default.fileExists(atPath: folder.file + "-shm"), "that VFS shares no memory")
        #expect(try folder.open(.lookUp, options).cases().count == 1)
    }

    /// Where a loss of power stops the taking over of the -wal file, the file alone is torn and the two together are whole.
    @Test(arguments: [Casebook.Mode.lookUp, .write], ["no header", "cut", "no schema"])
    func aTornFileIsReadWithItsWAL(_ mode: Casebook.Mode, _ tear: String) throws {
        let (folder, left) = (try BookFolder(), try BookFolder())
        let book = try folder.open()
        let ids = try book.opened(run("a", [mentor("M1")]))
        // Every page is written to the -wal file.
        try book.queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
        try FileManager.default.copyItem(atPath: folder.file + "-wal", toPath: left.file + "-wal")
        var bytes = try folder.bytes()
        switch tear {
        case "no header": bytes.replaceSubrange(0..<512, with: Data(repeating: 0xFF, count: 512))
        case "cut": bytes = bytes.prefix(4096)
        default: bytes.replaceSubrange(512..<4096, with: Data(repeating: 0xFF, count: 3584))
        }
        try bytes.write(to: URL(fileURLWithPath: left.file))
        #expect(try left.open(mode).cases().map(\.id) == ids)
        #expect(try left.open(mode).verify().head == book.verify().head)
    }
}
