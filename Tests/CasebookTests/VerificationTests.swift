import Foundation
import GRDB
import Records
import Testing

@testable import Casebook

@Suite("Verification") struct VerificationTests {
    /// A casebook with every kind of entry but a purge, and two runs. Nothing of it is unclear or empty, so that each cell has a
    /// value that can be changed.
    static func filled(_ folder: BookFolder) throws -> Casebook {
        let book = try folder.open()
        let subjects = [
            mentor("M1", [finding("double-booked"), finding("padded-sessions", kroner: nil, months: 3)]), mentor("M2"),
        ]
        let ids = try book.opened(run("a", subjects))
        try book.note(ids[0], text: "asked", hearingOn: day("2026-12-20"), on: day("2026-11-30"), by: "CD")
        try book.decide(ids[0], .repaid, ["double-booked"])
        try book.quiet(
            ids[0], code: "double-booked", until: day("2027-03-01"), reason: "paid back", on: day("2026-12-02"),
            by: "AB")
        try book.endQuieting(ids[0], code: "double-booked", reason: "new plan", on: day("2026-12-03"), by: "AB")
        try book.reopen(ids[0], reason: "more lines", on: day("2026-12-04"), by: "AB")
        _ = try book.opened(
            run("b", "2026-11", [mentor("M1"), mentor("M3")], corrections: [credit("K-9")]), on: "2026-12-10")
        return book
    }

    @Test func aWholeOneIsWhole() throws {
        let folder = try BookFolder()
        let report = try Self.filled(folder).verify()
        #expect(report.faults == [])
        #expect(report.count == 11)
        #expect(report.head.count == 64)
    }

    @Test func anEmptyOneIsWhole() throws {
        let folder = try BookFolder()
        let report = try folder.open().verify()
        #expect(report.isWhole && report.count == 0)
        #expect(try folder.open(.lookUp).verify(head: report.head).isWhole)
    }

    /// Behind a zero byte a text goes on for SQLite and ends for everybody else.
    @Test(arguments: [
        ("entry", "content"), ("entry", "hash"), ("entry", "actor"), ("run", "manifest"), ("subject", "provider"),
        ("finding", "code"), ("correction", "document"),
    ])
    func textBehindAZeroByteIsFound(_ table: String, _ column: String) throws {
        let folder = try BookFolder()
        let head = try Self.filled(folder).verify().head
        try folder.edit { db in
            for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                try db.execute(sql: "DROP TRIGGER \"\(name)\"")
            }
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(
                sql: """
                    UPDATE "\(table)" SET "\(column)" = CAST(CAST("\(column)" AS BLOB) || x'00' || CAST('more' AS BLOB) AS TEXT)
                    WHERE rowid = (SELECT max(rowid) FROM "\(table)")
                    """)
        }
        let faults = try folder.open(.lookUp).verify(head: head).faults
        #expect(faults.contains { $0.place == "table \(table), column \(column)" }, "\(faults)")
    }

    /// Each column of each table, in its first row and its last: with triggers and checks off one value is changed in the raw file,
    /// and it must be found.
    @Test func eachEditedCellIsFound() throws {
        let folder = try BookFolder()
        let head = try Self.filled(folder).verify().head
        try folder.edit { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let cells = try folder.edit { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'").flatMap { table in
                let columns = try db.columns(in: table).map(\.name)
                let rows = try Int64.fetchAll(db, sql: "SELECT rowid FROM \"\(table)\"")
                let ends = Set([rows.first, rows.last].compactMap { $0 }).sorted()
                return columns.flatMap { column in ends.map { (table, column, $0) } }
            }
        }
        #expect(
            Set(cells.map(\.0)) == [
                "entry", "case", "run", "subject", "figure", "finding", "correction", "grdb_migrations",
            ])
        #expect(cells.count > 100)
        let copy = folder.path + "/edited.sqlite"
        try FileManager.default.copyItem(atPath: folder.file, toPath: copy)
        try folder.edit(copy) { try Self.withoutTriggers($0) {} }
        #expect(!Self.isFound(copy, head), "taking the triggers away for a moment leaves no trace; only the edit does")
        var missed: [String] = []
        for (table, column, row) in cells {
            for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) }
            try FileManager.default.copyItem(atPath: folder.file, toPath: copy)
            try folder.edit(copy) { db in try Self.withoutTriggers(db) { try Self.alter(db, table, column, row) } }
            if !Self.isFound(copy, head) { missed.append("\(table).\(column), row \(row)") }
        }
        #expect(missed == [])
    }

    /// Whether a casebook is refused, or found to be at fault.
    private static func isFound(_ path: String, _ head: String) -> Bool {
        do throws(CasebookFailure) {
            return try !Casebook(path: path, .lookUp).verify(head: head).isWhole
        } catch {
            return error.kind == .refused
        }
    }

    private static func withoutTriggers(_ db: Database, _ body: () throws -> Void) throws {
        let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        for trigger in triggers { try db.execute(sql: "DROP TRIGGER \"\(trigger["name"] as String)\"") }
        try body()
        for trigger in triggers { try db.execute(sql: trigger["sql"]) }
    }

    /// Changes one cell so little as its type allows.
    private static func alter(_ db: Database, _ table: String, _ column: String, _ row: Int64) throws {
        try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
        let old = try DatabaseValue.fetchOne(
            db, sql: "SELECT \"\(column)\" FROM \"\(table)\" WHERE rowid = ?", arguments: [row])
        let new: DatabaseValue
        switch old?.storage {
        // A hundred more where a neighbour has the next number.
        case .int64(let number):
            new = (["seq", "opened", "position", "subject"].contains(column) ? number + 100 : number ^ 1).databaseValue
        case .double(let number): new = number.nextUp.databaseValue
        case .string(let text): new = (text.dropLast() + (text.last == "0" ? "1" : "0")).description.databaseValue
        default: new = try Self.isText(db, table, column) ? "x".databaseValue : 1.databaseValue
        }
        try db.execute(
            sql: "UPDATE \"\(table)\" SET \"\(column)\" = ? WHERE rowid = ?", arguments: [new, row])
    }

    private static func isText(_ db: Database, _ table: String, _ column: String) throws -> Bool {
        try db.columns(in: table).first { $0.name == column }?.type == "TEXT"
    }

    @Test func anEditIsNamedByItsPlace() throws {
        let folder = try BookFolder()
        let book = try Self.filled(folder)
        try folder.edit { db in
            try db.execute(sql: "DROP TRIGGER entry_update; DROP TRIGGER finding_update")
            try db.execute(sql: "UPDATE entry SET actor = 'ZZ' WHERE seq = 4")
            try db.execute(sql: "UPDATE finding SET hours = hours + 1 WHERE run = '\(identity("b"))' AND subject = 0")
        }
        let places = try book.verify().faults.map(\.place)
        #expect(
            places == [
                "'entry_update' of the file's structure", "'finding_update' of the file's structure", "entry 4",
                "run of 2026-11, bbbbbbbbbbbb",
            ])
    }

    @Test(arguments: 1...5) func aCutAtTheEndIsFoundByANotedHead(_ entries: Int) throws {
        let folder = try BookFolder()
        let book = try Self.filled(folder)
        let head = try book.verify().head
        // Only the last entries that open no case and add no run can go without a trace in the other tables.
        let ids = try book.cases().map(\.id)
        for _ in 0..<entries { try book.note(ids[0], text: "more", on: day("2026-12-11"), by: "AB") }
        let later = try book.verify(head: head)
        #expect(later.isWhole, "the head noted earlier is still in it")
        try folder.edit { db in
            let trigger =
                try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'entry_delete'") ?? ""
            try db.execute(sql: "DROP TRIGGER entry_delete; DELETE FROM entry WHERE seq > 11")
            try db.execute(sql: trigger)
        }
        #expect(try book.verify().isWhole, "nothing in the file itself tells")
        #expect(try book.verify(head: head).isWhole)
        #expect(try book.verify(head: later.head).faults.map(\.place) == ["log"])
    }

    @Test func anEntryTakenOutIsFound() throws {
        let folder = try BookFolder()
        let book = try Self.filled(folder)
        try folder.edit { try $0.execute(sql: "DROP TRIGGER entry_delete; DELETE FROM entry WHERE seq = 3") }
        let faults = try book.verify().faults
        #expect(faults.filter { $0.place == "entry 4" }.count == 2)
    }

    @Test func erasedWithoutAPurgeIsFound() throws {
        let folder = try BookFolder()
        let book = try Self.filled(folder)
        try folder.edit {
            try $0.execute(sql: "DROP TRIGGER entry_update; UPDATE entry SET content = NULL WHERE seq = 4")
        }
        #expect(try book.verify().faults.contains { $0.place == "entry 4" && $0.text.contains("no purge says so") })
    }

    @Test func aFileForOthersIsFound() throws {
        let folder = try BookFolder()
        let book = try Self.filled(folder)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.file)
        #expect(try book.verify().faults.map(\.place) == ["file"])
    }

    @Test func damagedBytesAreFound() throws {
        let folder = try BookFolder()
        let head = try Self.filled(folder).verify().head
        try folder.edit { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        var bytes = try folder.bytes()
        for page in 1..<bytes.count / 4096 {
            bytes.replaceSubrange(page * 4096..<page * 4096 + 16, with: Data(repeating: 0xFF, count: 16))
        }
        try bytes.write(to: URL(fileURLWithPath: folder.file))
        #expect(Self.isFound(folder.file, head))
    }

    @Test func aHeadThatIsNoneIsRefused() throws {
        let folder = try BookFolder()
        let book = try folder.open()
        #expect(failure { _ = try book.verify(head: "abc") }?.kind == .usage)
    }
}
