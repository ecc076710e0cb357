import Testing

@testable import Simulation

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
            prevalence: 1.5)
        wrong.kinds = [DeviationKind(rawValue: "unheard-of")]
        wrong.severities = []
        let options = wrong.faults.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(
            options == [
                "--mentors", "--providers", "--months", "--from", "--prevalence", "--kinds", "--severity",
            ])
    }

    @Test("no kinds are needed when nothing deviates, and some are when something does")
    func kindsNeeded() {
        #expect(SimulationSettings(seed: 1, prevalence: 0, kinds: []).faults.isEmpty)
        #expect(SimulationSettings(seed: 1, prevalence: 0.05, kinds: []).faults.count == 1)
    }

    @Test("a prevalence that is no number is refused")
    func notANumber() {
        #expect(SimulationSettings(seed: 1, prevalence: .nan).faults.count == 1)
    }

    @Test("worlds are found by their names")
    func worlds() {
        #expect(Set(World.all.map(\.name)).count == World.all.count)
        for world in World.all { #expect(World.named(world.name) == world) }
        #expect(World.named("unheard-of") == nil)
    }

    @Test("every kind has a name of its own and a summary")
    func catalogue() {
        #expect(DeviationKind.all.count == DeviationCatalogue.summaries.count)
        #expect(DeviationCatalogue.summaries.allSatisfy { !$0.summary.isEmpty })
    }
}
