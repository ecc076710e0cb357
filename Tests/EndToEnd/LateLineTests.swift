import Foundation
import Testing

/// Lines that come later than a month's bill normally does are judged in their own month, by the sweep of the period in which
/// they come.
@Suite struct LateLineTests {
    private let run: RunFolder
    private let folder: TemporaryFolder

    /// M1 has a bill of October, and one of July that came in October; M2 has a July bill alone; M3's September bill came in
    /// its ordinary time.
    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            session_id,mentor_id,citizen_id,start,end
            S1,M1,C1,2026-10-05T09:00,2026-10-05T10:00
            S3,M3,C3,2026-10-05T09:00,2026-10-05T10:00

            """, to: "town/sessions.csv")
        try folder.write(
            """
            invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,amount,hourly_rate,issued_on
            F1,1,P1,M1,C1,2026-10-01,2026-10-31,1,300.00,300,2026-11-05
            F2,1,P1,M1,C1,2026-07-01,2026-07-31,10,5000.00,500,2026-10-20
            F3,1,P1,M2,C2,2026-07-01,2026-07-31,10,5000.00,500,2026-10-20
            F4,1,P1,M3,C3,2026-09-01,2026-09-30,10,5000.00,500,2026-10-08
            F5,1,P1,M3,C3,2026-10-01,2026-10-31,1,300.00,300,2026-11-05

            """, to: "town/invoices.csv")
        try folder.write(
            "mentor_id,agreed_rate\nM1,300\nM2,300\nM3,300\n", to: "town/mentors.csv")
        let outcome = try Program.run([
            "sweep", folder.path("town"), "--period", "2026-10", "--out", folder.path("run"),
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        run = RunFolder(path: folder.path("run"))
    }

    @Test func `late lines are held against the agreed rate of their own month, and nothing of the period`() throws {
        let found = try run.table("findings.csv").rows.filter { $0["code"] == "rate-over-agreed" }
        #expect(found.allSatisfy { $0["amount"] == "0.00" })
        #expect(
            try !run.table("not_assessed.csv").rows.contains {
                $0["code"] == "rate-over-agreed" && $0["mentor_id"] != "M2"
            })
        let earlier = try run.table("earlier_months.csv").rows
        // M3's bill of September came in its ordinary time.
        #expect(earlier.map { $0["mentor_id"] } == ["M1", "M2"])
        for row in earlier {
            #expect(row["provider_id"] == "P1" && row["month"] == "2026-07" && row["codes"] == "rate-over-agreed")
            #expect(row["documented_before"] == "0.00" && row["documented_now"] == "2000.00")
            #expect(row["came_late"] == "5000.00" && row["corrected"] == "0.00")
        }
    }

    @Test func `a mentor with late lines alone is listed, and bills nothing in the period`() throws {
        let mentors = try run.table("mentors.csv").rows.filter { $0["mentor_id"] == "M2" }
        #expect(mentors.map { $0["billed_amount"] } == ["0.00"])
    }

    @Test func `late lines are counted, and the run's checks hold`()
        throws
    {
        #expect(try run.manifest().self_checks.allSatisfy(\.passed))
        #expect(try run.manifest().references["late-line"] == 2)
    }

    @Test func `explain shows what is shown and never scored`() throws {
        let page = try Program.run(["explain", "M1", "--run", folder.path("run")])
        #expect(page.status == 0)
        #expect(page.stdout.contains("line-late · 0.00 points"))
        #expect(page.stdout.contains("\nAre lines billed or credited long after the service?\n"))
        #expect(page.stdout.contains("shown and never scored"))
    }
}
