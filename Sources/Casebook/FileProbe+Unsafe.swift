import GRDB
import GRDBSQLite

/// What a file is, found out without changing it: no lock, no recovery, no file beside it.
///
/// By SQLite, not by reading the bytes: closing a file that SQLite has open elsewhere in this process would drop its locks
/// (sqlite.org, "How To Corrupt An SQLite Database File", 2.2).
///
/// Unsafe: SQLite's C interface. The handle is closed on every way out, and nothing of it is kept.
enum FileProbe {
    enum Answer: Equatable {
        case casebook
        /// Empty, another program's database, or no database.
        case other
        /// It cannot be opened; SQLite's code.
        case unreadable(Int32)
    }

    /// - Parameter path: absolute.
    static func look(at path: String, vfs: String?) -> Answer {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        let opened = sqlite3_open_v2(Connection.uri(path) + "?immutable=1", &handle, flags, vfs)
        guard opened == SQLITE_OK else { return .unreadable(opened) }
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        let prepared = sqlite3_prepare_v2(handle, "PRAGMA application_id", -1, &statement, nil)
        guard prepared == SQLITE_OK else { return prepared == SQLITE_NOTADB ? .other : .unreadable(prepared) }
        let stepped = sqlite3_step(statement)
        guard stepped == SQLITE_ROW else { return stepped == SQLITE_NOTADB ? .other : .unreadable(stepped) }
        return sqlite3_column_int(statement, 0) == Schema.applicationID ? .casebook : .other
    }
}
