import Foundation
import Ingest
import Reports

/// The texts that a run was configured by, as far as its folder keeps them.
extension RunReader {
    /// The folder in the run's own that holds them.
    static let configurationFolder = "configuration"

    /// The policy that the run went by.
    /// - Returns: nil where the run keeps no text, and its hash alone is known.
    /// - Throws: where the text is not the one that the run went by.
    public func keptPolicy() throws(RunFailure) -> String? {
        let name = Self.configurationFolder + "/policy.yml"
        guard let bytes = try kept(name) else { return nil }
        if !isOwn, !isListed(name) { try hold(sha256(of: bytes), manifest.configuration.sha256, name) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The files of dated rules that the run went by, in byte order of their names.
    /// - Returns: nil where the run keeps no texts, and their hash alone is known.
    /// - Throws: where the texts are not those that the run went by.
    public func keptRules() throws(RunFailure) -> [(name: String, text: String)]? {
        let rules = Self.configurationFolder + "/rules"
        let found = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + rules)) ?? []
        let names = found.filter { $0.hasSuffix(".yml") && !$0.hasPrefix(".") }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard !names.isEmpty else { return nil }
        var files: [(name: String, text: String)] = []
        // As `sha256sum` writes it: what the manifest's hash of the rules is of.
        var list = ""
        for name in names {
            guard let bytes = try kept(rules + "/" + name) else { continue }
            list += "\(sha256(of: bytes))  \(name)\n"
            files.append((name, String(decoding: bytes, as: UTF8.self)))
        }
        if !isOwn { try hold(sha256(of: list.utf8), manifest.rules.sha256, rules) }
        return files
    }

    private func isListed(_ name: String) -> Bool { manifest.outputs.contains { $0.path == name } }

    /// A file's bytes, held against the manifest where that lists it.
    private func kept(_ name: String) throws(RunFailure) -> Data? {
        let path = folder + "/" + name
        guard FileManager.default.fileExists(atPath: path) else {
            guard !isListed(name) else {
                throw RunFailure(
                    "\(path): cannot be read. The run is not whole: copy its folder again, or run the sweep again.")
            }
            return nil
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw RunFailure(
                "\(path): cannot be read. Check that you may read it, copy the run's folder again, or run the sweep again."
            )
        }
        if !isOwn, isListed(name) {
            try check(name, RunLines.Total(bytes: Int64(bytes.count), sha256: sha256(of: bytes)))
        }
        return bytes
    }

    private func hold(_ found: String, _ written: String, _ name: String) throws(RunFailure) {
        guard found == written else {
            throw RunFailure(
                "\(folder)/\(name): is not what the run went by (its SHA-256 differs from that in \(Manifest.name)). Copy the folder again, or run the sweep again."
            )
        }
    }
}
