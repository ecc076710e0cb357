import Foundation
import Ingest
import Records

/// Which files a sweep reads: those of a folder, by the profile's patterns, and those named one by one.
public struct InputSelection: Sendable {
    /// Paths by table, in the order of reading.
    public private(set) var files: [TableKind: [String]] = [:]
    /// Names in the folder that no pattern of the profile matches.
    public private(set) var unmatched: [String] = []

    public init() {}

    /// Adds the files of a folder.
    public mutating func add(folder: String, profile: Profile) throws(InputError) {
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
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted {
                Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
            }
        } catch {
            throw InputError(path: folder, problem: "cannot be listed", remedy: "Check that you may read it")
        }
        var matched: Set<String> = []
        defer { unmatched += names.filter { !matched.contains($0) && !$0.hasPrefix(".") } }
        for kind in TableKind.allCases {
            let found = names.filter { name in
                profile.table(kind).files.contains { FilePattern.matches(name, pattern: $0) }
            }
            matched.formUnion(found)
            files[kind, default: []] += found.map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
        }
    }

    /// Adds files of a table.
    public mutating func add(_ paths: [String], as kind: TableKind) { files[kind, default: []] += paths }

    public var isEmpty: Bool { files.values.allSatisfy(\.isEmpty) }
    public func has(_ kind: TableKind) -> Bool { !(files[kind] ?? []).isEmpty }
}

/// Names with `*` for any run of characters and `?` for one.
enum FilePattern {
    static func matches(_ name: String, pattern: String) -> Bool {
        let name = Array(name)
        let pattern = Array(pattern)
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
