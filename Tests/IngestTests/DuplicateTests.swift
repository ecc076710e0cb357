import Records
import Testing

@testable import Ingest

@Suite("Duplicates")
struct DuplicateTests {
    private static let a = "s1,m1,c1,2026-10-01T09:00,2026-10-01T10:00"
    private static let b = "s1,m1,c1,2026-10-01T09:00,2026-10-01T11:00"
    private static let other = "s2,m2,c2,2026-10-02T09:00,2026-10-02T10:00"

    private func table(_ rows: [String]) throws -> (refused: [Refused], accepted: Int, kept: [String]) {
        let loaded = try Reading(zone: .utc).load(.sessions, sessions(rows))
        let table = try #require(loaded.table(.sessions))
        #expect(table.total.accepted + table.total.refused == rows.count)
        #expect(loaded.dataset.allSessions.count == table.total.accepted)
        return (table.refused, table.total.accepted, loaded.dataset.allSessions.map(\.mentor))
    }

    @Test("of byte-equal rows the first is kept and the others are duplicate-row")
    func equalRows() throws {
        let found = try table([Self.a, Self.other, Self.a, Self.a])
        #expect(
            found.refused == [
                Refused("duplicate-row", "session_id", line: 4), Refused("duplicate-row", "session_id", line: 5),
            ])
        #expect(found.kept == ["m1", "m2"])
    }

    @Test("rows of one id with different content are all duplicate-id")
    func differentRows() throws {
        let found = try table([Self.a, Self.other, Self.b])
        #expect(
            found.refused == [
                Refused("duplicate-id", "session_id", line: 2), Refused("duplicate-id", "session_id", line: 4),
            ])
        #expect(found.kept == ["m2"])
    }

    // Kept as "the first of the equal rows", one content would stand although another contradicts it.
    @Test("twice one content and once another: none is kept, in any order")
    func twoAndOne() throws {
        for rows in [[Self.a, Self.a, Self.b], [Self.a, Self.b, Self.a], [Self.b, Self.a, Self.a]] {
            let found = try table(rows + [Self.other])
            #expect(found.kept == ["m2"])
            #expect(found.refused.map(\.line) == [2, 3, 4])
            #expect(found.refused.map(\.code).sorted() == ["duplicate-id", "duplicate-id", "duplicate-row"])
        }
    }

    @Test("the line end is no content: rows that differ in it alone are equal")
    func lineEnds() throws {
        let text = "session_id,mentor_id,citizen_id,start,end\r\n" + Self.a + "\r\n" + Self.a + "\n" + Self.a
        let table = try Reading(zone: .utc).load(.sessions, text).table(.sessions)
        #expect(
            table?.refused == [
                Refused("duplicate-row", "session_id", line: 3), Refused("duplicate-row", "session_id", line: 4),
            ])
    }

    @Test("blanks and quotes around an id do not make it another id")
    func spelledOtherwise() throws {
        let found = try table([Self.a, " " + Self.a, "\"s1\",m1,c1,2026-10-01T09:00,2026-10-01T10:00"])
        #expect(found.refused.map(\.code) == ["duplicate-id", "duplicate-id", "duplicate-id"])
    }

    @Test("a refused row is no duplicate of an accepted one")
    func refusedRow() throws {
        let found = try table([Self.a, "s1,m1,c1,2026-10-01T09:00,x"])
        #expect(found.refused == [Refused("bad-date", "end", line: 3)])
        #expect(found.accepted == 1)
    }

    @Test("ids that share their beginnings and lengths are different ids")
    func similarIds() throws {
        let rows = (0..<2_000).map { "session-2026-10-\($0),m,c,2026-10-01T09:00,2026-10-01T10:00" }
        #expect(try table(rows).refused.isEmpty)
    }

    @Test("duplicates are found over files, chunks and threads", arguments: [1, 2, 7])
    func overFiles(threads: Int) throws {
        var reading = Reading(zone: .utc)
        reading.threads = threads
        reading.chunkSize = 100
        let rows = (0..<60).map { "id-\($0),m\($0 % 5),c,2026-10-01T09:00,2026-10-01T10:\($0 % 30 + 10)" }
        let second = [
            "id-7,m2,c,2026-10-01T09:00,2026-10-01T10:17", "id-8,m3,c,2026-10-01T09:00,2026-10-01T12:00",
            "new,m,c,2026-10-01T09:00,2026-10-01T10:00",
        ]
        let table = try #require(try reading.load(.sessions, sessions(rows), sessions(second)).table(.sessions))
        #expect(
            table.refused == [
                Refused("duplicate-id", "session_id", line: 10),
                Refused("duplicate-row", "session_id", line: 2, file: 1),
                Refused("duplicate-id", "session_id", line: 3, file: 1),
            ])
        #expect(table.totals.map(\.accepted) == [59, 1])
        #expect(table.totals.map(\.refusals) == [[.duplicateId: 1], [.duplicateRow: 1, .duplicateId: 1]])
    }

    @Test("an invoice line is unique by provider, invoice and line together")
    func invoiceLines() throws {
        let tail = "2026-10-01,2,600"
        let rows = [
            "i1,1,p1,m,\(tail)", "i1,2,p1,m,\(tail)", "i1,1,p2,m,\(tail)", "i2,1,p1,m,\(tail)",
            "i1,1,p1,m,2026-10-01,2,601", "1,i1,p1,m,\(tail)",
        ]
        let loaded = try Reading(zone: .utc).load(.invoices, invoices(rows))
        #expect(
            loaded.table(.invoices)?.refused == [
                Refused("duplicate-id", "line_no", line: 2), Refused("duplicate-id", "line_no", line: 6),
            ])
        #expect(loaded.table(.invoices)?.total.amountRefused == Amount(kroner: 1_201))
        #expect(loaded.table(.invoices)?.total.amountAccepted == Amount(kroner: 2_400))
        #expect(loaded.dataset.allInvoices.count == 4)
    }

    @Test("registers: the first of equal rows stands, of contradicting ones none")
    func registers() throws {
        let loaded = try Reading(zone: .utc).load(
            .mentors,
            "mentor_id,mentor_type\nm1,company\nm2,external\nm1,company\nm2,municipal\nm3,specialist\nm2,external\n")
        let table = try #require(loaded.table(.mentors))
        #expect(
            table.refused == [
                Refused("duplicate-id", "mentor_id", line: 3), Refused("duplicate-row", "mentor_id", line: 4),
                Refused("duplicate-id", "mentor_id", line: 5),
                Refused("duplicate-row", "mentor_id", line: 7),
            ])
        let types = zip(loaded.dataset.mentors.ids, loaded.dataset.mentorEntries).map {
            "\($0): \($1?.type?.code ?? "none")"
        }
        #expect(types == ["m1: company", "m2: none", "m3: specialist"])
    }
}
