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
    ///   stays; an open case always does. With the case goes the record that its opening added to a run.
    ///
    /// Of a case remain its number, who wrote when, and the hashes of what was erased, so that the chain still holds; the salts go
    /// with the contents. Backups made before are not reached. Where there is nothing to remove nothing is logged; the file is
    /// freed of old bytes all the same.
    /// - Parameter day: at most `today`.
    public func purge(
        olderThan day: CivilDay, reason: String, on today: CivilDay, by actor: String
    ) throws(CasebookFailure) -> PurgeReport {
        let reason = try RequiredText.checked(reason, "the reason", "name the rule that the purge follows")
        try checkPurge(olderThan: day, on: today)
        let extent = try change(on: today, by: actor) { change in
            let plan = try RetentionPlan(CaseFold(change.db), olderThan: day, today: today)
            try plan.carryOut(change, reason: reason)
            return plan.extent
        }
        return PurgeReport(extent: extent, hindrance: overwrite())
    }

    /// What `purge` would remove on that day; nothing is changed, and a look-up will do.
    public func purgePreview(olderThan day: CivilDay, on today: CivilDay) throws(CasebookFailure) -> PurgeExtent {
        try checkPurge(olderThan: day, on: today)
        return try read { try RetentionPlan(CaseFold($0), olderThan: day, today: today).extent }
    }

    private func checkPurge(olderThan day: CivilDay, on today: CivilDay) throws(CasebookFailure) {
        guard day <= today else {
            throw CasebookFailure(.usage, "\(day) is later than \(today): what is to come cannot be purged.")
        }
    }

    /// Drops free pages and the pages of old commits in the `-wal` file. Whatever stands in the way, the purge itself is done.
    /// - Returns: what stood in the way.
    private func overwrite() -> String? {
        let inUse = "Another program was reading the casebook."
        do {
            return try queue.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                return try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")?[0] == 0 ? nil : inUse
            }
        } catch let error as DatabaseError {
            return switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: inUse
            case .SQLITE_FULL: "The disk has no room for a copy of the casebook."
            default:
                "The casebook could not be rewritten (\(error.message ?? "SQLite error \(error.resultCode.rawValue)"))."
            }
        } catch {
            return "The casebook could not be rewritten (\(error))."
        }
    }
}
