import Casebook
import Foundation
import Ingest
import Program
import Runs
import Support

/// A run of the casebook, by its folder or by the SHA-256 of its manifest.
enum RunReference {
    /// The least that is taken for a hash: fewer digits are soon those of two runs.
    private static let shortest = 8

    /// - Parameter text: a run's folder, or the first digits of its hash.
    static func sha256(_ text: String, in casebook: Casebook) throws -> String {
        if let reader = try folder(text) { return try sha256(of: reader) }
        let found = try casebook.runs().filter { !$0.isPurged }.map(\.sha256).filter {
            $0.hasPrefix(text.lowercased())
        }
        guard text.utf8.count >= shortest, let first = found.first, found.count == 1 else {
            let shown = PageText.harmless(Privacy.masked(text))
            throw UsageError(
                description:
                    "--run takes the folder of a run, or the first \(shortest) digits or more of the hash of one that is in the casebook; '\(shown)' is neither. tilsyn casebook runs lists them"
            )
        }
        return first
    }

    /// The run where the text is the path of one; nil where nothing is there.
    static func folder(_ text: String) throws -> RunReader? {
        FileManager.default.fileExists(atPath: text) ? try RunReader(folder: text) : nil
    }

    /// The hash of a run's manifest.
    static func sha256(of run: RunReader) throws -> String {
        let path = run.folder + "/" + Manifest.name
        guard let manifest = FileManager.default.contents(atPath: path) else {
            throw RunFailure("\(path): cannot be read any more. Copy the run's folder again.")
        }
        return Support.sha256(of: manifest)
    }
}
