import Foundation
import Testing

/// A small municipality of a test's own with norms, and a run of it: paths are relative to its folder, as in everyday use.
struct ReplayTown {
    private static let made = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        try SimulatedTown.policy(in: folder)
        // Deviations begin after the months that norms are learned from, and are large: there is somebody to decide about.
        try made(
            by: Program.labPath,
            [
                "simulate", "--out", "in", "--seed", "543", "--mentors", "80", "--providers", "5", "--prevalence",
                "0.15", "--from", "2026-07", "--months", "4", "--onset", "2026-10", "--severity", "high", "--kinds",
                "double-booked", "denied-sessions", "padding",
            ], in: folder)
        try made(["norms", "fit", "in", "--from", "2026-07", "--to", "2026-09", "--out", "norms.json"], in: folder)
        try made(
            [
                "sweep", "in", "--period", "2026-10", "--norms", "norms.json", "--out", "run", "--threads", "2",
                "--language", "en",
            ], in: folder)
        return folder
    }

    private static func made(by program: String = Program.path, _ words: [String], in folder: TemporaryFolder) throws {
        let outcome = try Program.command(program, words, in: folder.root)
        try #require(outcome.status == 0, "\(words): \(outcome.stderr)")
    }

    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let made = try Self.made.get()
        for name in try made.names() {
            try FileManager.default.copyItem(atPath: made.path(name), toPath: folder.path(name))
        }
    }

    func tilsyn(_ words: String...) throws -> Program.Outcome { try Program.run(words, in: folder.root) }

    /// A command that must succeed.
    @discardableResult
    func done(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let outcome = try Program.run(words, in: folder.root)
        try #require(
            outcome.status == 0, "\(words): \(outcome.stdout)\(outcome.stderr)", sourceLocation: sourceLocation)
        return outcome.stdout
    }

    func run(_ name: String = "run") -> RunFolder { RunFolder(path: folder.path(name)) }

    func append(_ text: String, to name: String) throws {
        let bytes = try folder.bytes(name) + Array(text.utf8)
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
    }
}
