import Foundation
import Glibc

/// A folder as the system shows it.
public enum Folder {
    /// What a path in a folder leads to.
    public enum Kind: Equatable {
        case file
        /// A folder, by the numbers that the system knows it by.
        case folder(device: UInt64, number: UInt64)
        /// A pipe, a device, a link that leads nowhere: to be read only where somebody names it.
        case other
    }

    public static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
        default: return .other
        }
    }

    /// The names in it, in the order of their bytes, whatever the system's order is.
    public static func names(in folder: String) throws(InputError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
        } catch {
            throw InputError(path: folder, problem: "cannot be listed", remedy: "Check that you may read it")
        }
    }
}
