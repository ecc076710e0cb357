import Records
import Testing

@testable import Ingest

@Suite("JSON Lines")
struct JSONLinesTests {
    private static let head = #""mentor_id":"m","citizen_id":"c""#

    private func session(_ id: String, _ more: String = "") -> String {
        #"{"session_id":"\#(id)",\#(Self.head),"start":"2026-10-01T09:00","end":"2026-10-01T10:00"\#(more)}"#
    }

    @Test("values of every sort become cells; a member that no line has is a column that the file lacks")
    func values() throws {
        let loaded = try Reading().load(
            .sessions,
            session("a", #","confirmation":"confirmed","confirmed_minutes":4.5E1,"extra":[1,{"b":2}]"#) + "\n"
                + session("b", #","confirmation":null"#) + "\n\n" + session("\\u00e5\\ud83d\\ude00"))
        let table = try #require(loaded.table(.sessions))
        #expect(table.refused == [])
        #expect(table.formats == ["jsonl"])
        #expect(table.unreadColumns == [["extra"]])
        #expect(table.has("confirmation") && !table.has("channel"))
        let rows = loaded.dataset.allSessions
        #expect(rows.map(\.row.confirmation) == [.confirmed, .notAsked, .notAsked])
        #expect(rows.map(\.detail?.confirmedLength) == [2_700, -1, -1])
        let finder = RowFinder(table)
        let found = try rows.map { try finder.row(at: $0.row.locator) }
        #expect(found.map(\.line) == [1, 2, 4])
        #expect(found.map { finder.texts(["session_id"], of: $0)[0] } == ["a", "b", "å😀"])
    }

    @Test("a line that is no object is refused with its reason, its neighbours are not")
    func broken() throws {
        let loaded = try Reading().load(
            .sessions,
            [
                session("a"), "{\"session_id\":", "[1]", session("b", #","channel":{"x":1}"#),
                session("c", #","session_id":"d""#), session("e"),
            ].joined(separator: "\n"))
        let table = try #require(loaded.table(.sessions))
        #expect(table.total.accepted == 2)
        #expect(table.total.refusals == [.fieldCount: 4])
        let reader = RefusalReader(table)
        let rows = try table.refusals.map { try reader.read($0) }
        #expect(rows.map(\.line) == [2, 3, 4, 5])
        #expect(rows[0].problem.hasPrefix("the line is no JSON object: "))
        #expect(rows[2].problem == "channel is a list or an object, and no value")
    }

    @Test("numbers keep their value whatever decimal sign the profile has, and texts have the profile's")
    func figures() throws {
        let text = """
            {"invoice_id":"i","line_no":1,"provider_id":"p","mentor_id":"m","service_date":"2026-10-01","hours":1.5,"amount":1.25E3}
            {"invoice_id":"i","line_no":2,"provider_id":"p","mentor_id":"m","service_date":"2026-10-01","hours":"1,5","amount":"1.250,00"}
            """
        let profile = Profile(name: "p", decimal: .comma, thousands: .point)
        let loaded = try Reading(profile: profile).load(.invoices, text)
        #expect(loaded.dataset.allLines.map(\.row.amount.øre) == [125_000, 125_000])
        #expect(loaded.dataset.allLines.map(\.row.hours.tenThousandths) == [15_000, 15_000])
    }

    @Test("lines that repeat an earlier one are found, whatever blanks they have")
    func duplicates() throws {
        let loaded = try Reading().load(
            .sessions,
            session("a") + "\n" + session("a").replacing(",", with: " , ") + "\n" + session("b", #","channel":"x""#) + "\n"
                + session("b"))
        #expect(loaded.table(.sessions)?.total.refusals == [.duplicateRow: 1, .duplicateId: 2])
    }

    @Test("the rows are the same on any number of threads")
    func threads() throws {
        let text = (0..<20_000).map { session("s\($0)", $0 % 500 == 7 ? #","x":["# : "") }.joined(separator: "\n")
        let one = try Reading(threads: 1).load(.sessions, text)
        let three = try Reading(threads: 3).load(.sessions, text)
        #expect(one.dataset.allSessions == three.dataset.allSessions)
        #expect(one.table(.sessions)?.total == three.table(.sessions)?.total)
        #expect(one.table(.sessions)?.total.refused == 40)
    }

    @Test("without a needed member the file is refused with what it has")
    func missing() throws {
        let error = try Reading().error(.sessions, Array(#"{"session_id":"a","Mentor":"m"}"#.utf8))
        #expect(error.problem.contains("lacks the columns mentor_id, citizen_id, start, end"))
        #expect(error.remedy.contains("'session_id'"))
    }
}
