import Records
import Statistics
import Testing

@testable import Ingest

@Suite("Terms with dates")
struct TermsTests {
    private func day(_ text: String) -> CivilDay { Period("\(text)..\(text)")?.from ?? CivilDay(number: 0) }

    private func kroner(_ rate: HourlyRate?) -> Double? { rate?.kroner }

    private func provider(_ text: String, period: String? = nil) throws -> (Loader.Loaded, ProviderEntry?) {
        let loaded = try Reading(period: period.flatMap { Period($0) }).load(.providers, text)
        return (loaded, loaded.dataset.providerEntries.first ?? nil)
    }

    // MARK: Rounding

    @Test(
        "a unit, its rounding and what is rounded",
        arguments: [
            ("30,up,visit", 30, BillingUnit.Rounding.up, BillingUnit.Scope.visit),
            ("15,nearest,day", 15, .nearest, .day), ("1,up,", 1, .up, .visit), ("1440,up,day", 1_440, .up, .day),
            // A unit alone is one that counts once it is started.
            ("30,,", 30, .up, .visit), ("30.00,,day", 30, .up, .day),
            ("30,exact,", 30, .exact, .visit),
        ])
    func rounding(
        _ cells: String, _ minutes: Int64, _ rounding: BillingUnit.Rounding, _ scope: BillingUnit.Scope
    ) throws {
        for header in ["rounding_per", "per"] {
            let (loaded, entry) = try provider("provider_id,billing_unit_minutes,rounding,\(header)\np,\(cells)\n")
            #expect(loaded.table(.providers)?.refused == [])
            #expect(entry?.billing == BillingUnit(seconds: minutes * 60, rounding: rounding, scope: scope))
        }
    }

    @Test("no unit is no rounding", arguments: [",,", ",exact,", ",,day", "0,,", "0.00,exact,visit"])
    func noUnit(_ cells: String) throws {
        let (loaded, entry) = try provider("provider_id,billing_unit_minutes,rounding,rounding_per\np,\(cells)\n")
        #expect(loaded.table(.providers)?.refused == [])
        #expect(entry?.billing == .exact)
    }

    @Test(
        "what says nothing that can be held to is refused",
        arguments: [
            (",up,", Refused("missing-value", "billing_unit_minutes", line: 2)),
            ("0,nearest,", Refused("missing-value", "billing_unit_minutes", line: 2)),
            ("1441,up,", Refused("bad-number", "billing_unit_minutes", line: 2)),
            ("0.5,up,", Refused("bad-number", "billing_unit_minutes", line: 2)),
            ("-30,up,", Refused("bad-number", "billing_unit_minutes", line: 2)),
            ("30,down,", Refused("unknown-value", "rounding", line: 2)),
            ("30,up,week", Refused("unknown-value", "rounding_per", line: 2)),
        ])
    func refusedRounding(_ cells: String, _ refused: Refused) throws {
        let (loaded, _) = try provider("provider_id,billing_unit_minutes,rounding,rounding_per\np,\(cells)\n")
        #expect(loaded.table(.providers)?.refused == [refused])
    }

    // MARK: Spans

    @Test("a new price from a day: the old row, which states no end, ends the day before")
    func newPrice() throws {
        for rows in [["p,450,", "p,460,2026-10-15"], ["p,460,2026-10-15", "p,450,"]] {
            let (loaded, entry) = try provider(
                "provider_id,agreed_rate,terms_from\n" + rows.joined(separator: "\n") + "\n")
            #expect(loaded.table(.providers)?.refused == [])
            let terms = try #require(entry).terms
            #expect(terms.map(\.days.to) == [day("2026-10-14"), CivilDay(number: .max)])
            #expect(terms.map { kroner($0.agreedRate) } == [450, 460])
        }
    }

    @Test("where no row states days for its terms, they are those of the contract, which is both together")
    func contractDates() throws {
        let (loaded, entry) = try provider(
            """
            provider_id,agreed_rate,contract_from,contract_to
            p,450.00,2024-01-01,2026-10-14
            p,460.00,2026-10-15,2027-12-31

            """)
        #expect(loaded.table(.providers)?.refused == [])
        let found = try #require(entry)
        #expect(found.terms.map { kroner($0.agreedRate) } == [450, 460])
        #expect(found.terms.map(\.days.from) == [day("2024-01-01"), day("2026-10-15")])
        #expect(found.contractFrom == day("2024-01-01") && found.contractTo == day("2027-12-31"))
        // One row's price holds whatever the contract's days are: what lies outside them is asked by another rule.
        let (_, one) = try provider("provider_id,agreed_rate,contract_from\np,450,2026-01-01\n")
        #expect(one?.terms.isEmpty == true)
        #expect(kroner(one?.agreedRate) == 450)
    }

    @Test("days of terms go before those of the contract")
    func termsBeforeContract() throws {
        let (loaded, entry) = try provider(
            """
            provider_id,agreed_rate,contract_from,contract_to,terms_from
            p,450,2024-01-01,2027-12-31,
            p,460,2024-01-01,2027-12-31,2026-10-15

            """)
        #expect(loaded.table(.providers)?.refused == [])
        #expect(entry?.terms.map(\.days.from) == [CivilDay(number: .min), day("2026-10-15")])
    }

    @Test("rows of one id that share a day are all refused, others of the id stand")
    func overlaps() throws {
        let (loaded, entry) = try provider(
            """
            provider_id,agreed_rate,terms_from,terms_to
            p,450,,2026-10-15
            p,460,2026-10-15,2026-12-31
            p,470,2027-01-01,
            p,470,2027-01-01,
            q,1,,
            q,2,,
            r,1,2026-01-01,2025-01-01

            """)
        #expect(
            loaded.table(.providers)?.refused == [
                Refused("duplicate-id", "provider_id", line: 2), Refused("duplicate-id", "provider_id", line: 3),
                Refused("duplicate-row", "provider_id", line: 5), Refused("duplicate-id", "provider_id", line: 6),
                Refused("duplicate-id", "provider_id", line: 7), Refused("end-not-after-start", "terms_to", line: 8),
            ])
        #expect(loaded.table(.providers)?.total.accepted == 1)
        // The row that stands keeps its days: before them nothing is known.
        #expect(entry?.terms.map { kroner($0.agreedRate) } == [470])
        #expect(entry?.terms.first?.days.from == day("2027-01-01"))
        let table = try #require(loaded.table(.providers))
        let days = try table.refusals.map { try RefusalReader(table).read($0).days }
        #expect(days.map(\.from) == ["", "2026-10-15", "2027-01-01", "", "", "2026-01-01"])
        #expect(days.map(\.to) == ["2026-10-15", "2026-12-31", "", "", "", "2025-01-01"])
    }

    /// Days as the rule says them, one by one, and rows of which two hold on one of them.
    @Test("random spans hold on the days that the rule says, one by one", arguments: [1, 3])
    func oracle(threads: Int) throws {
        var random = SplitMix64(seed: 13)
        let first = day("2026-10-01")
        for _ in 0..<400 {
            let count = Int(random.next() % 4) + 2
            let rows = (0..<count).map { _ -> (from: Int?, to: Int?) in
                let from = random.next() % 5 == 0 ? nil : Int(random.next() % 24)
                let to = random.next() % 2 == 0 ? nil : (from ?? 0) + Int(random.next() % 8)
                return (from, to)
            }
            func text(_ number: Int?) -> String { number.map { first.adding(days: $0).description } ?? "" }
            let table =
                "provider_id,agreed_rate,terms_from,terms_to\n"
                + rows.enumerated().map { "p,\($0 + 1),\(text($1.from)),\(text($1.to))\n" }.joined()
            /// Day −1 stands for all before, day 40 for all after.
            func holds(_ row: Int, _ day: Int) -> Bool {
                let from = rows[row].from ?? -1
                let next = rows.map { $0.from ?? -1 }.filter { $0 > from }.min()
                return from <= day && day <= rows[row].to ?? next.map { $0 - 1 } ?? 40
            }
            let contradicting = rows.indices.filter { row in
                rows.indices.contains { other in
                    other != row && (-1...40).contains { holds(row, $0) && holds(other, $0) }
                }
            }
            let loaded = try Reading(threads: threads, chunkSize: 64).load(.providers, table)
            #expect(loaded.table(.providers)?.refused.map(\.line) == contradicting.map { $0 + 2 }, "\(table)")
            let entry = loaded.dataset.providerEntries.first ?? nil
            guard contradicting.count < count else {
                #expect(entry == nil)
                continue
            }
            let terms = try #require(entry).terms
            for day in -1...40 {
                let wanted = rows.indices.first { !contradicting.contains($0) && holds($0, day) }
                let found = terms.index(on: first.adding(days: day)).map { terms[$0] }
                #expect(kroner(found?.agreedRate) == wanted.map { Double($0 + 1) }, "day \(day) of\n\(table)")
            }
        }
    }

    // MARK: Several rows of one

    @Test("a mentor that changes provider: rate and provider by day, the rest of the row in force at the period's end")
    func mentorRows() throws {
        let text = """
            mentor_id,provider_id,agreed_rate,mentor_type,person_key,employee_id,active_from,active_to
            m,p1,450,external,x,,2024-01-01,2026-10-14
            m,p2,460,company,,7,2026-10-15,
            n,p1,,,x,,,

            """
        let scratch = try Scratch()
        let loaded = try Reading(period: Period("2026-10")).load([.mentors: [scratch.file(text)]])
        #expect(loaded.table(.mentors)?.refused == [])
        let entry = try #require(loaded.dataset.mentorEntries[0])
        #expect(entry.terms.map { kroner($0.agreedRate) } == [450, 460])
        #expect(entry.terms.map(\.provider) == [0, 1])
        #expect(entry.terms.map(\.active.to) == [day("2026-10-14"), CivilDay(number: .max)])
        #expect(entry.provider == 1 && entry.type == .company && entry.employee == key("7"))
        // What the row in force leaves blank, another states.
        #expect(entry.person == key("x"))
        #expect(loaded.dataset.persons == [key("m"): key("x"), key("n"): key("x")])
        #expect(entry.activeFrom == day("2024-01-01") && entry.activeTo == nil)
        let september = try Reading(period: Period("2026-09")).load([.mentors: [scratch.file(text)]])
        #expect(september.dataset.mentorEntries[0]?.type == .external)
        #expect(september.dataset.mentorEntries[0]?.provider == 0)
        let references = Dictionary(uniqueKeysWithValues: loaded.references.map { ($0.code, $0.cases) })
        #expect(references == ["mentor-rows-contradict": 1, "person-with-several-ids": 1])
    }

    @Test("two rows of one mentor are no person with several ids")
    func onePerson() throws {
        let loaded = try Reading().load(
            .mentors, "mentor_id,person_key,terms_from\nm,x,\nm,x,2026-10-15\nn,y,\n")
        #expect(loaded.dataset.persons.isEmpty)
        #expect(loaded.references.map(\.code) == [])
    }

    @Test("a provider's rows with two names or numbers are listed, with spellings of one number they are not")
    func contradictions() throws {
        let loaded = try Reading().load(
            .providers,
            """
            provider_id,name,cvr,terms_from
            a,A ApS,10000017,
            a,A ApS,DK10000017,2026-10-15
            b,B ApS,10000025,
            b,,10000033,2026-10-15
            c,C ApS,,
            c,D ApS,,2026-10-15

            """)
        #expect(loaded.table(.providers)?.refused == [])
        #expect(loaded.references.map(\.code) == ["provider-rows-contradict"])
        #expect(loaded.references.map(\.cases) == [2])
        let table = try #require(loaded.table(.providers))
        #expect(try RowFinder(table).row(at: try #require(loaded.references[0].first)).line == 4)
        #expect(loaded.dataset.providerEntries.map { $0?.name } == ["A ApS", "B ApS", "D ApS"])
    }

    // MARK: Zero is no statement

    @Test(
        "a figure of 0 that can only mean \"not filled in\" is read as blank, and counted by column", arguments: [1, 3])
    func zeros(threads: Int) throws {
        let scratch = try Scratch()
        let lines = invoices(
            [
                "i,1,p,m,2026-10-01,6,2700,0.00", "i,2,p,m,2026-10-01,6,2700,450", "i,3,p,m,2026-10-01,6,2700,-0",
                "i,4,p,m,2026-10-01,6,2700,",
            ],
            more: ",hourly_rate")
        let grants =
            "grant_id,citizen_id,valid_from,valid_to,hours_per_week,total_hours,max_rate\n"
            + "g1,c,2026-10-01,2026-10-31,0,65,450\ng2,c,2026-11-01,2026-11-30,0.0,0,0E+00\n"
        let loaded = try Reading(threads: threads, chunkSize: 64).load([
            .invoices: [scratch.file(lines)], .grants: [scratch.file(grants)],
            .mentors: [scratch.file("mentor_id,agreed_rate\nm,0\nn,x\n")],
            .providers: [scratch.file("provider_id,agreed_rate,max_no_show_share\np,0.0000,0\nq,0,x\n")],
        ])
        let rows = loaded.dataset.allInvoices
        #expect(rows.map(\.statesRate) == [false, true, false, false])
        #expect(rows.map { kroner($0.rate) } == [450, 450, 450, 450])
        let book = loaded.dataset.grantBook
        #expect(book.grants.map { $0.hoursPerWeek == nil } == [true, true])
        #expect(book.grants.map { $0.totalHours == nil } == [false, true])
        #expect(book.grants.map { $0.maximumRate == nil } == [false, true])
        #expect(loaded.dataset.mentorEntries.map { $0?.agreedRate } == [.some(nil)])
        // A share of 0 is one: no no-show may be billed.
        #expect(loaded.dataset.providerEntries[0]?.maximumNoShowShare == 0)
        #expect(loaded.dataset.providerEntries[0]?.agreedRate == nil)
        let zeros = loaded.references.filter { $0.code == "zero-not-stated" }
        #expect(zeros.map(\.table) == [.invoices, .grants, .grants, .grants, .mentors, .providers])
        // Cells of refused rows do not count.
        #expect(zeros.map(\.cases) == [2, 2, 1, 1, 1, 1])
        #expect(
            zeros.map(\.message) == [
                "invoices: 2 values of hourly_rate are 0, and were read as not filled in; fill them in, or leave them blank.",
                "grants: 2 values of hours_per_week are 0, and were read as not filled in; fill them in, or leave them blank.",
                "grants: 1 value of total_hours is 0, and was read as not filled in; fill them in, or leave them blank.",
                "grants: 1 value of max_rate is 0, and was read as not filled in; fill them in, or leave them blank.",
                "mentors: 1 value of agreed_rate is 0, and was read as not filled in; fill them in, or leave them blank.",
                "providers: 1 value of agreed_rate is 0, and was read as not filled in; fill them in, or leave them blank.",
            ])
        #expect(
            try zeros.map { zero in
                let table = try #require(loaded.table(zero.table))
                return try RowFinder(table).row(at: try #require(zero.first)).line
            } == [2, 2, 3, 3, 2, 2])
    }
}
