import Foundation
import Testing

/// What people write: by whom, without CPR numbers, and by several at once.
@Suite struct PersonalTextTests {
    @Test func `a CPR number is masked before it is kept, and that is said`() throws {
        let book = try CasebookBench()
        let id = try book.id("mentor M00028")
        let changes: [[String]] = [
            ["case", "note", id, "--text", "Talked to 010190-1234 today"],
            [
                "case", "decide", id, "--as", "cleared", "--reason", "By 0101901234", "--explanation",
                "With 010190-1234",
            ],
            ["case", "quiet", id, "--question", "double-booked", "--days", "5", "--reason", "As 010190 1234 said"],
            ["case", "unquiet", id, "--question", "double-booked", "--reason", "As 010190-1234 said"],
            ["case", "reopen", id, "--reason", "010190-1234 called again"],
            ["case", "note", id, "--text", "By whom", "--by", "010190-1234"],
        ]
        for words in changes {
            let by = words.contains("--by") ? [] : ["--by", "abc"]
            let outcome = try book.tilsyn(words + by + ["--on", "2026-11-20"])
            #expect(outcome.status == 0, "\(words): \(outcome.stderr)")
            #expect(outcome.stderr.contains("CPR number"), "\(words)")
        }
        try book.done("casebook", "export", book.folder.path("copy.sqlite"))
        let bytes = String(decoding: try book.folder.bytes("copy.sqlite"), as: Unicode.ASCII.self)
        let shown = try book.done("case", "show", id)
        for text in [bytes, shown] {
            #expect(!text.contains("010190-1234") && !text.contains("0101901234") && !text.contains("010190 1234"))
            #expect(text.contains("Talked to ######-#### today"))
        }
    }

    @Test func `a message does not repeat a CPR number`() throws {
        let book = try CasebookBench()
        let run = try CasebookBench.run("2026-10").path
        for words in [
            ["case", "open", "--mentor", "010190-1234", "--run", run, "--reason", "A call"],
            ["case", "show", "010190-1234"],
            ["case", "decide", "C-2026-0001", "--as", "repaid", "--reason", "x", "--kroner", "010190-1234"],
            ["case", "note", "C-2026-0001", "--text", "x", "--hearing", "010190-1234"],
            ["case", "decide", "C-2026-0001", "--as", "repaid", "--reason", "x", "--question", "010190-1234"],
        ] {
            let outcome = try book.tilsyn(words + (words[1] == "show" ? [] : ["--by", "abc"]))
            // A mentor that the run does not have is a matter of the run.
            #expect(outcome.status == (words[1] == "open" ? 3 : 2), "\(words)")
            #expect(!outcome.stderr.contains("010190-1234"), "\(words): \(outcome.stderr)")
        }
    }

    @Test func `nobody changes anything without a name`() throws {
        let book = try CasebookBench()
        let id = try book.id("mentor M00028")
        let before = try book.head()
        func note(_ environment: [String], _ words: [String]) throws -> Program.Outcome {
            try Program.command(
                "/usr/bin/env",
                ["-u", "TILSYN_BY"] + environment + [
                    Program.path, "case", "note", id, "--text", "Seen", "--casebook", book.path,
                ]
                    + words)
        }
        for (environment, words) in [([], []), ([], ["--by", " "]), (["TILSYN_BY="], [])] as [([String], [String])] {
            let outcome = try note(environment, words)
            #expect(outcome.status == 2 && outcome.stderr.contains("--by"), "\(outcome.stderr)")
        }
        #expect(try book.head() == before)
        #expect(try note(["TILSYN_BY=Bodil Hansen"], ["--on", "2026-11-20"]).status == 0)
        #expect(try book.show(id).entries.last?.by == "Bodil Hansen")
    }

    @Test func `the environment names the casebook`() throws {
        let book = try CasebookBench()
        let outcome = try Program.command(
            "/usr/bin/env", ["TILSYN_CASEBOOK=\(book.path)", Program.path, "case", "list", "--json"])
        #expect(outcome.status == 0)
        #expect(try JSONDecoder().decode(CaseListing.self, from: Data(outcome.output)).cases.count == book.list().count)
    }

    @Test func `several people write at once and nothing is lost`() throws {
        let book = try CasebookBench()
        let id = try book.id("mentor M00028")
        let before = try book.entries()
        let running = try (0..<6).map { number in
            try Program.Running(
                Program.path,
                [
                    "case", "note", id, "--text", "Note \(number)", "--by", "p\(number)", "--on", "2026-11-20",
                    "--casebook", book.path,
                ], streams: TemporaryFolder())
        }
        for process in running { process.waitUntilExit() }
        for process in running {
            let outcome = try process.outcome()
            #expect(outcome.status == 0, "\(outcome.stderr)")
        }
        #expect(try book.entries() == before + 6)
        let texts = try book.show(id).entries.flatMap(\.text)
        for number in 0..<6 { #expect(texts.contains("Note \(number)")) }
    }
}
