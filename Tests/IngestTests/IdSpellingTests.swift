import Foundation
import Records
import Testing

@testable import Ingest

/// One person is one id, however files spell it.
@Suite struct IdSpellingTests {
    private static let spellings = [
        "010190-1234", "0101901234", "010190 1234", "010190/1234", "010190.1234", "01-01-1990-1234", "01.01.1990-1234",
        "010190\u{2013}1234", "\u{A0}010190-1234\u{A0}", "010190\u{A0}1234", "01011990-1234",
    ]

    @Test(arguments: spellings) func `a CPR number is one mentor, provider and citizen in all tables`(
        _ spelling: String
    ) throws {
        let one = "0101901234"
        let scratch = try Scratch()
        let loaded = try Reading().load([
            .sessions: [
                try scratch.file(
                    sessions(
                        ["S1,\(spelling),\(spelling),2026-10-01T09:00,2026-10-01T10:00,\(one)"], more: ",provider_id"))
            ],
            .invoices: [
                try scratch.file(
                    invoices(
                        ["F1,1,\(spelling),\(one),2026-10-01,1,300,\(one),\(spelling)"], more: ",citizen_id,approved_by"
                    ))
            ],
            .mentors: [
                try scratch.file(
                    "mentor_id,provider_id,employee_id,person_key\n\(spelling),\(one),\(spelling),\(one)\n")
            ],
            .providers: [try scratch.file("provider_id\n\(spelling)\n")],
            .grants: [
                try scratch.file(
                    "grant_id,citizen_id,valid_from,valid_to,mentor_id,provider_id,decided_by\nG,\(spelling),2026-10-01,2026-10-31,\(spelling),\(spelling),\(spelling)\n"
                )
            ],
            .followUps: [
                try scratch.file("citizen_id,held_on,mentor_id,by\n\(spelling),2026-10-02,\(spelling),\(spelling)\n")
            ],
        ])
        let data = loaded.dataset
        #expect(data.mentors.ids == [one])
        #expect(data.providers.ids == [one])
        #expect(data.allSessions.map(\.row.citizen) == [key(one)])
        let line = try #require(data.allLines.first)
        #expect(line.row.citizen == key(one))
        #expect(line.detail?.approvedBy == key(one))
        let entry = try #require(data.mentorEntries[0])
        #expect(entry.provider == 0)
        #expect(entry.employee == key(one))
        #expect(entry.person == key(one))
        let grant = try #require(data.grantBook.grants.first)
        #expect(grant.citizen == key(one) && grant.mentor == 0 && grant.provider == 0 && grant.decidedBy == key(one))
        let followUp = try #require(data.grantBook.followUps.first)
        #expect(followUp.citizen == key(one) && followUp.mentor == 0 && followUp.by == key(one))
        #expect(loaded.references.isEmpty)
        let table = try #require(loaded.table(.sessions))
        let finder = RowFinder(table)
        let row = try finder.row(at: try #require(data.allSessions.first).row.locator)
        #expect(finder.texts(["mentor_id", "citizen_id"], of: row) == [one, one])
    }

    @Test func `other numbers stay as they are`() throws {
        let ids = [
            "1234567890", "12-34-5678-9012", "010190-12345", "3201901234", "101901234", "10190-1234", "010119901234",
        ]
        let loaded = try Reading().load(
            .sessions,
            sessions(ids.enumerated().map { "S\($0),\($1),\($1),2026-10-01T09:00,2026-10-01T10:00" }))
        #expect(Set(loaded.dataset.mentors.ids) == Set(ids))
        #expect(loaded.dataset.allSessions.map(\.row.citizen) == ids.map(key))
    }

    @Test func `one text of Unicode is one id, of sessions, too`() throws {
        let (composed, apart) = ("\u{C5}se-mentor", "A\u{30A}se-mentor")
        let scratch = try Scratch()
        let data = try Reading().load([
            .sessions: [
                try scratch.file(sessions(["S\u{C5},\(composed),c\u{E9},2026-10-01T09:00,2026-10-01T10:00"]))
            ],
            .invoices: [
                try scratch.file(
                    invoices(["F1,1,P,\(apart),2026-10-01,1,300,ce\u{301},SA\u{30A}"], more: ",citizen_id,session_id"))
            ],
        ]).dataset
        #expect(data.mentors.ids.map { Array($0.utf8) } == [Array(composed.utf8)])
        let (session, line) = (try #require(data.allSessions.first), try #require(data.allLines.first))
        #expect(session.row.citizen == line.row.citizen)
        #expect(session.detail?.session == line.row.session)
    }

    /// Names that only Unicode's tables can tell to be one, in any mixture of forms.
    @Test func `ids spelled at random give the dataset that one spelling gives`() throws {
        var random = SeededGenerator(seed: 7)
        let people = (0..<60).map { (number: Int) -> String in
            if number % 3 == 0 { return "Ærø\u{C5}\(number)" }
            let date = [number % 28 + 1, number % 12 + 1, number].map { String(String($0 + 100).dropFirst()) }
            return date.joined() + String(number + 1_000)
        }
        func respelled(_ id: String) -> String {
            guard id.utf8.count == 10, id.utf8.allSatisfy({ $0 < 0x80 }) else {
                return Bool.random(using: &random) ? id.decomposedStringWithCanonicalMapping : id
            }
            let date = [id.prefix(2), id.dropFirst(2).prefix(2), id.dropFirst(4).prefix(2)].map(String.init)
            let serial = id.suffix(4)
            let style = Int.random(in: 0..<6, using: &random)
            switch style {
            case 0: return id
            case 1: return "\(date.joined())-\(serial)"
            case 2: return "\(date.joined()) \(serial)"
            case 3: return "\(date.joined())/\(serial)"
            case 4: return "\(date.joined(separator: "."))-\(serial)"
            default: return "\(date[0])-\(date[1])-19\(date[2])-\(serial)"
            }
        }
        func dataset(_ spell: (String) -> String) throws -> Dataset {
            let rows = (0..<600).map { (row: Int) -> String in
                let (mentor, citizen) = (spell(people[row % 60]), spell(people[row * 7 % 60]))
                let day = "2026-10-0\(row % 9 + 1)"
                return "S\(row),\(mentor),\(citizen),\(day)T09:00,\(day)T10:00"
            }
            return try Reading(threads: 3, chunkSize: 900).load(.sessions, sessions(rows)).dataset
        }
        let (plain, mixed) = (try dataset { $0 }, try dataset(respelled))
        #expect(plain.mentors.ids.count == 60)
        #expect(plain.mentors.ids == mixed.mentors.ids)
        #expect(plain.mentors.keys == mixed.mentors.keys)
        #expect(plain.allSessions.map(\.row.mentor) == mixed.allSessions.map(\.row.mentor))
        #expect(plain.allSessions.map(\.row.citizen) == mixed.allSessions.map(\.row.citizen))
    }

    /// A small generator that gives the same numbers each time.
    private struct SeededGenerator: RandomNumberGenerator {
        var state: UInt64
        init(seed: UInt64) { state = seed }
        mutating func next() -> UInt64 {
            state &+= 1
            return IdentityKey(word: state).mixed
        }
    }

    // MARK: What a profile takes for one

    private func folded(_ texts: [TableKind: [String]], threads: Int = 1) throws -> Loader.Loaded {
        let scratch = try Scratch()
        let files = try texts.mapValues { try $0.map { try scratch.file($0) } }
        return try Loader(zone: .copenhagen, period: nil, threads: threads, chunkSize: 64)
            .load(
                files.mapValues { paths in
                    paths.map { InputSource(path: $0, profile: .contract) }
                }.merging([
                    .invoices: (files[.invoices] ?? []).map {
                        InputSource(path: $0, profile: Profile(name: "bills", ids: .all))
                    }
                ]) { $1 })
    }

    private static let log = sessions([
        "S1,m17,C01,2026-10-01T09:00,2026-10-01T10:00", "S2,M-17,c-1,2026-10-02T09:00,2026-10-02T10:00",
        "S3,m-18,C2,2026-10-02T09:00,2026-10-02T10:00",
    ])
    private static let bills = invoices(
        ["F1,1,p 1,M0017,2026-10-01,1,300,c1", "F2,1,P01,M0018,2026-10-01,1,300,C02"],
        more: ",citizen_id")

    @Test func `a profile's ids are one in all files, and the register's spelling is shown`() throws {
        let register = "mentor_id,provider_id\nM017,P.1\n"
        let loaded = try folded([.sessions: [Self.log], .invoices: [Self.bills], .mentors: [register]])
        #expect(loaded.dataset.mentors.ids == ["M017", "m-18"])
        #expect(loaded.dataset.providers.ids == ["P.1"])
        #expect(Set(loaded.dataset.allSessions.map(\.row.citizen)) == Set(loaded.dataset.allLines.map(\.row.citizen)))
        #expect(loaded.references.map(\.code) == ["mentor-not-registered"])
        #expect(loaded.references[0].names == ["m-18"])
        // Without a register the first of the log's.
        #expect(try folded([.sessions: [Self.log], .invoices: [Self.bills]]).dataset.mentors.ids == ["M-17", "m-18"])
        let reversed = Self.log.split(separator: "\n")
        let other = ([reversed[0]] + reversed.dropFirst().reversed()).joined(separator: "\n") + "\n"
        #expect(
            try folded([.sessions: [other], .invoices: [Self.bills]], threads: 3).dataset.mentors.ids == [
                "M-17", "m-18",
            ])
    }

    @Test func `lines of one invoice under two spellings of its provider are duplicates`() throws {
        let bills = invoices(["F1,1,p1,M1,2026-10-01,1,300", "F1,1,P-01,M1,2026-10-01,2,600"])
        let loaded = try folded([.sessions: [Self.log], .invoices: [bills]])
        #expect(loaded.table(.invoices)?.refused.map(\.code) == ["duplicate-id", "duplicate-id"])
    }

    // MARK: Look-alikes

    private func unsettled(_ log: [String], _ bills: [String], register: [String]? = nil) throws -> [[String]] {
        let scratch = try Scratch()
        var files: [TableKind: [String]] = [
            .sessions: [
                try scratch.file(
                    sessions(log.enumerated().map { "S\($0),\($1),C,2026-10-01T09:00,2026-10-01T10:00" }))
            ],
            .invoices: [
                try scratch.file(invoices(bills.enumerated().map { "F\($0),1,P,\($1),2026-10-01,1,300" }))
            ],
        ]
        if let register {
            files[.mentors] = [try scratch.file("mentor_id\n" + register.map { $0 + "\n" }.joined())]
        }
        let loaded = try Reading().load(files)
        let names = loaded.references.first { $0.code == "ids-unsettled" }?.names ?? []
        let groups = names.map { $0.split(separator: Reference.alikeSeparator).map(String.init) }
        #expect(
            loaded.dataset.unsettledMentors == Set(groups.joined().compactMap { loaded.dataset.mentors.number(of: $0) })
        )
        return groups
    }

    @Test func `ids of which one bills and the other meets are not settled`() throws {
        #expect(
            try unsettled(["M017", "M018", "M019", "M020"], ["M-017", "m018", "M0019", "M020"]) == [
                ["M-017", "M017"], ["M0019", "M019"], ["M018", "m018"],
            ])
        #expect(try unsettled(["M17"], ["M-17", "m017"]) == [["M-17", "M17", "m017"]])
        // Half of the bills, or half of the log, is spelled otherwise.
        #expect(try unsettled(["M17"], ["M17", "M-17"]) == [["M-17", "M17"]])
        #expect(try unsettled(["M17", "M-17"], ["M17"]) == [["M-17", "M17"]])
        #expect(try unsettled(["M17"], ["M-17"], register: ["M17"]) == [["M-17", "M17"]])
    }

    @Test func `ids that both bill and meet, that a register lists, or that only begin alike, are several`() throws {
        #expect(try unsettled(["M1", "M01"], ["M1", "M01"]).isEmpty)
        #expect(try unsettled(["M17"], ["M-17"], register: ["M17", "M-17"]).isEmpty)
        #expect(try unsettled(["M17"], ["M170"]).isEmpty)
        #expect(try unsettled(["M17"], ["M17"]).isEmpty)
    }

    @Test func `providers that only bill beside one that a register knows are named, and those it lacks`() throws {
        let scratch = try Scratch()
        let loaded = try Reading().load([
            .sessions: [try scratch.file(sessions(["S,M1,C,2026-10-01T09:00,2026-10-01T10:00"]))],
            .invoices: [
                try scratch.file(
                    invoices([
                        "F1,1,P-1,M1,2026-10-01,1,300", "F2,1,P2,M1,2026-10-01,1,300", "F3,1,P9,M1,2026-10-01,1,300",
                    ]))
            ],
            .providers: [try scratch.file("provider_id\nP1\nP2\n")],
        ])
        #expect(loaded.references.map(\.code) == ["ids-unsettled", "provider-not-registered"])
        #expect(loaded.references.map(\.names) == [["P-1\u{1F}P1"], ["P-1", "P9"]])
        #expect(loaded.dataset.unsettledProviders.count == 2)
    }
}
