import Foundation
import Ingest
import Runs
import Support

/// Whether a run's own files are as it wrote them, and whether anything lies among them that it did not write.
struct FileChecks {
    let run: RunReader

    var all: [RunCheck] { outputs + report + strangers }

    private var outputs: [RunCheck] {
        run.manifest.outputs.map { written in
            let path = run.folder + "/" + written.path
            guard let digest = sha256(ofFile: path) else {
                return RunCheck(.output, written.path, .differs("is missing or cannot be read"))
            }
            return RunCheck(
                .output, written.path,
                digest == written.sha256 ? .same : .differs("is not as the run wrote it: it was edited or damaged"))
        }
    }

    /// The pages have one digest together, that of the list of them.
    private var report: [RunCheck] {
        guard let report = run.manifest.report else { return [] }
        let names = files.filter { $0.hasPrefix(RunFolder.reportName + "/") }
        let list = names.map { "\(sha256(ofFile: run.folder + "/" + $0) ?? "")  \($0)\n" }.joined()
        guard names.count == report.files else {
            return [
                RunCheck(
                    .report, RunFolder.reportName,
                    .differs("has \(names.count) pages where the run wrote \(report.files)"))
            ]
        }
        return [
            RunCheck(
                .report, RunFolder.reportName,
                Support.sha256(of: list.utf8) == report.sha256
                    ? .same
                    : .differs("one of its \(names.count) pages is not as the run wrote it; tilsyn replay says which"))
        ]
    }

    private var strangers: [RunCheck] {
        let known = Set(run.manifest.outputs.map(\.path) + [Manifest.name])
        return files.filter { path in
            !known.contains(path) && !(run.manifest.report != nil && path.hasPrefix(RunFolder.reportName + "/"))
        }.map { RunCheck(.output, $0, .differs("was not written by the run; move it away")) }
    }

    /// All files by their paths in the folder, in byte order as the manifest has them.
    var files: [String] {
        let root = run.folder.hasSuffix("/") ? run.folder : run.folder + "/"
        guard let walk = FileManager.default.enumerator(atPath: root) else { return [] }
        var found: [String] = []
        for case let path as String in walk where walk.fileAttributes?[.type] as? FileAttributeType != .typeDirectory {
            found.append(path)
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
