import Foundation
import Testing

/// Promise 4 where nobody deviates, in all simulated worlds: a run with a mentor at q ≤ 10 % is then a false alert, and may
/// happen in one of ten.
///
/// Worlds are seeded, so that the outcome is the same every time; the bound is one that chance breaks once in a thousand.
@Suite struct CalibratedTests {
    /// Probability of so many successes or more, summed from the definition.
    private func upperTail(_ count: Int, of trials: Int, _ probability: Double) -> Double {
        (count...trials).reduce(0) { sum, k in
            let term = (0..<k).reduce(1.0) { $0 * Double(trials - $1) / Double($1 + 1) * probability }
            return sum + term * (0..<(trials - k)).reduce(1.0) { product, _ in product * (1 - probability) }
        }
    }

    @Test(arguments: [(months: 1, mentors: 80, seeds: 950...953), (months: 13, mentors: 45, seeds: 954...955)])
    func `runs without deviation that alert anybody stay within the claim`(
        _ months: Int, _ mentors: Int, _ seeds: ClosedRange<Int>
    ) throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.lab(
            ["evaluate", "--seeds", "\(seeds.lowerBound)..\(seeds.upperBound)", "--worlds"] + SimulatedTown.worlds
                + ["--from", months == 1 ? "2026-10" : "2025-10", "--months", "\(months)", "--mentors", "\(mentors)"]
                + ["--providers", "6", "--prevalence", "0", "--period", "2026-10", "--keep", folder.path("kept")])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        var runs = 0
        var alerted: [String] = []
        for world in SimulatedTown.worlds {
            for seed in seeds {
                let run = RunFolder(path: folder.path("kept/\(world)/\(seed)/run"))
                let rows = try run.table("mentors.csv").rows
                #expect(rows.count > mentors / 2)
                #expect(
                    try run.table("findings.csv").rows.contains { $0["windows"] == "3" } == (months == 13),
                    "windows are not what this is a test of")
                runs += 1
                if rows.contains(where: { Double($0["q_value"]).map { $0 <= 0.1 } ?? false }) {
                    alerted.append("\(world) \(seed)")
                }
            }
        }
        print("calibrated: \(months) months: \(alerted.count) of \(runs) runs alert somebody: \(alerted)")
        #expect(upperTail(alerted.count, of: runs, 0.1) >= 0.001, "\(alerted.count) of \(runs): \(alerted)")
    }
}
