import Records
import Testing

@testable import Ingest

/// A table of grants: the contract's needed columns, and what stands in `more` behind them.
private func grants(_ rows: [String], more: String = "") -> String {
    "grant_id,citizen_id,valid_from,valid_to\(more)\n" + rows.map { $0 + "\n" }.joined()
}

/// A table of follow-ups, likewise.
private func followUps(_ rows: [String], more: String = "") -> String {
    "citizen_id,held_on\(more)\n" + rows.map { $0 + "\n" }.joined()
}

@Suite("Grants and follow-ups")
struct GrantTests {
    private static let all =
        ",mentor_id,provider_id,hours_per_week,total_hours,scheme,extends,max_rate,decided_by,purpose,tasks,"
        + "qualifications,mentor_named,duration_stated,hours_stated,complaint_guidance,contract_signed_on,"
        + "need_assessed_on,registered_on,account,lasting_need"

    private func day(_ text: String) -> CivilDay? { Period("\(text)..\(text)")?.from }

    @Test("every column of a grant is read; blanks are unknown")
    func columns() throws {
        let text = grants(
            [
                "g1,c1,2026-01-01,2026-06-30,m1,p1,2.5,65,mentor,g0,450.25,AB,yes,true,1,no,false,0,,2026-01-05,"
                    + "2025-12-01,2026-01-10,5.46.1,yes",
                "g0,c1,2025-01-01,2025-12-31,,,,,,,,,,,,,,,,,,,,",
            ], more: Self.all)
        let scratch = try Scratch()
        let loaded = try Reading().load([
            .grants: [scratch.file(text)], .invoices: [scratch.file(invoices(["i,1,p1,m1,2026-01-01,1,1"]))],
        ])
        #expect(loaded.table(.grants)?.refused == [])
        let book = loaded.dataset.grantBook
        #expect(book.grants(of: key("c1")).map(\.id) == [key("g0"), key("g1")])
        let full = try #require(book.grant(key("g1")))
        #expect(full.validFrom == day("2026-01-01") && full.validTo == day("2026-06-30"))
        #expect(full.mentor == 0 && full.namesMentor && full.provider == 0 && full.namesProvider)
        #expect(full.hoursPerWeek?.tenThousandths == 25_000 && full.totalHours?.tenThousandths == 650_000)
        #expect(full.maximumRate?.tenThousandths == 4_502_500)
        #expect(full.extends == key("g0") && full.decidedBy == key("AB") && full.account == "5.46.1")
        #expect(book.scheme(full.scheme) == "mentor")
        #expect(full.stated == [.purpose, .tasks, .qualifications, .lastingNeed])
        #expect(
            full.answered == [
                .purpose, .tasks, .qualifications, .mentorNamed, .durationStated, .hoursStated, .lastingNeed,
            ])
        #expect(full.contractSignedOn == day("2026-01-05") && full.needAssessedOn == day("2025-12-01"))
        #expect(full.registeredOn == day("2026-01-10"))
        let blank = try #require(book.grant(key("g0")))
        #expect(blank.mentor == nil && !blank.namesMentor && blank.provider == nil && !blank.namesProvider)
        #expect(blank.hoursPerWeek == nil && blank.totalHours == nil && blank.maximumRate == nil)
        #expect(blank.extends == .none && blank.decidedBy == .none && blank.account == nil && blank.scheme == nil)
        #expect(blank.stated == [] && blank.answered == [])
        #expect(blank.contractSignedOn == nil && blank.needAssessedOn == nil && blank.registeredOn == nil)
    }

    @Test("each flag's column is its own part")
    func flags() throws {
        let parts: [(String, Grant.Parts)] = [
            ("purpose", .purpose), ("tasks", .tasks), ("qualifications", .qualifications),
            ("mentor_named", .mentorNamed), ("duration_stated", .durationStated), ("hours_stated", .hoursStated),
            ("complaint_guidance", .complaintGuidance), ("lasting_need", .lastingNeed),
        ]
        for (column, part) in parts {
            let text = grants(["g1,c,2026-01-01,2026-01-01,yes", "g2,c,2026-01-02,2026-01-02,no"], more: "," + column)
            let book = try Reading().load(.grants, text).dataset.grantBook
            #expect(book.grants.map(\.stated) == [part, []], "\(column)")
            #expect(book.grants.map(\.answered) == [part, part], "\(column)")
        }
    }

    @Test("a row is refused in the column that is wrong")
    func refusals() throws {
        let more = ",mentor_id,hours_per_week,total_hours,max_rate,purpose,contract_signed_on,account,scheme"
        let text = grants(
            [
                "g1,c,2026-01-01,2026-01-01,,,,,,,,", ",c,2026-01-01,2026-01-01,,,,,,,,",
                "g3,,2026-01-01,2026-01-01,,,,,,,,", "g4,c,2026-02-30,2026-01-01,,,,,,,,",
                "g5,c,,2026-01-01,,,,,,,,", "g6,c,2026-01-01,,,,,,,,,", "g7,c,2026-01-02,2026-01-01,,,,,,,,",
                "g8,c,2026-01-01,2026-01-01,,-1,,,,,,", "g9,c,2026-01-01,2026-01-01,,,x,,,,,",
                "g10,c,2026-01-01,2026-01-01,,,,-0.5,,,,", "g11,c,2026-01-01,2026-01-01,,,,,Yes,,,",
                "g12,c,2026-01-01,2026-01-01,,,,,,soon,,", "g13,c,2026-01-01,2026-01-01,,,,,,,\u{1},",
                "g14,c,2026-01-01,2026-01-01,m\u{2},,,,,,,", "g15,c,2026-01-01,2026-01-01,,,,,,,,s\u{2}",
                "g16,c,2026-01-01,2026-01-01",
            ], more: more)
        let table = try #require(try Reading().load(.grants, text).table(.grants))
        #expect(
            table.refused == [
                Refused("missing-value", "grant_id", line: 3), Refused("missing-value", "citizen_id", line: 4),
                Refused("bad-date", "valid_from", line: 5), Refused("missing-value", "valid_from", line: 6),
                Refused("missing-value", "valid_to", line: 7), Refused("end-not-after-start", "valid_to", line: 8),
                Refused("bad-number", "hours_per_week", line: 9), Refused("bad-number", "total_hours", line: 10),
                Refused("bad-number", "max_rate", line: 11), Refused("unknown-value", "purpose", line: 12),
                Refused("bad-date", "contract_signed_on", line: 13), Refused("bad-encoding", "account", line: 14),
                Refused("bad-encoding", "mentor_id", line: 15), Refused("bad-encoding", "scheme", line: 16),
                Refused("field-count", nil, line: 17),
            ])
        #expect(table.total.read == 16 && table.total.accepted == 1 && table.total.refused == 15)
    }

    @Test("a profile's own headers, dates, units and codes")
    func profile() throws {
        let profile = Profile(
            name: "own", decimal: .comma, dateFormat: DateFormat(pattern: "dd-mm-yyyy") ?? .iso,
            tables: [
                TableProfile(
                    kind: .grants, files: [],
                    columns: [
                        "grant_id": .column("Sag", unit: nil), "citizen_id": .column("Borger", unit: nil),
                        "valid_from": .column("Fra", unit: nil), "valid_to": .constant("2026-12-31"),
                        "hours_per_week": .column("Min", unit: .minutes), "purpose": .column("Formål", unit: nil),
                        "tasks": .column("Opgaver", unit: nil),
                    ], values: ["purpose": ["Ja": "yes", "Nej": "no"], "tasks": ["X": "true", "": "false"]]),
                TableProfile(
                    kind: .followUps, files: [],
                    columns: [
                        "citizen_id": .column("Borger", unit: nil), "held_on": .column("Dato", unit: nil),
                        "outcome": .column("Udfald", unit: nil),
                    ], values: ["outcome": ["Afviger": "deviates"]]),
            ])
        let text =
            "Sag;Borger;Fra;Min;Formål;Opgaver\ng1;c;1-10-2026;90,5;Ja;X\ng2;c;02-10-2026;;Nej;\ng3;c;03-10-2026;;X;\n"
        let loaded = try Reading(profile: profile).load(.grants, text)
        let grants = loaded.dataset.grantBook.grants
        #expect(loaded.table(.grants)?.refused == [Refused("unknown-value", "purpose", line: 4)])
        #expect(grants.map(\.validFrom.description) == ["2026-10-01", "2026-10-02"])
        #expect(grants.map(\.validTo.description) == ["2026-12-31", "2026-12-31"])
        #expect(grants.map(\.hoursPerWeek?.tenThousandths) == [15_083, nil])
        #expect(grants.map(\.stated) == [[.purpose, .tasks], []])
        #expect(grants.map(\.answered) == [[.purpose, .tasks], [.purpose, .tasks]])
        let talks = try Reading(profile: profile).load(.followUps, "Borger;Dato;Udfald\nc;31-10-2026;Afviger\n")
        #expect(talks.dataset.grantBook.followUps.map(\.outcome) == [.deviates])
    }

    @Test("grants of one id: byte-equal ones are kept once, others are all refused", arguments: [1, 3])
    func duplicateGrants(threads: Int) throws {
        let text = grants([
            "g1,c1,2026-01-01,2026-01-02", "g2,c2,2026-01-01,2026-01-02", "g1,c1,2026-01-01,2026-01-02",
            "g2,c2,2026-01-01,2026-01-03", "a-grant-with-a-long-id,c2,2026-01-01,2026-01-03",
        ])
        let loaded = try Reading(threads: threads, chunkSize: 64).load(.grants, text)
        #expect(
            loaded.table(.grants)?.refused == [
                Refused("duplicate-id", "grant_id", line: 3), Refused("duplicate-row", "grant_id", line: 4),
                Refused("duplicate-id", "grant_id", line: 5),
            ])
        #expect(loaded.dataset.grantBook.grants.map(\.id) == [key("g1"), key("a-grant-with-a-long-id")])
        #expect(loaded.table(.grants)?.total.accepted == 2)
        #expect(loaded.table(.grants)?.total.refused == 3)
    }

    @Test("a grant adds nobody to the directories, and its scheme is numbered in the order of the names")
    func directories() throws {
        let scratch = try Scratch()
        let loaded = try Reading().load([
            .sessions: [scratch.file(sessions(["s,m2,c,2026-01-01T09:00,2026-01-01T10:00"]))],
            .grants: [
                scratch.file(
                    grants(
                        [
                            "g1,c,2026-01-01,2026-01-01,m1,p1,øst", "g2,c,2026-01-02,2026-01-02,m2,,vest",
                            "g3,c,2026-01-03,2026-01-03,,,Syd", "g4,c,2026-01-04,2026-01-04,,,vest",
                            "g5,c,2026-01-05,2026-01-04,,,nord", "g6,c,2026-01-06,2026-01-06,,,nord",
                            "g6,c,2026-01-06,2026-01-07,,,nord",
                        ], more: ",mentor_id,provider_id,scheme"))
            ],
        ])
        #expect(loaded.dataset.mentors.ids == ["m2"])
        #expect(loaded.dataset.providers.ids == [])
        let book = loaded.dataset.grantBook
        #expect(book.schemes == ["Syd", "vest", "øst"])
        #expect(book.grants.map(\.scheme) == [2, 1, 0, 1])
        #expect(book.grants.map(\.mentor) == [nil, 0, nil, nil])
        #expect(book.grants.map(\.namesMentor) == [true, true, false, false])
        #expect(book.grants.map(\.namesProvider) == [true, false, false, false])
    }

    @Test("follow-ups are read, and refused in the column that is wrong")
    func followUpColumns() throws {
        let scratch = try Scratch()
        let text = followUps(
            [
                "c2,2026-03-01,m1,g1,AB,as_agreed", "c1,2026-02-01,m9,,,unclear", "c1,2026-01-01,,,,",
                ",2026-01-01,,,,", "c,,,,,", "c,2026-13-01,,,,", "c,2026-01-01,,,,fine", "c,2026-01-01,,\u{1},,",
            ], more: ",mentor_id,grant_id,by,outcome")
        let loaded = try Reading().load([
            .followUps: [scratch.file(text)],
            .sessions: [scratch.file(sessions(["s,m1,c,2026-01-01T09:00,2026-01-01T10:00"]))],
        ])
        let table = try #require(loaded.table(.followUps))
        #expect(
            table.refused == [
                Refused("missing-value", "citizen_id", line: 5), Refused("missing-value", "held_on", line: 6),
                Refused("bad-date", "held_on", line: 7), Refused("unknown-value", "outcome", line: 8),
                Refused("bad-encoding", "grant_id", line: 9),
            ])
        #expect(table.total.read == 8 && table.total.accepted == 3 && table.total.refused == 5)
        let book = loaded.dataset.grantBook
        #expect(loaded.dataset.mentors.ids == ["m1"])
        #expect(book.followUps(of: key("c1")).map(\.outcome) == [nil, .unclear])
        #expect(book.followUps(of: key("c1")).map(\.mentor) == [nil, nil])
        #expect(book.followUps(of: key("c2")).map(\.mentor) == [0])
        #expect(book.followUps(of: key("c2")).map(\.grant) == [key("g1")])
        #expect(book.followUps(of: key("c2")).map(\.by) == [key("AB")])
        #expect(book.followUps(of: key("c2")).map(\.heldOn.description) == ["2026-03-01"])
    }

    @Test("of follow-ups only byte-equal rows are duplicates", arguments: [1, 3])
    func duplicateFollowUps(threads: Int) throws {
        let rows = [
            "c1,2026-01-01,,one", "c1,2026-01-01,,two", "c1,2026-01-01,,one", "c1,2026-01-02,,one",
            "c1,2026-01-01,as_agreed,one", "c1,2026-01-01,,one", "c2,2026-01-01,,one",
        ]
        let loaded = try Reading(threads: threads, chunkSize: 64).load(
            .followUps, followUps(rows, more: ",outcome,remark"))
        #expect(
            loaded.table(.followUps)?.refused == [
                Refused("duplicate-row", nil, line: 4), Refused("duplicate-row", nil, line: 7),
            ])
        #expect(loaded.dataset.grantBook.followUps.count == 5)
    }

    @Test("every table is read alone", arguments: TableKind.allCases)
    func alone(kind: TableKind) throws {
        let texts: [TableKind: String] = [
            .sessions: sessions(["s,m,c,2026-01-01T09:00,2026-01-01T10:00"]),
            .invoices: invoices(["i,1,p,m,2026-10-01,1,1"]),
            .grants: grants(["g,c,2026-01-01,2026-01-01,m,p"], more: ",mentor_id,provider_id"),
            .mentors: "mentor_id,provider_id\nm,p\n", .providers: "provider_id\np\n",
            .followUps: followUps(["c,2026-01-01,g"], more: ",grant_id"),
        ]
        let loaded = try Reading().load(kind, try #require(texts[kind]))
        #expect(loaded.tables.map(\.kind) == [kind])
        #expect(loaded.table(kind)?.total.accepted == 1)
        // What only another table could tell is no reference that leads nowhere.
        #expect(loaded.references.map(\.code) == [])
    }

    @Test("registers: a person, an employee and a provider's contract")
    func registers() throws {
        let mentors = "mentor_id,person_key,employee_id\nm1,x,77\nm2,,\nm3,\u{1},\n"
        let loaded = try Reading().load(.mentors, mentors)
        #expect(loaded.dataset.mentorEntries.map { $0?.person } == [key("x"), .some(.none)])
        #expect(loaded.dataset.mentorEntries.map { $0?.employee } == [key("77"), .some(.none)])
        #expect(loaded.table(.mentors)?.refused == [Refused("bad-encoding", "person_key", line: 4)])
        let providers = "provider_id,contract_from,contract_to\np1,2026-01-01,2027-12-31\np2,,\np3,x,\np4,,2026-02-30\n"
        let read = try Reading().load(.providers, providers)
        #expect(read.dataset.providerEntries.map { $0?.contractFrom?.description } == ["2026-01-01", nil])
        #expect(read.dataset.providerEntries.map { $0?.contractTo?.description } == ["2027-12-31", nil])
        #expect(
            read.table(.providers)?.refused == [
                Refused("bad-date", "contract_from", line: 4), Refused("bad-date", "contract_to", line: 5),
            ])
    }
}
