import GRDB
import GRDBSQLite

@testable import Casebook

extension CasebookOptions {
    /// Connections whose VACUUM fails, since it attaches a second database.
    ///
    /// Unsafe: SQLite's C interface, on the handle of an open connection while it is prepared.
    static var withoutVacuum: CasebookOptions {
        CasebookOptions(configure: { configuration in
            configuration.prepareDatabase { _ = sqlite3_limit($0.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0) }
        })
    }
}
