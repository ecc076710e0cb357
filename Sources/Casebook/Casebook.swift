import Foundation
import GRDB
import Records

/// The municipality's memory of what was looked at and what came of it: one SQLite file that keeps runs, cases and dispositions.
///
/// Every change is one transaction and one or more entries of the log; nothing is overwritten. Several processes may have it open
/// at once. All functions throw `CasebookFailure` and nothing else.
public final class Casebook: Sendable {
    public enum Mode: Sendable, Hashable {
        /// For look-ups: fails where there is none, and changes nothing.
        case lookUp
        /// For changes: made, readable by its owner alone, where there is none.
        case write
    }

    /// As it was given.
    public let path: String
    let mode: Mode
    let options: CasebookOptions
    let queue: DatabaseQueue

    /// Opens a casebook. One of an earlier version is brought forward, by a look-up too.
    public convenience init(path: String, _ mode: Mode) throws(CasebookFailure) {
        try self.init(path: path, mode, CasebookOptions())
    }

    init(path: String, _ mode: Mode, _ options: CasebookOptions) throws(CasebookFailure) {
        do {
            queue = try CasebookOpening(path: path, options).open(mode)
        } catch {
            throw CasebookFailure(error, at: path, mode, waited: options.waitSeconds)
        }
        self.path = path
        self.mode = mode
        self.options = options
    }

    /// One consistent view of the file, whatever others write meanwhile.
    func read<T>(_ body: (Database) throws -> T) throws(CasebookFailure) -> T {
        do {
            return try queue.read(body)
        } catch {
            throw CasebookFailure(error, at: path, mode, waited: options.waitSeconds)
        }
    }

    /// One transaction: all of it, or nothing.
    func change<T>(on day: CivilDay, by actor: String, _ body: (Change) throws -> T) throws(CasebookFailure) -> T {
        do {
            return try queue.write { db in
                try body(Change(db, at: options.clock(), on: day, by: actor))
            }
        } catch {
            throw CasebookFailure(error, at: path, mode, waited: options.waitSeconds)
        }
    }
}
