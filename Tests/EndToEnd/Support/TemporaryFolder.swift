import Foundation

/// A folder of a test's own, removed with it.
final class TemporaryFolder: Sendable {
    let root: String

    /// Holds the folders of this process, those too that a suite keeps to its end.
    private static let parent: String = {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-tests-\(UUID().uuidString)")
            .path
        atexit { try? FileManager.default.removeItem(atPath: TemporaryFolder.parent) }
        return path
    }()

    init() throws {
        root = Self.parent + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { root + "/" + name }

    /// Writes a text file, with the folders above it.
    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) }
    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Names in a folder, those that begin with a dot among them.
    func names(in name: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }
}
