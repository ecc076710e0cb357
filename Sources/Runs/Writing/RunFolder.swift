import Glibc
import Support
import Synchronization

/// The files of a run that are written and closed; filled on several threads.
private final class OutputList: Sendable {
    private let files = Mutex<[Manifest.Output]>([])

    func add(_ file: Manifest.Output) { files.withLock { $0.append(file) } }
    var all: [Manifest.Output] { files.withLock { $0.sorted { $0.path < $1.path } } }
}

/// The folder of a run: written beside its place and renamed into it, so that it is complete or absent.
///
/// Killed at any moment it leaves at most a folder whose name begins with a dot and says that it is unfinished. Files are
/// readable by their owner alone.
///
/// Files of one run may be opened on several threads; `publish` comes after all of them, on one.
public final class RunFolder: @unchecked Sendable {
    /// A file or folder that could not be written.
    public struct Failure: Error, CustomStringConvertible {
        let path: String
        let reason: String
        let remedy: String

        public init(path: String, reason: String, remedy: String) {
            self.path = path
            self.reason = reason
            self.remedy = remedy
        }

        public var description: String { "\(path): \(reason). \(remedy)." }
    }

    /// What a folder is: what `force` may replace is told by it.
    public struct Kind: Sendable {
        /// In sentences: the folder of a …
        let name: String
        /// The file that every finished folder has.
        let marker: String
        /// All files that may stand in one.
        let files: Set<String>

        public init(name: String, marker: String, files: Set<String>) {
            self.name = name
            self.marker = marker
            self.files = files
        }

        /// A sweep's.
        public static let run = Kind(name: "run", marker: Manifest.name, files: RunFolder.ownFiles)
    }

    /// Where the folder will be.
    public let path: String
    /// Where it is until then.
    public let draft: String
    private let outputs = OutputList()
    /// Held open and locked while the draft is written, so that other runs can tell it from what a killed one has left.
    private let lock: Int32
    private let replaces: Bool
    private var isPublished = false

    /// Makes the unfinished folder.
    /// - Parameter force: whether an existing folder of its kind is replaced.
    public init(path: String, force: Bool, kind: Kind = .run) throws(Failure) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        let slash = path.lastIndex(of: "/")
        let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        guard !name.isEmpty, name != ".", name != ".." else {
            throw Failure(
                path: path, reason: "cannot be a \(kind.name)'s folder",
                remedy: "Name a folder that the \(kind.name) may make")
        }
        replaces = access(path, F_OK) == 0
        if replaces {
            guard force else {
                throw Failure(
                    path: path, reason: "exists already", remedy: "Give another --out, or --force to replace it")
            }
            let names = RunFolder.entries(of: path)
            guard RunFolder.isFolder(path), names.isEmpty || names.contains(kind.marker) else {
                throw Failure(
                    path: path,
                    reason:
                        "is not the folder of a \(kind.name) (it has no \(kind.marker)), so --force does not replace it",
                    remedy: "Give another --out, or move it away yourself")
            }
            if let foreign = RunFolder.foreign(in: path, kind) {
                throw Failure(
                    path: path,
                    reason: "holds '\(foreign)', which no \(kind.name) has written, so --force does not replace it",
                    remedy: "Move what is yours out of the folder, or give another --out")
            }
        }
        try RunFolder.makeParents(of: parent)
        RunFolder.removeLeftovers(of: name, in: parent)
        draft = "\(parent)/.\(name).unfinished-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        guard mkdir(draft, 0o700) == 0 else {
            throw Failure(
                path: path, reason: "cannot be made (\(String(cString: strerror(errno))))",
                remedy: "Check that you may write there and that there is room, or give another --out")
        }
        lock = open(draft, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        flock(lock, LOCK_EX | LOCK_NB)
    }

    deinit {
        if !isPublished { RunFolder.remove(draft) }
        close(lock)
    }

    /// The files that a run writes.
    static let ownFiles: Set<String> = [
        AlertsFiles.csvName, AlertsFiles.jsonName, MentorsFile.name, ProvidersFile.name, ProvidersFile.findingsName,
        ControlsFile.name, FindingsFiles.findingsName, FindingsFiles.notAssessedName, EvidenceFile.name,
        HistoryFile.name, PeersFile.name, CalendarFile.name, ProviderMonthsFile.name, DocumentsFile.name,
        RejectsFile.name,
        ReferencesFile.name, CorrectionsFile.name, EarlierMonthsFile.name, Manifest.name, SealedControlArm.name,
        alertsWorkbook, providersWorkbook,
    ]

    /// The lists for Excel.
    public static let alertsWorkbook = "alerts.xlsx"
    public static let providersWorkbook = "providers.xlsx"

    /// The folder of pages for a browser.
    public static let reportName = "report"

    /// What stands in a folder and was not written by this program; nil where nothing is.
    private static func foreign(in path: String, _ kind: Kind) -> String? {
        for name in entries(of: path).sorted() where !kind.files.contains(name) {
            guard kind.marker == Manifest.name else { return name }
            let isOwn: (String) -> Bool
            switch name {
            // Pages are named after whom they are about; what else lies there somebody has put there.
            case reportName: isOwn = { $0.hasSuffix(".html") && !$0.dropFirst(reportName.count + 1).contains("/") }
            case KeptConfiguration.folderName: isOwn = KeptConfiguration.owns
            default: return name
            }
            guard isFolder("\(path)/\(name)") else { return name }
            if let other = files(in: path, below: name).first(where: { !isOwn($0) }) { return other }
        }
        return nil
    }

    /// The files in a folder and in the folders below it, by their paths from `root`, in order.
    private static func files(in root: String, below folder: String) -> [String] {
        entries(of: "\(root)/\(folder)").sorted().flatMap { name in
            let path = "\(folder)/\(name)"
            return isFolder("\(root)/\(path)") ? files(in: root, below: path) : [path]
        }
    }

    /// Opens a file of the run for writing.
    /// - Parameter name: its path within the folder; folders on the way are made.
    func file(_ name: String) throws(Failure) -> RunFile {
        for slash in name.indices where name[slash] == "/" {
            guard mkdir("\(draft)/\(name[..<slash])", 0o700) == 0 || errno == EEXIST else {
                throw Failure(
                    path: "\(path)/\(name[..<slash])", reason: "cannot be made (\(String(cString: strerror(errno))))",
                    remedy: "Check that there is room on the disk and that you may write there")
            }
        }
        return try RunFile(path: "\(draft)/\(name)", shown: "\(path)/\(name)") { [outputs] bytes, sha256 in
            outputs.add(Manifest.Output(path: name, bytes: bytes, sha256: sha256))
        }
    }

    /// The files that have been written and closed, by name.
    public var written: [Manifest.Output] { outputs.all }

    /// Writes a file whole.
    public func write(_ name: String, _ bytes: [UInt8]) throws(Failure) {
        let file = try file(name)
        try file.write(bytes)
        try file.close()
    }

    func write(_ name: String, _ cells: CellBuffer) throws(Failure) {
        let file = try file(name)
        try file.write(cells)
        try file.close()
    }

    /// Puts the folder in its place, in one step.
    public func publish() throws(Failure) {
        let status: Int32
        if replaces {
            // Exchanges the two names, so that the place is never empty.
            status = exchange(draft, with: path)
        } else {
            status = rename(draft, path)
        }
        guard status == 0 else {
            throw Failure(
                path: path, reason: "cannot be put in place (\(String(cString: strerror(errno))))",
                remedy: "Check that you may write there, or give another --out")
        }
        isPublished = true
        if replaces { RunFolder.remove(draft) }
    }

    private static func isFolder(_ path: String) -> Bool {
        guard let folder = opendir(path) else { return false }
        closedir(folder)
        return true
    }

    private static func makeParents(of path: String) throws(Failure) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
                throw Failure(
                    path: made, reason: "cannot be made (\(String(cString: strerror(errno))))",
                    remedy: "Check that you may write there, or give another --out")
            }
        }
    }

    /// Removes what runs that were killed have left of this folder: it holds personal data that nobody would look after.
    /// The lock of a run that still writes is held; that of a killed one the system has given up.
    private static func removeLeftovers(of name: String, in parent: String) {
        for entry in entries(of: parent) where entry.hasPrefix(".\(name).unfinished-") {
            let path = "\(parent)/\(entry)"
            let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard folder >= 0 else { continue }
            if flock(folder, LOCK_EX | LOCK_NB) == 0 { remove(path) }
            close(folder)
        }
    }

    /// The names in a folder; none where it cannot be read.
    private static func entries(of path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a folder of plain files and of folders; what is not there is no fault.
    private static func remove(_ path: String) {
        for name in entries(of: path) where unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
        rmdir(path)
    }
}
