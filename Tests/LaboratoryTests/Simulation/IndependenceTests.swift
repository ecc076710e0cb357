import Testing

@testable import Laboratory

@Suite("Independence of the streams")
struct IndependenceTests {
    /// Not a whole number of blocks, so that the last block is divided.
    private static let fewer = 47

    @Test("adding mentors leaves every row of the others as it was, injected ones too", arguments: seeds, World.all)
    func addingMentors(seed: UInt64, world: World) {
        let small = Municipality.simulate(
            settings(seed: seed, mentors: Self.fewer, prevalence: 0.2, collusion: true, world: world))
        let large = Municipality.simulate(
            settings(seed: seed, mentors: Self.fewer + 20, prevalence: 0.2, collusion: true, world: world))
        let old = Set(small.mentors.map(\.mentorID))
        #expect(Array(large.mentors.prefix(Self.fewer)) == small.mentors)
        #expect(large.providers == small.providers)
        #expect(large.allSessions.filter { old.contains($0.mentorID) } == small.allSessions)
        #expect(large.allLines.filter { old.contains($0.mentorID) } == small.allLines)
        #expect(large.truth.filter { old.contains($0.mentorID) } == small.truth)
        #expect(large.allSessions.count > small.allSessions.count)
    }

    @Test("adding months leaves the ordinary rows of the first ones as they were", arguments: seeds, World.all)
    func addingMonths(seed: UInt64, world: World) {
        let short = Municipality.simulate(settings(seed: seed, mentors: 40, months: 2, world: world))
        let long = Municipality.simulate(settings(seed: seed, mentors: 40, months: 4, world: world))
        #expect(Array(long.months.prefix(2)).flatMap(\.sessions) == short.allSessions)
        let (first, all) = (Array(long.months.prefix(2)).flatMap(\.invoiceLines), short.allLines)
        guard world.contractHabits != nil else {
            #expect(first == all)
            return
        }
        // Credit notes come late where there is a later month for them to come in.
        #expect(first.filter { $0.kind == .invoice } == all.filter { $0.kind == .invoice })
    }

    @Test("a ring leaves the ordinary rows of all other providers as they were", arguments: seeds)
    func ring(seed: UInt64) {
        let plain = Municipality.simulate(settings(seed: seed))
        let ring = Municipality.simulate(settings(seed: seed, collusion: true))
        let others = Set(plain.mentors.filter { $0.providerID != ring.colludingProviderID }.map(\.mentorID))
        func ofOthers(_ world: Municipality) -> [Municipality.Session] {
            world.allSessions.filter { others.contains($0.mentorID) }
        }
        #expect(ofOthers(plain) == ofOthers(ring))
        #expect(plain.allSessions != ring.allSessions)
    }
}
