import Configuration
import Foundation
import Ingest
import Records
import Runs
import Support

/// Which files a sweep reads: those of a folder, by the profiles' patterns, and those named one by one.
public struct InputSelection: Sendable {
    /// By table, in the order of reading.
    public private(set) var files: [TableKind: [InputSource]] = [:]
    /// Names in the folder that no pattern of a profile matches.
    public var unmatched: [String] { unmatchedPaths.map { $0.split(separator: "/").last.map(String.init) ?? $0 } }
    /// Their paths.
    private(set) var unmatchedPaths: [String] = []
    /// What lay unread beside the files when they were swept first; nil looks at `unmatched`.
    var unreadThen: [Completeness.UnreadFile]?
    /// In this order: the first whose pattern takes a file is the one it is read with.
    public let profiles: [Profile]

    /// The files that the profiles were read from, and their look-up tables.
    let profileFiles: [Manifest.Hashed]

    /// - Precondition: at least one profile.
    /// - Parameter profileFiles: as the manifest shows them.
    public init(profiles: [Profile] = [.contract], profileFiles: [Manifest.Hashed] = []) {
        precondition(!profiles.isEmpty, "files are read with a profile")
        self.profiles = profiles
        self.profileFiles = profileFiles
    }

    /// Reads profiles; none is the contract's.
    public init(profilePaths: [String]) throws {
        guard !profilePaths.isEmpty else {
            self.init()
            return
        }
        let profiles = try profilePaths.map { try ProfileReader.read(path: $0) }
        let files = zip(profilePaths, profiles).flatMap { [$0] + $1.documents.lookupFiles }
        self.init(
            profiles: profiles,
            profileFiles: try files.map { path in
                guard let data = FileManager.default.contents(atPath: path) else {
                    throw InputError(
                        path: path, problem: "is gone, and was there a moment ago",
                        remedy: "Run again when nothing moves it")
                }
                return Manifest.Hashed(path: Privacy.masked(path), sha256: sha256(of: data))
            })
    }

    /// The profiles' names, as the manifest shows them.
    public var profileNames: String { Privacy.masked(profiles.map(\.name).joined(separator: " + ")) }

    /// Documents are read by the first profile that says anything about them.
    private var documentProfile: Profile {
        let stated = profiles.filter { $0.documents != .standard }
        return stated.first { !$0.documents.files.isEmpty } ?? stated.first ?? profiles[0]
    }

    /// Adds the files of a folder, and the documents of it and the folders below it.
    public mutating func add(folder: String) throws(InputError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw InputError(
                path: folder, problem: "does not exist",
                remedy: "Give the folder that holds sessions*.csv and invoices*.csv")
        }
        guard isFolder.boolValue else {
            throw InputError(
                path: folder, problem: "is not a folder",
                remedy: "Name single files with --sessions, --invoices and so on")
        }
        let names = try Folder.names(in: folder)
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        var others: [String] = []
        for name in names where !name.hasPrefix(".") {
            var readers: [(TableKind, InputSource)] = []
            for kind in TableKind.allCases {
                guard let profile = reader(of: name, as: kind) else { continue }
                switch Folder.kind(of: prefix + name) {
                case .file: readers.append((kind, InputSource(path: prefix + name, profile: profile)))
                case .folder: continue
                case .other:
                    throw InputError(
                        path: prefix + name, problem: "is a pipe, a device or a link that leads nowhere",
                        remedy:
                            "Take it out of the folder, or name it with --\(kind.rawValue.replacing("_", with: "-"))")
                }
            }
            for (kind, source) in readers { files[kind, default: []].append(source) }
            if readers.isEmpty { others.append(name) }
        }
        let documents = try DocumentFolder.files(in: folder, rules: documentProfile.documents)
        if !documents.isEmpty {
            files[.invoices, default: []].append(InputSource(path: folder, profile: documentProfile))
        }
        unmatchedPaths += others.map { prefix + $0 }.filter { path in
            !documents.contains { $0 == path || $0.hasPrefix(path + "/") }
        }
    }

    /// The profile that reads a file of this name as a table: the first that says how the table is, and takes the name; else
    /// the one profile that there is, or of several none of them but the contract's. nil where none takes it.
    private func reader(of name: String, as kind: TableKind) -> Profile? {
        if let stated = profiles.first(where: { $0.states(kind) && $0.takes(name, as: kind) }) { return stated }
        return fallback.takes(name, as: kind) ? fallback : nil
    }

    /// What reads tables that no profile says anything about.
    private var fallback: Profile { profiles.count == 1 ? profiles[0] : .contract }

    /// Adds files of a table.
    public mutating func add(_ paths: [String], as kind: TableKind) {
        files[kind, default: []] += paths.map { path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let profile = reader(of: name, as: kind) ?? profiles.first { $0.states(kind) } ?? fallback
            let isDocument = kind == .invoices && DocumentFolder.holdsDocuments(path, documentProfile.documents)
            return InputSource(path: path, profile: isDocument ? documentProfile : profile)
        }
    }

    /// The names of files that the profiles take, sessions and invoices first.
    public var patterns: [String] {
        var seen: Set<String> = []
        // One name of each table is enough to show how files are called.
        let tables = profiles.flatMap { profile in TableKind.allCases.compactMap { profile.table($0).files.first } }
        return (tables + documentProfile.documents.files).filter { seen.insert($0).inserted }
    }

    public var isEmpty: Bool { files.values.allSatisfy(\.isEmpty) }
    public func has(_ kind: TableKind) -> Bool { !(files[kind] ?? []).isEmpty }

    /// Whether a table comes from standard input, which can be read only once.
    var isPiped: Bool { files.values.joined().contains { $0.path == "-" } }

    /// Bytes of all files as they lie there; what cannot be asked counts nothing.
    var bytes: Int64 {
        files.values.joined().reduce(0) { sum, source in
            let paths = (try? DocumentFolder.files(in: source.path, rules: source.profile.documents)) ?? [source.path]
            return paths.reduce(sum) { sum, path in
                let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? NSNumber
                return sum + (size?.int64Value ?? 0)
            }
        }
    }
}

extension Profile {
    /// Whether it says how the table is.
    fileprivate func states(_ kind: TableKind) -> Bool { table(kind) != .contract(kind) }

    /// Whether a file of this name holds a table of this kind.
    fileprivate func takes(_ name: String, as kind: TableKind) -> Bool {
        let name = name.lowercased()
        return table(kind).files.contains { FilePattern.matches(name, pattern: $0.lowercased()) }
    }
}
