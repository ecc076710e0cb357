import Foundation
import Testing

/// The scheduled run of `config/schedule`: last month, once, with the status passed on and nothing said that is personal.
@Suite struct ScheduleTests {
    private static let schedule = Program.packageRoot + "/config/schedule"

    /// Runs the script as cron does, with nothing of the caller's settings.
    private func monthly(
        _ folder: TemporaryFolder, on day: String, by launcher: [String] = [], _ more: [String] = []
    ) throws -> Program.Outcome {
        try Program.command(
            "/usr/bin/env",
            ["-u", "TILSYN_CASEBOOK", "-u", "TILSYN_BY", "TILSYN=\(Program.path)"] + launcher
                + ["bash", Self.schedule + "/monthly.sh", folder.root, "--on", day] + more)
    }

    private func head(_ folder: TemporaryFolder) throws -> String {
        let outcome = try Program.run(
            ["casebook", "verify", "--casebook", folder.path("casebook/casebook.sqlite")])
        #expect(outcome.status == 0, "\(outcome.stderr)")
        return outcome.stdout
    }

    /// What may be reached by others than the owner, of files and folders that the script wrote.
    private func readableByOthers(_ folder: TemporaryFolder) throws -> [String] {
        var found: [String] = []
        for top in ["out", "log", "casebook"] {
            let below = FileManager.default.enumerator(atPath: folder.path(top))?.compactMap { $0 as? String } ?? []
            for name in [top] + below.map({ "\(top)/\($0)" }) {
                let mode =
                    try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
                if (mode ?? 0o777) & 0o077 != 0 { found.append(name) }
            }
        }
        return found
    }

    /// Every file below a folder, by its name there.
    private func contents(_ folder: TemporaryFolder, _ top: String) throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for case let name as String in try #require(FileManager.default.enumerator(atPath: folder.path(top))) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder.path("\(top)/\(name)"), isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            contents[name] = try folder.bytes("\(top)/\(name)")
        }
        return contents
    }

    /// Ten digits, as a word of their own, with a hyphen or without.
    private func numbers(in text: String) -> [String] {
        // A comma between digits ends a word here.
        text.matches(of: /\b[0-9]{6}-?[0-9]{4}\b/.wordBoundaryKind(.simple)).map { String($0.output) }
    }

    @Test func `it sweeps the month before, with norms of closed months, and never twice`() throws {
        let town = try SimulatedTown(seed: 7, mentors: 40, providers: 3, prevalence: 0.1, from: "2025-11", months: 4)
        let folder = town.folder
        try FileManager.default.moveItem(atPath: folder.path("in"), toPath: folder.path("exports"))
        for (from, to) in [("2025-11", "2026-01"), ("2025-12", "2025-12"), ("2025-12", "2026-02")] {
            let fitted = try town.run(["norms", "fit", "exports", "--from", from, "--to", to])
            try #require(fitted.status == 0, "\(fitted.stderr)")
        }
        // A month before the 31 March would be the 31 February, which is the 3 March.
        let outcome = try monthly(folder, on: "2026-03-31")
        try #require(outcome.status == 0, "\(outcome.stderr)\n\((try? folder.text("log/2026-02.log")) ?? "no log")")
        #expect(try folder.names(in: "out") == ["2026-02"])
        let run = RunFolder(path: folder.path("out/2026-02"))
        #expect(try run.manifest().period.name == "2026-02")
        // Norms that hold the month itself compare mentors with themselves; of the others the latest count, whatever their name.
        #expect(try run.text("run.json").contains("fitted/2025-11..2026-01.json"))
        #expect(try readableByOthers(folder) == [])

        let (before, log) = (try contents(folder, "out/2026-02"), try folder.text("log/2026-02.log"))
        let entries = try head(folder)
        #expect(log.contains(entries), "the casebook's head is in the log, to be noted elsewhere")
        let again = try monthly(folder, on: "2026-03-20")
        #expect(again.status == 0, "\(again.stderr)")
        #expect(again.stdout.contains("swept before"))
        // Every byte, the times of start and end among them.
        #expect(before["run.json"] != nil)
        #expect(try contents(folder, "out/2026-02") == before)
        #expect(try head(folder) == entries)
        #expect(try folder.text("log/2026-02.log").hasPrefix(log))
    }

    @Test func `a refused table ends it with status 3, and when that is corrected the month is swept`() throws {
        let folder = try TemporaryFolder()
        try SimulatedTown.policy(in: folder)
        let cpr = { (number: Int) in "\(100_190 + number % 9)-\(1_000 + number)" }
        var town = Municipality.october(
            mentors: 10, spelling: .init(citizen: cpr, text: { "meeting with \(cpr($0))" }))
        try town.write(to: folder, "exports")
        try folder.write("not to be read", to: "exports/letter \(cpr(1)).txt")
        let whole = town.sessions
        town.sessions += (0..<200).map { "\(cpr($0)),\(cpr($0)),\(cpr($0)),\(cpr($0)),\(cpr($0)),individual,confirmed" }
        try folder.write(town.sessionFile, to: "exports/sessions.csv")

        let refused = try monthly(folder, on: "2026-11-20")
        #expect(refused.status == 3)
        #expect(refused.stderr.contains("status 3") && refused.stdout.isEmpty)
        #expect(try folder.names(in: "out/2026-10").contains("rejects.csv"))

        town.sessions = whole
        try folder.write(town.sessionFile, to: "exports/sessions.csv")
        let corrected = try monthly(folder, on: "2026-11-20")
        let log = try folder.text("log/2026-10.log")
        #expect(corrected.status == 0, "\(log)")
        #expect(try RunFolder(path: folder.path("out/2026-10")).manifest().outcome == "complete")

        #expect(try numbers(in: folder.text("exports/sessions.csv")).count > 100, "the test would say nothing")
        #expect(log.contains("letter"), "a file's name in the folder is part of what is looked through")
        #expect(numbers(in: log) == [])
        #expect(numbers(in: refused.stdout + refused.stderr + corrected.stdout + corrected.stderr) == [])
        #expect(try readableByOthers(folder) == [])
    }

    @Test func `two at once, and a date that is none, change nothing`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "log/.lock")
        let second = try monthly(folder, on: "2026-11-20", by: ["flock", folder.path("log/.lock")])
        #expect(second.status == 75)
        #expect(second.stderr.contains("another run is at work"))
        for day in ["2026-11-31", "last month", ""] { #expect(try monthly(folder, on: day).status == 2) }
        #expect(!folder.exists("out"))
        // A program's own refusal: an option that it does not know.
        #expect(try monthly(folder, on: "2026-11-20", ["--no-such-option"]).status == 2)
    }

    @Test func `systemd takes the units`() throws {
        let analyse = "/usr/bin/systemd-analyze"
        guard FileManager.default.isExecutableFile(atPath: analyse) else {
            print("skipped: systemd takes the units: \(analyse) is not there")
            return
        }
        let folder = try TemporaryFolder()
        let names = ["tilsyn-monthly.service", "tilsyn-monthly.timer"]
        for name in names {
            // Only where the script lies differs: it has to be there to be verified.
            let text = try String(contentsOfFile: Self.schedule + "/" + name, encoding: .utf8)
            try folder.write(text.replacing("/usr/local/lib/tilsyn/", with: Self.schedule + "/"), to: name)
        }
        let outcome = try Program.command(analyse, ["verify"] + names.map(folder.path))
        #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(outcome.stderr)")
    }
}
