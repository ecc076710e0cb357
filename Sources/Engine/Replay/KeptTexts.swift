import Configuration
import Foundation
import Ingest
import Runs

/// The texts that a run has kept of what it was made by, each checked against the manifest.
struct KeptTexts {
    private let run: RunReader

    init(_ run: RunReader) { self.run = run }

    func policy() throws -> Policy.Read {
        let stated = run.manifest.configuration
        let policy = try Policy.read(text: try run.keptPolicy(), path: stated.path)
        guard policy.sha256 == stated.sha256 else { throw other(KeptConfiguration.policyName) }
        return policy
    }

    func rules() throws -> Norms.Read {
        let files = try run.keptRules().map { NormsReader.File(name: $0.name, text: $0.text) }
        let rules = try Norms.read(files, path: run.manifest.rules.path)
        guard rules.sha256 == run.manifest.rules.sha256 else { throw other(KeptConfiguration.rulesName) }
        return rules
    }

    private func other(_ name: String) -> RunFailure {
        RunFailure(
            "\(run.folder)/\(name): is not the text that the run was made by: something in it looked like a CPR number and was masked. The run cannot be repeated from its folder."
        )
    }
}
