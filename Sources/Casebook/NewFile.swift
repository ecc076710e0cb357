import Foundation
import GRDB
import Glibc

/// A file that is complete or absent: written beside its place, readable by its owner alone, and then put there.
enum NewFile {
    /// - Parameters:
    ///   - path: absolute.
    ///   - write: writes the file at the path it is given, which is empty.
    ///   - replacing: whether a file that stands there is replaced; otherwise it stays.
    /// - Returns: whether it was put there; false where another file stood there, or came in the meantime.
    static func make(_ path: String, replacing: Bool, _ write: (String) throws -> Void) throws -> Bool {
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        let beside = "\(folder)/.\(name).\(UUID().uuidString)"
        defer { for end in ["", "-journal", "-wal", "-shm"] { unlink(beside + end) } }
        let descriptor = Glibc.open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        close(descriptor)
        try write(beside)
        try flush(beside, shown: path)
        if replacing {
            guard rename(beside, path) == 0 else { throw failure(path) }
        } else {
            // A link, unlike renaming, never replaces.
            guard link(beside, path) == 0 else {
                if errno == EEXIST { return false }
                throw failure(path)
            }
        }
        try flush(folder, shown: path)
        return true
    }

    private static func flush(_ path: String, shown: String) throws(CasebookFailure) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(shown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(shown) }
    }

    private static func failure(_ path: String) -> CasebookFailure {
        CasebookFailure(
            .notWritten,
            "\(path): cannot be written (\(String(cString: strerror(errno)))). Check that the folder is there, that you may write to it, and that there is room; a casebook belongs on a local disk."
        )
    }
}
