import Records
import Testing

@testable import Ingest

@Suite("Columns that a profile makes up or counts otherwise")
struct MappingTests {
    private static func profile(
        hours: Unit = .hours, rate: String? = nil, date: ColumnSource = .column("date", unit: nil)
    ) -> Profile {
        Profile(
            name: "p",
            tables: [
                TableProfile(
                    kind: .invoices, files: [],
                    columns: [
                        "invoice_id": .constant("only"), "line_no": .column("no", unit: nil),
                        "provider_id": .constant("P"), "mentor_id": .column("who", unit: nil),
                        "service_date": date, "hours": .column("time", unit: hours),
                        "amount": rate.map { .perHour($0) } ?? .column("kroner", unit: nil),
                    ])
            ])
    }

    @Test("an amount per hour is the hours times the rate, to the øre")
    func perHour() throws {
        let text = "no,who,date,time\n1,m,2026-10-01,7.5\n2,m,2026-10-01,0.3333\n3,m,2026-10-01,-1\n4,m,2026-10-01,x\n"
        let loaded = try Reading(profile: Self.profile(rate: "312.35")).load(.invoices, text)
        #expect(loaded.dataset.allInvoices.map(\.amount.øre) == [234_263, 10_411, -31_235])
        let total = try #require(loaded.table(.invoices)?.total)
        #expect(total.amountAccepted.øre == 213_439)
        #expect(loaded.table(.invoices)?.refused == [Refused("bad-number", "hours", line: 5)])
        #expect(total.amountUnreadable == 1)
        #expect(loaded.dataset.providers.ids == ["P"])
    }

    @Test("hours written as HHMM or in minutes")
    func units() throws {
        let cells = [
            ("0730", 75_000), ("07:30", 75_000), ("730", 75_000), ("7:30", 75_000), ("0001", 167), ("10000", 1_000_000),
            ("2400", 240_000),
        ]
        for (text, wanted) in cells {
            let loaded = try Reading(profile: Self.profile(hours: .hoursAndMinutes)).load(
                .invoices, "no,who,date,time,kroner\n1,m,2026-10-01,\(text),1\n")
            #expect(loaded.dataset.allInvoices.map(\.hours.tenThousandths) == [Int64(wanted)], "\(text)")
        }
        for text in ["0760", "7.5", "30", "07:3", "0:730", "-0730", "07:30:00", "073x", ":730"] {
            let loaded = try Reading(profile: Self.profile(hours: .hoursAndMinutes)).load(
                .invoices, "no,who,date,time,kroner\n1,m,2026-10-01,\(text),1\n")
            #expect(loaded.table(.invoices)?.refused == [Refused("bad-number", "hours", line: 2)], "\(text)")
        }
        for (text, wanted) in [("90", 15_000), ("1", 167), ("-90", -15_000), ("0.5", 83)] {
            let loaded = try Reading(profile: Self.profile(hours: .minutes)).load(
                .invoices, "no,who,date,time,kroner\n1,m,2026-10-01,\(text),\(wanted < 0 ? -1 : 1)\n")
            #expect(loaded.dataset.allInvoices.map(\.hours.tenThousandths) == [Int64(wanted)], "\(text)")
        }
    }

    @Test("a constant stands in every row, in the contract's own form")
    func constants() throws {
        let profile = Profile(
            name: "c", decimal: .comma, thousands: .point, dateFormat: try #require(DateFormat(pattern: "dd-mm-yyyy")),
            tables: [
                TableProfile(
                    kind: .sessions, files: [],
                    columns: [
                        "session_id": .column("id", unit: nil), "mentor_id": .constant("the only mentor there is"),
                        "citizen_id": .column("c", unit: nil),
                        "start": .column("from", unit: nil), "end": .column("to", unit: nil),
                        "kind": .constant("no_show"), "provider_id": .constant("P"),
                    ])
            ])
        let loaded = try Reading(profile: profile).load(
            .sessions, "id,c,from,to\n1,c,01-10-2026 09:00,01-10-2026 10:00\n2,c,01-10-2026 09:00,01-10-2026 10:00\n")
        #expect(loaded.dataset.allSessions.map(\.mentor) == ["the only mentor there is", "the only mentor there is"])
        #expect(loaded.dataset.allSessions.map(\.row.kind) == [.noShow, .noShow])
        #expect(loaded.dataset.providers.ids == ["P"])
        #expect(loaded.dataset.allSessions.map { $0.detail?.provider } == [0, 0])
    }

    // The contract's form whatever the profile's formats: a constant date is ISO though the columns are dd-mm-yyyy.
    @Test("a constant date and figure are read in the contract's form, not in the profile's")
    func constantForms() throws {
        let profile = Profile(
            name: "c", decimal: .comma, thousands: .point, dateFormat: try #require(DateFormat(pattern: "dd-mm-yyyy")),
            tables: [
                TableProfile(
                    kind: .invoices, files: [],
                    columns: [
                        "invoice_id": .column("id", unit: nil), "line_no": .constant("1"),
                        "provider_id": .constant("P"), "mentor_id": .column("who", unit: nil),
                        "service_from": .column("from", unit: nil), "service_to": .constant("2026-10-31"),
                        "hours": .constant("1.5"), "amount": .constant("450.00"),
                    ])
            ])
        let loaded = try Reading(profile: profile).load(.invoices, "id,who,from\n1,m,01-10-2026\n")
        #expect(loaded.table(.invoices)?.refused == [])
        #expect(loaded.dataset.allInvoices.map(\.serviceTo.description) == ["2026-10-31"])
        #expect(loaded.dataset.allInvoices.map(\.hours.tenThousandths) == [15_000])
        #expect(loaded.dataset.allInvoices.map(\.amount.øre) == [45_000])
    }

    // A locator is a place divided by 8: rows of 6 bytes, as a profile of constants allows, share one.
    @Test("rows of six bytes are found again each, and dropping one keeps the other")
    func shortRows() throws {
        let profile = Self.profile(rate: "1.00", date: .constant("2026-10-01"))
        let text = "no,who,time\n" + (1...9).map { "\($0),\($0 % 3),1\n" }.joined() + "3,0,1\n"
        let loaded = try Reading(profile: profile).load(.invoices, text)
        let table = try #require(loaded.table(.invoices))
        #expect(table.refused == [Refused("duplicate-row", "line_no", line: 11)])
        let rows = loaded.dataset.allInvoices
        #expect(rows.count == 9)
        let finder = RowFinder(table)
        #expect(Set(try rows.map { try finder.row(at: $0.locator).line }) == Set(2...10))
    }

    @Test("a source's column serves two of the contract's, and names are compared without case and blanks")
    func sharedColumn() throws {
        let profile = Profile(
            name: "s",
            tables: [
                TableProfile(
                    kind: .sessions, files: [],
                    columns: [
                        "session_id": .column("Nr", unit: nil), "mentor_id": .column("Who", unit: nil),
                        "citizen_id": .column("who", unit: nil),
                        "start": .column("from", unit: nil), "end": .column("to", unit: nil),
                    ])
            ])
        let loaded = try Reading(profile: profile).load(
            .sessions, " NR , wHO ,FROM,to\n1,m,2026-10-01T09:00,2026-10-01T10:00\n")
        #expect(loaded.dataset.allSessions.map(\.mentor) == ["m"])
        #expect(loaded.dataset.allSessions.map(\.row.citizen) == [key("m")])
        #expect(loaded.table(.sessions)?.unreadColumns == [[]])
    }

    @Test("a column that the profile names and the file lacks is an error, though the contract could do without it")
    func absentColumn() throws {
        let profile = Profile(
            name: "a",
            tables: [
                TableProfile(
                    kind: .mentors, files: [],
                    columns: ["mentor_id": .column("Nr", unit: nil), "mentor_type": .column("Slags", unit: nil)])
            ])
        let error = try Reading(profile: profile).error(.mentors, Array("Nr,Navn\n1,x\n".utf8))
        #expect(error.description.contains("'Slags'"))
        #expect(error.description.contains("'Nr', 'Navn'"))
    }
}
