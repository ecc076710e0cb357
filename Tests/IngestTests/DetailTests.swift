import Records
import Statistics
import Testing

@testable import Ingest

@Suite("Optional columns of sessions and invoice lines")
struct DetailTests {
    private static let lineColumns = ",issued_on,account,text,approved_by,places,hourly_rate"

    /// Details of the lines in the order of the files, each with its row.
    private func lines(_ data: Dataset) -> [(row: InvoiceRow, detail: LineDetail?)] {
        let rows = RowBuffer<InvoiceRow>()
        let details = RowBuffer<LineDetail>()
        return (0..<PartitionedRows<InvoiceRow>.partitions).flatMap { partition -> [(InvoiceRow, LineDetail?)] in
            data.invoices.gather(partition, into: rows)
            data.invoices.gather(data.lineDetails, partition, into: details)
            return rows.all.enumerated().map { ($1, details.count == 0 ? nil : details.all[$0]) }
        }.sorted { $0.0.locator < $1.0.locator }
    }

    /// 2026-10-01 00:00 in Denmark, seconds since 1970 UTC.
    private static let october = UInt32(CivilDay(year: 2026, month: 10, day: 1).number) * 86_400 - 7_200

    @Test("a session's grant, times, channel and mode are kept; blanks are none of them")
    func sessionColumns() throws {
        let text = sessions(
            [
                "s1,m,c,2026-10-01T09:00,2026-10-01T10:00,g-1,2026-10-01T18:30,2026-10-02T00:00:05,app,video",
                "s2,m,c,2026-10-02T09:00,2026-10-02T10:00,,,,,",
                "s3,m,c,2026-10-03T09:00,2026-10-03T10:00,g-1,2026-10-01T00:00Z,,letter,in_person",
                "s4,m,c,2026-10-04T09:00,2026-10-04T10:00,g-2,,,app,phone",
            ], more: ",grant_id,logged_at,confirmed_at,channel,mode")
        let loaded = try Reading().load(.sessions, text)
        let details = loaded.dataset.allSessions.compactMap(\.detail)
        #expect(loaded.table(.sessions)?.refused == [])
        #expect(details.map(\.grant) == [key("g-1"), .none, key("g-1"), key("g-2")])
        #expect(details.map(\.loggedAt) == [Self.october + 66_600, 0, Self.october + 7_200, 0])
        #expect(details.map(\.confirmedAt) == [Self.october + 86_405, 0, 0, 0])
        #expect(details.map(\.mode) == [.video, .unknown, .inPerson, .phone])
        #expect(details.map(\.channel)[0] != 0)
        #expect(details.map(\.channel)[1] == 0)
        #expect(details.map(\.channel)[0] == details.map(\.channel)[3])
        #expect(details.map(\.channel)[0] != details.map(\.channel)[2])
    }

    @Test(
        "each of the columns alone keeps details; a log without any keeps none",
        arguments: [
            "grant_id", "logged_at", "confirmed_at", "channel", "mode", "",
        ])
    func keepsDetails(column: String) throws {
        let text = sessions(
            ["s1,m,c,2026-10-01T09:00,2026-10-01T10:00,"], more: "," + (column.isEmpty ? "remark" : column))
        let loaded = try Reading().load(.sessions, text)
        #expect(loaded.dataset.allSessions.map { $0.detail == nil } == [column.isEmpty])
    }

    @Test(
        "what is wrong in these columns refuses the row in its column",
        arguments: [
            ("logged_at", "2026-02-30T10:00", "bad-date"), ("logged_at", "2026-10-01", "bad-date"),
            ("logged_at", "yesterday", "bad-date"), ("logged_at", "2026-03-29T02:30", "nonexistent-local-time"),
            ("confirmed_at", "1.10.2026 9:00", "bad-date"),
            ("confirmed_at", "2026-03-29T02:00", "nonexistent-local-time"),
            ("mode", "letter", "unknown-value"), ("mode", "Phone", "unknown-value"),
            ("mode", "unknown", "unknown-value"),
            ("channel", "a\u{1}", "bad-encoding"), ("grant_id", "\u{7F}g", "bad-encoding"),
        ])
    func sessionRefusals(column: String, cell: String, code: String) throws {
        let text = sessions(
            [
                "s1,m,c,2026-10-01T09:00,2026-10-01T10:00,,p1",
                "s2,m,c,2026-10-01T09:00,2026-10-01T10:00,\(cell),p2",
            ], more: ",\(column),provider_id")
        let loaded = try Reading().load(.sessions, text)
        #expect(loaded.table(.sessions)?.refused == [Refused(code, column, line: 3)])
        // A refused row names no provider.
        #expect(loaded.dataset.providers.ids == ["p1"])
    }

    @Test("date and time apart, and codes of a profile's own")
    func profile() throws {
        var columns = TableProfile.standardColumns(of: .sessions)
        columns["logged_at"] = .dateAndTime(date: "Dato", time: "Kl", overnight: false)
        let profile = Profile(
            name: "own",
            tables: [
                TableProfile(
                    kind: .sessions, files: [], columns: columns,
                    values: ["mode": ["Fremmøde": "in_person", "Tlf": "phone", "-": "video"]])
            ])
        let text = sessions(
            [
                "s1,m,c,2026-10-01T09:00,2026-10-01T10:00,2026-10-01,18:30,Fremmøde",
                "s2,m,c,2026-10-01T09:00,2026-10-01T10:00,,,Tlf",
                "s3,m,c,2026-10-01T09:00,2026-10-01T10:00,,18:30,-",
                "s4,m,c,2026-10-01T09:00,2026-10-01T10:00,2026-10-01,,video",
                "s5,m,c,2026-10-01T09:00,2026-10-01T10:00,,,video",
            ], more: ",Dato,Kl,mode")
        let loaded = try Reading(profile: profile).load(.sessions, text)
        #expect(
            loaded.table(.sessions)?.refused == [
                Refused("bad-date", "logged_at", line: 4), Refused("bad-date", "logged_at", line: 5),
            ])
        #expect(loaded.dataset.allSessions.compactMap(\.detail?.loggedAt) == [Self.october + 66_600, 0, 0])
        #expect(loaded.dataset.allSessions.compactMap(\.detail?.mode) == [.inPerson, .phone, .video])
    }

    @Test("in the hour that comes twice the entry was written after the session's start")
    func doubleHour() throws {
        // 25 October 2026: 03:00 becomes 02:00; the first 02:30 is 00:30 UTC, the second 01:30 UTC.
        let text = sessions(
            [
                "s1,m,c,2026-10-25T01:00,2026-10-25T01:30,2026-10-25T02:30",
                "s2,m,c,2026-10-25T01:00Z,2026-10-25T01:15Z,2026-10-25T02:30",
            ], more: ",logged_at")
        let utc = Int64(CivilDay(year: 2026, month: 10, day: 25).number) * 86_400
        let details = try Reading().load(.sessions, text).dataset.allSessions.compactMap(\.detail)
        #expect(details.map { Int64($0.loggedAt) - utc } == [1_800, 5_400])
    }

    @Test("a line's columns are kept beside its row; blanks are none of them")
    func lineColumns() throws {
        let text = invoices(
            [
                "i,1,p,m,2026-10-01,2,500,2026-10-31,5.46.1,Mentor i oktober,AB,0,",
                "i,2,p,n,2026-10-01,2,500,,,,,,250",
                "i,3,p,m,2026-10-01,2,500,2026-11-02,a-long-account-number,\"Kørsel, 40 km\",CD,12.0,0",
            ], more: Self.lineColumns)
        let scratch = try Scratch()
        let path = try scratch.file(text)
        let loaded = try Loader(
            zone: .utc, period: nil, threads: 1,
            lineWords: LineWords(words: ["gebyr", "kørsel*"], exceptions: [])
        ).load([.invoices: [InputSource(path: path, profile: .contract)]])
        let found = lines(loaded.dataset)
        let details = found.compactMap(\.detail)
        #expect(loaded.table(.invoices)?.refused == [])
        // A price of 0 is none.
        #expect(found.map(\.row.statesRate) == [false, true, false])
        #expect(found.map(\.row.rate.tenThousandths) == [2_500_000, 2_500_000, 2_500_000])
        #expect(details.map { $0.isDated ? $0.issuedOn.description : "" } == ["2026-10-31", "", "2026-11-02"])
        #expect(details.map(\.account) == [key("5.46.1"), .none, key("a-long-account-number")])
        #expect(details.map(\.approvedBy) == [key("AB"), .none, key("CD")])
        #expect(details.map(\.places) == [0, 0, 12])
        #expect(details.map(\.hasText) == [true, false, true])
        #expect(details.map(\.word) == [0, 0, 2])
    }

    @Test(
        "each of a line's columns alone keeps details; lines without any keep none",
        arguments: [
            "issued_on", "account", "text", "approved_by", "places", "citizen_id",
        ])
    func keepsLineDetails(column: String) throws {
        let loaded = try Reading().load(.invoices, invoices(["i,1,p,m,2026-10-01,2,500,"], more: "," + column))
        #expect(lines(loaded.dataset).map { $0.detail == nil } == [column == "citizen_id"])
    }

    @Test(
        "what is wrong in a line's columns refuses it in its column",
        arguments: [
            ("issued_on", "2026-02-30", "bad-date"), ("issued_on", "x", "bad-date"), ("places", "-1", "bad-number"),
            ("places", "1.5", "bad-number"), ("places", "100001", "bad-number"), ("places", "many", "bad-number"),
            ("account", "\u{1}", "bad-encoding"), ("approved_by", "\u{1}", "bad-encoding"),
        ])
    func lineRefusals(column: String, cell: String, code: String) throws {
        let text = invoices(["i,1,p,m,2026-10-01,2,500,", "i,2,p,m,2026-10-01,2,500,\(cell)"], more: ",\(column)")
        let table = try Reading().load(.invoices, text).table(.invoices)
        #expect(table?.refused == [Refused(code, column, line: 3)])
        #expect(table?.total.amountRefused.øre == 50_000)
    }

    @Test("a text may have line ends; one that is no UTF-8 refuses its line")
    func texts() throws {
        let good = invoices(["i,1,p,m,2026-10-01,2,500,\"one\r\ntwo\tthree\""], more: ",text")
        #expect(try lines(Reading().load(.invoices, good).dataset).map { $0.detail?.hasText } == [true])
        let bad = Array(invoices(["i,1,p,m,2026-10-01,2,500,k"], more: ",text").utf8.dropLast()) + [0xF8, 0x0A]
        #expect(
            try Reading().load(.invoices, bad).table(.invoices)?.refused == [Refused("bad-encoding", "text", line: 2)])
    }

    @Test("details stay beside their rows, whatever is dropped, and whatever thread read them", arguments: [1, 2, 7])
    func besideTheirRows(threads: Int) throws {
        var random = SplitMix64(seed: 41)
        // The number of places is the number of the row, which its amount says as well.
        let rows = (0..<2_000).map { index in
            let number = random.next() % 40 == 0 ? max(0, index - 1) : index
            return "i,\(number),p,m\(random.next() % 90),2026-10-01,1,\(index),\(index)"
        }
        let loaded = try Reading(threads: threads, chunkSize: 500).load(.invoices, invoices(rows, more: ",places"))
        let found = lines(loaded.dataset)
        #expect((loaded.table(.invoices)?.refused.count ?? 0) > 40)
        #expect(found.count == loaded.table(.invoices)?.total.accepted)
        #expect(found.allSatisfy { Int64($0.detail?.places ?? -1) * 100 == $0.row.amount.øre })
    }
}
