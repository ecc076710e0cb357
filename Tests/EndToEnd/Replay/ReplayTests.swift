import Foundation
import Testing

/// A run can be made again from what its folder and its manifest hold: to the byte, and what differs is shown.
@Suite struct ReplayTests {
    private let town: ReplayTown

    init() throws { town = try ReplayTown() }

    @Test(arguments: ["1", "3"])
    func `on another number of threads every byte is equal`(threads: String) throws {
        let text = try town.done("replay", "run", "--threads", threads)
        #expect(text.contains("Equal, byte for byte"))
    }

    @Test func `the kept policy counts, whatever stands in the file by now`() throws {
        try town.folder.write("scoring:\n  half_score: 5\n", to: "config/policy.yml")
        try town.done("replay", "run")
    }

    @Test func `from another folder, with the new run kept, and nothing else left behind`() throws {
        let elsewhere = try TemporaryFolder()
        let before = try town.folder.names()
        let outcome = try Program.run(
            ["replay", town.folder.path("run"), "--in", town.folder.root, "--keep", "again"], in: elsewhere.root)
        #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
        #expect(try elsewhere.names() == ["again"])
        #expect(try differences(town.run(), RunFolder(path: elsewhere.path("again"))) == [])
        #expect(try town.folder.names() == before)
    }

    @Test func `a list that was forged together with its hash is found, with the line`() throws {
        let list = try town.run().text("mentors.csv")
        let line = try #require(list.split(separator: "\n").dropFirst().first)
        let forged = line.replacing(/,none,/, with: ",strong,", maxReplacements: 1)
        try #require(forged != line)
        let manifest = try town.run().text("run.json")
        let (old, new) = (list, list.replacing(line, with: forged, maxReplacements: 1))
        try town.folder.write(new, to: "run/mentors.csv")
        let (sum, size) = (try hash(of: old), try hash(of: new))
        let entry = try #require(
            manifest.firstMatch(of: /\{\s+"bytes" : \d+,\s+"path" : "mentors.csv",\s+"sha256" : "[0-9a-f]{64}"\s+\}/))
        try #require(entry.0.contains(sum))
        try town.folder.write(
            manifest.replacing(
                entry.0,
                with: entry.0.replacing(sum, with: size).replacing(
                    /"bytes" : \d+/, with: "\"bytes\" : \(new.utf8.count)")),
            to: "run/run.json")
        #expect(try town.tilsyn("verify", "run").status == 0, "its hashes fit")
        let replay = try town.tilsyn("replay", "run")
        #expect(replay.status == 3)
        for text in ["mentors.csv differs in 1 of", "first in line 2", ",strong,", ",none,", "run.json differs"] {
            #expect(replay.stdout.contains(text), "\(replay.stdout)")
        }
    }

    private func hash(of text: String) throws -> String {
        try town.folder.write(text, to: "hashed")
        return String(try Program.command("/usr/bin/sha256sum", ["hashed"], in: town.folder.root).stdout.prefix(64))
    }

    @Test func `pseudonyms need their key, and a missing one is not made again`() throws {
        let file = try #require(try town.folder.names(in: "in").first { $0.hasPrefix("sessions") })
        let table = try town.folder.text("in/" + file)
        let mentor = try #require(try Table(table).rows.first)["mentor_id"]
        for name in try town.folder.names(in: "in") {
            let text = try town.folder.text("in/" + name)
            try town.folder.write(text.replacing(mentor, with: "010190-1234"), to: "in/" + name)
        }
        try town.done("sweep", "in", "--period", "2026-10", "--out", "keyed")
        try town.done("replay", "keyed")
        try FileManager.default.removeItem(atPath: town.folder.path("config/pseudonym.key"))
        let replay = try town.tilsyn("replay", "keyed")
        #expect(replay.status == 3)
        #expect(replay.stdout.contains("pseudonym key"))
        #expect(!town.folder.exists("config/pseudonym.key"))
    }

    @Test func `the control arm needs its key, and a missing one is not made again`() throws {
        try town.done(
            "sweep", "in", "--period", "2026-10", "--out", "reviewed", "--casebook", "casebook.sqlite", "--by", "abc",
            "--no-report")
        for _ in 1...4 { try town.done("replay", "reviewed") }
        let key = try town.folder.bytes("config/control.key")
        try FileManager.default.removeItem(atPath: town.folder.path("config/control.key"))
        for command in ["verify", "replay"] {
            let outcome = try town.tilsyn(command, "reviewed")
            #expect(outcome.status == 3)
            #expect(outcome.stdout.contains("key of the control arm"), "\(outcome.stdout)")
        }
        #expect(!town.folder.exists("config/control.key"))
        try Data(key.reversed()).write(to: URL(fileURLWithPath: town.folder.path("config/control.key")))
        #expect(try town.tilsyn("verify", "reviewed").status == 3, "another key is not the key")
    }

    /// A profile may be called anything, documents have one hash together, and packed files their own.
    @Test func `with a profile of any name, documents and packed files`() throws {
        let root = Program.packageRoot
        try FileManager.default.copyItem(
            atPath: root + "/config/profiles/nemhandel-mentors.csv", toPath: town.folder.path("nemhandel-mentors.csv"))
        try FileManager.default.copyItem(
            atPath: root + "/datasets/samples/nemhandel", toPath: town.folder.path("nemhandel"))
        let profile = try String(contentsOfFile: root + "/config/profiles/nemhandel.yml", encoding: .utf8)
        try town.folder.write(profile, to: "nemhandel.profile")
        // Some of the sample's documents are faulty on purpose.
        try town.folder.write("input:\n  max_reject_share: 0.5\n", to: "lenient.yml")
        try town.done(
            "sweep", "nemhandel", "--profile", "nemhandel.profile", "--period", "2026-10", "--out", "documents",
            "--no-report", "--config", "lenient.yml")
        try town.done("verify", "documents")
        try town.done("replay", "documents", "--threads", "1")
        try town.folder.write(profile + "\n# changed\n", to: "nemhandel.profile")
        #expect(try town.tilsyn("replay", "documents").status == 3)
    }

    @Test func `what came by standard input cannot be made again, and is said`() throws {
        let file = try #require(try town.folder.names(in: "in").first { $0.hasPrefix("sessions-2026-10") })
        let sweep = try Program.run(
            ["sweep", "--sessions", "-", "--period", "2026-10", "--out", "piped"], in: town.folder.root,
            input: try town.folder.text("in/" + file))
        try #require(sweep.status == 0, "\(sweep.stderr)")
        let replay = try town.tilsyn("replay", "piped")
        #expect(replay.status == 3)
        #expect(replay.stderr.contains("standard input"))
    }
}
