import Foundation
import GRDB
import Statistics
import Testing

/// The failing disk itself, on a plain database: it has to find what SQLite's documentation says an unsafe setting loses,
/// and nothing where it says that nothing is lost. Otherwise the tests of the casebook would prove nothing.
@Suite struct FailingDiskTests {
    /// What a database was found to be after a loss of power.
    struct Found: Sendable {
        var crashes = 0
        /// It cannot be read, or is inconsistent, or half a transaction is there.
        var damaged = 0
        /// It is consistent, but a transaction that had been acknowledged is missing.
        var lost = 0
    }

    struct Setting: CustomTestStringConvertible, Sendable {
        let journal: String
        let synchronous: String
        let damages: Bool
        let loses: Bool
        var testDescription: String { "journal \(journal), synchronous \(synchronous)" }
    }

    /// https://www.sqlite.org/pragma.html#pragma_synchronous, #pragma_journal_mode
    static let settings = [
        Setting(journal: "WAL", synchronous: "FULL", damages: false, loses: false),
        Setting(journal: "WAL", synchronous: "NORMAL", damages: false, loses: true),
        Setting(journal: "WAL", synchronous: "OFF", damages: true, loses: true),
        Setting(journal: "DELETE", synchronous: "EXTRA", damages: false, loses: false),
        Setting(journal: "DELETE", synchronous: "FULL", damages: false, loses: true),
        Setting(journal: "DELETE", synchronous: "OFF", damages: true, loses: true),
        Setting(journal: "MEMORY", synchronous: "EXTRA", damages: true, loses: true),
    ]

    @Test(arguments: settings) func `loses and damages what SQLite says of the setting, and no more`(setting: Setting)
        throws
    {
        let rehearsal = try FailingDisk()
        let all = Script(setting).run(on: rehearsal)
        try #require(all == Script.transactions)
        let calls = rehearsal.calls
        var found = Found()
        var random = SplitMix64(seed: 7)
        for _ in 0..<150 {
            let disk = try FailingDisk()
            disk.strike(.dies, at: Int.random(in: 1...calls, using: &random))
            let acknowledged = Script(setting).run(on: disk)
            try #require(disk.hasStruck)
            try Script(setting).look(at: disk.losePower(seed: random.next()), acknowledged: acknowledged, &found)
        }
        #expect((found.damaged > 0) == setting.damages, "\(found)")
        #expect((found.lost > 0) == setting.loses, "\(found)")
    }

    @Test func `the same seed keeps the same bytes`() throws {
        let script = Script(Self.settings[2])
        let disk = try FailingDisk()
        disk.strike(.dies, at: 60)
        _ = script.run(on: disk)
        func kept(_ seed: UInt64) throws -> [String: Data?] {
            let found = try disk.losePower(seed: seed)
            let names = try FileManager.default.contentsOfDirectory(atPath: found.folder)
            return Dictionary(
                uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: found.path($0))) })
        }
        let first = try kept(1)
        #expect(try kept(1) == first)
        #expect(try Set((1...20).map { try kept($0) }).count > 3)
    }

    @Test func `a full disk refuses until there is room`() throws {
        let script = Script(Self.settings[0])
        let disk = try FailingDisk()
        let queue = try script.open(disk)
        try script.write(1, queue)
        disk.strike(.full, at: 2)
        for number in 2...3 {
            let error = #expect(throws: DatabaseError.self) { try script.write(number, queue) }
            #expect(error?.resultCode == .SQLITE_FULL)
        }
        disk.heal()
        try script.write(4, queue)
        #expect(try script.transactionsThere(queue) == [1, 4])
    }

    @Test func `one failed call fails one transaction`() throws {
        let script = Script(Self.settings[0])
        let disk = try FailingDisk()
        let queue = try script.open(disk)
        try script.write(1, queue)
        disk.strike(.failsOnce, at: 1)
        let error = #expect(throws: DatabaseError.self) { try script.write(2, queue) }
        #expect(error?.resultCode == .SQLITE_IOERR)
        try script.write(3, queue)
        #expect(try script.transactionsThere(queue) == [1, 3])
    }
}

/// Transactions on a table of rows longer than a sector, some of them over several pages.
private struct Script {
    static let transactions = 25
    let setting: FailingDiskTests.Setting

    init(_ setting: FailingDiskTests.Setting) { self.setting = setting }

    func open(_ disk: FailingDisk) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.prepareDatabase { [setting] database in
            try database.execute(sql: "PRAGMA journal_mode = \(setting.journal)")
            try database.execute(sql: "PRAGMA synchronous = \(setting.synchronous)")
            // Often, so that crashes hit checkpoints, too.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 12")
        }
        let queue = try DatabaseQueue(path: disk.path("plain.db"), configuration: configuration)
        try queue.write {
            try $0.execute(sql: "CREATE TABLE IF NOT EXISTS line (number INTEGER, part INTEGER, text TEXT)")
        }
        return queue
    }

    /// One transaction: as many rows as it says in each, and a change to an old one.
    func write(_ number: Int, _ queue: DatabaseQueue) throws {
        let parts = Self.parts(number)
        try queue.write { database in
            for part in 1...parts {
                let text = String(repeating: "\(number)/\(part) ", count: 200)
                try database.execute(sql: "INSERT INTO line VALUES (?, ?, ?)", arguments: [number, part, text])
            }
            try database.execute(
                sql: "UPDATE line SET text = text || '+' WHERE number = ?", arguments: [max(1, number - 7)])
        }
    }

    private static func parts(_ number: Int) -> Int { 1 + number * 5 % 4 }

    /// Runs until the disk fails. Returns how many transactions were acknowledged.
    func run(on disk: FailingDisk) -> Int {
        guard let queue = try? open(disk) else { return 0 }
        for number in 1...Self.transactions {
            guard (try? write(number, queue)) != nil else { return number - 1 }
        }
        return Self.transactions
    }

    /// Numbers of transactions whose rows are all there; negative where some are.
    func transactionsThere(_ queue: DatabaseQueue) throws -> [Int] {
        try queue.read { database in
            guard try database.tableExists("line") else { return [] }
            return try Row.fetchAll(database, sql: "SELECT number, count(*) AS parts FROM line GROUP BY number")
                .map { $0["parts"] == Self.parts($0["number"]) ? $0["number"] : -$0["number"] }
        }
    }

    func look(at disk: FailingDisk, acknowledged: Int, _ found: inout FailingDiskTests.Found) throws {
        found.crashes += 1
        guard let there = try? consistentTransactions(on: disk) else {
            found.damaged += 1
            return
        }
        // The one that was under way may be there, whole.
        let whole = there == Array(1..<(there.count + 1)) && there.count <= acknowledged + 1
        found.damaged += whole ? 0 : 1
        found.lost += whole && there.count < acknowledged ? 1 : 0
    }

    private func consistentTransactions(on disk: FailingDisk) throws -> [Int]? {
        let queue = try DatabaseQueue(path: disk.path("plain.db"))
        let verdict = try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        return verdict == ["ok"] ? try transactionsThere(queue) : nil
    }
}
