import Foundation
import Testing

/// The life of a case: opened once, continued, decided, reopened; and what cannot be decided.
@Suite struct CaseLifeTests {
    @Test func `each alert becomes one case and goes on in it`() throws {
        let (earlier, later) = (try CasebookBench.alerted("2026-09"), try CasebookBench.alerted("2026-10"))
        let (gone, both, new) = (
            Set(earlier.keys).subtracting(later.keys), Set(earlier.keys).intersection(later.keys),
            Set(later.keys).subtracting(earlier.keys)
        )
        try #require(!gone.isEmpty && !both.isEmpty && !new.isEmpty, "the example shows all three")
        let book = try CasebookBench()
        let cases = try book.list()
        #expect(cases.map(\.about).sorted() == (gone.union(both).union(new)).sorted())
        for item in cases {
            let entries = try book.show(item.case).entries
            #expect(item.opened_on == (new.contains(item.about) ? "2026-11-05" : "2026-10-05"))
            #expect(entries.count == (both.contains(item.about) ? 2 : 1), "\(item.about)")
            #expect(entries.allSatisfy { $0.by == "abc" })
        }
        let again = try book.done(
            "casebook", "add", CasebookBench.run("2026-10").path, "--by", "xyz", "--on", "2026-11-09")
        #expect(again.contains("already"))
        #expect(try book.list().count == cases.count)
    }

    @Test func `adding says what it opened, continued and left`() throws {
        let book = try CasebookBench(filled: false)
        let first = try book.changed("casebook", "add", CasebookBench.run("2026-09").path)
        let second = try book.changed("casebook", "add", CasebookBench.run("2026-10").path)
        let (earlier, later) = (try CasebookBench.alerted("2026-09"), try CasebookBench.alerted("2026-10"))
        #expect(first.contains("Cases opened (\(earlier.count))"))
        #expect(second.contains("Cases opened (\(Set(later.keys).subtracting(earlier.keys).count))"))
        #expect(second.contains("Cases continued (\(Set(later.keys).intersection(earlier.keys).count))"))
    }

    @Test(arguments: [
        ("error-corrected", "1.5", "373.50"), ("repaid", "5", "2800"), ("contract-matter", "0", "0.05"),
        ("referred", "0.0001", "999999999.99"), ("unclear", "0", "0"),
    ])
    func `a decision is kept with its figures to the last digit`(kind: String, hours: String, kroner: String) throws {
        let book = try CasebookBench()
        let id = try book.id("mentor M00028")
        try book.changed(
            "case", "decide", id, "--as", kind, "--reason", "Asked and answered", "--hours", hours, "--kroner", kroner)
        let shown = try book.show(id)
        #expect(shown.status == "decided")
        for question in shown.questions {
            let decision = try #require(question.decision)
            #expect(decision.disposition == kind && decision.on == "2026-11-20" && decision.by == "abc")
            #expect(decision.hours == Decimal(string: hours) && decision.kroner == Decimal(string: kroner))
        }
        #expect(try book.list("--decided").map(\.case) == [id])
        #expect(try !book.list().map(\.case).contains(id))
    }

    @Test func `cleared takes the innocent explanation by its number, or in words`() throws {
        let book = try CasebookBench()
        let id = try book.id("mentor M00054")
        let questions = try book.show(id).questions
        try #require(questions.count == 2)
        let (first, second) = (questions[0], questions[1])
        let page = try book.done("case", "show", id)
        for (index, text) in first.innocent_explanations.enumerated() {
            #expect(page.contains("\(index + 1). \(text)"), "the page numbers what the decision takes by number")
        }
        let ambiguous = try book.refused(
            "case", "decide", id, "--as", "cleared", "--reason", "Seen", "--explanation", "2")
        #expect(ambiguous.contains(first.code) && ambiguous.contains("--question"))
        let said = try book.changed(
            "case", "decide", id, "--as", "cleared", "--reason", "Seen", "--explanation", "2", "--question", first.code)
        #expect(said.contains("Not decided yet: \(second.code)"))
        #expect(try book.show(id).status == "open")
        // One question is left: its numbers are meant.
        try book.changed("case", "decide", id, "--as", "cleared", "--reason", "Seen", "--explanation", "1")
        let decided = try book.show(id).questions.map { $0.decision?.explanation }
        #expect(decided == [first.innocent_explanations[1], second.innocent_explanations[0]])

        let other = try book.id("mentor M00084")
        let beyond = try book.refused(
            "case", "decide", other, "--as", "cleared", "--reason", "Seen", "--explanation", "9")
        #expect(beyond.contains("1 to 3"))
        try book.changed(
            "case", "decide", other, "--as", "cleared", "--reason", "Seen", "--explanation", "Agreed in the contract")
        #expect(try book.show(other).questions.first?.decision?.explanation == "Agreed in the contract")
    }

    @Test func `what is no decision is refused and changes nothing`() throws {
        let book = try CasebookBench()
        let id = try book.id("mentor M00028")
        let before = try book.head()
        func decide(_ words: String...) throws -> String {
            let outcome = try book.tilsyn(["case", "decide", id, "--by", "abc", "--on", "2026-11-20"] + words)
            #expect(outcome.status == 2, "\(words)")
            return outcome.stderr
        }
        #expect(try decide("--as", "repaid").contains("--reason"))
        #expect(try decide("--as", "repaid", "--reason", "  ").contains("--reason is blank"))
        #expect(try decide("--as", "cleared", "--reason", "Seen").contains("innocent explanation is missing"))
        #expect(
            try decide("--as", "cleared", "--reason", "Seen", "--explanation", "1", "--kroner", "1")
                .contains("no kroner"))
        #expect(try decide("--as", "repaid", "--reason", "Seen", "--explanation", "1").contains("goes with cleared"))
        #expect(try decide("--as", "guilty", "--reason", "Seen").contains("contract-matter"))
        #expect(try decide("--as", "repaid", "--reason", "Seen", "--question", "late-log").contains("double-booked"))
        for figure in ["1.234,50", "1,5", "-5", "1e3", "1.234", ".5", "", "1234567890"] {
            #expect(
                try decide("--as", "repaid", "--reason", "Seen", "--kroner=\(figure)").contains("1234.50"), "\(figure)")
        }
        #expect(try decide("--as", "repaid", "--reason", "Seen", "--hours", "1.23456").contains("four decimals"))
        #expect(try book.head() == before)

        try book.changed("case", "decide", id, "--as", "repaid", "--reason", "Paid")
        #expect(try decide("--as", "unclear", "--reason", "Once more").contains("Reopen it"))
    }

    @Test func `a case is reopened with a reason, and what was decided stays in its log`() throws {
        let book = try CasebookBench()
        let id = try book.id("mentor M00028")
        #expect(try book.refused("case", "reopen", id, "--reason", "New").contains("no decided question"))
        try book.changed("case", "decide", id, "--as", "unclear", "--reason", "No lists")
        try book.changed("case", "reopen", id, "--reason", "Lists turned up", on: "2026-11-21")
        let shown = try book.show(id)
        #expect(shown.status == "open" && shown.questions.allSatisfy { $0.decision == nil })
        #expect(shown.entries.suffix(2).map(\.what) == ["decided: unclear", "reopened"])
        #expect(shown.entries.last?.text.first == "Lists turned up")
    }

    @Test func `a new alert after the decision opens another case that names the first`() throws {
        let book = try CasebookBench(filled: false)
        try book.changed("casebook", "add", CasebookBench.run("2026-09").path, on: "2026-10-05")
        let first = try book.id("mentor M00004")
        try book.changed("case", "decide", first, "--as", "error-corrected", "--reason", "Put right", on: "2026-10-20")
        let said = try book.changed("casebook", "add", CasebookBench.run("2026-10").path, on: "2026-11-05")
        #expect(said.contains("mentor M00004, whose earlier case is \(first)"))
        #expect(try book.show(book.id("mentor M00004")).earlier == first)
    }

    @Test func `a tip-off opens a case by the run's folder or hash`() throws {
        let book = try CasebookBench()
        let run = try CasebookBench.run("2026-10").path
        let taken = try book.refused("case", "open", "--mentor", "M00004", "--run", run, "--reason", "A call")
        #expect(taken.contains(try book.id("mentor M00004")), "there is an open case already")
        #expect(
            try book.refused("case", "open", "--run", run, "--reason", "A call").contains("--mentor or --provider"))
        #expect(
            try book.refused("case", "open", "--mentor", "M1", "--run", "0000", "--reason", "A call")
                .contains("casebook runs"))
        let id = try book.id("mentor M00028")
        try book.changed("case", "decide", id, "--as", "repaid", "--reason", "Paid")
        let hash = try #require(
            book.done("casebook", "runs").split(separator: "\n").first { $0.hasPrefix("2026-10") }?
                .split(separator: " ").dropFirst().first)
        try book.changed("case", "open", "--mentor", "M00028", "--run", String(hash), "--reason", "A citizen called")
        let shown = try book.show(book.id("mentor M00028"))
        #expect(shown.origin == "tip-off" && shown.tip_off == "A citizen called" && shown.earlier == id)
    }
}
