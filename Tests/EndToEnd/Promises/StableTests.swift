import Foundation
import Statistics
import Testing

/// Promise 3: with norms from a file nobody's p-value, score or finding depends on who else is in the run.
@Suite struct StableTests {
    private struct Base: Sendable {
        let town: SimulatedTown
        let run: RunFolder
    }

    private static let base = Result {
        let town = try SimulatedTown(seed: 957, mentors: 60, prevalence: 0.1)
        try town.fit("norms.json")
        return Base(town: town, run: try town.sweep(to: "base", ["--norms", "norms.json"]))
    }

    /// Of the first run's mentors: whose rows of findings.csv, not_assessed.csv or columns of mentors.csv differ.
    ///
    /// q-values, tiers and ranks may move; of mentors.csv all else has to stay.
    private func moved(_ other: RunFolder) throws -> [String] {
        let base = try Self.base.get().run
        let ids = Set(try base.table("mentors.csv").rows.map { $0["mentor_id"] })
        func rows(_ run: RunFolder, _ name: String) throws -> [String: Table.Row] {
            Dictionary(
                uniqueKeysWithValues: try run.table(name).rows.filter { ids.contains($0["mentor_id"]) }.map {
                    ("\($0["mentor_id"]) \($0["code"])", $0)
                })
        }
        /// What is kept of alerted mentors alone: who is alerted depends on who else is in the run.
        func isSilent(_ row: Table.Row) -> Bool {
            switch row["kind"] {
            case "fact": figure(row["hours"], places: 4) == 0 && figure(row["amount"], places: 2) == 0
            case "statistic": Double(row["p_value"]) ?? 0 > 0.05
            default: Double(row["observed"]) ?? 0 <= Double(row["threshold"]) ?? 0
            }
        }
        func figures(_ run: RunFolder) throws -> [String: [String]] {
            let table = try run.table("mentors.csv")
            let kept = table.columns.filter { !["q_value", "tier", "rank"].contains($0) }
            return Dictionary(
                uniqueKeysWithValues: table.rows.filter { ids.contains($0["mentor_id"]) }.map { row in
                    (row["mentor_id"], kept.map { row[$0] })
                })
        }
        var moved: [String] = []
        let columns = try base.table("findings.csv").columns
        let (found, now) = (try rows(base, "findings.csv"), try rows(other, "findings.csv"))
        #expect(found.count > 100, "few findings: the test says little")
        for key in Set(found.keys).union(now.keys).sorted() {
            if let before = found[key], let after = now[key] {
                if columns.contains(where: { before[$0] != after[$0] }) { moved.append("findings.csv: \(key)") }
            } else if let row = found[key] ?? now[key], !isSilent(row) {
                moved.append("findings.csv: \(key) in one run alone")
            }
        }
        /// By mentor and indicator; what stands once for all is of each.
        func reasons(_ run: RunFolder) throws -> [String: String] {
            var reasons: [String: String] = [:]
            for row in try run.table("not_assessed.csv").rows {
                for id in row["mentor_id"] == "*" ? ids : ids.intersection([row["mentor_id"]]) {
                    reasons["\(id) \(row["code"])"] = row["reason"]
                }
            }
            return reasons
        }
        let (unjudged, still) = (try reasons(base), try reasons(other))
        #expect(unjudged.count > 100, "few rows: the test says little")
        moved += Set(unjudged.keys).union(still.keys).filter { unjudged[$0] != still[$0] }.sorted()
        let (before, after) = (try figures(base), try figures(other))
        moved += ids.filter { before[$0] != after[$0] }.map { "mentors.csv: \($0)" }.sorted()
        return moved
    }

    /// Of the same seed, with as many providers: they work beside the earlier ones.
    @Test func `mentors more at the same providers move nobody`() throws {
        let town = try Self.base.get().town
        try town.simulate(seed: 957, mentors: 100, prevalence: 0.1, to: "more")
        let more = try town.sweep("more", to: "run-more", ["--norms", "norms.json"])
        #expect(try more.manifest().mentors > 90)
        #expect(try moved(more) == [])
    }

    @Test func `another municipality beside this one moves nobody`() throws {
        let town = try Self.base.get().town
        try town.simulate(seed: 958, mentors: 70, prevalence: 0.3, world: "uneven", to: "other")
        for name in try town.folder.names(in: "in") {
            try town.folder.write(town.folder.text("in/" + name), to: "both/" + name)
        }
        for name in try town.folder.names(in: "other") {
            try town.rewrite("other/" + name, to: "both/" + name.replacing(".csv", with: "-other.csv")) { rows in
                rows.map { row in
                    Dictionary(
                        uniqueKeysWithValues: row.map { column, cell in
                            let isId = column.hasSuffix("_id") || column.hasSuffix("by") || column == "person_key"
                            return (column, isId && !cell.isEmpty ? "X" + cell : cell)
                        })
                }
            }
        }
        let both = try town.sweep("both", to: "run-both", ["--norms", "norms.json"])
        #expect(try both.manifest().mentors > 120)
        #expect(try moved(both) == [])
    }

    @Test func `the order of rows and the number of threads move nobody`() throws {
        let town = try Self.base.get().town
        var random = SplitMix64(seed: 5)
        try town.copy(to: "shuffled") { $1.shuffled(using: &random) }
        for threads in ["1", "7"] {
            let run = try town.sweep(
                "shuffled", to: "run-shuffled-\(threads)", ["--norms", "norms.json", "--threads", threads])
            #expect(try moved(run) == [])
            // Nobody has come or gone, so that nothing else may move either.
            #expect(try differences(Self.base.get().run, run, in: ["mentors.csv", "findings.csv"]) == [])
        }
    }

    /// The number of families that a p-value counts is that of the norms: here nobody's log has times, until a stranger's has.
    @Test func `a stranger's file with more columns moves nobody`() throws {
        let town = try Self.base.get().town
        let untimed = ["logged_at", "confirmed_at"]
        for name in try town.folder.names(in: "in") {
            let table = try Table(town.folder.text("in/" + name))
            let kept = table.columns.filter { !untimed.contains($0) }
            let lines = [kept] + table.rows.map { row in kept.map { quoted(row[$0]) } }
            try town.folder.write(
                lines.map { $0.joined(separator: ",") + "\n" }.joined(), to: "untimed/" + name)
        }
        let fitted = try town.run([
            "norms", "fit", "untimed", "--from", "2025-10", "--to", "2026-09", "--out", "untimed.json",
        ])
        try #require(fitted.status == 0, "\(fitted.stderr)")
        func figures(_ out: String) throws -> [String: [String]] {
            let rows = try town.sweep("untimed", to: out, ["--norms", "untimed.json"]).table("mentors.csv").rows
            return Dictionary(
                uniqueKeysWithValues: rows.map { ($0["mentor_id"], [$0["p_value"], $0["score"]]) })
        }
        let before = try figures("run-untimed")
        try town.folder.write(
            """
            session_id,mentor_id,citizen_id,start,end,logged_at,confirmation,confirmed_at
            XS1,XM1,XC1,2026-10-05T10:00,2026-10-05T11:00,2026-10-05T12:00,confirmed,2026-10-05T14:00

            """, to: "untimed/sessions-stranger.csv")
        var after = try figures("run-stranger")
        #expect(after.removeValue(forKey: "XM1") != nil)
        #expect(after == before)
    }

    /// The smallest run there is: all others have gone, and with them every provider's colleagues.
    @Test func `a mentor alone is judged as among all`() throws {
        let base = try Self.base.get()
        let mentors = try base.run.table("mentors.csv").rows.sorted { $0["score"] > $1["score"] }
        let best = try #require(mentors.first { $0["p_value"] != "1" })["mentor_id"]
        try base.town.copy(to: "alone") { table, rows in
            ["sessions", "invoices"].contains(table) ? rows.filter { $0["mentor_id"] == best } : rows
        }
        let alone = try base.town.sweep("alone", to: "run-alone", ["--norms", "norms.json"])
        let rows = try alone.table("mentors.csv").rows
        #expect(rows.count == 1)
        for column in ["mentor_id", "p_value", "score"] {
            #expect(rows.first?[column] == mentors.first { $0["mentor_id"] == best }?[column])
        }
    }
}
