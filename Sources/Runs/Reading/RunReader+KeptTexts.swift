import Foundation
import Ingest
import Support

/// The texts that a run was made by and has kept.
extension RunReader {
    /// One of the run's files, whole.
    /// - Throws: where it is missing, or is not as the run wrote it.
    func text(of file: String) throws(RunFailure) -> String {
        let path = folder + "/" + file
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RunFailure("\(path): cannot be read. The run is not whole: copy its folder again.")
        }
        try checkIfFinished(file, RunLines.Total(bytes: Int64(data.count), sha256: sha256(of: data)))
        return String(decoding: data, as: UTF8.self)
    }

    /// The text of the policy that the run went by.
    public func keptPolicy() throws(RunFailure) -> String { try text(of: KeptConfiguration.policyName) }

    /// The files of dated rules that the run went by, in byte order of their names.
    public func keptRules() throws(RunFailure) -> [(name: String, text: String)] {
        let prefix = KeptConfiguration.rulesName + "/"
        var files: [(name: String, text: String)] = []
        for path in manifest.outputs.map(\.path) where path.hasPrefix(prefix) {
            files.append((String(path.dropFirst(prefix.count)), try text(of: path)))
        }
        return files
    }

    /// What the sweep took from the casebook; nil where it knew none.
    public func casebookExtract() throws(RunFailure) -> CasebookExtract? {
        guard manifest.casebook != nil else { return nil }
        let text = try text(of: KeptConfiguration.casebookName)
        do {
            return try JSONDecoder().decode(CasebookExtract.self, from: Data(text.utf8))
        } catch {
            throw RunFailure(
                "\(folder)/\(KeptConfiguration.casebookName): cannot be read by this version. Run the sweep again with this version."
            )
        }
    }
}
