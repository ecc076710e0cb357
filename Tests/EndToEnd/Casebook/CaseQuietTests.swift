import Testing

/// A question that was answered is left quiet for a while, and not before it was answered, and not for ever.
@Suite struct CaseQuietTests {
    private let book: CasebookBench
    private let id: String

    init() throws {
        book = try CasebookBench()
        id = try book.id("mentor M00084")
    }

    private func quiet(_ words: String...) throws -> Program.Outcome {
        try book.tilsyn(
            [
                "case", "quiet", id, "--question", "padded-sessions", "--reason", "Agreed", "--by", "abc", "--on",
                "2026-11-20",
            ]
                + words)
    }

    private func decide(_ kind: String, _ words: String...) throws {
        let outcome = try book.tilsyn(
            ["case", "decide", id, "--as", kind, "--reason", "Seen", "--by", "abc", "--on", "2026-11-20"] + words)
        try #require(outcome.status == 0, "\(outcome.stderr)")
    }

    @Test func `not before it is decided, and not where it is unclear`() throws {
        let early = try quiet("--days", "30")
        #expect(early.status == 2 && early.stderr.contains("not decided"))
        try decide("unclear")
        let unclear = try quiet("--days", "30")
        #expect(unclear.status == 2 && unclear.stderr.contains("unclear"))
    }

    @Test func `at most 180 days`() throws {
        try decide("cleared", "--explanation", "1")
        for words in [["--days", "181"], ["--days", "0"], ["--until", "2027-05-20"], ["--until", "2026-11-19"], []] {
            let outcome = try book.tilsyn(
                [
                    "case", "quiet", id, "--question", "padded-sessions", "--reason", "Agreed", "--by", "abc", "--on",
                    "2026-11-20",
                ] + words)
            #expect(outcome.status == 2, "\(words)")
        }
        // 180 days from 2026-11-20.
        #expect(try quiet("--until", "2027-05-19").status == 0)
        #expect(try quiet("--days", "180").stdout.contains("2027-05-19"))
    }

    @Test func `it is shown, and ended with a reason`() throws {
        try decide("cleared", "--explanation", "1")
        #expect(try quiet("--days", "180").status == 0)
        let quieting = try #require(try book.show(id).quietings.first)
        #expect(quieting.question == "padded-sessions" && quieting.until == "2027-05-19")
        #expect(try book.done("case", "show", id).contains("Quiet by now"))
        try book.changed("case", "unquiet", id, "--question", "padded-sessions", "--reason", "Over", on: "2026-11-21")
        #expect(try book.show(id).quietings.isEmpty)
        #expect(
            try book.refused(
                "case", "unquiet", id, "--question", "padded-sessions", "--reason", "Over", on: "2026-11-22"
            )
            .contains("nothing to end"))
    }
}
