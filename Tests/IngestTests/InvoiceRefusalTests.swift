import Records
import Testing

@testable import Ingest

@Suite("Refused invoice lines and register rows")
struct InvoiceRefusalTests {
    /// Reads a line on line 3 behind a good one: its refusal, or nil.
    private func refusal(
        invoice: String = "i2", line: String = "1", provider: String = "p", mentor: String = "m",
        date: String = "2026-10-01", hours: String = "2",
        amount: String = "600", extra: String? = nil, name: String = ""
    ) throws -> Refused? {
        let row = [invoice, line, provider, mentor, date, hours, amount].joined(separator: ",")
        let text = invoices(
            ["i1,1,p,m,2026-10-01,1.5,450.00" + (extra == nil ? "" : ","), row + (extra.map { "," + $0 } ?? "")],
            more: extra == nil ? "" : "," + name)
        let table = try #require(try Reading(zone: .utc).load(.invoices, text).table(.invoices))
        #expect(table.total.read == 2)
        #expect(table.refused.allSatisfy { $0.line == 3 })
        return table.refused.first
    }

    @Test("a blank needed cell is missing-value in its column")
    func missing() throws {
        #expect(try refusal() == nil)
        #expect(try refusal(invoice: "") == Refused("missing-value", "invoice_id", line: 3))
        #expect(try refusal(line: " ") == Refused("missing-value", "line_no", line: 3))
        #expect(try refusal(provider: "") == Refused("missing-value", "provider_id", line: 3))
        #expect(try refusal(mentor: "") == Refused("missing-value", "mentor_id", line: 3))
        #expect(try refusal(date: "") == Refused("missing-value", "service_date", line: 3))
        #expect(try refusal(hours: "") == Refused("missing-value", "hours", line: 3))
        #expect(try refusal(amount: "") == Refused("missing-value", "amount", line: 3))
    }

    @Test(
        "an amount that is no figure of kroner is bad-number",
        arguments: [
            "1e308", "1e-3", "1e", "e1", "\"1,5\"", "1.234", "1.005", "--1", "1-", "+-1", "1.", ".5", "", "0x10",
            "1 000", "1.2.3",
            "NaN", "inf", "−1", "１", "1'000",
            "1000000000.01", "99999999999999999999", "18446744073709551616", "9223372036854775808",
            "184467440737095516.16", "kr 5", "5 kr", "$5", "-",
            "+", ".", "5,-",
        ])
    func amount(text: String) throws {
        let code = text.isEmpty ? "missing-value" : text == "5,-" ? "field-count" : "bad-number"
        #expect(try refusal(amount: text) == Refused(code, code == "field-count" ? nil : "amount", line: 3))
    }

    @Test(
        "hours to nine decimals, at most 100,000; zeros behind do not count",
        arguments: [
            ("1.0000000001", true), ("1.000000001", false), ("0.333333333", false), ("1.0000", false),
            ("1.00000000", false), ("0.0001", false), ("100000", false), ("100000.0001", true), ("1,5", true),
            ("1:30", true), ("+7", false),
            ("00000000000000000007", false),
        ])
    func hours(text: String, isBad: Bool) throws {
        let cell = text.contains(",") ? "\"\(text)\"" : text
        #expect(try refusal(hours: cell) == (isBad ? Refused("bad-number", "hours", line: 3) : nil))
    }

    @Test("hours and kroner of opposite signs contradict each other, unless a negative rate says which is meant")
    func contradictingSigns() throws {
        #expect(try refusal(hours: "-2") == Refused("bad-number", "amount", line: 3))
        #expect(try refusal(amount: "-600") == Refused("bad-number", "amount", line: 3))
        #expect(try refusal(amount: "-600", extra: "300", name: "hourly_rate")?.code == "bad-number")
        #expect(try refusal(hours: "-2", amount: "-600") == nil)
        #expect(try refusal(amount: "-600", extra: "-300", name: "hourly_rate") == nil)
    }

    @Test("figures are read exactly")
    func exact() throws {
        let cells = [
            "0.01": 1, "0.1": 10, "1": 100, "-12.34": -1_234, "1000000000": 100_000_000_000,
            "999999999.99": 99_999_999_999, "+5.50": 550, "007.10": 710,
        ]
        for (text, øre) in cells {
            let hours = øre < 0 ? "-1.2345" : "1.2345"
            let loaded = try Reading(zone: .utc).load(.invoices, invoices(["i,1,p,m,2026-10-01,\(hours),\(text)"]))
            #expect(loaded.dataset.allInvoices.map(\.amount.øre) == [Int64(øre)])
            #expect(loaded.dataset.allInvoices.map(\.hours.tenThousandths) == [øre < 0 ? -12_345 : 12_345])
        }
    }

    @Test(
        "dates: 31 February and year 0 are bad-date, any year from 1 to 9999 is a date, a midnight behind it is dropped"
    )
    func dates() throws {
        for text in [
            "2026-02-31", "0000-01-01", "2026-1x-01", "01-10-2026", "2026-10-01T09:00", "10000-01-01", "46000",
            "2026-10",
        ] {
            #expect(try refusal(date: text) == Refused("bad-date", "service_date", line: 3), "\(text)")
        }
        for text in ["0001-01-01", "9999-12-31", "2026-10-01T00:00", "2026-10-01 00:00:00"] {
            #expect(try refusal(date: text) == nil, "\(text)")
        }
    }

    @Test("a service that ends before it begins is refused in the column of its end")
    func servicePeriod() throws {
        let header = "invoice_id,line_no,provider_id,mentor_id,service_from,service_to,hours,amount\n"
        let text =
            header
            + "i,1,p,m,2026-10-02,2026-10-01,1,1\ni,2,p,m,2026-10-01,2026-10-01,1,1\ni,3,p,m,2026-02-30,2026-10-01,1,1\ni,4,p,m,2026-10-01,,1,1\n"
        #expect(
            try Reading(zone: .utc).load(.invoices, text).table(.invoices)?.refused == [
                Refused("end-not-after-start", "service_to", line: 2), Refused("bad-date", "service_from", line: 4),
                Refused("missing-value", "service_to", line: 5),
            ])
    }

    @Test("other currencies and units than kroner and hours are refused in their columns, blank is kroner and hours")
    func currencyAndUnit() throws {
        for text in ["EUR", "dkk", "SEK", "kr"] {
            #expect(try refusal(extra: text, name: "currency") == Refused("unsupported-currency", "currency", line: 3))
        }
        for text in ["day", "HUR", "pieces", "hours"] {
            #expect(try refusal(extra: text, name: "unit") == Refused("unsupported-unit", "unit", line: 3))
        }
        for text in ["", "DKK", " DKK "] { #expect(try refusal(extra: text, name: "currency") == nil) }
        for text in ["", "hour"] { #expect(try refusal(extra: text, name: "unit") == nil) }
    }

    @Test("other columns: an unknown kind, a rate that is no figure, an id of an optional column that is not text")
    func otherColumns() throws {
        #expect(try refusal(extra: "refund", name: "kind") == Refused("unknown-value", "kind", line: 3))
        #expect(try refusal(extra: "x", name: "hourly_rate") == Refused("bad-number", "hourly_rate", line: 3))
        #expect(try refusal(extra: "312.3456", name: "hourly_rate") == nil)
        #expect(try refusal(extra: "\u{1}", name: "citizen_id") == Refused("bad-encoding", "citizen_id", line: 3))
        #expect(try refusal(extra: "\u{1}", name: "session_id") == Refused("bad-encoding", "session_id", line: 3))
    }

    @Test("a credit note's figures reduce, and the rate is the amount over the hours either way")
    func creditNote() throws {
        let text = invoices(
            [
                "i,1,p,m,2026-10-01,2,500,", "i,2,p,m,2026-10-01,2,500,credit_note", "i,3,p,m,2026-10-01,-2,-500,",
                "i,4,p,m,2026-10-01,0,5,",
            ], more: ",kind")
        let loaded = try Reading(zone: .utc).load(.invoices, text)
        #expect(loaded.dataset.allInvoices.map(\.amount.øre) == [50_000, -50_000, -50_000, 500])
        #expect(loaded.dataset.allInvoices.map(\.hours.tenThousandths) == [20_000, -20_000, -20_000, 0])
        #expect(loaded.dataset.allInvoices.map(\.rate.tenThousandths) == [2_500_000, 2_500_000, 2_500_000, 0])
        #expect(loaded.dataset.allInvoices.map(\.kind) == [.invoice, .creditNote, .invoice, .invoice])
    }

    @Test("register rows are refused in the column that is wrong")
    func registers() throws {
        let mentors =
            "mentor_id,mentor_type,active_from,agreed_rate,provider_id\nm1,company,2026-01-01,300,p1\n,,,,\nm2,boss,,,\nm3,,2026-02-30,,\nm4,,,x,\nm5,,,,\u{2}\nm6,,,,\n"
        #expect(
            try Reading(zone: .utc).load(.mentors, mentors).table(.mentors)?.refused == [
                Refused("missing-value", "mentor_id", line: 3), Refused("unknown-value", "mentor_type", line: 4),
                Refused("bad-date", "active_from", line: 5),
                Refused("bad-number", "agreed_rate", line: 6), Refused("bad-encoding", "provider_id", line: 7),
            ])
        let providers = "provider_id,agreed_rate,max_no_show_share\np1,300,0.2\np2,x,\np3,,1.5\np4,,-0.1\np5,,\n"
        #expect(
            try Reading(zone: .utc).load(.providers, providers).table(.providers)?.refused == [
                Refused("bad-number", "agreed_rate", line: 3), Refused("bad-number", "max_no_show_share", line: 4),
                Refused("bad-number", "max_no_show_share", line: 5),
            ])
    }

    // 2⁶⁴ / 10⁶ = 18446744073709.551616: six decimals more than the figure has room for must not wrap around to a small share.
    @Test(
        "a share far beyond 1 is bad-number, however large",
        arguments: ["18446744073709.75", "18446744073709.551616", "99999999999999", "2", "1.000001"])
    func hugeShare(text: String) throws {
        let table = try Reading(zone: .utc).load(.providers, "provider_id,max_no_show_share\np,\(text)\n").table(
            .providers)
        #expect(table?.refused == [Refused("bad-number", "max_no_show_share", line: 2)])
    }

    @Test("a refused register row leaves nothing behind: its provider is not among the providers")
    func refusedRowNamesNobody() throws {
        let loaded = try Reading(zone: .utc).load(.mentors, "mentor_id,provider_id,agreed_rate\nm1,p1,300\nm2,p2,x\n")
        #expect(loaded.dataset.mentors.ids == ["m1"])
        #expect(loaded.dataset.providers.ids == ["p1"])
    }
}
