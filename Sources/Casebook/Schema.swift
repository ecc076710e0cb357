import GRDB

/// The versions of the casebook's file, first to last, and how each follows from the one before.
enum Schema {
    /// `PRAGMA application_id` of every casebook: "TILS" in ASCII.
    static let applicationID: Int32 = 0x5449_4C53

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(FirstSchema.name) { try $0.execute(sql: FirstSchema.sql) }
        migrator.registerMigration(SecondSchema.name) { try $0.execute(sql: SecondSchema.sql) }
        return migrator
    }

    /// What `sqlite_schema` holds: name and statement of every table, index and trigger.
    static func objects(_ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return Dictionary(rows.map { ($0["name"], $0["sql"]) }) { first, _ in first }
    }

    /// The same of a new casebook of this version.
    static func expectedObjects(_ migrator: DatabaseMigrator) throws -> [String: String] {
        let new = try DatabaseQueue()
        try migrator.migrate(new)
        return try new.read(objects)
    }
}
