import Foundation
import Testing

/// Each simulated world with a tenth of deviating mentors and a year of history, swept on its own norms and on frozen ones:
/// what holds of every run of every world.
@Suite struct AllWorldsTests {
    struct World: Sendable {
        let town: SimulatedTown
        let own: RunFolder
        let frozen: RunFolder
        var runs: [RunFolder] { [own, frozen] }
    }

    private static let worlds: [Result<World, any Error>] = SimulatedTown.worlds.enumerated().map { index, name in
        Result {
            let town = try SimulatedTown(seed: 950 + index, mentors: 45, prevalence: 0.1, world: name)
            let norms = try town.fit("norms.json")
            return World(
                town: town, own: try town.sweep(to: "own"), frozen: try town.sweep(to: "frozen", ["--norms", norms]))
        }
    }

    /// Promise 1.
    @Test(arguments: SimulatedTown.worlds.indices) func `contributions add up to the score, to the hundredth`(
        _ index: Int
    ) throws {
        for run in try Self.worlds[index].get().runs {
            #expect(try notDecomposed(run) == [])
            #expect(try run.table("mentors.csv").rows.contains { $0["score"] != "0.00" }, "nobody scores")
            #expect(try run.manifest().self_checks.allSatisfy(\.passed))
        }
    }

    @Test(arguments: SimulatedTown.worlds.indices) func `no file has a figure that is no number`(_ index: Int) throws {
        for run in try Self.worlds[index].get().runs { #expect(try notFinite(run) == []) }
    }

    /// The test above would find one.
    @Test(arguments: ["a,nan,1", "a,1,-inf", "\"p\" : NaN", "1,Infinity,2"]) func `a figure that is no number is seen`(
        _ line: String
    ) throws {
        let folder = try TemporaryFolder()
        try folder.write("finance,Nanna\n" + line + "\n", to: "run/x.csv")
        #expect(try notFinite(RunFolder(path: folder.path("run"))) == ["x.csv: " + line])
    }

    /// A p-value says in which window it was found, and counts all that the mentor was judged in.
    @Test(arguments: SimulatedTown.worlds.indices) func `windows are named, and every kind of them is used`(
        _ index: Int
    ) throws {
        var used: Set<String> = []
        for run in try Self.worlds[index].get().runs {
            for row in try run.table("findings.csv").rows where row["kind"] == "statistic" {
                #expect((0...1).contains(Double(row["p_value"]) ?? -1))
                // Both are empty where there is nothing but the period to look through.
                guard !row["window"].isEmpty || !row["windows"].isEmpty else { continue }
                used.insert(row["window"])
                #expect((2...3).contains(Int(row["windows"]) ?? 0))
            }
        }
        #expect(used == Set(Self.firstDay.keys))
    }

    /// A reader counts the rows behind a figure: those of the window that the figure is of, and no others.
    @Test(arguments: SimulatedTown.worlds.indices) func `evidence has exactly the rows of the finding's window`(
        _ index: Int
    ) throws {
        let world = try Self.worlds[index].get()
        var sessions: [String: [(day: String, confirmation: String)]] = [:]
        for name in try world.town.folder.names(in: "in") where name.hasPrefix("sessions") {
            for row in try Table(world.town.folder.text("in/" + name)).rows where row["kind"] != "no_show" {
                sessions[row["mentor_id"], default: []].append((String(row["start"].prefix(10)), row["confirmation"]))
            }
        }
        let answers = ["citizen-denies": "denied", "no-answer": "unanswered"]
        for run in world.runs {
            var evidence: [String: Int] = [:]
            for row in try run.table("evidence.csv").rows {
                evidence[row["mentor_id"] + " " + row["code"], default: 0] += 1
            }
            let alerted = Set(try run.table("alerts.csv").rows.map { $0["mentor_id"] })
            for row in try run.table("findings.csv").rows {
                guard let answer = answers[row["code"]], alerted.contains(row["mentor_id"]),
                    row["contribution"] != "0.00"
                else { continue }
                let first = try #require(Self.firstDay[row["window"]], "\(row["window"])")
                let expected = (sessions[row["mentor_id"]] ?? []).count {
                    $0.day >= first && $0.day <= "2026-10-31" && $0.confirmation == answer
                }
                #expect(
                    evidence[row["mentor_id"] + " " + row["code"]] ?? 0 == expected,
                    "\(row["mentor_id"]), \(row["code"]), \(row["window"])")
                if row["code"] == "citizen-denies" {
                    #expect(Double(row["observed"]) == Double(expected), "\(row["mentor_id"])")
                }
            }
        }
    }

    /// The windows of a sweep of October 2026, and their first days.
    private static let firstDay = [
        "2026-10": "2026-10-01", "2026-08..2026-10": "2026-08-01", "2025-11..2026-10": "2025-11-01",
    ]
}
