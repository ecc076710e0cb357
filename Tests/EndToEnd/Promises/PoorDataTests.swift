import Foundation
import Testing

/// Promise 5: data that say too little give `not-assessable` and its reason, no number that is none, and no `none`.
///
/// One after the other: some make the same folder.
@Suite(.serialized) struct PoorDataTests {
    /// What can be wrong with a municipality's data, and how it is brought about.
    enum Poverty: String, CaseIterable, Sendable {
        case fewMentors, oneType, noAnswers, onlyUnanswered, oneSessionEach, everyoneIdentical, oneMentor

        /// Whether nobody has enough rows to be judged by.
        var hasFewRows: Bool { self == .oneSessionEach }
        /// Whether there are too few mentors to learn from.
        var hasFewMentors: Bool { [.fewMentors, .oneMentor].contains(self) }
    }

    private static let town = Result { try SimulatedTown(seed: 955, mentors: 60, from: "2026-08", months: 3) }

    /// The sessions, lines and registers of 60 simulated mentors, made poor.
    private func make(_ poverty: Poverty) throws -> SimulatedTown {
        let town = try Self.town.get()
        var seen: Set<String> = []
        var first: [String: [InputRow]] = [:]
        try town.copy(to: poverty.rawValue) { table, rows in
            switch poverty {
            case .fewMentors:
                return rows.filter { row in row["mentor_id"].map { $0 < "M00020" || $0.isEmpty } ?? true }
            case .oneMentor: return rows.filter { row in row["mentor_id"].map { $0 == "M00001" } ?? true }
            case .oneType:
                return rows.map { row in
                    row["mentor_type"] == nil ? row : row.merging(["mentor_type": "external"]) { $1 }
                }
            case .noAnswers, .onlyUnanswered:
                return rows.map { row in
                    guard row["confirmation"] != nil else { return row }
                    let answer = poverty == .noAnswers ? "not_asked" : "unanswered"
                    return row.merging(
                        ["confirmation": answer, "confirmed_at": "", "confirmed_minutes": "", "channel": ""]
                    ) { $0.isEmpty ? $0 : $1 }
                }
            case .oneSessionEach:
                guard let day = ["sessions": "start", "invoices": "service_from"][table] else { return rows }
                return rows.filter { row in
                    row[day]?.hasPrefix("2026-10") ?? false && seen.insert(table + (row["mentor_id"] ?? "")).inserted
                }
            case .everyoneIdentical:
                // Everybody has the rows of the first, under ids of their own.
                guard ["sessions", "invoices"].contains(table) else { return rows }
                let mentors = Set(rows.compactMap { $0["mentor_id"] }).sorted()
                first[table] = rows.filter { $0["mentor_id"] == mentors.first }
                return mentors.flatMap { mentor in
                    (first[table] ?? []).map { row in
                        Dictionary(
                            uniqueKeysWithValues: row.map { column, cell in
                                let isOwn = ["session_id", "citizen_id", "group_id", "invoice_id"].contains(column)
                                return (
                                    column,
                                    column == "mentor_id" ? mentor : isOwn && !cell.isEmpty ? mentor + cell : cell
                                )
                            })
                    }
                }
            }
        }
        return town
    }

    @Test(arguments: Poverty.allCases) func `poor data end well, with figures that are numbers and honest tiers`(
        _ poverty: Poverty
    ) throws {
        let town = try make(poverty)
        let outcome = try town.run([
            "sweep", poverty.rawValue, "--period", "2026-10", "--out", "run-" + poverty.rawValue,
        ])
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: town.folder.path("run-" + poverty.rawValue))
        #expect(try notFinite(run) == [])
        #expect(!outcome.stdout.contains(/(?i)\b(nan|inf)\b/))
        #expect(try notDecomposed(run) == [])
        let reasons = try run.table("not_assessed.csv").rows
        #expect(reasons.allSatisfy { !$0["reason"].isEmpty && !$0["explanation"].isEmpty })
        let findings = try run.table("findings.csv").rows
        if poverty.hasFewMentors {
            // Compared with a mentor's own other sessions, and with nobody.
            let groups = Set(findings.filter { $0["kind"] == "statistic" }.map { $0["peer_group"] })
            #expect(groups.isSubset(of: ["own sessions"]), "\(groups)")
        }
        for mentor in try run.table("mentors.csv").rows {
            let judged = findings.contains {
                $0["mentor_id"] == mentor["mentor_id"] && $0["kind"] == "statistic" && $0["family"] != "rate"
            }
            // Who is judged by nothing is never said to have been looked at and found in order.
            if !judged { #expect(["not-assessable", "documented"].contains(mentor["tier"]), "\(mentor["mentor_id"])") }
            if poverty.hasFewRows {
                #expect(["not-assessable", "documented"].contains(mentor["tier"]), "\(mentor["mentor_id"])")
            }
        }
    }

    /// Nobody stands out among equals.
    @Test func `identical mentors give no alert by statistics`() throws {
        let town = try make(.everyoneIdentical)
        let run = try town.sweep(Poverty.everyoneIdentical.rawValue, to: "run-identical-again")
        let mentors = try run.table("mentors.csv").rows
        #expect(mentors.count > 50)
        #expect(mentors.allSatisfy { !["strong", "clear", "watch"].contains($0["tier"]) })
    }

    /// A norms file helps those who are few: what it knows of others is enough to be judged by.
    @Test func `twenty mentors are judged by norms from a file`() throws {
        let town = try make(.fewMentors)
        try town.fit("august.json", from: "2026-08", to: "2026-09")
        let run = try town.sweep(Poverty.fewMentors.rawValue, to: "run-few-frozen", ["--norms", "august.json"])
        let tiers = try run.table("mentors.csv").rows.map { $0["tier"] }
        #expect(tiers.count { $0 != "not-assessable" } > tiers.count / 2)
        #expect(try notFinite(run) == [])
    }
}
