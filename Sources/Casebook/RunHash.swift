import GRDB

/// SHA-256 over the rows of runs as they stand in the file.
extension RunTables {
    /// Over a run's own row and the records that it came with.
    /// - Parameter count: of those records; what was added later stands behind them.
    static func sha256(_ run: String, first count: Int, _ db: Database) throws -> String {
        var text = CanonicalText()
        for (table, columns, key, order) in hashed {
            text.add(table)
            let place = places.first { $0.0 == table }.map { " AND \($0.1) < \(count)" } ?? ""
            try add(columns, of: table, where: "\(key) = ?\(place)", order, run, &text, db)
        }
        return text.sha256
    }

    /// Over the record at a position.
    static func sha256(_ run: String, at position: Int, _ db: Database) throws -> String {
        var text = CanonicalText()
        for (table, columns, key, order) in hashed {
            guard let (_, place) = places.first(where: { $0.0 == table }) else { continue }
            text.add(table)
            try add(columns, of: table, where: "\(key) = ? AND \(place) = \(position)", order, run, &text, db)
        }
        return text.sha256
    }

    /// Positions of records behind the first, in ascending order.
    static func positions(_ run: String, behind count: Int, _ db: Database) throws -> [Int] {
        let union = places.map { "SELECT \($0.1) FROM \($0.0) WHERE run = :run AND \($0.1) >= :count" }
        return try Int.fetchAll(
            db, sql: union.joined(separator: " UNION ") + " ORDER BY 1", arguments: ["run": run, "count": count])
    }

    private static func add(
        _ columns: [String], of table: String, where condition: String, _ order: String, _ run: String,
        _ text: inout CanonicalText, _ db: Database
    ) throws {
        let quoted = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let rows = try Row.fetchCursor(
            db, sql: "SELECT \(quoted) FROM \(table) WHERE \(condition) ORDER BY \(order)", arguments: [run])
        while let row = try rows.next() {
            for index in columns.indices {
                let value: DatabaseValue = row[index]
                text.add(value)
            }
        }
    }
}
