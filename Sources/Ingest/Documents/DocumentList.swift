import Documents
import Foundation
import Records

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
            for file in found { addFile(file) }
        } else {
            addFile(path)
        }
    }

    /// Adds a document that has been read: what came by standard input.
    mutating func add(bytes: [UInt8], path: String) {
        sources.append(path)
        items.append(Item(path: path, place: .bytes(bytes)))
    }

    private mutating func addFile(_ path: String) {
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
