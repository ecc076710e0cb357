import ArgumentParser
import Foundation
import Program
import Runs

/// A run, and where what it was made of lies; shared by the commands that go back to it.
struct MatterOptions: ParsableArguments {
    @Argument(help: "Folder of a finished run, such as out/2026-10.", completion: .directory)
    var run: String

    @Option(
        name: .customLong("in"), help: "The folder in which the sweep was started: its relative paths begin there.",
        completion: .directory)
    var folder: String?

    @Option(help: "Threads to use.")
    var threads: Int?

    /// Opens the run, and goes to where its paths begin.
    func open() throws -> RunReader {
        let here = FileManager.default.currentDirectoryPath
        let reader = try RunReader(folder: run.hasPrefix("/") || folder == nil ? run : here + "/" + run)
        if let folder, !FileManager.default.changeCurrentDirectoryPath(folder) {
            throw UsageError(description: "--in \(folder): is no folder that may be entered")
        }
        return reader
    }

    func threadCount() throws -> Int { try InputOptions.threadCount(threads) }
}
