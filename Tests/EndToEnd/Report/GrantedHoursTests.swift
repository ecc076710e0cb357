import Foundation
import Testing

/// Granted hours and provider months are sums that anybody can make again from the rows.
@Suite struct GrantedHoursTests {
    @Test func `hours a week count for the days that a grant covers, hours in all in proportion`() throws {
        let folder = try TemporaryFolder()
        // Two meetings at once on ten days: an alert, for whom granted hours are worked out.
        var sessions = "session_id,mentor_id,citizen_id,start,end,provider_id\n"
        for day in 10...19 {
            for (index, citizen) in ["C1", "C2", "C3"].enumerated() {
                sessions +=
                    "S\(day)\(index),M1,\(citizen),2026-10-\(day)T\(["08", "09", "10"][index]):00,2026-10-\(day)T11:30,P1\n"
            }
        }
        try folder.write(sessions, to: "in/sessions.csv")
        try folder.write(
            "invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,amount\n"
                + "F1,1,P1,M1,C1,2026-10-10,2026-10-19,75,30000\nF0,1,P1,M1,C1,2026-09-01,2026-09-30,8,3200\n",
            to: "in/invoices.csv")
        try folder.write(
            "grant_id,citizen_id,valid_from,valid_to,hours_per_week,total_hours,mentor_id\n"
                // 31 days at 7 hours a week: 31 hours. 10 of 20 days of 40 hours: 20 hours. Another mentor's: none.
                + "G1,C1,2026-01-01,2026-12-31,7,,\nG2,C2,2026-09-21,2026-10-10,,40,M1\nG3,C3,2026-10-01,2026-10-31,5,,M9\n",
            to: "in/grants.csv")
        let outcome = try Program.run(["sweep", "in", "--period", "2026-10", "--out", "run"], in: folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: folder.path("run"))
        let alert = try #require(try run.table("alerts.csv").rows.first)
        #expect(alert["granted_hours"] == "51.0000")
        #expect(alert["granted_citizens"] == "2" && alert["citizens"] == "3")
        let months = try run.table("provider_months.csv").rows
        #expect(months.map { $0["month"] } == ["2026-09", "2026-10"])
        #expect(months.map { $0["billed_hours"] } == ["8.0000", "75.0000"])
        #expect(months.map { $0["sessions"] } == ["0", "30"])
        // 3.5, 2.5 and 1.5 hours on ten days.
        #expect(months[1]["logged_hours"] == "75.0000")
        let calendar = try run.table("calendar.csv").rows
        #expect(calendar.count == 30)
        // Each of ten days: 2.5 and 1.5 hours within what began earlier.
        let overlap = calendar.compactMap { Double($0["double_booked_hours"]) }.reduce(0, +)
        #expect(abs(overlap - 40) < 1e-9)
    }
}
