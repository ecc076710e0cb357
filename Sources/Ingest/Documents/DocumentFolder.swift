import Documents
import Foundation
import Records

/// Finds documents in a folder and in all folders below it.
public enum DocumentFolder {
    /// Their paths, in the order of their names as bytes, whatever the system's order.
    public static func files(in folder: String, rules: DocumentRules) throws(InputError) -> [String] {
        var found: [String] = []
        var seen: Set<[UInt64]> = []
        if case .folder(let device, let number) = Folder.kind(of: folder) { seen.insert([device, number]) }
        try walk(folder.hasSuffix("/") ? String(folder.dropLast()) : folder, rules, &seen, &found)
        return found
    }

    /// Whether a source holds documents by its name: a folder, or a file that the rules' patterns take. Others show what they
    /// are when they are opened.
    public static func holdsDocuments(_ path: String, _ rules: DocumentRules) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if takes(name, rules) { return true }
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Whether a file of this name is taken for a document, letter case aside.
    static func takes(_ name: String, _ rules: DocumentRules) -> Bool {
        let name = name.lowercased()
        return rules.files.contains { FilePattern.matches(name, pattern: $0.lowercased()) }
    }

    /// As `takes`, of a name within an archive; another archive is taken, to be refused.
    static func takesEntry(_ path: String, _ rules: DocumentRules) -> Bool {
        let parts = path.split(separator: "/")
        guard let name = parts.last, !name.hasPrefix("."), !parts.contains("__MACOSX") else { return false }
        // Without patterns for single documents the archive itself was named.
        return takes(String(name), rules) || rules.files.isEmpty
    }

    /// Whether an archive that lies in a folder holds no document at all: somebody's backup.
    private static func isArchiveOfOthers(_ path: String, _ rules: DocumentRules) -> Bool {
        guard path.lowercased().hasSuffix(".zip"), let archive = try? ZipArchive(path: path) else { return false }
        return !archive.entries.contains { !$0.isFolder && takesEntry($0.name, rules) }
    }

    /// - Parameter seen: the folders that have been walked: a link back to one of them is not followed again.
    private static func walk(
        _ folder: String, _ rules: DocumentRules, _ seen: inout Set<[UInt64]>, _ found: inout [String]
    ) throws(InputError) {
        for name in try Folder.names(in: folder) where !name.hasPrefix(".") {
            let path = folder + "/" + name
            if case .folder(let device, let number) = Folder.kind(of: path) {
                if seen.insert([device, number]).inserted { try walk(path, rules, &seen, &found) }
            } else if takes(name, rules), !isArchiveOfOthers(path, rules) {
                found.append(path)
            }
        }
    }
}
