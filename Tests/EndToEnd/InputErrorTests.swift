import Foundation
import Testing

/// Exit status 3: input that is refused. No list is written; the message names the file, what is wrong, and the remedy.
@Suite struct InputErrorTests {
    private func refused(
        _ folder: TemporaryFolder, _ more: [String] = ["in"], period: String = "2026-10", says: [String]
    ) throws {
        let config = Program.packageRoot + "/config/policy.yml"
        let outcome = try Program.run(
            ["sweep"] + more + ["--period", period, "--config", config, "--out", "run"], in: folder.root)
        #expect(outcome.status == 3)
        #expect(outcome.output.isEmpty, "on standard output: \(outcome.stdout)")
        for text in says { #expect(outcome.stderr.contains(text), "\(text) is missing from: \(outcome.stderr)") }
        // What was begun is taken away again.
        #expect(try folder.names().filter { $0.hasPrefix(".") } == [])
    }

    @Test(arguments: ["session_id", "mentor_id", "citizen_id", "start", "end"])
    func `a session log without a column it needs`(column: String) throws {
        let folder = try TemporaryFolder()
        var town = Municipality.october(mentors: 3)
        try town.write(to: folder, "in")
        let header = Municipality.sessionHeader.split(separator: ",").map { $0 == column ? "other" : String($0) }
        town.sessions.insert(header.joined(separator: ","), at: 0)
        try folder.write(town.sessions.map { $0 + "\n" }.joined(), to: "in/sessions.csv")
        try refused(folder, says: ["in/sessions.csv", column])
        #expect(!folder.exists("run"))
    }

    @Test func `an empty file`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "in/sessions.csv")
        try refused(folder, says: ["in/sessions.csv", "empty"])
        #expect(!folder.exists("run"))
    }

    @Test func `a folder without files`() throws {
        let folder = try TemporaryFolder()
        try folder.write("not a table", to: "in/readme.txt")
        try refused(folder, says: ["in", "sessions*.csv"])
        #expect(!folder.exists("run"))
    }

    @Test func `a folder that is not there`() throws {
        let folder = try TemporaryFolder()
        try refused(folder, says: ["in", "does not exist"])
    }

    @Test func `a file that is not there`() throws {
        let folder = try TemporaryFolder()
        try refused(folder, ["--sessions", "log.csv"], says: ["log.csv"])
        #expect(!folder.exists("run"))
    }

    @Test func `a folder named as a file`() throws {
        let folder = try TemporaryFolder()
        try Municipality.october(mentors: 3).write(to: folder, "in")
        try refused(folder, ["--sessions", "in"], says: ["in"])
        #expect(!folder.exists("run"))
    }

    @Test func `no row in the period`() throws {
        let folder = try TemporaryFolder()
        try Municipality.october(mentors: 3).write(to: folder, "in")
        try refused(folder, period: "2019-01", says: ["2019-01", "--period"])
        #expect(!folder.exists("run"))
    }

    @Test func `headers alone`() throws {
        let folder = try TemporaryFolder()
        try Municipality().write(to: folder, "in")
        try refused(folder, says: ["period"])
        #expect(!folder.exists("run"))
    }

    @Test func `more rows refused than max_reject_share: rejects-csv and no lists`() throws {
        let folder = try TemporaryFolder()
        var town = Municipality.october(mentors: 10)
        for index in 0..<20 {
            town.sessions[index * 3] = "S\(index),M1,C1,yesterday,2026-10-01T10:00,individual,confirmed"
        }
        try town.write(to: folder, "in")
        try refused(folder, says: ["20 of 200", "max_reject_share", "rejects.csv"])
        let run = RunFolder(path: folder.path("run"))
        #expect(try run.names() == (RunFiles.kept + ["rejects.csv", "run.json"]))
        let rejects = try run.table("rejects.csv")
        #expect(rejects.columns == ["file", "line", "column", "code", "message", "excerpt", "amount"])
        #expect(rejects.rows.count == 20)
        for (index, reject) in rejects.rows.enumerated() {
            #expect(reject["file"] == "in/sessions.csv")
            #expect(reject["line"] == "\(index * 3 + 2)")
            #expect(reject["column"] == "start")
            #expect(reject["code"] == "bad-date")
            #expect(reject["message"].contains("yesterday"))
        }
        let manifest = try run.manifest()
        #expect(manifest.outcome != "complete")
        #expect(manifest.inputs.first { $0.table == "sessions" }?.rows_refused == 20)
    }

    @Test func `exactly max_reject_share is let pass`() throws {
        let folder = try TemporaryFolder()
        var town = Municipality.october(mentors: 10)
        for index in 0..<10 {
            town.sessions[index * 3] = "S\(index),M1,C1,yesterday,2026-10-01T10:00,individual,confirmed"
        }
        try town.write(to: folder, "in")
        let outcome = try Program.run(
            [
                "sweep", "in", "--period", "2026-10", "--config", Program.packageRoot + "/config/policy.yml", "--out",
                "run",
            ], in: folder.root)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        #expect(try RunFolder(path: folder.path("run")).names().contains("mentors.csv"))
    }

    @Test func `rows beyond the period are counted, and are no rejects`() throws {
        let folder = try TemporaryFolder()
        var town = Municipality.october(mentors: 10)
        for index in 0..<100 {
            town.sessions.append(
                "X\(index),M101,C1,2026-09-\(10 + index % 15)T\(10 + index / 15):00,2026-09-\(10 + index % 15)T\(10 + index / 15):30,individual,confirmed"
            )
        }
        try town.write(to: folder, "in")
        let outcome = try Program.run(
            [
                "sweep", "in", "--period", "2026-10", "--config", Program.packageRoot + "/config/policy.yml", "--out",
                "run",
            ], in: folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: folder.path("run"))
        #expect(try run.table("rejects.csv").rows.isEmpty)
        let input = try #require(try run.manifest().inputs.first { $0.table == "sessions" })
        #expect((input.rows_read, input.rows_accepted, input.rows_outside_period) == (300, 300, 100))
        let mentor = try #require(try run.table("mentors.csv").rows.first { $0["mentor_id"] == "M101" })
        #expect(mentor["sessions"] == "20")
    }
}
