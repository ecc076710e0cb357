import GRDB
import Records

/// The rows of runs.
enum RunTables {
    /// Every table with its columns, and the order of its rows, as the hash of a run covers them. A column that a later version adds
    /// does not belong here: the hashes of runs that are there would change.
    static let hashed: [(table: String, columns: [String], key: String, order: String)] = [
        (
            "run",
            ["sha256", "manifest", "period", "period_from", "period_to", "version", "started", "finished", "folder"],
            "sha256", "sha256"
        ),
        (
            "subject",
            [
                "run", "position", "kind", "id", "provider", "tier", "rank", "score", "q_value", "documented",
                "indicated",
                "opens_case",
            ], "run", "position"
        ),
        ("figure", ["run", "subject", "position", "name", "value"], "run", "subject, position"),
        (
            "finding",
            [
                "run", "subject", "position", "code", "family", "kind", "observed", "expected", "threshold", "p_value",
                "contribution", "hours", "amount", "window", "window_months", "is_raised",
            ], "run", "subject, position"
        ),
    ]

    /// The tables of records, and the column that holds a record's position.
    static let places = [("subject", "position"), ("figure", "subject"), ("finding", "subject")]

    /// Removes a run's rows; the log says so before.
    static func remove(_ run: String, _ db: Database) throws {
        try CorrectionTable.remove(run, db)
        for (table, _, key, _) in hashed.reversed() {
            try db.execute(sql: "DELETE FROM \(table) WHERE \(key) = ?", arguments: [run])
        }
    }

    /// Removes one record of a run, or nothing where the run is gone; the log says so before.
    static func remove(_ run: String, at position: Int, _ db: Database) throws {
        for (table, place) in places.reversed() {
            try db.execute(
                sql: "DELETE FROM \(table) WHERE run = ? AND \(place) = ?", arguments: [run, position])
        }
    }
}
