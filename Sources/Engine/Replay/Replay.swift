import Foundation
import Runs

/// Makes a run again from what its manifest names, and compares every byte.
public struct Replay: Sendable {
    /// What was made of the very same matter, and came out otherwise.
    public let differences: [FileComparison]
    /// Files that were compared.
    public let files: Int

    /// Lines of the manifest that differ between equal runs, or between builds of one version.
    private static let free = ["started_at", "finished_at", "program_sha256"].map { "  \"\($0)\"" }

    /// - Parameters:
    ///   - folder: where the run is made again; it must not be there yet.
    ///   - threads: any number: the bytes do not depend on it.
    /// - Throws: where the run's matter is not what it was, or cannot be read.
    public init(_ recipe: RunRecipe, into folder: String, threads: Int, progress: Progress) throws {
        _ = try Sweep(recipe.sweep(into: folder, threads: threads), progress: progress).run()
        let again = try RunReader(folder: folder)
        let names = Set(FileChecks(run: recipe.run).files + FileChecks(run: again).files).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        files = names.count
        differences = names.compactMap { name in
            let manager = FileManager.default
            return FileComparison(
                name, manager.contents(atPath: recipe.run.folder + "/" + name),
                manager.contents(atPath: folder + "/" + name),
                free: name == Manifest.name ? Replay.free : [])
        }
    }
}
