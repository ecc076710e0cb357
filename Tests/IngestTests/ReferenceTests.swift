import Records
import Testing

@testable import Ingest

@Suite("References that lead nowhere")
struct ReferenceTests {
    private struct Found: Equatable {
        let code: String
        let table: TableKind
        let cases: Int
        /// Line of the first row; nil where none is named.
        let line: Int?
    }

    /// The texts of some tables; what is found between them.
    private func found(_ texts: [TableKind: String], period: String? = nil) throws -> [Found] {
        let scratch = try Scratch()
        let files = try texts.mapValues { [try scratch.file($0)] }
        let loaded = try Reading(period: period.flatMap { Period($0) }).load(files)
        return try loaded.references.map { reference in
            let table = try #require(loaded.table(reference.table))
            #expect(reference.message.hasPrefix("\(reference.table.rawValue): \(reference.cases) "))
            #expect(reference.message.hasSuffix("."))
            return Found(
                code: reference.code, table: reference.table, cases: reference.cases,
                line: try reference.first.map { try RowFinder(table).row(at: $0).line })
        }
    }

    private static let sessionLog = sessions(
        [
            "s1,m1,c1,2026-10-01T09:00,2026-10-01T10:00,p1", "s2,m2,c2,2026-10-01T09:00,2026-10-01T10:00,p1",
        ], more: ",provider_id")

    private static let grantHeader = "grant_id,citizen_id,valid_from,valid_to,mentor_id,provider_id,extends\n"

    @Test("tables that agree have none")
    func none() throws {
        let texts: [TableKind: String] = [
            .sessions: Self.sessionLog,
            .mentors: "mentor_id,provider_id,active_from,active_to\nm1,p1,2026-01-01,2026-01-01\nm2,,,\n",
            .providers: "provider_id,contract_from,contract_to\np1,2026-01-01,2026-12-31\n",
            .grants: Self.grantHeader + "g1,c1,2026-10-01,2026-10-31,m1,p1,\ng2,c1,2026-11-01,2026-11-30,m1,,g1\n",
            .followUps: "citizen_id,held_on,grant_id\nc1,2026-10-31,g1\nc1,2026-10-30,\n",
        ]
        #expect(try found(texts, period: "2026-10") == [])
    }

    @Test("grants that name mentors, providers or grants that are not there")
    func grants() throws {
        let text =
            Self.grantHeader
            + "g1,c1,2026-10-01,2026-10-31,m1,p1,\ng2,c1,2026-11-01,2026-11-30,m8,p8,g2\ng3,c2,2026-10-01,2026-10-31,m9,,g9\ng4,c3,2026-10-01,2026-10-31,,p9,g1\n"
        let wanted = [
            Found(code: "grant-mentor-unknown", table: .grants, cases: 2, line: 3),
            Found(code: "grant-provider-unknown", table: .grants, cases: 2, line: 3),
            Found(code: "grant-extends-unknown", table: .grants, cases: 2, line: 3),
        ]
        #expect(try found([.sessions: Self.sessionLog, .grants: text]) == wanted)
        // Without a table that could know providers, none is unknown.
        let log = sessions(["s1,m1,c1,2026-10-01T09:00,2026-10-01T10:00"])
        #expect(try found([.sessions: log, .grants: text]) == [wanted[0], wanted[2]])
    }

    @Test("grants of one citizen and mentor that overlap: each later one once")
    func overlaps() throws {
        let text =
            Self.grantHeader + """
                g1,c1,2026-01-01,2026-12-31,m1,,
                g2,c1,2026-02-01,2026-02-28,m1,,
                g3,c1,2026-03-01,2026-03-31,m1,,
                g4,c1,2026-12-31,2027-01-31,m1,,
                g5,c1,2027-02-01,2027-02-28,m1,,
                g6,c1,2026-03-01,2026-03-31,m2,,
                g7,c2,2026-03-01,2026-03-31,m1,,
                g8,c3,2026-03-01,2026-03-31,,,
                g9,c3,2026-03-01,2026-03-31,,,

                """
        #expect(
            try found([.sessions: Self.sessionLog, .grants: text]) == [
                Found(code: "grants-overlap", table: .grants, cases: 3, line: 3)
            ])
    }

    @Test("follow-ups of citizens, of grants and of days that do not fit")
    func followUps() throws {
        let grants = Self.grantHeader + "g1,c1,2026-10-01,2026-10-31,,,\ng2,c2,2026-10-01,2026-10-31,,,\n"
        let text =
            "citizen_id,held_on,grant_id\nc1,2026-10-31,g1\nc9,2026-10-01,\nc8,2026-10-01,g1\nc1,2026-11-01,g7\nc1,2026-10-02,g2\n"
        #expect(
            try found([.sessions: Self.sessionLog, .grants: grants, .followUps: text], period: "2026-10") == [
                Found(code: "follow-up-without-grant", table: .followUps, cases: 2, line: 3),
                Found(code: "follow-up-grant-unknown", table: .followUps, cases: 1, line: 5),
                Found(code: "follow-up-grant-of-another", table: .followUps, cases: 2, line: 4),
                Found(code: "follow-up-after-period", table: .followUps, cases: 1, line: 5),
            ])
        // Without grants and without a period nobody can tell.
        #expect(try found([.sessions: Self.sessionLog, .followUps: text]) == [])
    }

    @Test("registers: providers and mentors that are missing, dates that are reversed, persons with several ids")
    func registers() throws {
        let mentors =
            "mentor_id,provider_id,active_from,active_to,person_key\nm1,p1,,,x\nm3,p9,2026-02-01,2026-01-31,x\nm4,p8,2026-01-01,,y\nm5,,,2026-01-01,z\nm6,,,,y\n"
        let providers = "provider_id,contract_from,contract_to\np1,,\np2,2026-01-01,2025-12-31\n"
        let wanted = [
            Found(code: "mentor-provider-unknown", table: .mentors, cases: 2, line: 3),
            Found(code: "mentor-not-registered", table: .mentors, cases: 1, line: nil),
            Found(code: "mentor-dates-reversed", table: .mentors, cases: 1, line: 3),
            Found(code: "provider-dates-reversed", table: .providers, cases: 1, line: 3),
            Found(code: "person-with-several-ids", table: .mentors, cases: 2, line: 2),
        ]
        #expect(
            try found([.sessions: Self.sessionLog, .mentors: mentors, .providers: providers]) == wanted)
        #expect(
            try found([.sessions: Self.sessionLog, .mentors: mentors]) == [wanted[1], wanted[2], wanted[4]])
        // A mentor refused in the register is not one that the register lacks a row for, unless there is work of
        // theirs.
        let doubled = "mentor_id,mentor_type\nm1,company\nm2,company\nm7,company\nm7,external\n"
        #expect(try found([.sessions: Self.sessionLog, .mentors: doubled]) == [])
    }
}
