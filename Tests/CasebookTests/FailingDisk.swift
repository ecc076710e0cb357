import CFailingDisk
import Foundation

/// A folder whose SQLite files lie on a disk that fails when told to; the folder is removed with it.
///
/// Connections are opened as on any other disk: the VFS stands before the default one, and knows its folders.
final class FailingDisk: Sendable {
    enum Failure: Sendable {
        /// The power goes: every later call fails, and what was not synced is at the disk's mercy.
        case dies
        /// No room is left, from here on.
        case full
        /// One call fails.
        case failsOnce

        fileprivate var mode: failing_disk_mode {
            switch self {
            case .dies: failing_disk_dies
            case .full: failing_disk_full
            case .failsOnce: failing_disk_fails_once
            }
        }
    }

    struct Unusable: Error {}

    let folder: String
    private let number: Int32

    convenience init() throws { try self.init { _ in } }

    /// A healthy disk with the same files. None of them may be open.
    convenience init(copyOf other: FailingDisk) throws {
        try self.init { folder in
            for name in try FileManager.default.contentsOfDirectory(atPath: other.folder) {
                try FileManager.default.copyItem(atPath: other.path(name), toPath: folder + "/" + name)
            }
        }
    }

    /// - Parameter fill: puts what it holds, from the beginning and on the disk for good, into the folder.
    private init(fill: (String) throws -> Void) throws {
        guard failing_disk_install() == 0 else { throw Unusable() }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-disk-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try fill(folder)
        number = failing_disk_insert(folder)
        if number < 0 { throw Unusable() }
    }

    deinit {
        failing_disk_remove(number)
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    /// Fails at call number `at`, counted from 1 and from now, of those that change a file.
    func strike(_ failure: Failure, at: Int) { failing_disk_set(number, failure.mode, Int64(at)) }

    /// Counts from nought and fails no more: there is room again. A disk that lost its power stays without.
    func heal() { failing_disk_set(number, failing_disk_healthy, 0) }

    /// How many calls changed a file, since it was last told to fail or not to.
    var calls: Int { Int(failing_disk_calls(number)) }

    /// Whether it has failed.
    var hasStruck: Bool { failing_disk_struck(number) != 0 }

    /// Takes the power away. Returns what is found after the restart, as a healthy disk.
    func losePower(seed: UInt64) throws -> FailingDisk {
        try FailingDisk { folder in
            guard failing_disk_lose_power(number, seed, folder) == 0 else { throw Unusable() }
        }
    }
}
