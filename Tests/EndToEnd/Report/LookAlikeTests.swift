import Foundation
import Testing

/// What an attack on the report found, kept away.
@Suite struct LookAlikeTests {
    private static let sessions = "session_id,mentor_id,citizen_id,start,end,kind,confirmation\n"
    private static let invoices =
        "invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,amount\n"

    private func sweep(_ folder: TemporaryFolder, _ more: [String] = []) throws -> RunFolder {
        let outcome = try Program.run(["sweep", "in", "--out", "run", "--language", "en"] + more, in: folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return RunFolder(path: folder.path("run"))
    }

    /// Two meetings at once on five days, billed: a material fact.
    private func rows(_ mentor: String, _ citizen: String, _ mark: String) -> (sessions: String, invoices: String) {
        var sessions = ""
        for day in 1...5 {
            for part in 0...1 {
                sessions +=
                    "S\(mark)\(day)\(part),\(mentor),\(citizen)\(part),2026-10-0\(day)T09:00,2026-10-0\(day)T11:00,individual,denied\n"
            }
        }
        return (sessions, "F\(mark),1,P1,\(mentor),,2026-10-01,2026-10-31,20,8000\n")
    }

    @Test func `ids that are one text to Unicode are one person, by whichever spelling it is asked for`() throws {
        let folder = try TemporaryFolder()
        let (one, two) = (rows("Ren\u{E9}", "C1\u{E9}", "a"), rows("Rene\u{301}", "C1e\u{301}", "b"))
        // In the afternoon, so that no session repeats another.
        let afternoon = two.sessions.replacing("T09:00", with: "T13:00").replacing("T11:00", with: "T15:00")
        try folder.write(Self.sessions + one.sessions + afternoon, to: "in/sessions.csv")
        try folder.write(Self.invoices + one.invoices + two.invoices, to: "in/invoices.csv")
        let run = try sweep(folder, ["--period", "2026-10"])
        let pages = try run.names().filter { $0.hasPrefix("report/mentor-") }
        #expect(pages.count == 1)
        #expect(try run.table("mentors.csv").rows.map { $0["billed_hours"] } == ["40.0000"])
        for id in ["Ren\u{E9}", "Rene\u{301}"] {
            let shown = try Program.run(["explain", id, "--run", "run", "--json"], in: folder.root)
            try #require(shown.status == 0, "\(shown.stderr)")
            #expect(shown.stdout.contains("\"Sa10\"") && shown.stdout.contains("\"Sb10\""))
            let paper = try Program.run(
                ["paper", "hearing", id, "--run", "run", "--language", "en", "--out", "h.html", "--force"],
                in: folder.root)
            try #require(paper.status == 0, "\(paper.stderr)")
            let text = try folder.text("h.html")
            #expect(text.contains("Sa10") && text.contains("Sb10"))
        }
    }

    @Test func `a session that ends after the clock was changed is shown to end when it did`() throws {
        let folder = try TemporaryFolder()
        // On 29 March 2026 the clock jumps from 2 to 3; on 25 October it is set back from 3 to 2.
        try folder.write(
            Self.sessions + "S1,M1,C1,2026-03-29T01:00,2026-03-29T04:00,individual,denied\n"
                + "S2,M1,C2,2026-03-29T01:30,2026-03-29T03:30,individual,denied\n"
                + "S3,M1,C1,2026-10-25T01:30,2026-10-25T03:30,individual,denied\n"
                + "S4,M1,C2,2026-10-25T02:30,2026-10-25T03:30,individual,denied\n"
                + "S5,M1,C3,2026-10-26T09:00+05:00,2026-10-26T11:00+05:00,individual,denied\n", to: "in/sessions.csv")
        try folder.write(
            Self.invoices + "F1,1,P1,M1,,2026-03-29,2026-03-29,50,45000\n"
                + "F1,2,P1,M1,,2026-10-25,2026-10-26,50,45000\n", to: "in/invoices.csv")
        let run = try sweep(folder, ["--period", "2026"])
        let calendar = try run.table("calendar.csv").rows
        let ends = Dictionary(calendar.map { ($0["session_id"], $0["end"]) }, uniquingKeysWith: { a, _ in a })
        #expect(ends["S1"] == "2026-03-29T04:00" && ends["S2"] == "2026-03-29T03:30")
        #expect(ends["S3"] == "2026-10-25T03:30" && ends["S4"] == "2026-10-25T03:30")
        // What a file states with an offset of its own is shown in the time of the place.
        #expect(ends["S5"] == "2026-10-26T07:00")
        let evidence = try run.table("evidence.csv").rows.filter { $0["session_id"] == "S1" }
        #expect(!evidence.isEmpty && evidence.allSatisfy { $0["end"] == "2026-03-29T04:00" })
    }

    @Test func `a provider is not heard on sessions that nobody says are its own`() throws {
        let folder = try TemporaryFolder()
        let own = rows("M1", "C1", "a")
        try folder.write(Self.sessions + own.sessions, to: "in/sessions.csv")
        try folder.write(
            Self.invoices + own.invoices + "F2,1,P2,M1,,2026-10-01,2026-10-31,5,2000\n", to: "in/invoices.csv")
        _ = try sweep(folder, ["--period", "2026-10"])
        let paper = try Program.run(
            ["paper", "hearing", "P1", "--provider", "--run", "run", "--language", "en", "--out", "h.html"],
            in: folder.root)
        try #require(paper.status == 0, "\(paper.stderr)")
        #expect(try !folder.text("h.html").contains("Sa10"))
    }

    @Test func `a citizen's id within an invoice's is not handed to the party`() throws {
        let folder = try TemporaryFolder()
        let own = rows("M1", "C007681", "a")
        try folder.write(Self.sessions + own.sessions, to: "in/sessions.csv")
        try folder.write(
            Self.invoices + "F24/c-0076810,1,P1,M1,,2026-10-01,2026-10-05,90,40000\n", to: "in/invoices.csv")
        _ = try sweep(folder, ["--period", "2026-10"])
        let paper = try Program.run(
            ["paper", "hearing", "M1", "--run", "run", "--language", "en", "--out", "h.html"], in: folder.root)
        try #require(paper.status == 0, "\(paper.stderr)")
        let text = try folder.text("h.html")
        #expect(!text.lowercased().contains("0076810") && text.contains("40,000.00"))
    }

    @Test func `a run of the same time or a later one is no run before`() throws {
        let folder = try TemporaryFolder()
        let own = rows("M1", "C1", "a")
        try folder.write(Self.sessions + own.sessions, to: "in/sessions.csv")
        try folder.write(Self.invoices + own.invoices, to: "in/invoices.csv")
        _ = try sweep(folder, ["--period", "2026-10"])
        let outcome = try Program.run(
            ["sweep", "in", "--period", "2026-10", "--out", "again", "--previous", "run"], in: folder.root)
        #expect(outcome.status == 3 && outcome.stderr.contains("not before 2026-10"))
    }

    @Test func `the front page names who comes first, also where nobody has a page`() throws {
        let folder = try TemporaryFolder()
        let own = rows("M1", "C1", "a")
        try folder.write(Self.sessions + own.sessions, to: "in/sessions.csv")
        try folder.write(Self.invoices + own.invoices, to: "in/invoices.csv")
        try folder.write("report:\n  most_alerts: 0\n", to: "config/policy.yml")
        let run = try sweep(folder, ["--period", "2026-10"])
        let page = try run.text("report/index.html")
        #expect(page.contains("<bdi>M1</bdi>") && !page.contains("No mentor is alerted"))
    }
}
