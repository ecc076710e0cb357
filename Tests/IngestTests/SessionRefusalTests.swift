import Records
import Testing

@testable import Ingest

@Suite("Refused sessions")
struct SessionRefusalTests {
    private static let good = "s1,m1,c1,2026-10-01T09:00,2026-10-01T10:00"
    /// A row beside which `good` is kept.
    private static func row(
        session: String = "s2", mentor: String = "m2", citizen: String = "c2", start: String = "2026-10-01T09:00",
        end: String = "2026-10-01T10:00",
        more: String = ""
    ) -> String { [session, mentor, citizen, start, end].joined(separator: ",") + more }

    /// Reads a row on line 3 between two good ones, with and without quotation marks in the file: its refusal, or nil.
    private func refusal(of row: String, more: String = "", rest: String = "", zone: ZoneRules = .utc) throws
        -> Refused?
    {
        var found: [Refused?] = []
        for mark in ["", "\""] {
            let rows = [Self.good + rest, row, "\(mark)s3\(mark),m3,c3,2026-10-02T09:00,2026-10-02T10:00" + rest]
            let table = try #require(
                try Reading(zone: zone).load(.sessions, sessions(rows, more: more)).table(.sessions))
            #expect(table.total.read == 3)
            #expect(table.total.accepted + table.total.refused == 3)
            #expect(table.refused.allSatisfy { $0.line == 3 })
            #expect(table.total.refusals.values.reduce(0, +) == table.refusals.count)
            found.append(table.refused.first)
        }
        #expect(found[0] == found[1], "a quotation mark elsewhere changes nothing")
        return found[0]
    }

    @Test("a good row is accepted, also with blanks and tabs around its cells")
    func good() throws {
        #expect(try refusal(of: Self.row()) == nil)
        #expect(try refusal(of: " s2 ,\tm2\t, c2,2026-10-01T09:00  ,  2026-10-01T10:00") == nil)
    }

    @Test(
        "too few and too many fields are field-count of the row",
        arguments: ["s2,m2,c2,2026-10-01T09:00", "s2", " ", "a,b,c,d,e,f", ",,,,,"])
    func fieldCount(row: String) throws {
        #expect(try refusal(of: row) == Refused("field-count", nil, line: 3))
    }

    @Test("something behind a closing quotation mark is field-count of the row")
    func strayMark() throws {
        let text = sessions([Self.good, "\"s2\"x,m2,c2,2026-10-01T09:00,2026-10-01T10:00"])
        #expect(
            try Reading(zone: .utc).load(.sessions, text).table(.sessions)?.refused == [
                Refused("field-count", nil, line: 3)
            ])
    }

    @Test("an empty or blank needed cell is missing-value in its column")
    func missing() throws {
        for blank in ["", " ", "\t "] {
            #expect(try refusal(of: Self.row(session: blank)) == Refused("missing-value", "session_id", line: 3))
            #expect(try refusal(of: Self.row(mentor: blank)) == Refused("missing-value", "mentor_id", line: 3))
            #expect(try refusal(of: Self.row(citizen: blank)) == Refused("missing-value", "citizen_id", line: 3))
            #expect(try refusal(of: Self.row(start: blank)) == Refused("missing-value", "start", line: 3))
            #expect(try refusal(of: Self.row(end: blank)) == Refused("missing-value", "end", line: 3))
        }
        #expect(
            try refusal(of: Self.row(more: ",group"), more: ",kind", rest: ",")
                == Refused("missing-value", "group_id", line: 3))
        #expect(
            try refusal(of: Self.row(more: ",group, "), more: ",kind,group_id", rest: ",,")
                == Refused("missing-value", "group_id", line: 3))
        #expect(try refusal(of: Self.row(more: ",group,g"), more: ",kind,group_id", rest: ",,") == nil)
    }

    @Test(
        "a date or time that does not exist is bad-date in its column",
        arguments: [
            "2026-02-31T09:00", "2026-02-29T09:00", "2026-00-01T09:00", "2026-13-01T09:00", "2026-10-00T09:00",
            "2026-10-32T09:00", "0000-10-01T09:00",
            "9999-10-01T09:00", "1999-12-31T09:00", "2100-01-01T09:00", "2026-10-01T24:00", "2026-10-01T09:60",
            "2026-10-01T09:00:60", "2026-10-01",
            "2026-10-01T", "T09:00", "2026-10-01T09", "2026-10-01t09:00", "2026-10-01  09:00", "2026/10/01T09:00",
            "01-10-2026T09:00", "2026-10-01T0900",
            "2026-10-01T09:00+", "2026-10-01T09:00+2:00", "2026-10-01T09:00z", "2026-10-01T09:00+16:00",
            "2026-10-01T09:00Zx", "2026-10-01T-9:00", "46000",
            "x", "２０２６-10-01T09:00", "2026-10-01T09:00\u{0}",
        ])
    func badDate(text: String) throws {
        #expect(try refusal(of: Self.row(start: text)) == Refused("bad-date", "start", line: 3))
        #expect(try refusal(of: Self.row(end: text)) == Refused("bad-date", "end", line: 3))
    }

    @Test("an end at or before the start is end-not-after-start, one more than 24 hours after it longer-than-24h")
    func lengths() throws {
        #expect(try refusal(of: Self.row(end: "2026-10-01T09:00")) == Refused("end-not-after-start", "end", line: 3))
        #expect(try refusal(of: Self.row(end: "2026-09-30T10:00")) == Refused("end-not-after-start", "end", line: 3))
        #expect(try refusal(of: Self.row(end: "2026-10-02T09:00")) == nil)
        #expect(try refusal(of: Self.row(end: "2026-10-02T09:00:01")) == Refused("longer-than-24h", "end", line: 3))
        #expect(try refusal(of: Self.row(end: "2027-10-01T09:00")) == Refused("longer-than-24h", "end", line: 3))
    }

    @Test("a time in the hour that the clock skips is nonexistent-local-time, unless it carries an offset")
    func skippedHour() throws {
        func found(_ start: String, _ end: String) throws -> Refused? {
            try refusal(of: Self.row(start: start, end: end), zone: .copenhagen)
        }
        let skipped = "2026-03-29T02:30"
        #expect(try found(skipped, "2026-03-29T04:00") == Refused("nonexistent-local-time", "start", line: 3))
        #expect(try found("2026-03-29T01:30", skipped) == Refused("nonexistent-local-time", "end", line: 3))
        #expect(try found(skipped + "+01:00", "2026-03-29T04:00") == nil)
        #expect(try refusal(of: Self.row(start: skipped, end: "2026-03-29T04:00")) == nil, "UTC has no such hour")
    }

    @Test("a code that the contract lacks is unknown-value in its column; blank has its meaning")
    func unknownValue() throws {
        for text in ["Individual", "no-show", "x", "grouped", "group group group", "\u{7}"] {
            #expect(
                try refusal(of: Self.row(more: "," + text), more: ",kind", rest: ",")
                    == Refused("unknown-value", "kind", line: 3))
        }
        for text in ["yes", "CONFIRMED", "confirmedx", "not-asked"] {
            #expect(
                try refusal(of: Self.row(more: "," + text), more: ",confirmation", rest: ",")
                    == Refused("unknown-value", "confirmation", line: 3))
        }
        for text in ["", " ", "individual", "no_show"] {
            #expect(try refusal(of: Self.row(more: "," + text), more: ",kind", rest: ",") == nil)
        }
        for text in ["", "confirmed", "denied", "unanswered", "not_asked"] {
            #expect(try refusal(of: Self.row(more: "," + text), more: ",confirmation", rest: ",") == nil)
        }
    }

    @Test("minutes that are no figure of a day are bad-number")
    func confirmedMinutes() throws {
        for text in ["1e4", "-1", "1441", "sixty", "1.00001", "--1", "1.", ".5", "60 min", "60:00"] {
            let found = try refusal(of: Self.row(more: "," + text), more: ",confirmed_minutes", rest: ",")
            #expect(found == Refused("bad-number", "confirmed_minutes", line: 3), "\(text)")
        }
        for text in ["", "0", "60", "45.5", "1440"] {
            #expect(try refusal(of: Self.row(more: "," + text), more: ",confirmed_minutes", rest: ",") == nil)
        }
    }

    @Test(
        "an id that is no UTF-8 or holds a control character is bad-encoding in its column, short and long, with quotes and without"
    )
    func badEncoding() throws {
        let bad: [[UInt8]] = [
            [0xFF], [0xC3], [0x61, 0xE6, 0x62], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xE2, 0x82], [0x61, 0x00, 0x62], [0x01],
            [0x61, 0x1F], [0x1E, 0x61], [0x7F], [0x1A], [0x0B], [0x61, 0x0D, 0x62],
            Array("long-long-long-id".utf8) + [0xE6], Array("12345678".utf8) + [0x07],
            [0x07] + Array("12345678".utf8), Array("1234567".utf8) + [0xFF],
            Array("long-long-long-".utf8) + [0x00] + Array("-id".utf8),
        ]
        for (index, name) in ["session_id", "mentor_id", "citizen_id"].enumerated() {
            for id in bad {
                for mark in [[], [UInt8(ascii: "\"")]] {
                    var cells = ["s2", "m2", "c2", "2026-10-01T09:00", "2026-10-01T10:00"].map { Array($0.utf8) }
                    cells[index] = mark + id + mark
                    let text = Array(sessions([Self.good]).utf8) + cells.joined(separator: [UInt8(ascii: ",")]) + [10]
                    let table = try Reading(zone: .utc).load(.sessions, text).table(.sessions)
                    #expect(table?.refused == [Refused("bad-encoding", name, line: 3)], "\(id)")
                }
            }
        }
    }

    @Test("a line feed within an id is bad-encoding, and lines behind it are counted on")
    func lineFeedInId() throws {
        let text = sessions(["\"s\n2\",m,c,2026-10-01T09:00,2026-10-01T10:00", Self.row(end: "x")])
        #expect(
            try Reading(zone: .utc).load(.sessions, text).table(.sessions)?.refused
                == [Refused("bad-encoding", "session_id", line: 2), Refused("bad-date", "end", line: 4)])
    }

    @Test("letters outside ASCII are good ids, with and without quotes")
    func goodEncoding() throws {
        for id in ["æøå", "Ærø-Søndergård-0001", "€", "😀😀", "\u{10FFFF}", "e\u{301}", "a b"] {
            #expect(try refusal(of: Self.row(mentor: id)) == nil)
            #expect(try refusal(of: Self.row(mentor: "\"\(id)\"")) == nil)
        }
    }
}
