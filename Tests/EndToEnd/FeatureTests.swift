import Foundation
import Testing

/// The feature table on rows small enough to be added up by hand, each at a border of the contract's definitions.
@Suite struct FeatureTests {
    private static let sessions = """
        session_id,mentor_id,citizen_id,start,end,kind,group_id,confirmation,confirmed_minutes
        1,group,C1,2026-10-05T09:00,2026-10-05T10:00,group,G,confirmed,
        2,group,C2,2026-10-05T09:30,2026-10-05T10:30,group,G,confirmed,75
        3,group,C1,2026-10-06T09:00,2026-10-06T10:00,group,G,unanswered,
        4,group,C3,2026-10-05T10:00,2026-10-05T11:00,individual,,denied,
        5,group,C1,2026-10-31T23:30,2026-11-01T00:30,individual,,confirmed,
        6,group,C4,2026-09-30T23:00,2026-10-01T01:00,individual,,confirmed,
        7,group,C5,2026-10-05T09:00,2026-10-05T10:00,no_show,,not_asked,
        8,autumn,C1,2026-10-25T01:30,2026-10-25T03:30,individual,,,
        9,seconds,C1,2026-10-07T09:00:00,2026-10-07T09:00:10,individual,,confirmed,
        10,absent,C1,2026-10-07T09:00,2026-10-07T10:00,no_show,,not_asked,

        """

    private static let invoices = """
        invoice_id,line_no,provider_id,mentor_id,service_from,service_to,hours,amount,kind
        A,1,P,group,2026-10-01,2026-10-31,3,900.00,invoice
        A,2,P,group,2026-10-01,2026-10-31,0.5,150.00,credit_note
        A,3,P,group,2026-09-30,2026-10-02,7,2100.00,invoice
        B,1,P,billed,2026-10-31,2026-10-31,2.25,500.00,invoice
        C,1,Q,credited,2026-10-01,2026-10-01,1,400.00,credit_note

        """

    private static let run = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        try folder.write(sessions, to: "in/sessions.csv")
        try folder.write(invoices, to: "in/invoices.csv")
        let outcome = try Program.run(["sweep", folder.path("in"), "--period", "2026-10", "--out", folder.path("run")])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return folder
    }

    private func expect(_ id: String, _ expected: [String: String]) throws {
        let mentors = try RunFolder(path: Self.run.get().path("run")).table("mentors.csv").rows
        let mentor = try #require(mentors.first { $0["mentor_id"] == id }, "mentors.csv has no row of '\(id)'")
        for (column, value) in expected { #expect(mentor[column] == value, "\(column)") }
    }

    @Test func `a group is one meeting a day, the longest confirmed length counts, and no-shows count nowhere`() throws
    {
        try expect(
            "group",
            [
                "sessions": "5", "citizens": "3", "logged_hours": "4.5000", "asked_sessions": "5",
                "confirmed_sessions": "3",
                "denied_sessions": "1", "unanswered_sessions": "1", "confirmation_rate": "0.6",
                "confirmed_hours": "2.2500",
                "billed_hours": "2.5000", "billed_amount": "750.00", "hourly_rate": "300.0000",
                "excess_hours": "0.2500",
                "unlogged_hours": "0.0000", "double_booked_hours": "0.5000", "max_day_hours": "2.5000",
                "provider_id": "P",
            ])
    }

    @Test func `a length is real time across the end of summer time, and what has no meaning is empty`() throws {
        try expect(
            "autumn",
            [
                "sessions": "1", "logged_hours": "3.0000", "asked_sessions": "0", "confirmation_rate": "",
                "confirmed_hours": "0.0000",
                "billed_hours": "0.0000", "billed_amount": "0.00", "hourly_rate": "", "max_day_hours": "3.0000",
                "provider_id": "",
            ])
    }

    @Test func `hours are rounded to four decimals`() throws {
        try expect("seconds", ["logged_hours": "0.0028", "confirmed_hours": "0.0028", "excess_hours": "-0.0028"])
    }

    @Test func `a mentor with lines alone is measured`() throws {
        try expect(
            "billed",
            [
                "sessions": "0", "citizens": "0", "logged_hours": "0.0000", "billed_hours": "2.2500",
                "hourly_rate": "222.2222",
                "excess_hours": "2.2500", "unlogged_hours": "2.2500",
            ])
    }

    @Test func `a credit note that credits nothing among the files takes nothing off any month, and is said`() throws {
        let run = try RunFolder(path: Self.run.get().path("run"))
        let corrections = try run.table("corrections.csv").rows.filter { $0["mentor_id"] == "credited" }
        #expect(corrections.map { $0["way"] } == ["nothing-left"])
        #expect(corrections.map { $0["amount"] } == ["-400.00"] && corrections.map { $0["hours"] } == ["-1.0000"])
        #expect(try run.table("mentors.csv").rows.allSatisfy { !$0["billed_amount"].hasPrefix("-") })
    }

    /// `mentors.csv` holds every mentor seen, flagged or not; q-values are over all mentors with an accepted row in the period.
    @Test func `a mentor whose only row is a no-show has a row`() throws {
        try expect("absent", ["sessions": "0", "logged_hours": "0.0000", "tier": "not-assessable"])
    }
}
