import Foundation
import GRDB
import Records

/// What is kept no longer.
extension Casebook {
    /// Removes what is older than a day.
    ///
    /// - The rows and the manifest of each run whose period ended before it.
    /// - The contents of all entries of each case that is decided, and whose last entry is of before it. Where a question of it was
    ///   left unclear, it stays until its limitation date is over: a claim may still be raised. A case with a quieting in force
    ///   stays; an open case always does.
    ///
    /// Of a case remain its number, who wrote when, and the hashes of what was erased, so that the chain still holds; the salts go
    /// with the contents. Backups made before are not reached. Where there is nothing to remove nothing is logged; the file is
    /// freed of old bytes all the same.
    /// - Parameter day: at most `today`.
    public func purge(
        olderThan day: CivilDay, reason: String, on today: CivilDay, by actor: String
    ) throws(CasebookFailure) -> PurgeReport {
        let reason = try RequiredText.checked(reason, "the reason", "name the rule that the purge follows")
        guard day <= today else {
            throw CasebookFailure(.usage, "\(day) is later than \(today): what is to come cannot be purged.")
        }
        let removed = try change(on: today, by: actor) { change in
            try RetentionPlan(CaseFold(change.db), olderThan: day, today: today).carryOut(change, reason: reason)
        }
        let isOverwritten = try overwrite()
        return PurgeReport(
            runs: removed.runs, cases: removed.cases, entries: removed.entries, isOverwritten: isOverwritten)
    }

    /// Drops free pages and the pages of old commits in the `-wal` file.
    private func overwrite() throws(CasebookFailure) -> Bool {
        do {
            return try queue.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                return try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")?[0] == 0
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return false
        } catch {
            throw CasebookFailure(error, at: path, mode, waited: options.waitSeconds)
        }
    }
}
