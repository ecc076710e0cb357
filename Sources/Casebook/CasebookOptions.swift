import Foundation
import GRDB

/// What tests set otherwise than users: the clock, the disk, the versions known.
struct CasebookOptions: Sendable {
    var clock: @Sendable () -> Date = { Date() }
    /// How long to wait for another process that writes.
    var waitSeconds: Double = 30
    /// The name of an SQLite VFS that was registered before; nil for the system's own. Needs an SQLite that reads URIs
    /// (`SQLITE_USE_URI`), as Debian's does.
    var vfs: String?
    var migrator = Schema.migrator
    /// Called with the configuration of each connection.
    var configure: @Sendable (inout Configuration) -> Void = { _ in }
}
