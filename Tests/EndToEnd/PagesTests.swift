import Foundation
import Testing

/// `explain` and `provider`: the figures on the page are those of the run's files.
@Suite struct PagesTests {
    private let run: RunFolder

    init() throws { run = try ExampleRun.folder() }

    /// A narrow page, on which the hours stand above the answers and not beside them.
    private func page(_ command: String, _ id: String) throws -> String {
        let outcome = try Program.command(
            "/usr/bin/env", ["COLUMNS=60", Program.path, command, id, "--run", run.path])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        #expect(outcome.errors.isEmpty)
        return outcome.stdout
    }

    /// The lines below a heading, up to the next.
    private func section(_ title: String, of page: String) -> [String] {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("── \(title)") }) else { return [] }
        return Array(lines[(start + 1)...].prefix { !$0.hasPrefix("── ") })
    }

    /// The word behind the first such name at the beginning of a block, wherever on the line the block stands.
    private func value(_ name: String, in lines: [String]) -> String? {
        let blocks = lines.flatMap { $0.split(separator: /\s{3,}/) }.map { $0.trimmingCharacters(in: .whitespaces) }
        guard let place = blocks.firstIndex(where: { $0 == name || $0.hasPrefix(name + "  ") }) else { return nil }
        let behind = blocks[place] == name ? blocks[place + 1] : String(blocks[place].dropFirst(name.count))
        return behind.split(separator: " ").first.map(String.init)
    }

    /// A figure of the files with two decimals, as the page has it: `1,234.50`.
    private func shown(_ cell: String) throws -> String {
        let value = try #require(Double(cell), "'\(cell)' is no figure")
        let text = String(format: "%.2f", (abs(value) * 100).rounded() / 100)
        var whole = String(text.dropLast(3))
        var groups: [String] = []
        while whole.count > 3 {
            groups.insert(String(whole.suffix(3)), at: 0)
            whole.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([whole] + groups).joined(separator: ",") + text.suffix(3)
    }

    /// The first word of each line with the word behind the bar: points and indicator.
    private func points(_ lines: [String]) -> [(code: String, points: Int)] {
        lines.compactMap { line in
            let words = line.split(separator: " ").map(String.init).filter {
                !$0.contains(where: { "█▏".contains($0) })
            }
            guard words.count >= 2, words[1].first?.isLetter ?? false, let units = figure(words[0], places: 2) else {
                return nil
            }
            return (words[1], units)
        }
    }

    private func expectPage(of mentor: Table.Row) throws {
        let id = mentor["mentor_id"]
        let page = try page("explain", id)
        let flat = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(flat.hasPrefix("\(id) · "))
        #expect(flat.contains("provider \(mentor["provider_id"])"))
        #expect(flat.contains("Tier \(mentor["tier"]) · rank \(mentor["rank"]) of \(try run.manifest().mentors)"))
        #expect(flat.contains("score \(mentor["score"]) of 100"))
        let figures = section("Figures", of: page)
        for (name, column) in [
            ("billed", "billed_hours"), ("logged", "logged_hours"), ("confirmed", "confirmed_hours"),
        ] {
            #expect(value(name, in: figures) == String(format: "%.2f", Double(mentor[column]) ?? -1), "\(id): \(name)")
        }
        #expect(value("denied", in: figures) == mentor["denied_sessions"])
        #expect(value("unanswered", in: figures) == mentor["unanswered_sessions"])
        #expect(value("billed, kr", in: figures) == (try shown(mentor["billed_amount"])))
        #expect(
            flat.contains("asked about \(mentor["asked_sessions"]) of \(mentor["sessions"]) session"), "\(id): asked")
        try expectSum(of: mentor, on: page)
        for row in try run.table("evidence.csv").rows where row["mentor_id"] == id {
            #expect(page.contains("\(row["file"]):\(row["line"])\n"), "\(id): a row behind a finding is missing")
        }
        let silent = section("Could not be assessed", of: page).joined(separator: " ")
        for row in try run.table("not_assessed.csv").rows where row["mentor_id"] == id {
            #expect(silent.contains(row["code"]), "\(id): \(row["code"]) is not said to be silent")
            #expect(flat.contains("- \(row["explanation"]): "))
        }
        #expect(!page.lowercased().contains("fraud"))
    }

    /// The sum is written as one writes a sum: the parts, then the score below them.
    private func expectSum(of mentor: Table.Row, on page: String) throws {
        let id = mentor["mentor_id"]
        let lines = points(section("How the score adds up", of: page))
        let parts = lines.filter { $0.code != "score" }
        #expect(parts.reduce(0) { $0 + $1.points } == figure(mentor["score"], places: 2), "\(id): the sum")
        #expect(lines.last?.code == "score" || parts.isEmpty)
        let shown = Dictionary(uniqueKeysWithValues: parts.map { ($0.code, $0.points) })
        for finding in try run.table("findings.csv").rows where finding["mentor_id"] == id {
            #expect(
                shown[finding["code"], default: 0] == figure(finding["contribution"], places: 2),
                "\(id) \(finding["code"])")
        }
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

    @Test func `provider shows its row, its months, its mentors and what its score is made of`() throws {
        for provider in try run.table("providers.csv").rows {
            let id = provider["provider_id"]
            let page = try page("provider", id)
            let flat = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(flat.hasPrefix(id + " · "))
            #expect(flat.contains("rank \(provider["rank"]) of ") && flat.contains("score \(provider["score"]) of 100"))
            let figures = section("Figures", of: page)
            #expect(value("mentors", in: figures) == provider["mentors"])
            #expect(value("alerted", in: figures) == provider["alerted_mentors"])
            #expect(value("billed, kr", in: figures) == (try shown(provider["billed_amount"])))
            #expect(value("documented, kr", in: figures) == (try shown(provider["exposure_documented"])))
            #expect(value("indicated, kr", in: figures) == (try shown(provider["exposure_indicated"])))
            // Never a figure that looks like a claim.
            #expect(flat.contains("claimable not known after an audited sample alone"))
            let parts = points(section("The test against", of: page))
            #expect(
                parts.filter { $0.code != "score" }.reduce(0) { $0 + $1.points }
                    == figure(provider["score"], places: 2),
                "\(id): the sum")
            try expectRows(of: id, on: page)
        }
    }

    private func expectRows(of id: String, on page: String) throws {
        let months = section("Month by month", of: page).joined(separator: "\n")
        for month in try run.table("provider_months.csv").rows where month["provider_id"] == id {
            #expect(try months.contains(month["month"]) && months.contains(shown(month["billed_amount"])), "\(id)")
        }
        let mentors = section("Its mentors", of: page).map { $0.split(separator: " ").map(String.init) }
        for mentor in try run.table("mentors.csv").rows where mentor["provider_id"] == id {
            #expect(
                mentors.contains {
                    $0.count > 4 && Array($0.prefix(4)) == ["rank", "mentor_id", "tier", "score"].map { mentor[$0] }
                }, "\(id): \(mentor["mentor_id"])")
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
