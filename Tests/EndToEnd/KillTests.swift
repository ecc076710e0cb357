import Foundation
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
        ["sweep", "in", "--period", "2026-10", "--config", Program.packageRoot + "/config/policy.yml", "--out", out] + more
    }

    /// Starts a sweep and kills it after a part of its usual time. Returns whether it was still running.
    private func kill(out: String, _ more: [String] = [], after share: Double) throws -> Bool {
        let streams = try TemporaryFolder()
        let running = try Program.Running(Program.path, Self.arguments(out: out, more), in: folder.root, streams: streams)
        Thread.sleep(forTimeInterval: duration * share)
        running.kill()
        running.waitUntilExit()
        return try running.outcome().status == -SIGKILL
    }

    @Test func `the folder is whole or absent`() throws {
        var random = SplitMix64(state: 30)
        var killed = 0
        for round in 0..<15 {
            let wasRunning = try kill(out: "run", after: Double.random(in: 0...1.1, using: &random))
            killed += wasRunning ? 1 : 0
            if folder.exists("run") {
                #expect(try RunFolder(path: folder.path("run")).contents() == expected, "round \(round)")
                try FileManager.default.removeItem(atPath: folder.path("run"))
            } else {
                #expect(wasRunning, "round \(round): it ended by itself and left nothing")
            }
        }
        #expect(killed >= 3, "only \(killed) of 15 were killed while they ran: the test says little")
        #expect(try leftovers().allSatisfy { $0.hasPrefix(".") && $0.contains("unfinished") })
    }

    @Test func `an earlier run stays whole under --force`() throws {
        var random = SplitMix64(state: 31)
        // An earlier run of another input, so that old and new can be told apart.
        try Municipality.october(mentors: 30).write(to: folder, "other")
        let made = try Program.run(
            ["sweep", "other", "--period", "2026-10", "--config", Program.packageRoot + "/config/policy.yml", "--out", "earlier"], in: folder.root)
        try #require(made.status == 0)
        let earlier = try RunFolder(path: folder.path("earlier")).contents()
        try FileManager.default.copyItem(atPath: folder.path("earlier"), toPath: folder.path("run"))
        var killed = 0
        for round in 0..<15 {
            // Towards the end, where the folders change places.
            killed += try kill(out: "run", ["--force"], after: 1.1 - pow(Double.random(in: 0...1, using: &random), 2)) ? 1 : 0
            let contents = try RunFolder(path: folder.path("run")).contents()
            #expect(contents == earlier || contents == expected, "round \(round): the folder is neither the old run nor the new one")
            try FileManager.default.removeItem(atPath: folder.path("run"))
            try FileManager.default.copyItem(atPath: folder.path("earlier"), toPath: folder.path("run"))
        }
        #expect(killed >= 3, "only \(killed) of 15 were killed while they ran: the test says little")
    }

    @Test func `a killed run does not stand in the way of the next one`() throws {
        _ = try kill(out: "run", after: 0.7)
        if folder.exists("run") { try FileManager.default.removeItem(atPath: folder.path("run")) }
        let outcome = try Program.run(Self.arguments(out: "run"), in: folder.root)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        #expect(try RunFolder(path: folder.path("run")).contents() == expected)
    }

    /// What lies beside the inputs and the whole run.
    private func leftovers() throws -> [String] { try folder.names().filter { !["in", "whole"].contains($0) } }
}
