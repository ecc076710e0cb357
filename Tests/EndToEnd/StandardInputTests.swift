import Foundation
import Testing

/// `-` is standard input.
@Suite struct StandardInputTests {
    @Test func `sessions from standard input give the lists that their file gives`() throws {
        let folder = try TemporaryFolder()
        let town = Municipality.october(mentors: 300)
        try town.write(to: folder, "in")
        let common = [
            "--invoices", "in/invoices.csv", "--period", "2026-10", "--config",
            Program.packageRoot + "/config/policy.yml",
        ]
        let file = try Program.run(
            ["sweep", "--sessions", "in/sessions.csv", "--out", "file"] + common, in: folder.root)
        try #require(file.status == 0, "\(file.stderr)")
        let redirected = try Program.run(
            ["sweep", "--sessions", "-", "--out", "redirected"] + common, in: folder.root, input: town.sessionFile)
        try #require(redirected.status == 0, "\(redirected.stderr)")
        let script = "cat in/sessions.csv | \"$0\" sweep --sessions - --out piped \"$@\""
        let piped = try Program.command("/bin/sh", ["-c", script, Program.path] + common, in: folder.root)
        try #require(piped.status == 0, "\(piped.stderr)")
        let expected = RunFolder(path: folder.path("file"))
        for name in ["redirected", "piped"] {
            let run = RunFolder(path: folder.path(name))
            #expect(try differences(expected, run, in: RunFiles.independentOfOrder) == [], "\(name)")
            // Evidence names standard input, and counts its lines as the file's.
            let (lines, wanted) = (try run.table("evidence.csv").rows, try expected.table("evidence.csv").rows)
            #expect(
                lines.map { $0["session_id"] + " " + $0["line"] } == wanted.map { $0["session_id"] + " " + $0["line"] },
                "\(name)")
            #expect(!lines.isEmpty)
            let inputs = try run.manifest().inputs.filter { $0.table == "sessions" }
            #expect(inputs.map(\.rows_read) == [6_000])
            #expect(
                inputs.map(\.sha256)
                    == (try expected.manifest().inputs.filter { $0.table == "sessions" }.map(\.sha256)), "\(name)")
        }
    }

    @Test func `empty standard input is refused`() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(
            ["sweep", "--sessions", "-", "--period", "2026-10", "--out", folder.path("run")], input: "")
        #expect(outcome.status == 3)
        #expect(outcome.output.isEmpty)
        #expect(outcome.stderr.contains("empty"))
        #expect(try folder.names() == [])
    }
}
