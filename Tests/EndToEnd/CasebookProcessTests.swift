import Foundation
import Statistics
import Testing

/// The casebook under real processes: several at once, killed at any moment, and on a disk without room.
@Suite(.serialized) struct CasebookProcessTests {
    private let folder: TemporaryFolder

    /// A casebook of the example's run, with its first case.
    init() throws {
        folder = try TemporaryFolder()
        let added = try Program.run(
            ["casebook", "add", ExampleRun.folder().path, "--casebook", "book.tilsyn", "--by", "Anne"], in: folder.root)
        try #require(added.status == 0, "\(added.stderr)")
    }

    private static let firstCase = "C-2026-0001"

    private func note(_ text: String) -> [String] {
        ["case", "note", Self.firstCase, "--casebook", "book.tilsyn", "--by", "Anne", "--text", text]
    }

    /// What the first case's page says.
    private func page() throws -> String {
        let shown = try Program.run(["case", "show", Self.firstCase, "--casebook", "book.tilsyn"], in: folder.root)
        try #require(shown.status == 0, "\(shown.stderr)")
        return shown.stdout
    }

    private func expectWhole(_ when: String) throws {
        let verified = try Program.run(["casebook", "verify", "--casebook", "book.tilsyn"], in: folder.root)
        #expect(verified.status == 0, "\(when): \(verified.stdout) \(verified.stderr)")
    }

    @Test func `two processes at once lose no note`() throws {
        let script =
            #"for i in $(seq 200); do "$1" case note "$2" --casebook book.tilsyn --by "$3" --text "$3-$i." || exit; done"#
        let writers = try ["left", "right"].map { name in
            try Program.Running(
                "/bin/sh", ["-c", script, "sh", Program.path, Self.firstCase, name], in: folder.root,
                streams: TemporaryFolder())
        }
        for writer in writers {
            writer.waitUntilExit()
            let outcome = try writer.outcome()
            #expect(outcome.status == 0, "\(outcome.stderr)")
        }
        try expectWhole("after both")
        let page = try page()
        for name in ["left", "right"] {
            for number in 1...200 { #expect(page.contains("\(name)-\(number)."), "\(name)'s note \(number) is lost") }
        }
    }

    @Test func `processes killed at random moments leave the casebook whole`() throws {
        let start = DispatchTime.now().uptimeNanoseconds
        try #require(try Program.run(note("first."), in: folder.root).status == 0)
        var span = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        var random = SplitMix64(seed: 50)
        var acknowledged: [Int] = []
        var killed = 0
        for number in 1...200 where killed < 50 {
            let running = try Program.Running(
                Program.path, note("number-\(number)."), in: folder.root, streams: TemporaryFolder())
            // Late moments first: there the casebook is written.
            Thread.sleep(forTimeInterval: span * Double.random(in: 0...1, using: &random).squareRoot())
            running.kill()
            running.waitUntilExit()
            let status = try running.outcome().status
            #expect(status == 0 || status == -SIGKILL)
            if status == 0 { acknowledged.append(number) } else { killed += 1 }
            span *= status == 0 ? 0.8 : 1.1
            try expectWhole("after \(number), status \(status)")
        }
        #expect(killed == 50, "only \(killed) were killed while they ran: the test says little")
        let page = try page()
        for number in acknowledged { #expect(page.contains("number-\(number)."), "note \(number) is lost") }
        #expect(try Program.run(note("last."), in: folder.root).status == 0)
        try expectWhole("after the last")
    }

    @Test func `a disk without room`() throws {
        let small = folder.path("disk")
        try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
        guard
            let mode = try ["-m", "-rm"].first(where: {
                try Program.command("/usr/bin/env", ["unshare", $0, "mount", "-t", "tmpfs", "none", small]).status == 0
            })
        else { return print("skipped: a disk without room: this machine does not let a test mount a small disk") }
        // A note; one without room, one after room was made; what is there in the end.
        let script = #"""
            mount -t tmpfs -o size=8m none disk && cp book.tilsyn disk/ || exit 9
            note() { "$1" case note "$2" --casebook disk/book.tilsyn --by Anne --text "$3" >/dev/null; }
            verify() { "$1" casebook verify --casebook disk/book.tilsyn >/dev/null; echo "verify $?"; }
            note "$1" "$2" before.; echo "note $?"
            dd if=/dev/zero of=disk/filler bs=4096 2>/dev/null
            note "$1" "$2" refused.; echo "note $?"
            rm disk/filler
            verify "$1"
            note "$1" "$2" after.; echo "note $?"
            verify "$1"
            "$1" case show "$2" --casebook disk/book.tilsyn | grep -o -E 'before\.|refused\.|after\.'
            """#
        let outcome = try Program.command(
            "/usr/bin/env", ["unshare", mode, "sh", "-c", script, "sh", Program.path, Self.firstCase], in: folder.root)
        #expect(
            outcome.stdout == "note 0\nnote 4\nverify 0\nnote 0\nverify 0\nbefore.\nafter.\n",
            "\(outcome.stdout) \(outcome.stderr)")
        #expect(outcome.stderr.contains("room") || outcome.stderr.contains("space"), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("disk/book.tilsyn"), "\(outcome.stderr)")
    }

    @Test func `files that may not grow`() throws {
        // The limit is in blocks of 512 bytes. What reaches it is an error, as the signal is ignored.
        let script = #"trap "" XFSZ; ulimit -f "$1"; shift; exec "$@""#
        for blocks in [1, 8, 24] {
            let refused = try Program.command(
                "/bin/sh", ["-c", script, "sh", "\(blocks)", Program.path] + note("refused."), in: folder.root)
            #expect(refused.status == 4, "\(blocks): \(refused.stderr)")
            #expect(refused.stderr.contains("book.tilsyn"), "\(blocks): \(refused.stderr)")
            try expectWhole("limit \(blocks)")
        }
        #expect(try Program.run(note("after."), in: folder.root).status == 0)
        let page = try page()
        #expect(page.contains("after.") && !page.contains("refused."))
    }
}
