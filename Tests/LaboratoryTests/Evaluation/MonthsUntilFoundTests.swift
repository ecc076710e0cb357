import Laboratory
import Testing

@Suite struct MonthsUntilFoundTests {
    private func municipality() throws -> EvaluatedMunicipality {
        EvaluatedMunicipality(
            world: "",
            runs: [
                try run("2026-10", ["c", "a", "b", "d"], alerted: 2),
                try run("2026-08", ["d", "a", "b", "c"], alerted: 1),
                try run("2026-09", ["a", "b", "c", "d"], alerted: 1),
            ],
            truth: [
                // Found the month after; deviates on.
                try truth("a", "2026-08"), try truth("a", "2026-09"), try truth("a", "2026-10"),
                // Never found in three months.
                try truth("b", "2026-08"),
                // Found in the same month.
                try truth("c", "2026-10"),
                // Alerted only before it began: not found.
                try truth("d", "2026-10"),
                // Begins after the last sweep: not watched.
                try truth("e", "2026-11"),
            ])
    }

    @Test func `counts and shares by hand`() throws {
        let months = try #require(EvaluatedGroup(name: "", [try municipality()]).monthsUntilFound)
        #expect(months.deviating == 4)
        #expect(months.found == 2)
        #expect(months.neverFound == 2)
        #expect(months.steps.map(\.found) == [1, 1, 0])
        #expect(months.steps.map(\.watched) == [4, 2, 1])
        // 1/4 at once; of the two still watched a month later one: 1 − 3/4 · 1/2.
        #expect(close(months.steps[0].share.value, 0.25))
        #expect(close(months.steps[1].share.value, 0.625))
        #expect(close(months.steps[2].share.value, 0.625))
        #expect(months.median.value == 1)
        #expect(months.median.interval == .none)
    }

    @Test func `with several municipalities there are intervals, the same each time`() throws {
        let towns = [try municipality(), try municipality(), try municipality()]
        let first = try #require(EvaluatedGroup(name: "", towns).monthsUntilFound)
        let second = try #require(EvaluatedGroup(name: "", towns).monthsUntilFound)
        #expect(first.steps.map(\.share) == second.steps.map(\.share))
        // Equal municipalities differ in nothing.
        #expect(close(first.steps[1].share.low, 0.625) && close(first.steps[1].share.high, 0.625))
        #expect(first.median.low == 1 && first.median.high == 1)
    }

    @Test func `one sweep says nothing of months`() throws {
        let town = EvaluatedMunicipality(
            world: "", runs: [try run("2026-08", ["a"])], truth: [try truth("a", "2026-08")])
        #expect(EvaluatedGroup(name: "", [town]).monthsUntilFound == nil)
    }
}
