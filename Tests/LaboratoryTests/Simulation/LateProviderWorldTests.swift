import Testing

@testable import Laboratory

@Suite("The world with late providers: a practice of their own")
struct LateProviderWorldTests {
    private static let towns = seeds.map { honest(seed: $0, .lateProvider) }

    private func late(_ town: Municipality) -> [Municipality.Session] {
        let ids = Set(town.lateProviderIDs)
        return town.allSessions.filter { ids.contains($0.providerID) }
    }

    @Test("one or two providers with several mentors each, and one of few")
    func who() {
        for town in Self.towns {
            #expect((1...2).contains(town.lateProviderIDs.count))
            for id in town.lateProviderIDs { #expect(town.mentors.count { $0.providerID == id } >= 4) }
        }
        var counts: Set<Int> = []
        for seed in 1...20 as ClosedRange<UInt64> {
            var wanted = settings(seed: seed, mentors: 20, months: 1, world: .lateProvider)
            counts.insert(Municipality.simulate(wanted).lateProviderIDs.count)
            wanted.providers = 3
            #expect(Municipality.simulate(wanted).lateProviderIDs.count == 1)
        }
        #expect(counts == [1, 2])
    }

    @Test("each mentor's month is written in one sitting, weeks late", arguments: towns.indices)
    func sitting(index: Int) throws {
        let town = Self.towns[index]
        let rows = late(town)
        #expect(rows.allSatisfy { $0.daysToEntry >= 7 })
        #expect(share(rows) { $0.daysToEntry > 14 } > 0.6)
        for month in town.sessionsByMentor.values where town.lateProviderIDs.contains(month[0].providerID) {
            let written = month.map(\.loggedAt.minutes)
            #expect((written.max() ?? 0) - (written.min() ?? 0) <= 60)
        }
        let others = try #require(ordinaryTowns[seeds[index]]).allSessions
        #expect(share(others) { $0.daysToEntry > 14 } < 0.02)
    }

    @Test("lengths are half hours, and every answer came on paper", arguments: towns.indices)
    func habits(index: Int) throws {
        let rows = late(Self.towns[index])
        #expect(rows.allSatisfy { $0.minutes % 30 == 0 })
        #expect(rows.allSatisfy { $0.channel == nil || $0.channel == .paper })
        let plain = try #require(ordinaryTowns[seeds[index]]).allSessions
        #expect((0.3...0.8).contains(share(plain) { $0.minutes % 30 == 0 }))
        #expect(share(plain.filter { $0.channel != nil }) { $0.channel == .paper } < 0.2)
    }

    @Test("the answers of a mentor's month are read in together, after the entries", arguments: towns.indices)
    func readIn(index: Int) {
        let town = Self.towns[index]
        for month in town.sessionsByMentor.values where town.lateProviderIDs.contains(month[0].providerID) {
            let read = month.compactMap(\.confirmedAt?.minutes)
            #expect((read.max() ?? 0) - (read.min() ?? 0) <= 10)
            #expect(month.allSatisfy { $0.confirmedAtSecond == nil })
            if let first = month.compactMap(\.confirmedAt).min(), let last = month.map(\.loggedAt).max() {
                #expect(first.day > last.day)
            }
        }
    }

    @Test("citizens answer as often, and deny and differ as seldom, as elsewhere", arguments: towns.indices)
    func otherwiseHonest(index: Int) {
        let rows = late(Self.towns[index])
        let asked = rows.filter { $0.confirmation != .notAsked }
        #expect((0.05...0.30).contains(share(asked) { $0.confirmation == .unanswered }))
        #expect(share(asked) { $0.confirmation == .denied } < 0.012)
        #expect(share(asked) { $0.confirmedMinutes != nil } < 0.08)
    }

    @Test("all other providers are those of the ordinary world, row for row", arguments: seeds.indices)
    func others(index: Int) throws {
        let plain = try #require(ordinaryTowns[seeds[index]])
        let town = Self.towns[index]
        func ofOthers(_ rows: [Municipality.Session]) -> [Municipality.Session] {
            rows.filter { !town.lateProviderIDs.contains($0.providerID) }
        }
        #expect(ofOthers(town.allSessions) == ofOthers(plain.allSessions))
        #expect(town.mentors.map(\.mentorID) == plain.mentors.map(\.mentorID) && town.providers == plain.providers)
    }

    @Test("what deviates there is written late too, no ring is a late provider, and lateness itself does not deviate")
    func deviations() {
        for seed in seeds {
            let town = Municipality.simulate(
                settings(
                    seed: seed, mentors: 150, prevalence: 0.3, kinds: [.phantomSessions, .lateLogging], collusion: true,
                    world: .lateProvider))
            #expect(!town.lateProviderIDs.contains(town.colludingProviderID ?? ""))
            let ofLate = town.truth.filter { town.lateProviderIDs.contains($0.providerID) }
            #expect(!ofLate.isEmpty && ofLate.allSatisfy { $0.kind == .phantomSessions })
            #expect(late(town).allSatisfy { $0.daysToEntry >= 7 })
        }
    }
}
