import Foundation
import Testing

/// The control arm: reviewed like the others, told apart by nobody without the key, counted with it.
@Suite struct ControlArmTests {
    private static let drawn = 6

    private let book: CasebookBench
    private var run: RunFolder { RunFolder(path: book.folder.path("run")) }
    private var key: String { book.folder.path("control.key") }
    private var policy: String { book.folder.path("policy.yml") }

    init() throws {
        book = try CasebookBench(filled: false)
        try book.folder.write("review:\n  control_arm: \(Self.drawn)\n", to: "policy.yml")
        let outcome = try book.tilsyn([
            "sweep", "datasets/example", "--period", "2026-10", "--no-report", "--config", policy, "--out",
            book.folder.path("run"), "--by", "abc", "--on", "2026-11-05",
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
    }

    private func alerted() throws -> Set<String> {
        let mentors = try run.table("alerts.csv").rows.map { "mentor \($0["mentor_id"])" }
        let providers = try run.table("providers.csv").rows.filter {
            ["documented", "strong", "clear", "watch"].contains($0["tier"])
        }
        return Set(mentors + providers.map { "provider \($0["provider_id"])" })
    }

    private func precision(_ words: String...) throws -> Program.Outcome {
        try book.tilsyn(["casebook", "precision"] + words)
    }

    @Test func `so many beyond the alerted are reviewed, in the order of their ids`() throws {
        let alerted = try alerted()
        let cases = try book.list().sorted { $0.case < $1.case }
        #expect(cases.count == alerted.count + Self.drawn)
        #expect(Set(cases.map(\.about)).isSuperset(of: alerted))
        #expect(cases.map(\.about) == cases.map(\.about).sorted())
        #expect(cases.allSatisfy { !$0.questions.isEmpty }, "each has something to be decided")
    }

    @Test func `a drawn case reads as an alerted one`() throws {
        let alerted = try alerted()
        /// The forms of a page: its keys, and which of them are empty.
        func form(_ id: String) throws -> Set<String> {
            let page = try JSONSerialization.jsonObject(with: Data(book.done("case", "show", id, "--json").utf8))
            return Set(try #require(page as? [String: Any]).keys)
        }
        let cases = try book.list().filter { $0.subject == "mentor" }
        let forms = try Dictionary(grouping: cases) { alerted.contains($0.about) }.mapValues {
            try Set($0.map { try form($0.case) })
        }
        #expect(forms[true] == forms[false])
        for item in cases {
            let shown = try book.show(item.case)
            #expect(shown.entries.map(\.what) == ["opened with the run of 2026-10"])
            #expect(shown.questions.allSatisfy { !($0.sentence ?? "").isEmpty && !$0.innocent_explanations.isEmpty })
            #expect(try !book.done("case", "show", item.case).contains("(p ="))
        }
    }

    @Test func `without the key nobody is told apart, with it the group is counted and not named`() throws {
        let sealed = try precision()
        #expect(sealed.status == 0)
        #expect(try sealed.stdout.contains(Regex("not\\s+told apart: \(Self.drawn)")))
        let alerted = try alerted()
        let drawn = try book.list().filter { !alerted.contains($0.about) }
        let first = try #require(drawn.first)
        try book.changed("case", "decide", first.case, "--as", "repaid", "--reason", "Paid")
        let second = try #require(drawn.last)
        try book.changed(
            "case", "decide", second.case, "--as", "cleared", "--reason", "Seen", "--explanation", "Agreed")
        let alert = try book.id("mentor M00028")
        try book.changed("case", "decide", alert, "--as", "unclear", "--reason", "No lists")
        let opened = try precision("--control-key", key, "--runs", run.path)
        #expect(opened.status == 0, "\(opened.stderr)")
        #expect(opened.stdout.contains(try Regex("control arm +\(Self.drawn) +2 +1 +50.0")))
        for item in drawn { #expect(!opened.stdout.contains(item.subject_id) && !opened.stdout.contains(item.case)) }
        // The control arm is in no cell.
        let cells = try Table(precision("--csv").stdout).rows.filter { !$0["code"].isEmpty && !$0["tier"].isEmpty }
        let questions = try book.list("--all").filter { alerted.contains($0.about) }.map(\.questions.count)
        #expect(cells.compactMap { Int($0["reviewed"]) }.reduce(0, +) == 1)
        #expect(
            cells.map { Int($0["reviewed"])! + Int($0["open"])! }.reduce(0, +) == questions.reduce(0, +))
    }

    @Test func `another key, or none, opens nothing`() throws {
        try book.folder.write("another key of sixteen bytes and more", to: "other.key")
        let other = try precision("--control-key", book.folder.path("other.key"), "--runs", run.path)
        #expect(other.status == 3 && other.stderr.contains("does not open"), "\(other.stderr)")
        let none = try precision("--control-key", book.folder.path("no.key"), "--runs", run.path)
        #expect(none.status == 2 && none.stderr.contains("no.key"), "\(none.stderr)")
        #expect(!book.folder.exists("no.key"), "looking up makes no key")
    }

    @Test func `a run with a control arm is added whole, or without it when that is said`() throws {
        let second = try CasebookBench(filled: false)
        try second.folder.write("review:\n  control_arm: 6\n", to: "policy.yml")
        func add(_ words: String...) throws -> Program.Outcome {
            try second.tilsyn(
                [
                    "casebook", "add", run.path, "--by", "abc", "--on", "2026-11-05", "--config",
                    second.folder.path("policy.yml"),
                ]
                    + words)
        }
        let refused = try add()
        #expect(refused.status == 2 && refused.stderr.contains("--control-key"), "\(refused.stderr)")
        #expect(!second.folder.exists("casebook.sqlite"))
        let alerts = try add("--without-control-arm")
        let count = try alerted().count
        #expect(alerts.status == 0 && alerts.stdout.contains("Cases opened (\(count))"))

        let third = try CasebookBench(filled: false)
        let whole = try third.changed("casebook", "add", run.path, "--control-key", key, on: "2026-11-05")
        #expect(whole.contains("Cases opened (\(count + Self.drawn))"))
        #expect(try third.list().map(\.about).sorted() == book.list().map(\.about).sorted())
    }
}
