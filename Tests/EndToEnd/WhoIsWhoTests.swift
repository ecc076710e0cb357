import Foundation
import Testing

/// A log imported twice, and ids that bills and log spell differently: said first, on terminal, page and in the files, and
/// nobody owes anything for it.
@Suite struct WhoIsWhoTests {
    private func sweep(
        _ files: [String: String], _ folder: TemporaryFolder, language: String = "da"
    ) throws -> (run: RunFolder, terminal: String, page: String) {
        for (name, text) in files { try folder.write(text, to: "town/\(name)") }
        let outcome = try Program.run([
            "sweep", folder.path("town"), "--period", "2026-10", "--out", folder.path("run"), "--language", language,
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return (
            RunFolder(path: folder.path("run")),
            outcome.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            try String(contentsOfFile: folder.path("run/report/index.html"), encoding: .utf8)
        )
    }

    private func documented(_ run: RunFolder) throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try run.table("alerts.csv").rows.map { ($0["mentor_id"], $0["exposure_documented"]) })
    }

    @Test func `a log imported twice counts once and is said first`() throws {
        let folder = try TemporaryFolder()
        var log = "session_id,mentor_id,citizen_id,start,end,provider_id,confirmation\n"
        for (mentor, systems) in [("M1", ["A", "B"]), ("M2", ["A", "B"]), ("M3", ["A"])] {
            for (system, day) in systems.flatMap({ system in (10...17).map { (system, $0) } }) {
                log +=
                    "\(system)\(mentor)\(day),\(mentor),\(mentor)C\(day % 2),2026-10-\(day)T09:00,2026-10-\(day)T11:00,P1,\(system == "A" ? "confirmed" : "not_asked")\n"
            }
        }
        let found = try sweep(
            [
                "sessions.csv": log,
                "invoices.csv":
                    "invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,hourly_rate,amount\nF1,1,P1,M1,,2026-10-01,2026-10-31,16,450.00,7200.00\nF2,1,P1,M2,,2026-10-01,2026-10-31,30,450.00,13500.00\nF3,1,P1,M3,,2026-10-01,2026-10-31,16,450.00,7200.00\n",
                "providers.csv": "provider_id,name,agreed_rate\nP1,Opdigtet Mentor ApS,450.00\n",
            ], folder)
        #expect(try documented(found.run) == ["M2": "6300.00"])
        let rows = try found.run.table("references.csv").rows
        let row = try #require(rows.first)
        #expect(
            [row["code"], row["table"], row["cases"], row["names"]] == ["repeated-session", "sessions", "16", "M1, M2"])
        #expect(found.terminal.contains("16 rows of the log repeat others"))
        #expect(found.terminal.contains("each session counts once (mentors: M1, M2)."))
        #expect(found.page.contains("16 rækker i registreringen gentager andre"))
        #expect(found.page.contains("Mentorer: M1, M2."))
    }

    private static let log = """
        session_id,mentor_id,citizen_id,start,end,provider_id
        S1,M017,C1,2026-10-05T09:00,2026-10-05T18:00,P1
        S4,M018,C2,2026-10-05T09:00,2026-10-05T18:00,P1
        S7,M019,C3,2026-10-05T09:00,2026-10-05T18:00,P1
        S9,M020,C4,2026-10-05T09:00,2026-10-05T18:00,P1

        """
    private static let bills = """
        invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,hourly_rate,amount
        F1,1,P1,M-017,C1,2026-10-01,2026-10-31,9,450.00,4050.00
        F2,1,P1,m018,C2,2026-10-01,2026-10-31,9,450.00,4050.00
        F3,1,P1,M0019,C3,2026-10-01,2026-10-31,9,450.00,4050.00
        F4,1,P1,M020,C4,2026-10-01,2026-10-31,9,450.00,4050.00

        """

    @Test func `ids spelled otherwise in the bills are named, and nobody owes anything`() throws {
        let folder = try TemporaryFolder()
        let found = try sweep(["sessions.csv": Self.log, "invoices.csv": Self.bills], folder)
        #expect(try documented(found.run).isEmpty)
        let pairs = "M-017 / M017, M0019 / M019, M018 / m018"
        #expect(try found.run.table("references.csv").rows.first { $0["code"] == "ids-unsettled" }?["names"] == pairs)
        #expect(found.terminal.contains(pairs))
        #expect(found.page.contains(pairs))
        let reasons = try found.run.table("not_assessed.csv").rows.filter { $0["code"] == "billed-over-logged" }
        #expect(reasons.filter { $0["reason"].contains("ids-unsettled") }.count == 6)
    }

    @Test func `a CPR number spelled in two ways is one mentor, and stands nowhere`() throws {
        let folder = try TemporaryFolder()
        let (log, bills) = (
            Self.log.replacingOccurrences(of: "M017", with: "010190-1234"),
            Self.bills.replacingOccurrences(of: "M-017", with: "01-01-1990/1234")
        )
        let found = try sweep(["sessions.csv": log, "invoices.csv": bills], folder)
        #expect(try found.run.table("mentors.csv").rows.count == 6)
        for text in ["0101901234", "010190-1234", "01-01-1990/1234"] { #expect(!found.page.contains(text)) }
    }

    /// Ids too long for their keys to hold them are read back; of a CPR number without its zero no digit is shown.
    @Test(
        arguments: [
            ("BORGER-0001", "borger1", "borger1 / BORGER-0001"), ("C-1", "C01", "C01 / C-1"),
            ("0101901234", "101901234", nil),
        ] as [(String, String, String?)])
    func `citizens spelled otherwise in the bills are named, and hours are not compared`(
        _ met: String, _ billed: String, _ names: String?
    ) throws {
        let folder = try TemporaryFolder()
        let log = "session_id,mentor_id,citizen_id,start,end\nS1,M1,\(met),2026-10-05T09:00,2026-10-05T10:00\n"
        let bills =
            "invoice_id,line_no,provider_id,mentor_id,citizen_id,service_date,hours,amount\nF1,1,P1,M1,\"\(billed)\",2026-10-05,9,4050.00\n"
        let found = try sweep(["sessions.csv": log, "invoices.csv": bills], folder)
        #expect(try documented(found.run).isEmpty)
        let row = try #require(try found.run.table("references.csv").rows.first { $0["code"] == "ids-unsettled" })
        #expect(row["cases"] == "1" && row["line"] == "2")
        if let names { #expect(row["names"] == names) }
        #expect(!row["names"].isEmpty && !row["names"].contains("101901234"))
    }
}
