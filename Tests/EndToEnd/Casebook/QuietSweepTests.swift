import Foundation
import Testing

/// What people have answered is marked in the next sweep and opens no case; no score, tier or rank moves by it, and it opens by
/// itself when it grows by half.
@Suite struct QuietSweepTests {
    private let town: ReplayTown
    private static let casebook = "casebook.sqlite"

    init() throws { town = try ReplayTown() }

    private func book(_ words: String..., on day: String = "2026-11-20") throws {
        let outcome = try Program.run(
            words + ["--casebook", Self.casebook, "--by", "abc", "--on", day], in: town.folder.root)
        try #require(outcome.status == 0, "\(words): \(outcome.stderr)")
    }

    private func cases(_ words: String...) throws -> [Table.Row] {
        let outcome = try Program.run(
            ["case", "list", "--csv", "--casebook", Self.casebook] + words, in: town.folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return try Table(outcome.stdout).rows
    }

    private func sweep(_ name: String, on day: String) throws -> RunFolder {
        try book(
            "sweep", "in", "--period", "2026-10", "--norms", "norms.json", "--out", name, "--language", "en", on: day)
        return town.run(name)
    }

    /// A mentor with one question, whose case is cleared and quieted for 180 days.
    private func quietOne() throws -> (mentor: String, code: String, case: String) {
        try book("casebook", "add", "run")
        let item = try #require(
            try cases().first { $0["subject"] == "mentor" && !$0["questions"].contains(" ") }, "nobody has one question"
        )
        try book(
            "case", "decide", item["case"], "--as", "cleared", "--reason", "Papers.", "--explanation",
            "Agreed <b>so</b>.")
        try book(
            "case", "quiet", item["case"], "--question", item["questions"], "--days", "180", "--reason",
            "Agreed until spring.")
        return (item["id"], item["questions"], item["case"])
    }

    @Test func `a quiet finding is marked, moves nothing, and opens no case`() throws {
        let quiet = try quietOne()
        let run = try sweep("again", on: "2026-11-21")
        let finding = try run.table("findings.csv").rows.filter { $0["quieted"] != "" }
        #expect(
            finding.map { [$0["mentor_id"], $0["code"], $0["quieted"]] } == [[quiet.mentor, quiet.code, "2027-05-19"]])
        let alerts = try run.table("alerts.csv")
        #expect(alerts.rows.filter { $0["quieted"] != "" }.map { $0["mentor_id"] } == [quiet.mentor])
        for (name, columns) in [
            ("alerts.csv", alerts.columns), ("findings.csv", try run.table("findings.csv").columns),
        ] {
            func unmarked(_ run: RunFolder) throws -> [[String]] {
                // Of mentors drawn for review, whom the first sweep did not know of, more stands in findings.csv.
                let alerted = Set(alerts.rows.map { $0["mentor_id"] })
                return try run.table(name).rows.filter { alerted.contains($0["mentor_id"]) }.map { row in
                    columns.filter { $0 != "quieted" }.map { row[$0] }
                }
            }
            #expect(try unmarked(run) == unmarked(town.run()), "\(name) says the same beside the mark")
        }
        #expect(try cases("--all").filter { $0["id"] == quiet.mentor }.map { $0["case"] } == [quiet.case])
        let page = try #require(
            try run.names().filter { $0.hasPrefix("report/mentor-") }.first { try run.text($0).contains("Quiet until") }
        )
        #expect(try run.text(page).contains("Agreed until spring."))
        #expect(try run.text("report/index.html").contains("Answered, quiet for now"))
    }

    @Test func `after its last day it is a case again`() throws {
        let quiet = try quietOne()
        let run = try sweep("later", on: "2027-05-20")
        #expect(try run.table("findings.csv").rows.allSatisfy { $0["quieted"].isEmpty })
        #expect(try cases().contains { $0["id"] == quiet.mentor })
    }

    /// Every session of the mentor that nobody confirmed, and every line, is there twice as long: what it was about doubles.
    @Test func `it opens by itself when it has grown by half`() throws {
        try book("casebook", "add", "run")
        let item = try #require(
            try cases().first {
                $0["subject"] == "mentor" && $0["questions"].split(separator: " ").contains("double-booked")
            },
            "nobody is double-booked")
        try book("case", "decide", item["case"], "--as", "repaid", "--reason", "Repaid.", "--kroner", "100")
        for code in item["questions"].split(separator: " ") {
            try book("case", "quiet", item["case"], "--question", String(code), "--days", "90", "--reason", "Repaid.")
        }
        let before = try #require(try exposure(of: item["id"], in: town.run()))
        // Copies of the mentor's sessions beside themselves: each of them is then double-booked.
        let name = "in/sessions-2026-10.csv"
        let lines = try town.folder.text(name).split(separator: "\n").map(String.init)
        let table = try Table(lines.joined(separator: "\n") + "\n")
        let copies = zip(table.rows, lines.dropFirst()).filter { $0.0["mentor_id"] == item["id"] }.map { row, line in
            line.replacing(row["session_id"], with: row["session_id"] + "x").replacing(
                row["citizen_id"], with: "C999999")
        }
        try town.append(copies.joined(separator: "\n") + "\n", to: name)
        let run = try sweep("grown", on: "2026-11-21")
        let after = try #require(try exposure(of: item["id"], in: run))
        try #require(after.hours > before.hours * 3 / 2)
        #expect(after.mark == "opened")
        #expect(try cases().contains { $0["id"] == item["id"] }, "there is a case again")
    }

    private func exposure(of mentor: String, in run: RunFolder) throws -> (hours: Int, mark: String)? {
        let row = try run.table("findings.csv").rows.first {
            $0["mentor_id"] == mentor && $0["code"] == "double-booked"
        }
        return try row.map { (try #require(figure($0["hours"], places: 4)), $0["quieted"]) }
    }

    @Test func `a run is made again by what the casebook said then, not by what it says now`() throws {
        let quiet = try quietOne()
        _ = try sweep("again", on: "2026-11-21")
        try book("case", "unquiet", quiet.case, "--question", quiet.code, "--reason", "Over.", on: "2026-11-22")
        try town.done("replay", "again", "--threads", "1")
    }

    @Test func `the report shows what people found beside what is claimed`() throws {
        _ = try quietOne()
        let page = try sweep("again", on: "2026-11-21").text("report/index.html")
        for text in ["What people found in earlier alerts", "Clopper and Pearson", "at least 90"] {
            #expect(page.contains(text))
        }
        let catalogue = try town.done("catalogue", "--format", "markdown", "--casebook", Self.casebook)
        #expect(catalogue.contains("0 confirmed, 1 cleared"))
        #expect(try !town.done("catalogue", "--format", "markdown").contains("What people found"))
    }
}
