import Records
import Statistics
import Testing

@testable import TestSupport

/// One overcharge in a town that is honest otherwise: its kroner, all of them and no more, in its own month, at its own
/// mentor; and none once it is credited.
struct PlantedTests {
    @Test func `what is planted is what the town's bills hold beyond what is owed`() {
        for seed in 1...UInt64(500) {
            let town = Self.town(seed)
            let books = TownBooks(town, avoidsTies: true)
            #expect(TownOracle.faults(town, books).isEmpty, "seed \(seed)")
            #expect(books.planted.map { $0.øre > 0 } ?? true, "seed \(seed)")
            let credited = TownBooks(town, credits: true, avoidsTies: true)
            #expect(TownOracle.faults(town, credited).isEmpty, "seed \(seed), credited")
        }
    }

    @Test(arguments: Towns.blocks()) func `an overcharge is documented to the øre, or its log is said to be missing`(
        _ seeds: Range<UInt64>
    ) throws {
        try Towns.look(at: seeds, draw: Self.town) {
            TownFiles($0, TownBooks($0, avoidsTies: true), order: $0.order)
        } faults: {
            town in
            let books = TownBooks(town, avoidsTies: true)
            guard let planted = books.planted, !books.ties.contains(planted.key) else { return [] }
            var found: [String] = []
            for (month, run) in try town.sweep(books).sorted(by: { $0.key < $1.key }) {
                let name = Period(months: month...month).name
                if run.refused > 0 { found.append("refused: \(run.refused) rows in \(name)") }
                for (provider, mentor) in town.mentors {
                    let facts = run.documented[mentor.id] ?? [:]
                    let due = planted.key == TownBooks.Key(mentor: mentor.id, month: month) ? planted.øre : 0
                    // A log that may have been cut is said to be so, and excuses the hours beyond it; prices and things never. What
                    // a grant shows without a log is part of it.
                    let isOfHours = mentor.overcharge.map { $0.kind != .price && $0.kind != .ineligible } ?? false
                    let sum = facts.values.reduce(0, +)
                    if isOfHours, sum < due, Set(facts.keys).isSubset(of: ["over-granted-hours"]),
                        run.completeness.contains("\"\(provider.id)\"")
                    {
                        continue
                    }
                    // Where a correction fits several months, less is known of each, and never more.
                    let isTied = books.ties.contains(TownBooks.Key(mentor: mentor.id, month: month))
                    if isTied ? sum > due : sum != due {
                        let said = facts.sorted { $0.key < $1.key }.map { "\($0.key) \(decimal($0.value, 2))" }
                        found.append("kroner: \(mentor.id) \(name) \(said), planted \(decimal(due, 2))")
                    }
                }
            }
            return found
        }
    }

    @Test(arguments: Towns.blocks(Towns.count / 2)) func `once it is credited nothing is documented`(
        _ seeds: Range<UInt64>
    ) throws {
        try Towns.look(at: seeds, draw: Self.town) {
            TownFiles($0, TownBooks($0, credits: true, avoidsTies: true), order: $0.order)
        } faults: { town in
            let books = TownBooks(town, credits: true, avoidsTies: true)
            guard books.isCredited else { return [] }
            return try HonestTownTests.faults(try town.sweep(books), town, books)
        }
    }

    /// A tidy town with an overcharge at one of its mentors, and the way in which it could be credited.
    private static func town(_ seed: UInt64) -> HonestTown {
        var town = HonestTown(seed: seed, isTidy: true)
        var random = SplitMix64(seed: seed &+ 0x5eed)
        let provider = Int.random(in: town.providers.indices, using: &random)
        let mentor = Int.random(in: town.providers[provider].mentors.indices, using: &random)
        var kinds = HonestTown.Overcharge.Kind.allCases
        // Hours of two decimals without a price do not say to the øre what was overcharged; whole things do.
        if town.hoursForm == .twoDecimals, !town.statesPrice { kinds = [.repeated, .ineligible] }
        // Nor does half an hour printed as 0.5 say at which price it was billed.
        if town.hoursForm == .fourDecimals, !town.statesPrice { kinds.removeAll { $0 == .price } }
        let kind = kinds.randomElement(using: &random) ?? .hours
        town.providers[provider].mentors[mentor].overcharge = HonestTown.Overcharge(
            kind: kind, month: Int.random(in: town.months, using: &random),
            line: Int.random(in: 0...99, using: &random),
            excess: kind == .price
                ? Int.random(in: 5...40, using: &random) * 3 : Int.random(in: 1...6, using: &random) * 60,
            correction: HonestTown.Correction(using: &random))
        return town
    }
}
