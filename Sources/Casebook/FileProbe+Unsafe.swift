import Foundation
import GRDB
import GRDBSQLite

/// What a file is, found out without changing it.
///
/// First from the file alone, without a lock, recovery, or a file beside it. Where the file alone is damaged and a `-wal` file stands
/// beside it SQLite is asked for both together: a loss of power while the `-wal` file was being taken over leaves the file half
/// written, as does for a moment another process that does it, and the `-wal` file has all of it. A sound file of another program is
/// never asked so, since that takes a lock and makes a `-shm` file.
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
    static func look(at path: String, _ options: CasebookOptions) -> Answer {
        // Asked first: another process may take the -wal file away as soon as it is taken over.
        let hasWAL = FileManager.default.fileExists(atPath: path + "-wal")
        var answer = ask(Connection.uri(path) + "?immutable=1", options)
        if hasWAL, case .unreadable = answer { answer = ask(Connection.uri(path), options) }
        return answer == .unreadable(SQLITE_NOTADB) ? .other : answer
    }

    private static func ask(_ uri: String, _ options: CasebookOptions) -> Answer {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        let opened = sqlite3_open_v2(uri, &handle, flags, options.vfs)
        guard opened == SQLITE_OK else { return .unreadable(opened) }
        sqlite3_busy_timeout(handle, Int32(options.waitSeconds * 1_000))
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        let prepared = sqlite3_prepare_v2(handle, "PRAGMA application_id", -1, &statement, nil)
        guard prepared == SQLITE_OK else { return .unreadable(prepared) }
        let stepped = sqlite3_step(statement)
        guard stepped == SQLITE_ROW else { return .unreadable(stepped) }
        return sqlite3_column_int(statement, 0) == Schema.applicationID ? .casebook : .other
    }
}
