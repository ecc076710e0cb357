import Foundation
import Testing

/// Input that is a part of what there is: said first, on the terminal and in `run.json`, and nobody owes anything for it.
@Suite struct MissingInputTests {
    private func sweep(
        _ files: [String: String]
    ) throws -> (folder: TemporaryFolder, run: RunFolder, terminal: String, documented: [String: String]) {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(text, to: "town/\(name)") }
        let outcome = try Program.run([
            "sweep", folder.path("town"), "--period", "2026-10", "--out", folder.path("run"), "--no-report",
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: folder.path("run"))
        let facts = try run.table("findings.csv").rows.filter { $0["kind"] == "fact" && $0["amount"] != "0.00" }
        return (
            folder, run, outcome.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            Dictionary(
                facts.map { ("\($0["mentor_id"]) \($0["code"])", $0["amount"]) },
                uniquingKeysWith: { first, _ in first })
        )
    }

    private static let header =
        "invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,hourly_rate,amount,kind,credits\n"

    private func absences(_ run: RunFolder, _ mentor: String) throws -> [String: String] {
        let rows = try run.table("not_assessed.csv").rows.filter { [mentor, "*"].contains($0["mentor_id"]) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["code"], $0["reason"]) })
    }

    /// Mentors M1… of one provider with two citizens each, each met an hour on five days of the month, billed as met; not all on
    /// the same days, which would look like a log that was cut.
    private func town(mentors: Int) -> (log: String, bills: String) {
        var log = "session_id,mentor_id,citizen_id,start,end,provider_id\n"
        var bills = Self.header
        for mentor in 1...mentors {
            for citizen in 1...2 {
                for visit in 0..<5 {
                    let day = String(format: "%02d", 1 + (mentor * 3 + citizen * 5 + visit * 6) % 31)
                    log +=
                        "S\(mentor)x\(citizen)x\(day),M\(mentor),C\(mentor)x\(citizen),2026-10-\(day)T\(8 + 2 * citizen):00,2026-10-\(day)T\(9 + 2 * citizen):00,P1\n"
                }
                bills +=
                    "F\(mentor),\(citizen),P1,M\(mentor),C\(mentor)x\(citizen),2026-10-01,2026-10-31,5,450.00,2250.00,invoice,\n"
            }
        }
        return (log, bills)
    }

    @Test func `grants of half of the citizens are taken for a part, those of all but two for all`() throws {
        let (log, bills) = town(mentors: 6)
        func grants(_ without: Set<String>) -> String {
            var rows = "grant_id,citizen_id,valid_from,valid_to,hours_per_week\n"
            for mentor in 1...6 {
                for citizen in 1...2 where !without.contains("C\(mentor)x\(citizen)") {
                    rows += "B\(mentor)x\(citizen),C\(mentor)x\(citizen),2026-01-01,2026-12-31,10\n"
                }
            }
            return rows
        }
        let half = try sweep([
            "sessions.csv": log, "invoices.csv": bills, "grants.csv": grants(Set((1...6).map { "C\($0)x1" })),
        ])
        #expect(half.documented.isEmpty)
        #expect(try absences(half.run, "M3")["outside-grant"] == "grants-missing")
        #expect(half.terminal.contains("2026-10: 6 of 12 citizens have no grant for the dates of their service"))
        // Both at one mentor: that one's deviation.
        let few = try sweep([
            "sessions.csv": log, "invoices.csv": bills, "grants.csv": grants(["C2x1", "C2x2"]),
        ])
        #expect(few.documented == ["M2 outside-grant": "4500.00"])
        #expect(!few.terminal.contains("have no grant"))
    }

    @Test(arguments: [
        "5,450.00,two thousand,credit_note,F1",
        "5,450.00,-2250.00,credit_note,F1\nK1,1,P1,M1,C1x1,,,4,450.00,-1800.00,credit_note,F1",
    ])
    func `a credit that is refused leaves nothing to ask back of its mentor`(_ credit: String) throws {
        let (log, bills) = town(mentors: 30)
        let twice = "X1,1,P1,M1,C1x1,2026-10-01,2026-10-31,5,450.00,2250.00,invoice,\n"
        let whole = try sweep(["sessions.csv": log, "invoices.csv": bills + twice])
        #expect(!whole.documented.isEmpty)
        let refused = try sweep([
            "sessions.csv": log, "invoices.csv": bills + twice + "K1,1,P1,M1,C1x1,,,\(credit)\n",
        ])
        #expect(try !refused.run.table("rejects.csv").rows.isEmpty)
        #expect(refused.documented.isEmpty)
        #expect(try absences(refused.run, "M1")["billed-over-logged"] == "correction-refused")
    }

    @Test func `a mentor whose log stops is assessed, and the two readings are said`() throws {
        let (log, bills) = town(mentors: 12)
        let cut = log.split(separator: "\n").filter { row in
            !row.contains(",M4,") || ["-04T", "-05T", "-10T", "-11T"].contains { row.contains($0) }
        }
        let found = try sweep(["sessions.csv": cut.joined(separator: "\n") + "\n", "invoices.csv": bills])
        #expect(Set(found.documented.keys) == ["M4 billed-over-logged"])
        #expect(
            found.terminal.contains(
                "no session is logged for 2026-10-12 – 2026-10-31 (4 on the other days). The log has 110 of the provider's other mentors, so it is there: either this mentor's own entries are missing, or no meeting was held."
            ))
    }
}
