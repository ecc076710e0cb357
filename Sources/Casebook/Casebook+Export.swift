import Foundation
import GRDB

/// A copy of the casebook: a backup.
extension Casebook {
    /// Writes a copy that is consistent while others write; complete or absent, and readable by its owner alone.
    ///
    /// The copy is a casebook like any other. What a purge removed before is not in it; a copy made before a purge still has it.
    /// - Parameter force: replaces what is there.
    public func export(to target: String, force: Bool = false) throws(CasebookFailure) {
        let place = URL(fileURLWithPath: target).standardizedFileURL.path
        let stands = CasebookFailure(
            .usage, "\(target): is there already. Name another file, or use --force to replace it.")
        guard place != URL(fileURLWithPath: path).standardizedFileURL.path else {
            throw CasebookFailure(.usage, "\(target): is the casebook itself. Name another file.")
        }
        guard force || !FileManager.default.fileExists(atPath: place) else { throw stands }
        do {
            let done = try NewFile.make(place, replacing: force) { beside in
                try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [beside]) }
            }
            guard done else { throw stands }
        } catch {
            throw CasebookFailure(error, at: target, .write, waited: options.waitSeconds)
        }
    }
}
