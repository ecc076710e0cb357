import Foundation
import Testing

/// `explain` and `provider`: the figures on the page are those of the run's files.
@Suite struct PagesTests {
    private static let made = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        let outcome = try Program.run(["sweep", "datasets/example", "--period", "2026-10", "--out", folder.path("run")])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return folder
    }

    private let run: RunFolder

    init() throws { run = RunFolder(path: try Self.made.get().path("run")) }

    private func page(_ command: String, _ id: String) throws -> [String] {
        let outcome = try Program.run([command, id, "--run", run.path])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        #expect(outcome.errors.isEmpty)
        let lines = outcome.stdout.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        try #require(lines.count > 2)
        return lines
    }

    /// The value behind a name on the page.
    private func value(_ name: String, on page: [String]) -> String? {
        page.lazy.map { $0.trimmingCharacters(in: .whitespaces) }.first { $0.hasPrefix(name + "  ") }
            .map { $0.dropFirst(name.count).trimmingCharacters(in: .whitespaces) }
    }

    private static let figures = [
        ("sessions", "sessions"), ("citizens", "citizens"), ("logged hours", "logged_hours"),
        ("billed hours", "billed_hours"),
        ("confirmed hours", "confirmed_hours"), ("unlogged hours", "unlogged_hours"),
        ("double-booked hours", "double_booked_hours"),
        ("most hours in a day", "max_day_hours"), ("asked about", "asked_sessions"),
        ("confirmed", "confirmed_sessions"),
        ("denied", "denied_sessions"), ("unanswered", "unanswered_sessions"),
        ("confirmation rate", "confirmation_rate"),
        ("billed kroner", "billed_amount"), ("kroner an hour", "hourly_rate"),
    ]

    private func expectPage(of mentor: Table.Row) throws {
        let id = mentor["mentor_id"]
        let page = try page("explain", id)
        #expect(page[0].contains(id) && page[0].contains(mentor["provider_id"]))
        #expect(page[1].contains("Score \(mentor["score"]) of 100"))
        #expect(page[1].contains("tier \(mentor["tier"])"))
        #expect(page[1].contains("rank \(mentor["rank"]) of \(try run.manifest().mentors)"))
        #expect(page[1].contains("q-value \(mentor["q_value"])"))
        for (name, column) in Self.figures {
            #expect(value(name, on: page) == (mentor[column].isEmpty ? "–" : mentor[column]), "\(id): \(name)")
        }
        // The sum is written as one writes a sum: the parts, then the score below them.
        let start = try #require(page.firstIndex(of: "How the score adds up"))
        var parts: [String: Int] = [:]
        for line in page[(start + 1)...] {
            let words = line.split(separator: " ")
            guard words.count >= 2, let units = figure(String(words[0]), places: 2) else { continue }
            if words[1] == "score" {
                #expect(units == figure(mentor["score"], places: 2))
                break
            }
            parts[String(words[1])] = units
        }
        #expect(
            parts.values.reduce(0, +) == figure(mentor["score"], places: 2),
            "\(id): the contributions shown do not add up")
        for finding in try run.table("findings.csv").rows where finding["mentor_id"] == id {
            #expect(
                parts[finding["code"], default: 0] == figure(finding["contribution"], places: 2),
                "\(id) \(finding["code"])")
        }
        let text = page.joined(separator: "\n")
        let evidence = try run.table("evidence.csv").rows.filter { $0["mentor_id"] == id }
        for row in evidence { #expect(text.contains("\(row["file"]):\(row["line"])")) }
        let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for row in try run.table("not_assessed.csv").rows where row["mentor_id"] == id {
            #expect(flat.contains("\(row["code"]): \(row["explanation"])"))
        }
        #expect(!text.lowercased().contains("fraud"))
    }

    @Test func `explain shows every alerted mentor as the files do`() throws {
        let alerts = try run.table("alerts.csv").rows.map { $0["mentor_id"] }
        #expect(!alerts.isEmpty)
        for mentor in try run.table("mentors.csv").rows where alerts.contains(mentor["mentor_id"]) {
            try expectPage(of: mentor)
        }
    }

    @Test func `explain shows a quiet mentor and one that cannot be assessed`() throws {
        let mentors = try run.table("mentors.csv").rows
        try expectPage(of: try #require(mentors.first { $0["tier"] == "none" && $0["score"] == "0.00" }))
        try expectPage(of: try #require(mentors.first { $0["tier"] == "not-assessable" }))
    }

    @Test func `provider shows its row, its mentors and what its score is made of`() throws {
        for provider in try run.table("providers.csv").rows {
            let id = provider["provider_id"]
            let page = try page("provider", id)
            #expect(page[0].contains(id))
            #expect(page[1].contains("rank \(provider["rank"])") && page[1].contains("score \(provider["score"])"))
            for (name, column) in [
                ("mentors", "mentors"), ("alerted mentors", "alerted_mentors"), ("sessions", "sessions"),
                ("logged hours", "logged_hours"),
                ("billed hours", "billed_hours"), ("billed kroner", "billed_amount"),
                ("confirmation rate", "confirmation_rate"),
                ("documented kroner", "exposure_documented"),
            ] {
                #expect(value(name, on: page) == (provider[column].isEmpty ? "–" : provider[column]), "\(id): \(name)")
            }
            let parts = try run.table("provider_findings.csv").rows.filter { $0["provider_id"] == id }
            #expect(
                parts.reduce(0) { $0 + (figure($1["contribution"], places: 2) ?? -1) }
                    == figure(provider["score"], places: 2), "\(id)")
            let mentors = try run.table("mentors.csv").rows.filter { $0["provider_id"] == id }
            #expect(mentors.count == Int(provider["mentors"]))
            for mentor in mentors {
                #expect(
                    page.contains { line in
                        let words = line.split(separator: " ").map(String.init)
                        return words.count > 4 && words[0] == mentor["rank"] && words[1] == mentor["mentor_id"]
                            && words.contains(mentor["score"])
                    }, "\(id): \(mentor["mentor_id"])")
            }
        }
    }

    @Test(arguments: [("explain", "M0028", "M00028"), ("explain", "m00028", "M00028"), ("provider", "P0012", "P012")])
    func `an id that is not there is answered with the nearest`(command: String, typed: String, meant: String) throws {
        let outcome = try Program.run([command, typed, "--run", run.path])
        #expect(outcome.status == 3)
        #expect(outcome.output.isEmpty)
        #expect(outcome.stderr.contains("'\(typed)'"))
        let near = try #require(outcome.stderr.firstMatch(of: /Did you mean '([^']*)'/))
        let ids = try run.table(command == "explain" ? "mentors.csv" : "providers.csv").rows.map {
            $0["\(command == "explain" ? "mentor" : "provider")_id"]
        }
        #expect(ids.contains(String(near.1)))
        #expect(near.1.count == meant.count)
    }

    @Test func `a folder that is no run is said to be none`() throws {
        for folder in ["datasets/example", "nowhere"] {
            let outcome = try Program.run(["explain", "M00028", "--run", folder])
            #expect(outcome.status == 3)
            #expect(outcome.output.isEmpty)
            #expect(outcome.stderr.contains(folder) && outcome.stderr.contains("run.json"))
        }
    }
}
