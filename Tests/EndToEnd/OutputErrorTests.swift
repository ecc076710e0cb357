import Foundation
import Testing

/// Exit status 4: the run could not be written. What stood there before still stands, and nothing half-written is left.
@Suite struct OutputErrorTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try Municipality.october(mentors: 60).write(to: folder, "in")
    }

    private func sweep(to out: String, _ more: [String] = []) throws -> Program.Outcome {
        try Program.run(
            [
                "sweep", "in", "--period", "2026-10", "--config", Program.packageRoot + "/config/policy.yml", "--out",
                out,
            ] + more,
            in: folder.root)
    }

    private func expectFailure(_ outcome: Program.Outcome, _ says: [String]) {
        #expect(outcome.status == 4)
        #expect(outcome.output.isEmpty, "on standard output: \(outcome.stdout)")
        for text in says { #expect(outcome.stderr.contains(text), "\(text) is missing from: \(outcome.stderr)") }
    }

    @Test func `an existing run is not touched without --force`() throws {
        try #require(try sweep(to: "run").status == 0)
        let before = try RunFolder(path: folder.path("run")).text("run.json")
        expectFailure(try sweep(to: "run"), ["run", "exists", "--force"])
        #expect(try RunFolder(path: folder.path("run")).text("run.json") == before)
        #expect(try folder.names() == ["in", "run"])
    }

    @Test func `--force replaces a run, and a folder that is none or holds somebody's file stays`() throws {
        try #require(try sweep(to: "run").status == 0)
        #expect(try sweep(to: "run", ["--force"]).status == 0)
        try folder.write("my notes", to: "run/notes.txt")
        expectFailure(try sweep(to: "run", ["--force"]), ["run", "notes.txt"])
        #expect(try folder.text("run/notes.txt") == "my notes")
        try folder.write("a letter", to: "letters/letter.txt")
        expectFailure(try sweep(to: "letters", ["--force"]), ["letters", "run.json"])
        #expect(try folder.names(in: "letters") == ["letter.txt"])
        #expect(try folder.names() == ["in", "letters", "run"])
    }

    @Test func `an out below a file`() throws {
        try folder.write("a file", to: "file")
        expectFailure(try sweep(to: "file/run"), ["file"])
        #expect(try folder.text("file") == "a file")
    }

    @Test func `an out where nobody may write`() throws {
        // Even an administrator may not make folders in /proc.
        expectFailure(try sweep(to: "/proc/run"), ["/proc", "--out"])
    }

    @Test func `a full disk`() throws {
        let own = ["-m"]
        let mapped = ["-rm"]
        let script =
            "mount -t tmpfs -o size=$1 none disk && \"$2\" sweep in --period 2026-10 --config \"$3\" --out disk/run; echo \"status $?\"; ls -A disk"
        try FileManager.default.createDirectory(atPath: folder.path("disk"), withIntermediateDirectories: true)
        guard
            let mode = try [own, mapped].first(where: {
                try Program.command(
                    "/usr/bin/env", ["unshare"] + $0 + ["mount", "-t", "tmpfs", "none", folder.path("disk")]
                ).status == 0
            })
        else { return print("skipped: a full disk: this machine does not let a test mount a small disk") }
        for size in ["4k", "12k", "24k", "48k"] {
            let outcome = try Program.command(
                "/usr/bin/env",
                ["unshare"] + mode + [
                    "sh", "-c", script, "sh", size, Program.path, Program.packageRoot + "/config/policy.yml",
                ], in: folder.root)
            // Standard output holds the script's own words alone, and the disk is empty again.
            #expect(outcome.stdout == "status 4\n", "\(size): \(outcome.stdout) \(outcome.stderr)")
            #expect(outcome.stderr.contains("disk/"), "\(size): \(outcome.stderr)")
            #expect(outcome.stderr.contains("room") || outcome.stderr.contains("space"), "\(size): \(outcome.stderr)")
        }
    }

    @Test func `a simulation does not write among other files`() throws {
        try folder.write("a letter", to: "letters/letter.txt")
        let outcome = try Program.lab(
            ["simulate", "--seed", "1", "--mentors", "3", "--providers", "1", "--out", "letters"], in: folder.root)
        expectFailure(outcome, ["letters", "--force"])
        #expect(try folder.names(in: "letters") == ["letter.txt"])
    }
}
