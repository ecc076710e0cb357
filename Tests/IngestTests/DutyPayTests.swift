import Records
import Testing

@testable import Ingest

// Runs where ../shared/data/duty-pay lies beside the package.
@Suite("Real duty records", .enabled(if: Shared.has("duty-pay/details.csv")))
struct DutyPayTests {
    /// As config/profiles/duty-pay.yml has it.
    private static let profile = Profile(
        name: "duty-pay", timeZone: "UTC", delimiter: .comma, timeFormat: .compact,
        tables: [
            TableProfile(
                kind: .sessions, files: ["details*.csv"],
                columns: [
                    "session_id": .column("Tracking_No", unit: nil), "mentor_id": .column("Emp. ID", unit: nil),
                    "citizen_id": .column("Customer No.", unit: nil),
                    "start": .dateAndTime(date: "Detail Date", time: "Start Time", overnight: false),
                    "end": .dateAndTime(date: "Detail Date", time: "End Time", overnight: true),
                    "kind": .constant("individual"),
                ]),
            TableProfile(
                kind: .invoices, files: ["details*.csv"],
                columns: [
                    "invoice_id": .constant("duty-pay"), "line_no": .column("Tracking_No", unit: nil),
                    "provider_id": .constant("duty-pay"),
                    "mentor_id": .column("Emp. ID", unit: nil), "citizen_id": .column("Customer No.", unit: nil),
                    "session_id": .column("Tracking_No", unit: nil),
                    "service_date": .column("Detail Date", unit: nil), "hours": .column("Hours Paid", unit: .hours),
                    "amount": .perHour("1.00"),
                ]),
        ])

    @Test("every row is read, and the sums are those computed independently", arguments: [1, 2])
    func sums(threads: Int) throws {
        let path = Shared.path("duty-pay/details.csv")
        let reading = Reading(
            profile: Self.profile, zone: .utc, threads: threads, chunkSize: threads == 1 ? nil : 100_000)
        let loaded = try reading.load([.sessions: [path], .invoices: [path]])
        let sessions = try #require(loaded.table(.sessions)?.total)
        let lines = try #require(loaded.table(.invoices)?.total)
        #expect(sessions.read == 43_246)
        #expect(sessions.accepted == 43_246)
        #expect(sessions.refusals == [:])
        // 227,948.6 hours to a tenth, in whole seconds.
        #expect((sessions.secondsAccepted + 180) / 360 == 2_279_486)
        #expect(lines.accepted == 43_246)
        #expect(lines.hoursAccepted.tenThousandths == 3_215_420_000)
        #expect(lines.amountAccepted == Amount(kroner: 321_542))
        #expect(loaded.dataset.mentors.count == 1_217)
        #expect(loaded.dataset.providers.ids == ["duty-pay"])
        #expect(loaded.dataset.gatheredSessions.count == 43_246)
        #expect(loaded.dataset.gatheredInvoices.count == 43_246)
    }

    @Test("1,856 duties end after midnight")
    func overnight() throws {
        let loaded = try Reading(profile: Self.profile, zone: .utc, chunkSize: nil).load([
            .sessions: [Shared.path("duty-pay/details.csv")]
        ])
        // An end at 0000 is midnight itself, and no second of it lies on the next day.
        let overnight = loaded.dataset.gatheredSessions.count {
            CivilDay(number: Int32($0.row.end / 86_400)) > $0.row.day
        }
        #expect(overnight == 1_856)
    }
}
