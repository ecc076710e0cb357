import Testing

@testable import Laboratory

/// What is true of every world where nothing deviates.
@Suite("Every honest world")
struct HonestWorldsTests {
    @Test("no row of truth where nothing deviates", arguments: seeds, World.all)
    func noTruth(seed: UInt64, world: World) {
        let town = Municipality.simulate(settings(seed: seed, world: world))
        #expect(town.truth.isEmpty && town.colludingProviderID == nil)
        #expect(!town.allSessions.isEmpty && !town.allLines.isEmpty)
    }

    /// In `slips` lines are more than that on purpose. Where contracts round and credits come late, `HabitsWorldTests` asks it of what is paid.
    @Test(
        "every mentor and month is covered by the log, but for rounded lines", arguments: seeds,
        World.all.filter { $0.contractHabits == nil && $0 != .slips })
    func reconciles(seed: UInt64, world: World) {
        let town = Municipality.simulate(settings(seed: seed, world: world))
        let percent = Dictionary(
            uniqueKeysWithValues: town.providers.map { ($0.providerID, $0.maxNoShowPercent ?? 0) })
        let sessions = town.sessionsByMentor
        for (key, lines) in town.linesByMentor {
            let covered = OrdinaryWorldTests.coveredParts(
                sessions[key] ?? [], noShowPercent: percent[lines[0].providerID] ?? 0)
            #expect(billedParts(lines) - covered <= 10_000, "\(key.mentorID) \(key.month)")
        }
    }

    @Test("a grant covers every session, and nothing is answered before it is written", arguments: seeds, World.all)
    func coveredAndInOrder(seed: UInt64, world: World) {
        let town = Municipality.simulate(settings(seed: seed, world: world))
        let book = GrantIndex(town.grants)
        for row in town.allSessions {
            #expect(book.covers(row))
            #expect(row.loggedAt >= row.end)
            if let at = row.confirmedAt { #expect(at >= row.loggedAt) }
        }
    }

    @Test("only the worlds that say so have mentors for the ill and late providers", arguments: World.all)
    func named(world: World) {
        let town = Municipality.simulate(settings(seed: 1, mentors: 150, months: 1, world: world))
        #expect(town.illServingMentorIDs.isEmpty == (world != .specialised))
        #expect(town.lateProviderIDs.isEmpty == (world != .lateProvider))
    }
}
