import GRDB
import Records

/// The corrections that came with a run, of those who have a case.
enum CorrectionTable {
    private static let columns = [
        "run", "position", "mentor", "provider", "document", "line", "issued_on", "service_from", "service_to",
        "corrected_document", "corrected_line", "hours", "amount",
    ]

    /// Writes those of a run that the casebook keeps.
    /// - Returns: the SHA-256 over them; nil where there are none.
    static func insert(_ corrections: [CorrectionRecord], run: String, _ db: Database) throws -> String? {
        guard !corrections.isEmpty else { return nil }
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.makeStatement(
            sql: "INSERT INTO correction (\(columns.joined(separator: ", "))) VALUES (\(places))")
        for (position, item) in corrections.enumerated() {
            try statement.execute(arguments: [
                run, position, item.mentor, item.provider, item.document, item.line, item.issuedOn,
                item.service.from.description, item.service.to.description, item.correctedDocument,
                item.correctedLine, item.hours.tenThousandths, item.amount.øre,
            ])
        }
        return try sha256(run, db)
    }

    /// In the order in which the run has them.
    static func rows(_ run: String, _ db: Database) throws -> [CorrectionRecord] {
        try Row.fetchAll(db, sql: "SELECT * FROM correction WHERE run = ? ORDER BY position", arguments: [run]).map {
            CorrectionRecord(
                mentor: $0["mentor"], provider: $0["provider"], document: $0["document"], line: $0["line"],
                issuedOn: $0["issued_on"],
                service: DaySpan(
                    from: try CivilDay(stored: $0["service_from"]), to: try CivilDay(stored: $0["service_to"])),
                correctedDocument: $0["corrected_document"], correctedLine: $0["corrected_line"],
                hours: Hours(tenThousandths: $0["hours"]), amount: Amount(øre: $0["amount"]))
        }
    }

    /// Over the rows of a run as they stand in the file; nil where there are none.
    static func sha256(_ run: String, _ db: Database) throws -> String? {
        let rows = try Row.fetchAll(
            db, sql: "SELECT \(columns.joined(separator: ", ")) FROM correction WHERE run = ? ORDER BY position",
            arguments: [run])
        guard !rows.isEmpty else { return nil }
        var text = CanonicalText()
        text.add("correction")
        for row in rows {
            for index in columns.indices {
                let value: DatabaseValue = row[index]
                text.add(value)
            }
        }
        return text.sha256
    }

    /// Removes a run's rows; the log says so before.
    static func remove(_ run: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM correction WHERE run = ?", arguments: [run])
    }
}
