import GRDB

extension Verification {
    /// Texts with a zero byte in them: what stands behind it is read, and hashed, by nobody.
    mutating func texts() {
        checking("texts") { check in
            let tables = try String.fetchAll(
                check.db,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            for table in tables {
                for column in try check.db.columns(in: table) where column.type == "TEXT" {
                    let found =
                        try Int.fetchOne(
                            check.db,
                            sql:
                                "SELECT count(*) FROM \"\(table)\" WHERE instr(CAST(\"\(column.name)\" AS BLOB), x'00') > 0"
                        ) ?? 0
                    guard found > 0 else { continue }
                    check.fault(
                        "table \(table), column \(column.name)",
                        "has \(found) texts with a zero byte, behind which anything may stand: somebody edited the file with another program. \(Verification.restore)"
                    )
                }
            }
        }
    }
}
