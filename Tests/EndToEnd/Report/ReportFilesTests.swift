import Foundation
import Testing

/// The report's figures are those of the lists, and it knows the run before.
@Suite struct ReportFilesTests {
    private static let made = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        for month in ["2026-09", "2026-10"] {
            let outcome = try Program.run([
                "sweep", "datasets/example", "--period", month, "--out", folder.path(month), "--language", "en",
            ])
            try #require(outcome.status == 0, "\(outcome.stderr)")
        }
        return folder
    }

    private let folder: TemporaryFolder
    private let run: RunFolder

    init() throws {
        folder = try Self.made.get()
        run = RunFolder(path: folder.path("2026-10"))
    }

    /// The text of a page, tags left out.
    private func text(_ name: String, in run: RunFolder) throws -> String {
        try run.text("report/" + name).replacing(/<style>[\s\S]*?<\/style>/, with: "").replacing(/<[^>]+>/, with: " ")
            .replacing("\u{A0}", with: " ").replacing(/\s+/, with: " ")
    }

    private func kroner(_ text: String) -> String {
        let (whole, cents) = (text.dropLast(3), text.suffix(2))
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { grouped += "," }
            grouped.append(digit)
        }
        return "\(grouped).\(cents) kr"
    }

    @Test func `a page for each alerted mentor, with its score, kroner and rows`() throws {
        let alerts = try run.table("alerts.csv").rows
        try #require(alerts.count > 3)
        let evidence = try run.table("evidence.csv").rows
        for alert in alerts {
            let id = alert["mentor_id"]
            let page = try text("mentor-\(id).html", in: run)
            #expect(page.contains("\(alert["score"]) of 100"), "\(id)")
            #expect(page.contains("Documented \(kroner(alert["exposure_documented"]))"), "\(id)")
            for row in evidence where row["mentor_id"] == id {
                let isThere = page.contains(row["session_id"].isEmpty ? row["invoice_id"] : row["session_id"])
                #expect(isThere && page.contains(": \(row["line"])"), "\(id): line \(row["line"])")
            }
            // What is shown of the score adds up to it.
            let shown = try #require(page.firstRange(of: "their sum is the score"))
            let table = page[shown.upperBound...].prefix(while: { $0 != "§" })
            let findings = try run.table("findings.csv").rows.filter {
                $0["mentor_id"] == id && $0["contribution"] != "0.00"
            }
            for finding in findings {
                #expect(table.contains(" \(finding["contribution"]) "), "\(id) \(finding["code"])")
            }
        }
        #expect(try run.names().contains("report/provider-P001.html"))
    }

    @Test func `each finding that weighs is drawn among the others in its own figure`() throws {
        let types = Dictionary(
            try run.table("mentors.csv").rows.map { ($0["mentor_id"], $0["mentor_type"]) },
            uniquingKeysWith: { a, _ in a })
        let findings = try run.table("findings.csv").rows
        func value(_ row: Table.Row) throws -> Double {
            let (observed, expected) = (try #require(Double(row["observed"])), try #require(Double(row["expected"])))
            guard row["kind"] == "fact" else { return observed }
            let isRaised = (Double(row["hours"]) ?? 0) > 0 || (Double(row["amount"]) ?? 0) > 0
            return isRaised || row["contribution"] != "0.00" ? observed - expected : 0
        }
        let shown = try run.table("peers.csv").rows
        for row in shown {
            guard
                let finding = findings.first(where: { $0["mentor_id"] == row["mentor_id"] && $0["code"] == row["code"] }
                )
            else { continue }
            let (file, own) = (try #require(Double(row["value"])), try value(finding))
            #expect(abs(file - own) <= 1e-5 * max(1, abs(own)), "\(row["mentor_id"]) \(row["code"])")
        }
        var drawn = 0
        for alert in try run.table("alerts.csv").rows {
            let id = alert["mentor_id"]
            let page = try text("mentor-\(id).html", in: run)
            for finding in findings where finding["mentor_id"] == id && finding["contribution"] != "0.00" {
                let others = shown.filter { $0["code"] == finding["code"] && $0["mentor_id"] != id }
                let ofType = others.filter { types[$0["mentor_id"]] == types[id] }
                let peers = (ofType.count >= 30 ? ofType : others).compactMap { Double($0["value"]) }
                let itself = shown.first { $0["code"] == finding["code"] && $0["mentor_id"] == id }
                let own = try #require(Double(itself?["value"] ?? ""))
                let higher = peers.count { $0 > own }
                let name = "of \(peers.count) others "
                let said = page.matches(of: /of (\d+) others \([^)]*\) (\d+) lie higher/).map { ("\($0.1)", "\($0.2)") }
                #expect(said.contains { $0 == ("\(peers.count)", "\(higher)") }, "\(id) \(finding["code"]): \(name)")
                drawn += 1
            }
        }
        #expect(drawn > 10)
        #expect(try text("provider-P001.html", in: run).contains(/each dot is one of \d+ mentors of this provider/))
    }

    @Test func `documented kroner by finding add up to the run's`() throws {
        let page = try text("index.html", in: run)
        let start = try #require(page.firstRange(of: "Documented kroner by finding"))
        let end = try #require(page[start.upperBound...].firstRange(of: "Three separate figures"))
        let sums = page[start.upperBound..<end.lowerBound].matches(of: /([0-9,]+)\.([0-9]{2}) kr/).map { match in
            Int(match.1.replacing(",", with: "") + match.2) ?? -1
        }
        let total = try #require(sums.last)
        #expect(sums.count > 2 && sums.dropLast().reduce(0, +) == total)
        let manifest = try JSONSerialization.jsonObject(with: Data(run.bytes("run.json"))) as? [String: Any]
        let documented = try #require(manifest?["exposure_documented"] as? NSNumber)
        #expect(total == Int((documented.doubleValue * 100).rounded()))
    }

    @Test func `the run beside it is the one before, and changes are those of the two lists`() throws {
        let before = try RunFolder(path: folder.path("2026-09")).table("alerts.csv").rows.map { $0["mentor_id"] }
        let now = try run.table("alerts.csv").rows.map { $0["mentor_id"] }
        let page = try text("index.html", in: run)
        #expect(page.contains("Compared with the run of September 2026"))
        let gone = before.filter { !now.contains($0) }
        let new = now.filter { !before.contains($0) }
        try #require(!gone.isEmpty && !new.isEmpty)
        let row = try #require(page.firstMatch(of: /Not alerted any more ([0-9]+) ([^§]*?)What was read/))
        #expect(Int(row.1) == gone.count)
        for id in gone { #expect(row.2.contains(id), "\(id)") }
        let added = try #require(page.firstMatch(of: /New ([0-9]+) ([^§]*?)Moved to a higher tier/))
        #expect(Int(added.1) == new.count)
        for id in new { #expect(added.2.contains(id), "\(id)") }
        #expect(try text("index.html", in: RunFolder(path: folder.path("2026-09"))).contains("There was no run"))
    }

    @Test func `the report of a finished run is the one that its sweep wrote`() throws {
        let out = folder.path("again-\(UUID().uuidString)")
        let outcome = try Program.run([
            "report", "--run", run.path, "--previous", folder.path("2026-09"), "--language", "en", "--out", out,
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        for name in try FileManager.default.contentsOfDirectory(atPath: out) {
            let again = try String(contentsOfFile: "\(out)/\(name)", encoding: .utf8)
            #expect(try again == run.text("report/" + name), "\(name)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: out).count > 20)
        let twice = try Program.run(["report", "--run", run.path, "--out", out])
        #expect(twice.status == 4 && twice.stderr.contains("exists already"))
    }

    @Test func `no report is written where none is asked for, and of few alerts the rest is named`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(
            "report:\n  most_alerts: 2\n  most_providers: 1\n  most_papers: 1\n", to: "config/policy.yml")
        let input = Program.packageRoot + "/datasets/example"
        let plain = try Program.run(
            ["sweep", input, "--period", "2026-10", "--out", "plain", "--no-report"], in: scratch.root)
        try #require(plain.status == 0, "\(plain.stderr)")
        #expect(try !RunFolder(path: scratch.path("plain")).names().contains { $0.hasPrefix("report/") })
        let few = try Program.run(
            ["sweep", input, "--period", "2026-10", "--out", "few", "--language", "en"], in: scratch.root)
        try #require(few.status == 0, "\(few.stderr)")
        let run = RunFolder(path: scratch.path("few"))
        let pages = try run.names().filter { $0.hasPrefix("report/") }.map { $0.dropFirst(7).prefix { $0 != "-" } }
        #expect(pages.count { $0 == "mentor" } == 2 && pages.count { $0 == "provider" } == 1)
        #expect(pages.count { $0 == "questions" } == 1 && pages.count { $0 == "dossier" } == 1)
        // What lies beyond is told how to be had.
        let alerts = try run.table("alerts.csv").rows
        #expect(try text("index.html", in: run).contains("\(alerts.count - 2) more alerts have no page here"))
        let second = alerts[1]["mentor_id"]
        #expect(try text("mentor-\(second).html", in: run).contains("tilsyn paper questions \(second)"))
    }

    @Test func `somebody's own file in the report is not swept away`() throws {
        let scratch = try TemporaryFolder()
        let input = Program.packageRoot + "/datasets/example"
        let sweep = ["sweep", input, "--period", "2026-10", "--out", "run"]
        try #require(try Program.run(sweep, in: scratch.root).status == 0)
        try scratch.write("noted", to: "run/report/notes.txt")
        let outcome = try Program.run(sweep + ["--force"], in: scratch.root)
        #expect(outcome.status == 4)
        #expect(outcome.stderr.contains("report/notes.txt"))
        #expect(FileManager.default.fileExists(atPath: scratch.path("run/report/notes.txt")))
    }
}
