import Foundation
import Statistics
import Testing

/// Killed at any moment, a sweep leaves the folder of the run whole or absent; under --force the earlier run stays whole.
@Suite(.serialized) struct KillTests {
    private let folder: TemporaryFolder
    /// What the run would have written.
    private let expected: [String: String]
    /// How long it takes when nobody kills it, seconds.
    private let duration: Double

    init() throws {
        folder = try TemporaryFolder()
        try Municipality.october(mentors: 1_500).write(to: folder, "in")
        let start = DispatchTime.now().uptimeNanoseconds
        let outcome = try Program.run(Self.arguments(out: "whole"), in: folder.root)
        duration = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        try #require(outcome.status == 0, "\(outcome.stderr)")
        expected = try RunFolder(path: folder.path("whole")).contents()
    }

    private static func arguments(out: String, _ more: [String] = []) -> [String] {
        ["sweep", "in", "--period", "2026-10", "--config", Program.packageRoot + "/config/policy.yml", "--out", out]
            + more
    }

    /// Starts a sweep and kills it after so many seconds. Returns whether it was still running.
    private func kill(out: String, _ more: [String] = [], after seconds: Double) throws -> Bool {
        let streams = try TemporaryFolder()
        let running = try Program.Running(
            Program.path, Self.arguments(out: out, more), in: folder.root, streams: streams)
        Thread.sleep(forTimeInterval: seconds)
        running.kill()
        running.waitUntilExit()
        return try running.outcome().status == -SIGKILL
    }

    /// Kills 15 sweeps at random moments. How long one takes depends on what else the machine does: the span from which the
    /// moments are drawn follows, so that they reach the last step and seldom miss it.
    private func killFifteen(out: String, _ more: [String] = [], seed: UInt64, check: (Int, Bool) throws -> Void) throws
    {
        var random = SplitMix64(seed: seed)
        var span = duration
        var killed = 0
        var round = 0
        while killed < 15, round < 100 {
            // The square root prefers late moments, where files are written and folders put in place.
            let wasRunning = try kill(
                out: out, more, after: span * Double.random(in: 0...1, using: &random).squareRoot())
            span *= wasRunning ? 1.1 : 0.8
            killed += wasRunning ? 1 : 0
            try check(round, wasRunning)
            round += 1
        }
        #expect(killed == 15, "only \(killed) of \(round) were killed while they ran: the test says little")
    }

    @Test func `the folder is whole or absent`() throws {
        try killFifteen(out: "run", seed: 30) { round, wasRunning in
            if folder.exists("run") {
                #expect(try RunFolder(path: folder.path("run")).contents() == expected, "round \(round)")
                try FileManager.default.removeItem(atPath: folder.path("run"))
            } else {
                #expect(wasRunning, "round \(round): it ended by itself and left nothing")
            }
        }
        // What a killed run leaves says by its name that it is unfinished.
        let leftovers = try folder.names().filter { !["in", "whole"].contains($0) }
        #expect(leftovers.allSatisfy { $0.hasPrefix(".run.unfinished-") }, "\(leftovers)")
    }

    @Test func `an earlier run stays whole under --force`() throws {
        // An earlier run of another input, so that old and new can be told apart.
        try Municipality.october(mentors: 30).write(to: folder, "other")
        let made = try Program.run(
            [
                "sweep", "other", "--period", "2026-10", "--config", Program.packageRoot + "/config/policy.yml",
                "--out", "earlier",
            ], in: folder.root)
        try #require(made.status == 0)
        let earlier = try RunFolder(path: folder.path("earlier")).contents()
        try FileManager.default.copyItem(atPath: folder.path("earlier"), toPath: folder.path("run"))
        try killFifteen(out: "run", ["--force"], seed: 31) { round, _ in
            let contents = try RunFolder(path: folder.path("run")).contents()
            #expect(
                contents == earlier || contents == expected,
                "round \(round): the folder is neither the old run nor the new one")
            try FileManager.default.removeItem(atPath: folder.path("run"))
            try FileManager.default.copyItem(atPath: folder.path("earlier"), toPath: folder.path("run"))
        }
    }

    @Test func `a killed run does not stand in the way of the next one`() throws {
        _ = try kill(out: "run", after: duration * 0.7)
        if folder.exists("run") { try FileManager.default.removeItem(atPath: folder.path("run")) }
        let outcome = try Program.run(Self.arguments(out: "run"), in: folder.root)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        #expect(try RunFolder(path: folder.path("run")).contents() == expected)
    }
}
