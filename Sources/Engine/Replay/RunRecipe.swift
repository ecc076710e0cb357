import Configuration
import Foundation
import Ingest
import Pages
import Records
import Runs
import Scoring

/// What a run was made of, read back from its manifest and from what it has kept: enough to make it again.
///
/// Paths are those that the sweep was given; relative ones begin where the program runs now.
public struct RunRecipe: Sendable {
    let run: RunReader
    let period: Period
    let zone: ZoneRules
    let inputs: InputSelection
    let policy: Policy.Read
    let rules: Norms.Read
    /// nil where the run fitted its own norms.
    let norms: NormsFile.Read?
    /// nil where the sweep knew no casebook.
    let casebook: CasebookExtract?

    /// - Throws: `RunFailure` where something is missing or no longer what it was, so that the run cannot be made again.
    public init(_ run: RunReader) throws {
        self.run = run
        let manifest = run.manifest
        period = try run.period
        guard let zone = ZoneRules.named(manifest.time_zone) else {
            throw RunFailure("'\(manifest.time_zone)': this machine does not know the time zone of the run.")
        }
        self.zone = zone
        let kept = KeptTexts(run)
        policy = try kept.policy()
        rules = try kept.rules()
        casebook = try run.casebookExtract()
        norms = try RunRecipe.norms(manifest)
        inputs = try RunInputs.selection(manifest)
    }

    private static func norms(_ manifest: Manifest) throws -> NormsFile.Read? {
        guard let path = manifest.norms.path else { return nil }
        let file = try NormsFile.read(path: path)
        guard file.sha256 == manifest.norms.sha256 else {
            throw RunFailure(
                "\(path): these are not the norms that the run used (SHA-256 \(manifest.norms.sha256 ?? "")). Put those back in their place."
            )
        }
        return file
    }

    /// The sweep that made the run.
    /// - Parameters:
    ///   - folder: where to write.
    /// - Throws: where the run before it, which the report compares with, is not what it was.
    func sweep(into folder: String, threads: Int) throws -> Sweep.Options {
        Sweep.Options(
            inputs: inputs, period: period, policy: policy, norms: rules, frozen: norms, zone: zone, out: folder,
            threads: threads, locale: OutputLocale(rawValue: run.manifest.locale) ?? .standard,
            revealsCitizens: run.manifest.citizens_revealed, report: run.manifest.report?.language,
            previous: try previous(), casebook: casebook)
    }

    private func previous() throws -> PreviousRun? {
        guard let named = run.manifest.previous else { return nil }
        let previous = try PreviousRun(RunReader(folder: named.path), before: period)
        guard previous.reference.sha256 == named.sha256 else {
            throw RunFailure(
                "\(named.path): is not the run of \(named.period) that this one was compared with. Put that one back in its place."
            )
        }
        return previous
    }
}
