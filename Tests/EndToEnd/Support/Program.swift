import Foundation
import Testing

/// The built `tilsyn` and `tilsyn-lab`, run as a user runs it: a process with arguments, an exit status and two streams.
enum Program {
    struct Outcome: Sendable {
        /// The exit status; minus the signal's number where a signal ended it.
        let status: Int32
        let output: [UInt8]
        let errors: [UInt8]

        var stdout: String { String(decoding: output, as: UTF8.self) }
        var stderr: String { String(decoding: errors, as: UTF8.self) }
    }

    /// SwiftPM puts the executables beside the test bundle; `TILSYN` names another `tilsyn`.
    static let path: String = {
        if let given = ProcessInfo.processInfo.environment["TILSYN"] { return given }
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("tilsyn").path
    }()
    /// The laboratory lies beside it.
    static let labPath = path + "-lab"

    /// The folder of Package.swift, where the README's commands are typed.
    static let packageRoot = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Runs `tilsyn` to its end, in the package's folder unless another is given.
    static func run(_ arguments: [String], in folder: String = packageRoot, input: String? = nil) throws -> Outcome {
        try command(path, arguments, in: folder, input: input)
    }

    /// As `run`, of `tilsyn-lab`.
    static func lab(_ arguments: [String], in folder: String = packageRoot) throws -> Outcome {
        try command(labPath, arguments, in: folder)
    }

    /// Runs any command to its end. Streams go to files, so that a full pipe cannot stop the program.
    static func command(
        _ executable: String, _ arguments: [String], in folder: String = packageRoot, input: String? = nil
    ) throws -> Outcome {
        let streams = try TemporaryFolder()
        let running = try Running(executable, arguments, in: folder, streams: streams, input: input)
        running.waitUntilExit()
        return try running.outcome()
    }

    /// A process that has been started.
    final class Running {
        private let process = Process()
        private let streams: TemporaryFolder
        private let ended = DispatchSemaphore(value: 0)
        private static let spawning = NSLock()

        init(
            _ executable: String = Program.path, _ arguments: [String], in folder: String = packageRoot,
            streams: TemporaryFolder, input: String? = nil
        ) throws {
            self.streams = streams
            process.executableURL = URL(fileURLWithPath: executable)
            process.arguments = arguments
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            try streams.write(input ?? "", to: "stdin")
            process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: streams.path("stdin")))
            for name in ["stdout", "stderr"] { try streams.write("", to: name) }
            process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: streams.path("stdout")))
            process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: streams.path("stderr")))
            process.terminationHandler = { [ended] _ in ended.signal() }
            // One at a time: a child must not inherit another child's streams.
            try Self.spawning.withLock { try process.run() }
        }

        func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }
        func waitUntilExit() { ended.wait() }

        func outcome() throws -> Outcome {
            let status = process.terminationStatus
            return Outcome(
                status: process.terminationReason == .uncaughtSignal ? -status : status,
                output: try streams.bytes("stdout"), errors: try streams.bytes("stderr"))
        }
    }
}

/// Files of other people that lie beside the package and are never copied into it.
enum Neighbour {
    /// The path of a file or folder in `../shared/data`; nil, with the reason printed, where it is absent.
    static func path(_ name: String, needed test: String) -> String? {
        let path = Program.packageRoot + "/../shared/data/" + name
        if FileManager.default.fileExists(atPath: path) { return path }
        print("skipped: \(test): ../shared/data/\(name) is not there")
        return nil
    }
}
