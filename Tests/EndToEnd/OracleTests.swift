import Foundation
import Testing

/// The feature table against DuckDB, which computed it from the same raw files by the contract's definitions.
///
/// `Tests/Peers/make_oracle.py` makes the oracle; its header says how to renew it.
@Suite struct OracleTests {
    private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("Oracles")

    private static let columns = [
        "sessions", "citizens", "logged_hours", "asked_sessions", "confirmed_sessions", "denied_sessions",
        "unanswered_sessions", "confirmation_rate", "confirmed_hours", "billed_hours", "billed_amount", "hourly_rate",
        "excess_hours", "unlogged_hours", "double_booked_hours", "max_day_hours",
    ]

    @Test(arguments: ["2026-08", "2026-09"])
    func `mentors-csv is what DuckDB computes`(month: String) throws {
        let folder = try TemporaryFolder()
        let simulated = try Program.lab(
            [
                "simulate", "--seed", "5", "--mentors", "40", "--providers", "4", "--months", "2", "--out",
                folder.path("town"),
            ])
        try #require(simulated.status == 0, "\(simulated.stderr)")
        let oracle = try Table(
            String(contentsOf: Self.folder.appendingPathComponent("features-\(month).csv"), encoding: .utf8))
        let hashes = try Table(String(contentsOf: Self.folder.appendingPathComponent("inputs.csv"), encoding: .utf8))
        let outcome = try Program.run(["sweep", folder.path("town"), "--period", month, "--out", folder.path("run")])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: folder.path("run"))
        // The oracle speaks of these very bytes.
        let inputs = Dictionary(
            uniqueKeysWithValues: try run.manifest().inputs.map {
                (URL(fileURLWithPath: $0.path).lastPathComponent, $0.sha256)
            })
        for row in hashes.rows {
            #expect(
                inputs[row["file"]] == row["sha256"],
                "\(row["file"]) is simulated differently by now; renew the oracle: see Tests/Peers/make_oracle.py")
        }
        let mentors = Dictionary(uniqueKeysWithValues: try run.table("mentors.csv").rows.map { ($0["mentor_id"], $0) })
        #expect(mentors.keys.sorted() == oracle.rows.map { $0["mentor_id"] }.sorted())
        #expect(oracle.columns == ["mentor_id"] + Self.columns)
        for expected in oracle.rows {
            guard let mentor = mentors[expected["mentor_id"]] else { continue }
            for column in Self.columns {
                #expect(mentor[column] == expected[column], "\(expected["mentor_id"]) \(column)")
            }
        }
        // What makes the comparison worth its while.
        #expect(oracle.rows.contains { $0["unlogged_hours"] != "0.0000" })
        #expect(oracle.rows.contains { $0["double_booked_hours"] != "0.0000" })
        #expect(oracle.rows.contains { $0["hourly_rate"].isEmpty })
    }
}
