import Foundation
import Testing

/// `sample` and `extrapolate`: what is drawn can be worked out with sha256sum, and nothing can be changed after the draw.
@Suite struct AuditSampleTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func draw(_ options: [String], to name: String = "sample") throws -> Program.Outcome {
        try Program.run(
            [
                "sample", "datasets/example", "--period", "2026-10", "--provider", "P001", "--seed", "7", "--out",
                folder.path(name),
            ]
                + options)
    }

    private func extrapolate(_ options: [String], _ name: String = "sample") throws -> Program.Outcome {
        try Program.run(["extrapolate", folder.path(name)] + options)
    }

    private func sha256sum(_ text: String) throws -> String {
        try folder.write(text, to: "hashed")
        let outcome = try Program.command("/usr/bin/env", ["sha256sum", folder.path("hashed")])
        return String(outcome.stdout.prefix(64))
    }

    private func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The rows of a sheet in English form without the last two cells, amounts and keys beside.
    private func rows(_ name: String = "sample") throws -> [(row: String, key: String, amount: Double)] {
        try folder.text(name + "/sheet.csv").split(separator: "\n").dropFirst().map { row in
            let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return (String(row.dropLast(2)), cells[1], try #require(Double(cells[9])))
        }
    }

    /// Fills a sheet in: so many of the first lines are not owed at all.
    private func fill(wrong: Int, _ name: String = "sample") throws {
        let header = try #require(try folder.text(name + "/sheet.csv").split(separator: "\n").first)
        let rows = try rows(name).enumerated().map { index, row in
            row.row + "," + (index < wrong ? "0" : String(format: "%.2f", row.amount)) + ","
        }
        try folder.write(([String(header)] + rows).joined(separator: "\n") + "\n", to: name + "/sheet.csv")
    }

    @Test func aSimpleDrawIsThatOfSha256sum() throws {
        let outcome = try draw(["--n", "10", "--method", "simple"])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let frame = try folder.text("sample/frame.csv")
        #expect(outcome.stdout.contains(try sha256sum(frame)))
        let keys = frame.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
        let hashed = try keys.map { (hash: try sha256sum("simple/difference/0.95/10/7|\($0)"), key: $0) }
        let expected = hashed.sorted { $0.hash < $1.hash }.prefix(10).map(\.key)
        #expect(try rows().map(\.key) == expected)
        for key in expected { #expect(outcome.stdout.contains(key)) }
    }

    /// The frame is what the invoices hold of the provider for service in the period; there is no credit among them.
    @Test func theFrameIsWhatWasBilled() throws {
        try #require(try draw(["--n", "10"]).status == 0)
        let invoices = Program.packageRoot + "/datasets/example/invoices-2026-10.csv"
        let lines = try Table(String(contentsOfFile: invoices, encoding: .utf8)).rows
            .filter { $0["provider_id"] == "P001" && $0["service_from"].hasPrefix("2026-10") }
        let net = try lines.reduce(0.0) { sum, line in
            let amount = try #require(Double(line["amount"]))
            return sum + (line["kind"] == "invoice" ? amount : -abs(amount))
        }
        let document = try json(folder.text("sample/sample.json"))
        let frame = try #require(document["frame"] as? [String: Any])
        let excluded = try #require(document["excluded"] as? [[String: Any]])
        let left = excluded.reduce(0.0) { $0 + (($1["amount"] as? Double) ?? 0) }
        #expect(abs((frame["book_value"] as? Double ?? 0) + left - net) < 0.005)
        let count = excluded.reduce(frame["lines"] as? Int ?? 0) { $0 + (($1["lines"] as? Int) ?? 0) }
        #expect(count == lines.count)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("sample/sheet.csv"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func equalInputsGiveEqualBytes() throws {
        for name in ["one", "two"] {
            try #require(try draw(["--n", "15", "--threads", name == "one" ? "1" : "2"], to: name).status == 0)
        }
        for file in ["frame.csv", "sheet.csv", "sample.json"] {
            #expect(try folder.bytes("one/" + file) == folder.bytes("two/" + file))
        }
    }

    @Test func aFilledSheetIsExtrapolated() throws {
        try #require(try draw(["--n", "40", "--method", "simple"]).status == 0)
        try fill(wrong: 10)
        let run = try ExampleRun.folder()
        let outcome = try extrapolate(["--json", "--run", run.path])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let figures = try json(outcome.stdout)
        let lines = try rows()
        let frame = try folder.text("sample/frame.csv").split(separator: "\n").count - 1
        let found = lines.prefix(10).reduce(0) { $0 + $1.amount }
        #expect(abs((figures["point"] as? Double ?? 0) - found / 40 * Double(frame)) < 0.01)
        #expect(abs((figures["found"] as? Double ?? 0) - found) < 0.005)
        // By hand: d̄ − t(0.95, 39)·(s/√n)·√(1 − n/N), times N; 1.684875 is t of printed tables.
        let mean = found / 40
        let squares = lines.enumerated().reduce(0) { sum, line in
            let wrong = line.offset < 10 ? line.element.amount : 0
            return sum + (wrong - mean) * (wrong - mean)
        }
        let spread = (squares / 39 / 40 * (1 - 40 / Double(frame))).squareRoot()
        let lower = Double(frame) * (mean - 1.684875 * spread)
        #expect(abs((figures["lower"] as? Double ?? 0) - max(0, lower)) < 0.1)
        #expect(figures["claimable"] as? Double == figures["lower"] as? Double)
        let provider = try #require(try run.table("providers.csv").rows.first { $0["provider_id"] == "P001" })
        #expect(figures["documented"] as? Double == Double(provider["exposure_documented"]))
        let page = try extrapolate(["--run", run.path]).stdout
        #expect(page.contains("is ever added to another") && page.contains("chosen before the draw"))
    }

    /// As Danish Excel saves the sheet: semicolons, decimal commas, a mark and Windows' line ends.
    @Test func danishExcelIsRead() throws {
        try #require(try draw(["--n", "12", "--locale", "da"]).status == 0)
        let sheet = try folder.text("sample/sheet.csv")
        #expect(sheet.hasPrefix("\u{FEFF}draw;line_key;"))
        let filled = sheet.split(separator: "\n").enumerated().map { index, row in
            index == 0 ? String(row) : row.dropLast(1) + "0,00;not seen"
        }
        try folder.write(filled.joined(separator: "\r\n") + "\r\n", to: "filled.csv")
        let outcome = try extrapolate(["--sheet", folder.path("filled.csv"), "--json"])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let figures = try json(outcome.stdout)
        #expect(figures["wrong_lines"] as? Int == 12)
        #expect(figures["point"] as? Double == figures["book_value"] as? Double)
    }

    @Test func whatWasChangedAfterTheDrawIsFound() throws {
        try #require(try draw(["--n", "12", "--method", "simple"]).status == 0)
        try fill(wrong: 3)
        #expect(try extrapolate([]).status == 0)
        let document = try folder.text("sample/sample.json")
        for (old, new) in [
            ("\"difference\"", "\"ratio\""), ("\"confidence_thousandths\" : 950", "\"confidence_thousandths\" : 800"),
            ("\"seed\" : 7", "\"seed\" : 8"), ("P001|", "P002|"),
            ("\"provider\" : \"P001\"", "\"provider\" : \"P002\""),
        ] {
            try #require(document.contains(old))
            try folder.write(document.replacingOccurrences(of: old, with: new), to: "sample/sample.json")
            let outcome = try extrapolate([])
            #expect(outcome.status == 3 && outcome.stderr.contains("changed since the sample was drawn"), "\(new)")
        }
        try folder.write(document, to: "sample/sample.json")
        let frame = try folder.text("sample/frame.csv")
        try folder.write(frame.replacingOccurrences(of: ".00\n", with: ".01\n"), to: "sample/frame.csv")
        #expect(try extrapolate([]).status == 3)
    }

    @Test func aSheetThatIsNotFilledInIsRefusedLineByLine() throws {
        try #require(try draw(["--n", "12"]).status == 0)
        let outcome = try extrapolate([])
        #expect(outcome.status == 3)
        #expect(outcome.stderr.contains("row 13") && outcome.stderr.contains("audited_amount is empty"))
        try fill(wrong: 0)
        let forced = try draw(["--n", "12", "--force"])
        #expect(forced.status == 4 && forced.stderr.contains("has been filled in"))
    }

    @Test func whatDoesNotGoTogetherIsUsage() throws {
        for options in [
            ["--n", "12", "--estimate", "ratio"], ["--n", "12", "--method", "simple", "--estimate", "stringer"],
            ["--n", "1"], ["--n", "100000"], ["--n", "12", "--confidence", "95"], ["--n", "12", "--confidence", "0.4"],
        ] {
            #expect(try draw(options).status == 2, "\(options)")
            #expect(!folder.exists("sample"))
        }
        #expect(try Program.run(["extrapolate", folder.path("none")]).status == 3)
        let unknown = try Program.run([
            "sample", "datasets/example", "--period", "2026-10", "--provider", "P01", "--n", "9", "--seed", "1",
            "--out",
            folder.path("sample"),
        ])
        #expect(unknown.status == 3 && unknown.stderr.contains("Did you mean"))
    }
}
