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

    /// SHA-256 over all rows of a run as they stand in the file.
    static func sha256(_ run: String, _ db: Database) throws -> String {
        var text = CanonicalText()
        for (table, columns, key, order) in hashed {
            text.add(table)
            let quoted = columns.map { "\"\($0)\"" }.joined(separator: ", ")
            let rows = try Row.fetchCursor(
                db, sql: "SELECT \(quoted) FROM \(table) WHERE \(key) = ? ORDER BY \(order)", arguments: [run])
            while let row = try rows.next() {
                for value in row.databaseValues { text.add(value) }
            }
        }
        return text.sha256
    }

    static func insert(_ run: RunRecord, _ db: Database) throws {
        try write(
            db, "run",
            [
                run.sha256, run.manifest, run.period.name, run.period.from.description, run.period.to.description,
                run.version, run.started, run.finished, run.folder,
            ])
        for (position, record) in run.subjects.enumerated() {
            try write(
                db, "subject",
                [
                    run.sha256, position, record.subject.kind.rawValue, record.subject.id, record.provider, record.tier,
                    record.rank, record.score, record.qValue, record.documented.øre, record.indicated.øre,
                    record.opensCase,
                ])
            for (place, figure) in record.figures.enumerated() {
                try write(db, "figure", [run.sha256, position, place, figure.name, figure.value])
            }
            for (place, finding) in record.findings.enumerated() {
                try write(
                    db, "finding",
                    [
                        run.sha256, position, place, finding.code, finding.family, finding.kind.rawValue,
                        finding.observed,
                        finding.expected, finding.threshold, finding.pValue, finding.contribution,
                        finding.hours.tenThousandths, finding.amount?.øre, finding.window, finding.windowMonths,
                        finding.isRaised,
                    ])
            }
        }
    }

    /// Removes a run's rows; the log says so before.
    static func remove(_ run: String, _ db: Database) throws {
        for (table, _, key, _) in hashed.reversed() {
            try db.execute(sql: "DELETE FROM \(table) WHERE \(key) = ?", arguments: [run])
        }
    }

    private static func write(_ db: Database, _ table: String, _ values: [(any DatabaseValueConvertible)?]) throws {
        let columns = hashed.first { $0.table == table }?.columns ?? []
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        try db.cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(places))")
            .execute(arguments: StatementArguments(values))
    }
}
