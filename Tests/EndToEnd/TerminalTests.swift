import Foundation
import Testing

/// Pages fit the terminal that they are shown on, and colours go to terminals alone, to those that want them.
@Suite struct TerminalTests {
    private let run: RunFolder

    init() throws { run = try ExampleRun.folder() }

    /// Runs `tilsyn` with the environment given and nothing of the tester's own.
    private func page(_ arguments: [String], _ environment: [String]) throws -> String {
        let outcome = try Program.command(
            "/usr/bin/env",
            ["-u", "COLUMNS", "-u", "NO_COLOR", "TERM=xterm"] + environment + [Program.path] + arguments)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return outcome.stdout
    }

    /// The same on a terminal of a size, as a person sees it.
    private func onTerminal(_ arguments: [String], columns: Int, _ environment: String = "") throws -> String {
        let words = ([Program.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let outcome = try Program.command(
            "/usr/bin/env",
            [
                "-u", "COLUMNS", "-u", "NO_COLOR", "script", "-qec",
                "stty cols \(columns); env TERM=xterm \(environment) \(words)", "/dev/null",
            ])
        try #require(outcome.status == 0, "\(outcome.stdout)")
        return outcome.stdout.replacingOccurrences(of: "\r\n", with: "\n")
    }

    private func plain(_ text: String) -> String { text.replacing(/\u{1B}\[[0-9;]*m/, with: "") }

    private func pages() throws -> [[String]] {
        let mentors = try run.table("mentors.csv").rows.prefix(5).map { $0["mentor_id"] }
        let alerts = try run.table("alerts.csv").rows.map { $0["mentor_id"] }
        let providers = try run.table("providers.csv").rows.map { $0["provider_id"] }
        return (mentors + alerts).map { ["explain", $0] } + providers.map { ["provider", $0] }
    }

    @Test(arguments: [60, 80, 100, 200, 400])
    func `no line is wider than the terminal but for a path that must stay whole`(columns: Int) throws {
        for page in try pages() {
            let text = try self.page(page + ["--run", run.path], ["COLUMNS=\(columns)"])
            for line in text.split(separator: "\n") where line.count > columns {
                #expect(line.wholeMatch(of: #/ *[^ ]+:[0-9]+/#) != nil, "\(page) at \(columns): \(line)")
            }
        }
    }

    @Test func `a wide terminal is used and prose on it stays readable`() throws {
        let alert = try #require(try run.table("alerts.csv").rows.first)["mentor_id"]
        let narrow = try page(["explain", alert, "--run", run.path], ["COLUMNS=80"]).split(separator: "\n")
        let wide = try page(["explain", alert, "--run", run.path], ["COLUMNS=200"]).split(separator: "\n")
        #expect(wide.count < narrow.count)
        #expect(wide.contains { $0.contains("Hours") && $0.contains("Answers of citizens") && $0.contains("Price") })
        for row in try run.table("evidence.csv").rows where row["mentor_id"] == alert {
            #expect(
                wide.contains { $0.contains(row["start"].prefix(10)) && $0.hasSuffix("\(row["file"]):\(row["line"])") },
                "a row is broken though there is room")
        }
        for line in wide where line.first?.isLetter ?? false { #expect(line.count <= 110) }
    }

    @Test func `the page is as wide as the terminal, and COLUMNS goes first`() throws {
        let words = ["provider", "P001", "--run", run.path]
        func width(_ text: String) -> Int { plain(text).split(separator: "\n").map(\.count).max() ?? 0 }
        #expect(width(try onTerminal(words, columns: 80)) == 80)
        #expect(width(try onTerminal(words, columns: 250)) == 250)
        #expect(width(try onTerminal(words, columns: 80, "COLUMNS=120")) == 120)
        #expect(width(try page(words, [])) == 100)
        #expect(width(try page(words, ["COLUMNS=9999"])) == 400)
        #expect(width(try page(words, ["COLUMNS=few"])) == 100)
    }

    @Test func `colours are on a terminal and take nothing from the text`() throws {
        let words = ["explain", "M00054", "--run", run.path]
        let coloured = try onTerminal(words, columns: 100)
        #expect(coloured.contains("\u{1B}["))
        let piped = try page(words, [])
        #expect(!piped.contains("\u{1B}"))
        #expect(plain(coloured) == piped, "a colour carries something that the words do not say")
    }

    @Test(arguments: ["NO_COLOR=1", "NO_COLOR=0", "TERM=dumb"])
    func `who wants no colours gets none`(environment: String) throws {
        let page = try onTerminal(["explain", "M00054", "--run", run.path], columns: 100, environment)
        #expect(!page.contains("\u{1B}"))
    }

    @Test func `an empty NO_COLOR is none, and --color goes before all`() throws {
        let words = ["explain", "M00054", "--run", run.path]
        #expect(try onTerminal(words, columns: 100, "NO_COLOR=").contains("\u{1B}["))
        #expect(try onTerminal(words + ["--color", "always"], columns: 100, "NO_COLOR=1").contains("\u{1B}["))
        #expect(try page(words + ["--color", "always"], []).contains("\u{1B}["))
        #expect(try !onTerminal(words + ["--color", "never"], columns: 100).contains("\u{1B}"))
        #expect(try Program.run(words + ["--color", "pink"]).status == 2)
    }
}
