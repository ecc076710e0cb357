import Foundation
import GRDB

/// How a path becomes an open casebook: found or made, recognised, brought to this version.
struct CasebookOpening {
    private let shown: String
    private let path: String
    private let options: CasebookOptions

    init(path: String, _ options: CasebookOptions) {
        shown = path
        // A path that begins with a slash is never taken for a URI.
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
        self.options = options
    }

    func open(_ mode: Casebook.Mode) throws -> DatabaseQueue {
        if !FileManager.default.fileExists(atPath: path) {
            guard mode == .write else {
                throw CasebookFailure(
                    .usage, "\(shown): there is no casebook yet. Adding a run makes one; or check the path.")
            }
            // Where another process was faster its file is used.
            _ = try NewFile.make(path, replacing: false) { try make($0) }
        }
        try recognise()
        if mode == .lookUp {
            let queue = try Connection.open(path, readonly: true, options)
            if try isCurrent(queue) { return queue }
            try queue.close()
        }
        let queue = try Connection.open(path, readonly: false, options)
        try Connection.useWAL(queue, waitSeconds: options.waitSeconds)
        try bringForward(queue)
        guard mode == .lookUp else { return queue }
        try queue.close()
        return try Connection.open(path, readonly: true, options)
    }

    private func make(_ path: String) throws {
        let queue = try Connection.open(path, readonly: false, options)
        try queue.write { try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
        try options.migrator.migrate(queue)
        try Connection.useWAL(queue, waitSeconds: options.waitSeconds)
        try queue.close()
    }

    private func recognise() throws {
        switch FileProbe.look(at: path, options) {
        case .casebook: return
        case .other:
            throw CasebookFailure(
                .refused, "\(shown): is no casebook. It was not changed; give the casebook another path.")
        case .unreadable(let code):
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    /// Two processes may bring a file forward at once; the slower one then finds it done.
    private func bringForward(_ queue: DatabaseQueue) throws {
        if try isCurrent(queue) { return }
        do {
            try options.migrator.migrate(queue)
        } catch {
            guard try isCurrent(queue) else { throw error }
        }
    }

    private func isCurrent(_ queue: DatabaseQueue) throws -> Bool {
        try queue.read { db in
            guard try !options.migrator.hasBeenSuperseded(db) else {
                throw CasebookFailure(
                    .refused,
                    "\(shown): was made or brought forward by a newer version of tilsyn. It was not changed; use that version, or a newer one."
                )
            }
            return try options.migrator.hasCompletedMigrations(db)
        }
    }
}
