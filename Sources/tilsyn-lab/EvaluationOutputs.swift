import Foundation
import Laboratory
import Runs

/// Where an evaluation is written besides the terminal.
struct EvaluationOutputs {
    private var files: [(path: String, render: (EvaluationReport) throws -> String)] = []

    /// - Throws: `RunFolder.Failure` where the folder cannot be made or a file's folder cannot be written to: better now
    ///   than after the work.
    init(folder: String?, json: String?, svg: String?) throws {
        if let folder {
            try EvaluationOutputs.make(folder)
            files.append((folder + "/evaluation.json", EvaluationJSON.render))
            files.append((folder + "/evaluation.svg", EvaluationChart.render))
            files.append((folder + "/evaluation.md", EvaluationMarkdown.render))
        }
        if let json { files.append((json, EvaluationJSON.render)) }
        if let svg { files.append((svg, EvaluationChart.render)) }
        for file in files {
            let parent = URL(fileURLWithPath: file.path).deletingLastPathComponent().path
            guard access(parent, W_OK) == 0 else {
                throw EvaluationOutputs.failure(file.path, String(cString: strerror(errno)))
            }
        }
    }

    /// Writes each file whole or not at all.
    func write(_ report: EvaluationReport) throws {
        for file in files {
            let text = try file.render(report)
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: file.path), options: .atomic)
            } catch {
                throw EvaluationOutputs.failure(file.path, error.localizedDescription)
            }
        }
    }

    private static func make(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw failure(folder, error.localizedDescription)
        }
    }

    private static func failure(_ path: String, _ reason: String) -> RunFolder.Failure {
        RunFolder.Failure(
            path: path, reason: "cannot be written (\(reason))",
            remedy: "Check that its folder is there and that you may write to it, or give another place")
    }
}
