import Foundation
import GRDB
import Records

/// The log, in the order of its entries.
enum Log {
    static func entries(_ db: Database) throws -> [LogEntry] {
        try Row.fetchAll(db, sql: "SELECT * FROM entry ORDER BY seq").map(LogEntry.init)
    }
}

/// One change: the entries that one command appends in one transaction.
struct Change {
    let db: Database
    let at: String
    let on: CivilDay
    let actor: String

    init(_ db: Database, at now: Date, on day: CivilDay, by actor: String) throws {
        self.db = db
        self.at = now.formatted(.iso8601)
        self.on = day
        self.actor = try RequiredText.checked(actor, "who does it", "state a name or initials")
    }

    /// Appends an entry behind the last one.
    /// - Returns: its number.
    @discardableResult
    func append(_ content: EntryContent, to id: CaseID? = nil) throws -> Int {
        let last = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1"))
        let entry = try LogEntry(
            seq: (last?["seq"] ?? 0) + 1, at: at, on: on, actor: actor, content: content, caseID: id,
            previous: last?["hash"] ?? LogEntry.beginning)
        try db.cachedStatement(
            sql: """
                INSERT INTO entry (seq, at, "on", actor, kind, case_id, content, content_sha256, previous, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            entry.seq, entry.at, entry.on, entry.actor, entry.kind, entry.caseID, entry.content,
            entry.contentSHA256, entry.previous, entry.hash,
        ])
        if case .opened = content {
            try db.cachedStatement(sql: "INSERT INTO \"case\" (id, opened) VALUES (?, ?)")
                .execute(arguments: [entry.caseID, entry.seq])
        }
        return entry.seq
    }
}
