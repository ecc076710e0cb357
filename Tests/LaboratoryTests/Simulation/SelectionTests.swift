import Testing

@testable import Laboratory

@Suite("Who deviates")
struct SelectionTests {
    @Test("the prevalence is kept to within the last block", arguments: [0.0, 0.02, 0.05, 0.1, 0.3], seeds)
    func prevalence(share wanted: Double, seed: UInt64) {
        let settings = settings(seed: seed, mentors: 400, months: 1, prevalence: wanted)
        let providers = (0..<settings.providers).map { ProviderProfile(index: $0, settings: settings) }
        let found = Selection(settings: settings, providers: providers).assignments.count { $0 != nil }
        // 400 mentors are whole blocks of twenty; rounding may move one.
        #expect(abs(found - Int(400 * wanted)) <= 1)
    }

    @Test("a seed chooses its own mentors")
    func seedsDiffer() {
        let chosen = seeds.map { Municipality.simulate(settings(seed: $0, prevalence: 0.1)).deviating }
        #expect(Set(chosen).count == seeds.count)
    }

    @Test("the kinds take turns: in 400 mentors all occur, about as often", arguments: seeds)
    func kindsTakeTurns(seed: UInt64) {
        let settings = settings(seed: seed, mentors: 400, months: 1, prevalence: 0.1)
        let providers = (0..<settings.providers).map { ProviderProfile(index: $0, settings: settings) }
        var uses: [DeviationKind: Int] = [:]
        for assignment in Selection(settings: settings, providers: providers).assignments {
            if let assignment { uses[assignment.deviation.kind, default: 0] += 1 }
        }
        #expect(Set(uses.keys) == DeviationKind.standard)
        #expect(uses.values.allSatisfy { (4...7).contains($0) })
    }

    @Test("only the kinds and severities asked for occur", arguments: seeds)
    func asked(seed: UInt64) {
        let world = Municipality.simulate(
            settings(seed: seed, prevalence: 0.2, kinds: [.padding, .rateCreep], severities: [.middle]))
        #expect(Set(world.truth.map(\.kind)) == [.padding, .rateCreep])
        #expect(Set(world.truth.map(\.severity)) == [.middle])
    }

    @Test("some deviations begin in the first month and some later", arguments: seeds)
    func onsets(seed: UInt64) {
        let settings = settings(seed: seed, mentors: 400, months: 3, prevalence: 0.1)
        let providers = (0..<settings.providers).map { ProviderProfile(index: $0, settings: settings) }
        let onsets = Selection(settings: settings, providers: providers).assignments.compactMap { $0?.onset }
        #expect((0.5...0.95).contains(share(onsets) { $0 == 0 }))
        #expect(Set(onsets) == [0, 1, 2])
    }

    @Test("a deviating mentor has a row of truth for each month from its onset", arguments: seeds)
    func truthRows(seed: UInt64) {
        let world = Municipality.simulate(settings(seed: seed, prevalence: 0.2))
        for rows in Dictionary(grouping: world.truth, by: \.mentorID).values {
            let last = world.months.map(\.month).suffix(rows.count)
            #expect(rows.map(\.month) == Array(last))
            #expect(Set(rows.map(\.kind)).count == 1 && Set(rows.map(\.severity)).count == 1)
        }
    }
}
