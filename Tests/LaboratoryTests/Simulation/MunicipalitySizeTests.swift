import Testing

@testable import Laboratory

/// The sizes of Danish municipalities: 10 to 2,000 mentors, with few providers or many, and up to two years of months.
@Suite("Sizes of municipalities")
struct MunicipalitySizeTests {
    private func deviating(_ mentors: Int, providers: Int, prevalence: Double, seed: UInt64) -> Int {
        let settings = SimulationSettings(
            seed: seed, mentors: mentors, providers: providers, months: 1, prevalence: prevalence)
        return Selection(settings: settings, providers: ProviderProfile.all(settings)).assignments.count { $0 != nil }
    }

    @Test("ten mentors at 3 %: none or one deviates, and over many seeds about 3 %")
    func small() {
        let counts = (1...400 as ClosedRange<UInt64>).map { deviating(10, providers: 2, prevalence: 0.03, seed: $0) }
        #expect(Set(counts) == [0, 1])
        // A block of twenty has one at 3 %: the first ten hold it in half of the seeds.
        #expect((0.4...0.6).contains(share(counts) { $0 == 1 }))
    }

    @Test("the prevalence is kept, whatever the size", arguments: [(100, 4), (500, 20), (2000, 60)])
    func large(mentors: Int, providers: Int) {
        for prevalence in [0.01, 0.03, 0.1] {
            let wanted = Int(Double(mentors) * prevalence)
            for seed in seeds {
                let found = deviating(mentors, providers: providers, prevalence: prevalence, seed: seed)
                #expect(abs(found - wanted) <= 1, "\(mentors) at \(prevalence): \(found)")
            }
        }
    }

    @Test("ten mentors, in every world, with one provider, as many as mentors, and more", arguments: World.all)
    func ten(world: World) {
        for providers in [1, 10, 30] {
            let town = Municipality.simulate(
                SimulationSettings(
                    seed: 3, mentors: 10, providers: providers, months: 2, prevalence: 0.2, kinds: DeviationKind.all,
                    collusion: true, world: world))
            #expect(town.mentors.count == 10 && town.providers.count == providers)
            #expect(Set(town.mentors.map(\.providerID)).isSubset(of: town.providers.map(\.providerID)))
            #expect(Set(town.allSessions.map(\.mentorID)).count == 10)
            #expect(town.colludingProviderID != nil)
        }
    }

    @Test("two thousand mentors, each with sessions and ids of its own", arguments: [World.ordinary, .lateProvider])
    func twoThousand(world: World) {
        let town = Municipality.simulate(
            SimulationSettings(seed: 3, mentors: 2000, providers: 60, months: 1, prevalence: 0.03, world: world))
        #expect(Set(town.allSessions.map(\.mentorID)).count >= 1990)
        #expect(Set(town.allSessions.map(\.sessionID)).count == town.allSessions.count)
        #expect((55...61).contains(town.deviating.count))
    }

    @Test("two years of months, every kind at its largest and a ring, in every world", arguments: World.all)
    func twoYears(world: World) {
        let town = Municipality.simulate(
            SimulationSettings(
                seed: 5, mentors: 25, months: 24, prevalence: 0.5, kinds: DeviationKind.all, severities: [.high],
                collusion: true, collusionSeverity: .high, world: world))
        #expect(town.months.count == 24 && town.months.allSatisfy { !$0.sessions.isEmpty && !$0.invoiceLines.isEmpty })
        #expect(Set(town.allSessions.map(\.sessionID)).count == town.allSessions.count)
        let lines = town.allLines.map { "\($0.invoiceID) \($0.lineNumber)" }
        #expect(Set(lines).count == lines.count)
        #expect(Set(town.grants.map(\.grantID)).count == town.grants.count)
        #expect(town.truth.contains { $0.month == town.months[23].month })
    }
}
