import Testing

@testable import Laboratory

@Suite("Settings")
struct SettingsTests {
    @Test("the defaults can be simulated")
    func defaults() {
        #expect(SimulationSettings(seed: 1).faults.isEmpty)
    }

    @Test("each setting out of range is named with its option")
    func faults() {
        var wrong = SimulationSettings(
            seed: 1, mentors: 0, providers: 1000, firstMonth: CalendarMonth(year: 1969, month: 1), months: 25,
            prevalence: 1.5, onset: CalendarMonth(year: 1971, month: 2))
        wrong.kinds = [DeviationKind(rawValue: "unheard-of")]
        wrong.severities = []
        let options = wrong.faults.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(
            options == [
                "--mentors", "--providers", "--months", "--from", "--onset", "--prevalence", "--kinds", "--severity",
            ])
    }

    @Test("no kinds are needed when nothing deviates, and some are when something does")
    func kindsNeeded() {
        #expect(SimulationSettings(seed: 1, prevalence: 0, kinds: []).faults.isEmpty)
        #expect(SimulationSettings(seed: 1, prevalence: 0.05, kinds: []).faults.count == 1)
    }

    @Test("an onset lies among the simulated months")
    func onset() {
        let (year, first) = (2026, CalendarMonth(year: 2026, month: 8))
        func faults(_ month: Int, months: Int = 3) -> Int {
            SimulationSettings(
                seed: 1, firstMonth: first, months: months, onset: CalendarMonth(year: year, month: month)
            ).faults.count
        }
        #expect([7, 8, 10, 11].map { faults($0) } == [1, 0, 0, 1])
        // The number of months and the onset.
        #expect(faults(8, months: -1) == 2)
    }

    @Test("a prevalence that is no number is refused")
    func notANumber() {
        #expect(SimulationSettings(seed: 1, prevalence: .nan).faults.count == 1)
    }

    @Test("worlds are found by their names")
    func worlds() {
        #expect(Set(World.all.map(\.name)).count == World.all.count)
        for world in World.all {
            #expect(World.named(world.name) == world)
            #expect(!world.summary.isEmpty)
        }
        #expect(Set(World.all.map(\.summary)).count == World.all.count)
        #expect(World.named("unheard-of") == nil)
    }

    @Test("every kind has a name of its own and a summary")
    func catalogue() {
        #expect(DeviationKind.all.count == DeviationCatalogue.summaries.count)
        #expect(DeviationCatalogue.summaries.allSatisfy { !$0.summary.isEmpty })
    }
}
