import Foundation
import GRDB

/// How the casebook's file is opened.
///
/// A queue rather than a pool: a command reads or writes once, on one connection. Between processes the file is shared in WAL mode:
/// readers see the last commit while somebody writes, and a writer waits for the other (`BEGIN IMMEDIATE`, which GRDB uses for all
/// writes, cannot deadlock). With `synchronous = FULL` a commit is on the disk when it returns.
enum Connection {
    /// - Parameter path: absolute.
    static func open(_ path: String, readonly: Bool, _ options: CasebookOptions) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(options.waitSeconds)
        configuration.label = "casebook"
        configuration.prepareDatabase { db in
            // Temporary files would keep what a purge removes from the casebook.
            try db.execute(
                sql: """
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA secure_delete = ON;
                    PRAGMA synchronous = FULL;
                    """)
        }
        options.configure(&configuration)
        return try DatabaseQueue(path: location(path, vfs: options.vfs), configuration: configuration)
    }

    /// The path, or where another VFS is wanted a URI that names it.
    private static func location(_ path: String, vfs: String?) -> String {
        guard let vfs else { return path }
        return "\(uri(path))?vfs=\(vfs)"
    }

    static func uri(_ path: String) -> String {
        "file:" + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
    }

    /// Switches a file to WAL mode, which needs it alone for a moment; SQLite does not wait for that by itself.
    static func useWAL(_ queue: DatabaseQueue, waitSeconds: Double) throws {
        let deadline = ContinuousClock.now + .seconds(waitSeconds)
        while true {
            do {
                try queue.writeWithoutTransaction { db in
                    guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                        throw DatabaseError(
                            resultCode: .SQLITE_CANTOPEN, message: "this disk cannot share a file between processes")
                    }
                }
                return
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && .now < deadline {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }
}
