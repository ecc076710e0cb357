import Foundation
import Testing

/// Whoever reviews a case does not learn from the casebook what the lists made of it.
@Suite struct BlindReviewTests {
    private let book: CasebookBench

    init() throws { book = try CasebookBench() }

    /// Everything that is printed of undecided cases.
    private func printed() throws -> String {
        var text = try book.done("case", "list")
        for form in ["--json", "--csv"] { text += try book.done("case", "list", form) }
        for item in try book.list() {
            text += try book.done("case", "show", item.case) + book.done("case", "show", item.case, "--json")
        }
        return text
    }

    @Test func `undecided cases show no tier, rank, score, p-value or q-value`() throws {
        let text = try printed()
        #expect(
            text.matches(of: /\b(tier|rank|score|q-value|q_value|p-value|alert|strong|watch|drawn|control)\b/).isEmpty)
        #expect(!text.contains("(p ="))
        for month in ["2026-09", "2026-10"] {
            for alert in try CasebookBench.run(month).table("alerts.csv").rows {
                #expect(!text.contains(alert["score"]), "the score of \(alert["mentor_id"])")
                #expect(!text.contains(alert["q_value"]) || alert["q_value"].count < 4)
            }
        }
    }

    @Test func `a case's number does not follow the rank`() throws {
        for day in ["2026-10-05", "2026-11-05"] {
            let opened = try book.list().filter { $0.opened_on == day }.sorted { $0.case < $1.case }
            // "mentor …" sorts before "provider …".
            #expect(opened.map(\.about) == opened.map(\.about).sorted())
        }
    }

    @Test func `a decided case shows them, and a reopened one hides them again`() throws {
        let id = try book.id("mentor M00028")
        func standing() throws -> [String]? { try book.show(id).seen?.map(\.tier) }
        #expect(try standing() == nil)
        try book.changed("case", "decide", id, "--as", "repaid", "--reason", "Paid")
        #expect(try standing() == ["clear", "strong"])
        #expect(try book.done("case", "show", id).contains("tier strong, score"))
        try book.changed("case", "reopen", id, "--reason", "Not paid after all")
        #expect(try standing() == nil)
        #expect(try !book.done("case", "show", id).contains("score"))
    }

    @Test func `one decided question of two shows nothing yet`() throws {
        let id = try book.id("mentor M00054")
        try book.changed(
            "case", "decide", id, "--as", "unclear", "--reason", "No lists", "--question", "padded-sessions")
        let text = try book.done("case", "show", id)
        #expect(!text.contains("tier") && !text.contains("(p ="))
    }
}
