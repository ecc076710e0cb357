import Foundation
import Ingest
import Records
import Runs
import Support

/// Whether the input files are those that the run read.
struct InputChecks {
    let manifest: Manifest
    let threads: Int

    var all: [RunCheck] { manifest.inputs.map { RunCheck(.input, $0.path, state(of: $0)) } }

    private func state(of input: Manifest.Input) -> RunCheck.State {
        guard input.path != "stdin" else { return .unchecked("came from standard input") }
        guard FileManager.default.fileExists(atPath: input.path) else {
            return .differs(
                input.path.contains("######")
                    ? "cannot be looked for: its name held what looked like a CPR number, which no run shows"
                    : "is not here")
        }
        let type =
            try? FileManager.default.attributesOfItem(
                atPath: URL(fileURLWithPath: input.path).resolvingSymlinksInPath().path)[.type] as? FileAttributeType
        guard type == .typeRegular || type == .typeDirectory else {
            return .differs("is a pipe or a device, and cannot be read again")
        }
        let digest = input.documents == nil ? sha256(ofFile: input.path) : documentsDigest(input)
        guard let digest else { return .differs("cannot be read") }
        return digest == input.sha256 ? .same : .differs("is not as the run read it")
    }

    /// Documents have one digest together, over a list that reading them makes.
    private func documentsDigest(_ input: Manifest.Input) -> String? {
        guard let kind = TableKind(rawValue: input.table), let period = Period(manifest.period.name),
            let zone = ZoneRules.named(manifest.time_zone),
            var selection = try? RunInputs.profiles(manifest)
        else { return nil }
        selection.add([input.path], as: kind)
        let loader = Loader(zone: zone, period: period, threads: threads)
        return (try? loader.load(selection.files))?.table(kind)?.digests.first
    }
}
