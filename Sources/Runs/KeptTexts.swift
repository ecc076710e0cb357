import Foundation
import Ingest
import Reports

/// The texts that a run was made by and has kept.
extension RunReader {
    /// One of the run's files, whole.
    /// - Throws: where it is missing, or is not as the run wrote it.
    public func text(of file: String) throws(RunFailure) -> String {
        let path = folder + "/" + file
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RunFailure("\(path): cannot be read. The run is not whole: copy its folder again.")
        }
        try checkIfFinished(file, RunLines.Total(bytes: Int64(data.count), sha256: sha256(of: data)))
        return String(decoding: data, as: UTF8.self)
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
