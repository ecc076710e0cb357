import Foundation
import Runs

/// A file that somebody asked for by name, readable by its owner alone: whole or not there.
struct PaperFile {
    let path: String

    /// Where the printed form of it stands.
    var printedPath: String {
        let url = URL(fileURLWithPath: path)
        guard ["html", "htm"].contains(url.pathExtension.lowercased()) else { return path + ".pdf" }
        return path.dropLast(url.pathExtension.count) + "pdf"
    }

    /// - Throws: where it is there already and is not to be replaced.
    func check(force: Bool) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        if isFolder.boolValue {
            throw RunFolder.Failure(path: path, reason: "is a folder", remedy: "Give the name of a file with --out")
        }
        let folder = (path as NSString).deletingLastPathComponent
        guard !FileManager.default.fileExists(atPath: (folder.isEmpty ? "." : folder) + "/" + Manifest.name) else {
            throw RunFolder.Failure(
                path: path, reason: "is a file of a run", remedy: "Give --out a place outside the run's folder")
        }
        guard force else {
            throw RunFolder.Failure(
                path: path, reason: "is there already", remedy: "Give another --out, or --force to replace it")
        }
    }

    func write(_ data: Data) throws {
        let temporary = "\(path).unfinished-\(getpid())"
        defer { unlink(temporary) }
        unlink(temporary)
        guard
            FileManager.default.createFile(atPath: temporary, contents: data, attributes: [.posixPermissions: 0o600]),
            rename(temporary, path) == 0
        else {
            throw RunFolder.Failure(
                path: path, reason: "cannot be written (\(String(cString: strerror(errno))))",
                remedy: "Check that the folder is there, may be written to and has room, or give another --out")
        }
    }
}
