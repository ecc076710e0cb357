import Foundation
import Records
import Unpacking

/// The documents of a table's sources: single files, files of folders and of the folders below them, entries of archives.
struct DocumentList: Sendable {
    /// One document to be read.
    struct Item: Sendable {
        let path: String
        let place: Place
    }

    enum Place: Sendable {
        case file
        /// Entry of the archive with this number.
        case entry(archive: Int, entry: Int)
        /// Bytes that were read already: standard input.
        case bytes([UInt8])
        /// Nothing can be read there.
        case fault(String)
    }

    private(set) var items: [Item] = []
    /// What was added, as the user named it.
    private(set) var sources: [String] = []
    private(set) var archives: [ZipArchive] = []
    private let rules: DocumentRules

    init(rules: DocumentRules) { self.rules = rules }

    /// The sources as one line of a list of inputs names them.
    var shown: String { sources.count > 1 ? "\(sources[0]) and \(sources.count - 1) more" : sources.first ?? "" }

    /// Adds a file, a folder or an archive.
    mutating func add(path: String) throws(InputError) {
        sources.append(path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw InputError(
                path: path, problem: "does not exist", remedy: "Check the name and the folder")
        }
        if isFolder.boolValue {
            let found = try DocumentFolder.files(in: path, rules: rules)
            guard !found.isEmpty else {
                throw InputError(
                    path: path, problem: "holds no document (\(rules.files.joined(separator: ", ")))",
                    remedy: "Give a folder with invoices in XML, or name their files in the profile (documents: files:)"
                )
            }
            for file in found { try addFile(file) }
        } else {
            try addFile(path)
        }
    }

    /// Adds a document that has been read: what came by standard input.
    mutating func add(bytes: [UInt8], path: String) {
        sources.append(path)
        items.append(Item(path: path, place: .bytes(bytes)))
    }

    private mutating func addFile(_ path: String) throws(InputError) {
        guard path.lowercased().hasSuffix(".zip") else {
            items.append(Item(path: path, place: .file))
            return
        }
        do throws(UnpackFault) {
            let archive = try ZipArchive(path: path)
            let number = archives.count
            let before = items.count
            // What else lies in an archive (a letter, a program's own files) is as little of a document as in a folder.
            for (index, entry) in archive.entries.enumerated()
            where !entry.isFolder && DocumentFolder.takesEntry(entry.name, rules) {
                items.append(Item(path: "\(path)/\(entry.name)", place: .entry(archive: number, entry: index)))
            }
            archives.append(archive)
            if items.count == before {
                items.append(
                    Item(path: path, place: .fault("holds no document (\(rules.files.joined(separator: ", ")))")))
            }
        } catch {
            // An archive that cannot be opened refuses itself, like any one document.
            items.append(Item(path: path, place: .fault(error.problem)))
        }
    }
}

/// Finds documents in a folder and in all folders below it.
public enum DocumentFolder {
    /// Their paths, in the order of their names as bytes, whatever the system's order.
    public static func files(in folder: String, rules: DocumentRules) throws(InputError) -> [String] {
        var found: [String] = []
        try walk(folder.hasSuffix("/") ? String(folder.dropLast()) : folder, rules, 0, &found)
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

    /// Folders in one another; more is a loop of links.
    private static let deepest = 64

    private static func walk(
        _ folder: String, _ rules: DocumentRules, _ depth: Int, _ found: inout [String]
    ) throws(InputError) {
        guard depth < deepest else {
            throw InputError(
                path: folder, problem: "lies \(deepest) folders deep",
                remedy: "Check for links that lead back to a folder above")
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
        } catch {
            throw InputError(path: folder, problem: "cannot be listed", remedy: "Check that you may read it")
        }
        for name in names where !name.hasPrefix(".") {
            let path = folder + "/" + name
            if takes(name, rules), !isArchiveOfOthers(path, rules) {
                found.append(path)
                continue
            }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                continue
            }
            try walk(path, rules, depth + 1, &found)
        }
    }
}

/// Names with `*` for any run of characters and `?` for one.
public enum FilePattern {
    public static func matches(_ name: String, pattern: String) -> Bool {
        let name = Array(name)
        // Reachable places of the name after each sign of the pattern.
        var reach: Set<Int> = [0]
        for sign in pattern {
            switch sign {
            case "*": reach = reach.min().map { Set($0...name.count) } ?? []
            case "?": reach = Set(reach.filter { $0 < name.count }.map { $0 + 1 })
            default: reach = Set(reach.filter { $0 < name.count && name[$0] == sign }.map { $0 + 1 })
            }
        }
        return reach.contains(name.count)
    }
}
