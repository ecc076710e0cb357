import Foundation
import Testing

/// The commands beside the sweep, and how the program behaves towards pipes.
@Suite struct CommandTests {
    @Test func `the catalogue lists every code, and shows each in full`() throws {
        let list = try Program.run(["catalogue"])
        #expect(list.status == 0)
        #expect(list.errors.isEmpty)
        // The policy switches indicators one by one, and so names them all.
        let policy = try String(contentsOfFile: Program.packageRoot + "/config/policy.yml", encoding: .utf8)
        let section = try #require(policy.range(of: "\nindicators:\n"))
        let codes = policy[section.upperBound...].split(separator: "\n").filter {
            $0.wholeMatch(of: /[ ]{2}[a-z-]+:/) != nil
        }
        .map { $0.trimmingCharacters(in: [" ", ":"]) }
        #expect(try Program.catalogue().map(\.code).sorted() == codes.sorted())
        for code in codes {
            #expect(
                list.stdout.split(separator: "\n").contains { $0.hasPrefix(code + " ") && $0.hasSuffix("?") },
                "the list lacks \(code)")
            let page = try Program.run(["catalogue", code])
            #expect(page.status == 0)
            #expect(page.stdout.hasPrefix(code))
            for heading in [
                "What it asks", "Why it matters", "How it is computed", "Threshold and its reason", "Source",
                "Innocent explanations", "What would clear it", "Whom to ask what", "Example",
            ] {
                #expect(page.stdout.contains("\n\(heading)\n"), "\(code): \(heading)")
            }
        }
    }

    @Test func `the committed page of the catalogue is what the indicators say`() throws {
        let outcome = try Program.run(["catalogue", "--format", "markdown"])
        #expect(outcome.status == 0)
        let page = try String(contentsOfFile: Program.packageRoot + "/docs/catalogue.md", encoding: .utf8)
        #expect(outcome.stdout == page, "renew it with: tilsyn catalogue --format markdown > docs/catalogue.md")
    }

    @Test func `policy prints config-policy-yml to the letter`() throws {
        let outcome = try Program.run(["policy"])
        #expect(outcome.status == 0)
        #expect(
            outcome.stdout == (try String(contentsOfFile: Program.packageRoot + "/config/policy.yml", encoding: .utf8)),
            "mend it with: tilsyn policy > config/policy.yml")
    }

    @Test func `a simulation is the same for the same seed, and another for another`() throws {
        let folder = try TemporaryFolder()
        func simulate(_ seed: String, to out: String) throws -> [String: [UInt8]] {
            let outcome = try Program.lab(
                [
                    "simulate", "--seed", seed, "--mentors", "30", "--providers", "3", "--months", "2", "--out",
                    folder.path(out),
                ])
            try #require(outcome.status == 0, "\(outcome.stderr)")
            return Dictionary(
                uniqueKeysWithValues: try folder.names(in: out).map { ($0, try folder.bytes(out + "/" + $0)) })
        }
        let first = try simulate("8", to: "first")
        #expect(try simulate("8", to: "second") == first)
        #expect(try simulate("9", to: "third") != first)
        #expect(first.keys.contains("truth.csv"))
    }

    @Test func `the example is what its command makes`() throws {
        let folder = try TemporaryFolder()
        // The command that simulate --help shows.
        let outcome = try Program.lab(["simulate", "--out", folder.path("town"), "--seed", "11", "--collusion"])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        for name in try folder.names(in: "town") {
            let stored = try Data(contentsOf: URL(fileURLWithPath: Program.packageRoot + "/datasets/example/" + name))
            #expect([UInt8](stored) == (try folder.bytes("town/" + name)), "\(name)")
        }
    }

    @Test func `no progress bar on a pipe`() throws {
        let folder = try TemporaryFolder()
        try Municipality.october(mentors: 300).write(to: folder, "in")
        let script =
            "{ \"$0\" sweep in --period 2026-10 --config \"$1\" --out run 2>&1 >&3 | cat >errors; } 3>&1 | cat >output"
        let outcome = try Program.command(
            "/bin/sh", ["-c", script, Program.path, Program.packageRoot + "/config/policy.yml"], in: folder.root)
        #expect(outcome.status == 0)
        #expect(folder.exists("run/mentors.csv"))
        for stream in ["errors", "output"] {
            let bytes = try folder.bytes(stream)
            #expect(!bytes.contains(0x0D) && !bytes.contains(0x1B), "\(stream)")
            #expect(!String(decoding: bytes, as: UTF8.self).contains("█"), "\(stream)")
        }
        #expect(try folder.bytes("errors").isEmpty, "a sweep without anything to note is silent on standard error")
    }

    @Test func `a progress bar on a terminal`() throws {
        let folder = try TemporaryFolder()
        try Municipality.october(mentors: 300).write(to: folder, "in")
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else {
            return print("skipped: a progress bar on a terminal: script(1) is not there")
        }
        let command =
            "'\(Program.path)' sweep in --period 2026-10 --config '\(Program.packageRoot)/config/policy.yml' --out run"
        let outcome = try Program.command("/usr/bin/script", ["-qec", command, "/dev/null"], in: folder.root)
        #expect(outcome.status == 0)
        #expect(outcome.stdout.contains("Reading") && outcome.stdout.contains("█"))
    }

    @Test func `a reader that goes away ends the program quietly`() throws {
        let outcome = try Program.command("/bin/sh", ["-c", "\"$0\" policy | head -1", Program.path])
        #expect(outcome.stdout.split(separator: "\n").count == 1)
        #expect(outcome.errors.isEmpty)
    }
}
