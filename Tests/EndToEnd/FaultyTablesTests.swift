import Foundation
import Testing

/// Tables that contradict each other or themselves are accepted and reported, and nothing in them counts twice.
@Suite struct FaultyTablesTests {
    private static let mentors: [String: CaseMentor] = {
        var grants = CaseMentor("grants")
        // Two decisions for the same time, with other hours.
        grants.grant(0, ["hours_per_week": "1.00"])
        var citizens = CaseMentor("citizens")
        // The citizen stands under two ids: the grant that the session names is the other's.
        citizens.sessions[3]["grant_id"] = "citizens.G5"
        citizens.sessions[4]["grant_id"] = "nowhere"
        var months = CaseMentor("months")
        // Ten hours more than logged, and the line runs into November.
        months.bill(0, 1_000, ["service_to": "2026-11-15"])
        var negative = CaseMentor("negative")
        negative.bill(0, 700)
        negative.bill(0, -700)
        var later = CaseMentor("later")
        later.followUps[0]["held_on"] = "2026-12-01"
        later.followUps.append(["citizen_id": "nobody", "held_on": "2026-10-01", "grant_id": "later.G1"])
        var contract = CaseMentor("contract")
        contract.mentor["active_from"] = "2026-12-01"
        contract.mentor["active_to"] = "2026-01-31"
        var unknown = CaseMentor("unknown")
        unknown.mentor["provider_id"] = "nowhere.P"
        unknown.grant(8, ["mentor_id": "nobody"])
        unknown.grant(9, ["extends": "nowhere"])
        // A mentor whose facts overlap: a line twice, outside the grant, and above the agreed rate.
        var overlap = CaseMentor("overlap")
        overlap.bill(rate: 450)
        overlap.bill(7, 700, rate: 450, ["invoice_id": "overlap.F2"])
        overlap.bill(7, 700, rate: 450, ["invoice_id": "overlap.F3", "issued_on": "2026-11-20"])
        overlap.editGrants(of: 7, ["valid_to": "2026-09-30"])
        let all = [grants, citizens, months, negative, later, contract, unknown, overlap]
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }()

    private static let town = Result { () throws -> (run: RunFolder, folder: TemporaryFolder) in
        let folder = try TemporaryFolder()
        let (run, outcome) = try CaseTown.sweep(mentors.values.sorted { $0.id < $1.id }, in: folder)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return (run, folder)
    }

    private let run: RunFolder
    private let facts: Facts

    init() throws {
        run = try Self.town.get().run
        facts = try Facts(run)
    }

    @Test func `no row is refused`() throws {
        #expect(try run.table("rejects.csv").rows.isEmpty)
        #expect(try run.manifest().self_checks.allSatisfy(\.passed))
    }

    @Test func `each fault stands in references-csv with its number, and in the manifest`() throws {
        let rows = try run.table("references.csv").rows
        let found = Dictionary(rows.map { ($0["code"], $0["cases"]) }, uniquingKeysWith: { first, _ in first })
        let expected = [
            "grant-mentor-unknown": "1", "grant-extends-unknown": "1", "grants-overlap": "1",
            "follow-up-without-grant": "1", "follow-up-grant-of-another": "1", "follow-up-after-period": "1",
            "mentor-provider-unknown": "1", "mentor-dates-reversed": "1", "session-grant-unknown": "1",
            "session-grant-of-another-citizen": "1", "line-beyond-period": "1", "negative-line": "1",
        ]
        #expect(found == expected)
        for row in rows { #expect(!row["message"].isEmpty && !row["file"].isEmpty && Int(row["line"]) != nil) }
        #expect(try run.manifest().references == expected.compactMapValues { Int($0) })
    }

    @Test(arguments: ["grants", "citizens", "months", "negative", "later", "unknown"])
    func `a faulty table is held against nobody`(mentor: String) {
        let codes = facts.of(mentor).keys.sorted()
        #expect(codes.isEmpty)
    }

    @Test func `hours of a line that runs into the next month are not compared with the log`() throws {
        let reasons = try run.table("not_assessed.csv").rows.filter { $0["mentor_id"] == "months" }
            .filter { $0["code"] == "billed-over-logged" }.map { $0["reason"] }
        #expect(reasons == ["line-spans-period"])
    }

    @Test func `a negative line reduces what is billed`() throws {
        let mentor = try #require(Self.mentors["negative"])
        let row = try #require(try run.table("mentors.csv").rows.first { $0["mentor_id"] == "negative" })
        #expect(row["billed_hours"] == decimal(mentor.hundredthsLogged()) + "00")
    }

    @Test func `facts about the same lines come to no more than the lines, and to the documented exposure`() throws {
        let billed = try #require(Self.mentors["overlap"]).lines.reduce(0) {
            $0 + (figure($1["amount"] ?? "", places: 2) ?? 0)
        }
        let codes = facts.of("overlap").keys.sorted()
        #expect(codes == ["billed-over-logged", "duplicate-line", "outside-grant", "rate-over-agreed"])
        #expect(facts.documented("overlap") <= billed)
        for alert in try run.table("alerts.csv").rows {
            #expect(figure(alert["exposure_documented"], places: 2) == facts.documented(alert["mentor_id"]))
        }
    }
}
