import Foundation
import Testing

/// The list of cases: which, in which order, and what is near.
@Suite struct CaseListTests {
    private let book: CasebookBench

    init() throws { book = try CasebookBench() }

    @Test func `near dates come first, with their days, and what has passed stays near`() throws {
        let id = try book.id("provider P001")
        #expect(try book.list("--near", "--on", "2026-11-25").isEmpty)
        try book.changed("case", "note", id, "--text", "Heard", "--hearing", "2026-12-01")
        #expect(try book.list("--near", "--on", "2026-11-23").isEmpty, "eight days are not near")
        for (day, days) in [("2026-11-24", 7), ("2026-12-01", 0), ("2026-12-05", -4)] {
            let near = try book.list("--near", "--on", day)
            #expect(near.map(\.case) == [id])
            #expect(near.first?.near.map(\.days) == [days])
            #expect(near.first?.near.first?.date == "hearing deadline")
        }
        let all = try book.list("--on", "2026-11-24")
        #expect(all.first?.case == id && all.count > 1)
        let text = try book.done("case", "list", "--on", "2026-11-24")
        #expect(text.contains("\(id) hearing deadline 2026-12-01, in 7 days"))
        #expect(text.split(separator: "\n").count { $0.hasPrefix("!") } == 1)
    }

    @Test func `a claim's last day is three years after the case was opened, and near half a year before`() throws {
        let early = try book.list().filter { $0.opened_on == "2026-10-05" }.map(\.case)
        #expect(try book.list().filter { early.contains($0.case) }.allSatisfy { $0.limitation_on == "2029-10-05" })
        #expect(try book.list("--near", "--on", "2029-04-07").isEmpty)
        // 2029-04-08 is 180 days before 2029-10-05.
        let near = try book.list("--near", "--on", "2029-04-08")
        #expect(near.map(\.case).sorted() == early.sorted())
        #expect(near.allSatisfy { $0.near.map(\.days) == [180] })
    }

    @Test func `the policy says what is near`() throws {
        try book.folder.write("review:\n  hearing_notice: 30\n  limitation_notice: 0\n", to: "policy.yml")
        let id = try book.id("provider P001")
        try book.changed("case", "note", id, "--text", "Heard", "--hearing", "2026-12-10")
        let near = try book.list("--near", "--on", "2026-11-20", "--config", book.folder.path("policy.yml"))
        #expect(near.map(\.case) == [id])
    }

    @Test func `decided cases have no near dates`() throws {
        let id = try book.id("mentor M00028")
        try book.changed("case", "note", id, "--text", "Heard", "--hearing", "2026-12-01")
        try book.changed("case", "decide", id, "--as", "repaid", "--reason", "Paid")
        #expect(try book.list("--all", "--near", "--on", "2026-11-30").isEmpty)
    }

    @Test func `providers and questions choose`() throws {
        let all = try book.list()
        let provider = try book.list("--provider", "P001")
        #expect(provider.map(\.case).sorted() == all.filter { $0.provider == "P001" }.map(\.case).sorted())
        #expect(provider.count < all.count && provider.count > 1)
        let question = try book.list("--question", "double-booked")
        #expect(Set(question.map(\.about)) == ["mentor M00028", "mentor M00010", "mentor M00132"])
    }

    @Test func `documented kroner are those of the latest run that raised a fact`() throws {
        var latest: [String: Int] = [:]
        for month in ["2026-09", "2026-10"] {
            let alerted = try CasebookBench.alerted(month)
            for row in try CasebookBench.run(month).table("findings.csv").rows
            where row["kind"] == "fact" && alerted.keys.contains("mentor \(row["mentor_id"])") {
                let øre = try #require(figure(row["amount"], places: 2))
                if øre > 0 || row["hours"] != "0.0000" { latest["\(row["mentor_id"]) \(row["code"])"] = øre }
            }
        }
        for item in try book.list() where item.subject == "mentor" {
            let øre = item.questions.compactMap { latest["\(item.subject_id) \($0)"] }.reduce(0, +)
            #expect(item.documented == Decimal(øre) / 100, "\(item.about)")
        }
        #expect(latest.values.contains { $0 > 0 })
    }

    @Test func `CSV and JSON list the same`() throws {
        let table = try Table(book.done("case", "list", "--csv", "--on", "2026-11-20"))
        let cases = try book.list("--on", "2026-11-20")
        #expect(table.rows.map { $0["case"] } == cases.map(\.case))
        #expect(table.rows.map { $0["questions"] } == cases.map { $0.questions.joined(separator: " ") })
        #expect(table.rows.map { Decimal(string: $0["documented"]) } == cases.map(\.documented))
        #expect(try book.tilsyn(["case", "list", "--csv", "--json"]).status == 2)
    }

    @Test(arguments: [60, 80, 100, 200])
    func `pages fit the terminal`(columns: Int) throws {
        let id = try book.id("mentor M00028")
        try book.changed("case", "note", id, "--text", String(repeating: "Asked for lists. ", count: 20))
        for words in [["case", "list", "--all"], ["case", "show", id], ["casebook", "precision"]] {
            let outcome = try Program.command(
                "/usr/bin/env", ["COLUMNS=\(columns)", Program.path] + words + ["--casebook", book.path])
            try #require(outcome.status == 0, "\(outcome.stderr)")
            for line in outcome.stdout.split(separator: "\n") { #expect(line.count <= columns, "\(words): \(line)") }
        }
    }
}
