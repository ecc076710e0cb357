import Foundation
import Runs

/// Which files the two runs read.
public struct InputChanges: Sendable {
    public typealias File = Manifest.Input

    /// In the second run alone.
    public let new: [File]
    /// In the first run alone.
    public let gone: [File]
    /// The same path, or the same name where paths differ, with other bytes.
    public let changed: [Both<File>]
    /// Byte for byte the same, whatever their path.
    public let same: [Both<File>]

    public var isSame: Bool { new.isEmpty && gone.isEmpty && changed.isEmpty }

    /// Tables whose files differ, in the order of their names.
    public var tables: [String] { Set((new + gone).map(\.table) + changed.map(\.after.table)).sorted() }

    init(_ inputs: Both<[File]>) {
        var (before, after) = (inputs.before, inputs.after)
        func paired(_ isOne: (File, File) -> Bool) -> [Both<File>] {
            var pairs: [Both<File>] = []
            var rest: [File] = []
            for file in after {
                guard let place = before.firstIndex(where: { $0.table == file.table && isOne($0, file) }) else {
                    rest.append(file)
                    continue
                }
                pairs.append(Both(before.remove(at: place), file))
            }
            after = rest
            return pairs
        }
        // The surest first: a file that was only moved is the same; one that was edited has kept its place or name.
        same = paired { $0.sha256 == $1.sha256 && $0.path == $1.path } + paired { $0.sha256 == $1.sha256 }
        changed = paired { $0.path == $1.path } + paired { Self.name($0) == Self.name($1) }
        new = after
        gone = before
    }

    private static func name(_ file: File) -> String { (file.path as NSString).lastPathComponent }
}
