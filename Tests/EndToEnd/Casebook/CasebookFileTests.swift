import Foundation
import Testing

/// The casebook's file: made by adding a run alone, checked, copied, purged.
@Suite struct CasebookFileTests {
    @Test func `looking up makes no casebook, nor does a change of what is not there`() throws {
        let book = try CasebookBench(filled: false)
        for words in [
            ["case", "list"], ["case", "show", "C-2026-0001"], ["casebook", "runs"], ["casebook", "verify"],
            ["casebook", "precision"], ["casebook", "export", book.folder.path("copy")],
            ["case", "note", "C-2026-0001", "--text", "x", "--by", "abc"],
            ["casebook", "purge", "--older-than", "2021-01-01", "--reason", "x", "--by", "abc", "--yes"],
        ] {
            let outcome = try book.tilsyn(words)
            #expect(outcome.status == 2, "\(words): \(outcome.stderr)")
            #expect(outcome.stderr.contains(book.path), "\(words)")
            #expect(try book.folder.names().isEmpty, "\(words) left something")
        }
    }

    @Test func `what is no casebook is refused with status 3, and what cannot be written with 4`() throws {
        let book = try CasebookBench(filled: false)
        try book.folder.write("period,mentor\n2026-10,M00028\n", to: "casebook.sqlite")
        let outcome = try book.tilsyn(["case", "list"])
        #expect(outcome.status == 3, "\(outcome.stderr)")
        #expect(outcome.output.isEmpty)
        let nowhere = try Program.run([
            "casebook", "add", CasebookBench.run("2026-10").path, "--by", "abc", "--casebook",
            book.folder.path("no/such/folder.sqlite"),
        ])
        #expect(nowhere.status == 4, "\(nowhere.stderr)")
        let run = try Program.run(["casebook", "add", book.folder.path("none"), "--by", "abc", "--casebook", book.path])
        #expect(run.status == 3, "\(run.stderr)")
    }

    @Test func `a head that was noted is found again, another one is not`() throws {
        let book = try CasebookBench()
        let (head, count) = (try book.head(), try book.entries())
        try book.changed("case", "note", book.id("mentor M00028"), "--text", "Later")
        #expect(try book.entries() == count + 1)
        #expect(try book.tilsyn(["casebook", "verify", "--head", head]).status == 0)
        #expect(try book.tilsyn(["casebook", "verify", "--head", head.uppercased()]).status == 0)
        let other = String(head.reversed())
        let outcome = try book.tilsyn(["casebook", "verify", "--head", other])
        #expect(outcome.status == 3 && outcome.stdout.contains("fault"), "\(outcome.stdout)")
        #expect(try book.tilsyn(["casebook", "verify", "--head", "12"]).status == 2)
    }

    @Test func `a text changed behind the program's back is a fault`() throws {
        let book = try CasebookBench()
        try book.changed("case", "note", book.id("mentor M00028"), "--text", "Paid back 2800 kroner")
        try book.done("casebook", "export", book.folder.path("copy.sqlite"))
        var bytes = Data(try book.folder.bytes("copy.sqlite"))
        let place = try #require(bytes.range(of: Data("Paid back 2800".utf8)))
        bytes.replaceSubrange(place, with: Data("Paid back 9900".utf8))
        try bytes.write(to: URL(fileURLWithPath: book.folder.path("copy.sqlite")))
        let outcome = try Program.run(["casebook", "verify", "--casebook", book.folder.path("copy.sqlite")])
        #expect(outcome.status == 3, "\(outcome.stderr)")
        #expect(outcome.stdout.split(separator: "\n").contains { $0.hasPrefix("fault  ") })
        #expect(!outcome.stdout.contains("whole"))
    }

    @Test func `a copy is the same casebook, and nothing is overwritten unasked`() throws {
        let book = try CasebookBench()
        let copy = book.folder.path("copy.sqlite")
        try book.done("casebook", "export", copy)
        #expect(try Program.run(["casebook", "verify", "--casebook", copy]).stdout.contains(book.head()))
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try book.tilsyn(["casebook", "export", copy]).status != 0)
        #expect(try book.tilsyn(["casebook", "export", copy, "--force"]).status == 0)
    }

    @Test func `a purge is foretold as it is then done`() throws {
        let book = try CasebookBench()
        let id = try book.id("mentor M00084")
        try book.changed(
            "case", "decide", id, "--as", "cleared", "--reason", "Signed lists seen in the office", "--explanation",
            "2",
            on: "2026-10-20")
        let before = try book.head()
        let purge = [
            "casebook", "purge", "--older-than", "2026-10-30", "--reason", "Kept long enough", "--by", "abc", "--on",
            "2026-11-20",
        ]
        let foretold = try book.tilsyn(purge)
        #expect(foretold.status == 0 && foretold.stdout.contains("Would be erased"), "\(foretold.stderr)")
        #expect(foretold.stdout.contains(id) && foretold.stdout.contains("1 run "))
        #expect(try book.head() == before && book.show(id).status == "decided")
        #expect(try book.folder.names().allSatisfy { $0.hasPrefix("casebook.sqlite") && !$0.contains("rehearsal") })

        let done = try book.tilsyn(purge + ["--yes"])
        #expect(done.status == 0 && done.stdout.contains("Erased"), "\(done.stderr)")
        func items(_ text: String) -> [Substring] { text.split(separator: "\n").filter { $0.hasPrefix("  ") } }
        #expect(items(done.stdout) == items(foretold.stdout))
        #expect(try book.tilsyn(["case", "show", id]).status == 2)
        #expect(try !book.list("--all").map(\.case).contains(id))
        #expect(try book.tilsyn(["casebook", "verify", "--head", before]).status == 0, "the chain still holds")
        let bytes = String(decoding: try book.folder.bytes("casebook.sqlite"), as: Unicode.ASCII.self)
        #expect(!bytes.contains("Signed lists seen"))
        #expect(try book.done("casebook", "runs").contains("purged"))
        // The open cases of the purged run are still there, without what the run said.
        #expect(try book.done("case", "show", book.id("mentor M00114")).contains("purged"))
        #expect(try book.tilsyn(purge).stdout.contains("is to go"))
    }
}
