import Configuration
import Foundation
import Ingest
import Reports
import Runs
import Sweeping

/// The texts that a run has kept of what it was made by, each checked against the manifest.
struct KeptTexts {
    private let run: RunReader

    init(_ run: RunReader) { self.run = run }

    func policy() throws -> Policy.Read {
        let stated = run.manifest.configuration
        let policy = try Policy.read(text: try text(KeptConfiguration.policyName), path: stated.path)
        guard policy.sha256 == stated.sha256 else { throw other(KeptConfiguration.policyName) }
        return policy
    }

    func rules() throws -> Norms.Read {
        let prefix = KeptConfiguration.rulesName + "/"
        let files = try run.manifest.outputs.filter { $0.path.hasPrefix(prefix) }.map {
            NormsReader.File(name: String($0.path.dropFirst(prefix.count)), text: try text($0.path))
        }
        let rules = try Norms.read(files, path: run.manifest.rules.path)
        guard rules.sha256 == run.manifest.rules.sha256 else { throw other(KeptConfiguration.rulesName) }
        return rules
    }

    func casebook() throws -> CasebookExtract? {
        guard run.manifest.casebook != nil else { return nil }
        do {
            return try JSONDecoder().decode(
                CasebookExtract.self, from: Data(try text(KeptConfiguration.casebookName).utf8))
        } catch is DecodingError {
            throw other(KeptConfiguration.casebookName)
        }
    }

    private func text(_ name: String) throws -> String {
        let path = run.folder + "/" + name
        guard let written = run.manifest.outputs.first(where: { $0.path == name }),
            let data = FileManager.default.contents(atPath: path)
        else {
            throw RunFailure("\(path): cannot be read. The run is not whole: copy its folder again.")
        }
        guard sha256(of: data) == written.sha256 else {
            throw RunFailure("\(path): is not as the run wrote it; it was edited or damaged. Copy the folder again.")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private func other(_ name: String) -> RunFailure {
        RunFailure(
            "\(run.folder)/\(name): is not the text that the run was made by: something in it looked like a CPR number and was masked. The run cannot be repeated from its folder."
        )
    }
}
