import Records
import Statistics
import Testing

@testable import Ingest

@Suite("Headers")
struct HeaderTests {
    private static let row = ["s1", "m1", "c1", "2026-10-01T09:00", "2026-10-01T10:00"]
    private static let names = ["session_id", "mentor_id", "citizen_id", "start", "end"]

    private func mentors(_ text: String, _ profile: Profile = .contract) throws -> [String] {
        let loaded = try Reading(profile: profile).load(.sessions, text)
        #expect(loaded.table(.sessions)?.refused == [])
        return loaded.dataset.allSessions.map(\.mentor)
    }

    @Test("comma, semicolon and tab are found by the header", arguments: [",", ";", "\t"])
    func delimiters(delimiter: String) throws {
        let text = [Self.names, Self.row].map { $0.joined(separator: delimiter) + "\n" }.joined()
        #expect(try mentors(text) == ["m1"])
        // The other signs are then part of the text.
        for other in [",", ";"] where other != delimiter {
            let named = [Self.names, ["s1", "m\(other)1", "c1"] + Self.row[3...]].map {
                $0.joined(separator: delimiter) + "\n"
            }.joined()
            #expect(try mentors(named) == ["m\(other)1"])
        }
    }

    @Test("a header whose unknown names hold another delimiter is still split where the known names are")
    func misleadingHeader() throws {
        let text =
            "session_id;mentor_id;citizen_id;start;end;\"a,b,c,d,e,f,g,h\"\ns1;m1;c1;2026-10-01T09:00;2026-10-01T10:00;x\n"
        #expect(try mentors(text) == ["m1"])
        #expect(try mentors(text.replacingOccurrences(of: "\"", with: "")) == ["m1"])
    }

    @Test("a delimiter that the profile names is used, and no other")
    func namedDelimiter() throws {
        let text = [Self.names, Self.row].map { $0.joined(separator: ";") + "\n" }.joined()
        #expect(try mentors(text, Profile(name: "p", delimiter: .semicolon)) == ["m1"])
        let error = try Reading(profile: Profile(name: "p", delimiter: .comma)).error(.sessions, Array(text.utf8))
        #expect(error.problem.contains("session_id"))
    }

    @Test("columns stand in any order", arguments: 1...8 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let more = [
            ("kind", "group"), ("group_id", "g"), ("unknown", "zz"), ("provider_id", "p"), ("confirmed_minutes", "30"),
            ("confirmation", "denied"),
        ]
        let columns = (Array(zip(Self.names, Self.row)) + more).shuffled(using: &random)
        let text = columns.map(\.0).joined(separator: ",") + "\n" + columns.map(\.1).joined(separator: ",") + "\n"
        let loaded = try Reading().load(.sessions, text)
        let row = try #require(loaded.dataset.allSessions.first)
        #expect(row.mentor == "m1")
        #expect(row.row.citizen == key("c1"))
        #expect(row.row.length == 3_600)
        #expect(row.row.kind == .group)
        #expect(row.row.confirmation == .denied)
        #expect(row.detail?.group == key("g"))
        #expect(row.detail?.session == key("s1"))
        #expect(row.detail?.confirmedLength == 1_800)
        #expect(loaded.table(.sessions)?.unreadColumns == [["unknown"]])
        #expect(loaded.dataset.columns[.sessions] == Set(Self.names + more.map(\.0)).subtracting(["unknown"]))
    }

    @Test("columns that nobody knows are listed as they stand, file by file, and never read")
    func unknownColumns() throws {
        let one =
            "session_id,mentor_id,Citizen_ID,start,end, Køn ,Alder\ns1,m1,c1,2026-10-01T09:00,2026-10-01T10:00,\u{1},\u{7F}\n"
        let two = "session_id,mentor_id,citizen_id,start,end,Navn\ns2,m1,c1,2026-10-01T09:00,2026-10-01T10:00,x\n"
        let table = try Reading().load(.sessions, one, two).table(.sessions)
        #expect(table?.unreadColumns == [[" Køn ", "Alder"], ["Navn"]])
        #expect(table?.refused == [])
    }

    @Test("names in quotes, in capitals and with blanks around them are the same names")
    func spelling() throws {
        #expect(
            try mentors(
                "\"session_id\",MENTOR_ID, citizen_id ,\"Start\",End\n" + Self.row.joined(separator: ",") + "\n") == [
                    "m1"
                ])
    }

    @Test("two columns of one name are an error that names it", arguments: ["mentor_id", "Mentor_ID", " mentor_id"])
    func twice(name: String) throws {
        let text = "session_id,mentor_id,citizen_id,start,end,\(name)\n"
        let error = try Reading().error(.sessions, Array(text.utf8))
        #expect(error.problem == "has two columns named '\(name)'")
        #expect(error.remedy.contains("Rename one"))
    }

    @Test("a missing column is named, and so are those that were found")
    func missing() throws {
        let error = try Reading().error(.sessions, Array("session_id,mentor,citizen_id,Start\n".utf8))
        #expect(error.problem == "lacks the columns mentor_id, end of sessions")
        for name in ["'session_id'", "'mentor'", "'citizen_id'", "'Start'", "--profile"] {
            #expect(error.remedy.contains(name))
        }
        let one = try Reading().error(.mentors, Array("mentor\n".utf8))
        #expect(one.problem == "lacks the column mentor_id of mentors")
    }

    @Test("a header over several lines sets the line numbers of the rows")
    func headerOfSeveralLines() throws {
        let text = "session_id,mentor_id,citizen_id,start,end,\"a\nnote\"\r\ns1,m,c,2026-10-01T09:00,x,\n"
        #expect(try Reading().load(.sessions, text).table(.sessions)?.refused == [Refused("bad-date", "end", line: 3)])
    }

    @Test("files of one table have each their own delimiter, order and columns")
    func filesApart() throws {
        let one = "session_id;mentor_id;citizen_id;start;end;kind\ns1;m1;c1;2026-10-01T09:00;2026-10-01T10:00;no_show\n"
        let two = "end,start,citizen_id,mentor_id,session_id\n2026-10-01T10:00,2026-10-01T09:00,c2,m2,s2\n"
        let loaded = try Reading().load(.sessions, one, two)
        #expect(loaded.dataset.allSessions.map(\.mentor) == ["m1", "m2"])
        #expect(loaded.dataset.allSessions.map(\.row.kind) == [.noShow, .individual])
        #expect(loaded.dataset.columns[.sessions]?.contains("kind") == true)
    }
}

extension String {
    fileprivate func replacingOccurrences(of sign: Character, with other: String) -> String {
        String(flatMap { $0 == sign ? Array(other) : [$0] })
    }
}
