import Records
import Statistics
import Testing

@testable import TestSupport

/// A log that is not there is no deviation, nor are grants: nothing is documented for want of them, and what is missing is said.
struct MissingLogTests {
    enum Missing: String, Sendable, CaseIterable {
        case provider, everything, providerFromADay, everythingFromADay, month, grants
    }

    @Test(arguments: Missing.allCases) func `no krone is documented for want of a log, and it is said`(
        _ missing: Missing
    ) throws {
        let seeds = Towns.firstSeed..<Towns.firstSeed + UInt64(max(1, Towns.count / 6))
        try Towns.look(at: seeds) {
            HonestTown(seed: $0)
        } show: {
            TownFiles($0, TownBooks($0), order: $0.order, gap: Self.gap(missing, in: $0))
        } faults: { town in
            guard let gap = Self.gap(missing, in: town) else { return [] }
            let books = TownBooks(town)
            let whole = try town.sweep(books)
            return try town.sweep(books, gap: gap).sorted { $0.key < $1.key }.flatMap { month, run in
                let name = Period(months: month...month).name
                var found = run.documented.sorted { $0.key < $1.key }.map {
                    "documented: \($0.key) \(name) \($0.value)"
                }
                if Self.concerns(gap, month, town), run.completeness == whole[month]?.completeness {
                    found.append("not said: \(missing) in \(name)")
                }
                return found
            }
        }
    }

    @Test func `a provider whose log is missing is named`() throws {
        for seed in Towns.firstSeed..<Towns.firstSeed + 10 {
            let town = HonestTown(seed: seed)
            guard town.providers.count > 1 else { continue }
            for (month, run) in try town.sweep(TownBooks(town), gap: .provider(1))
            where Self.concerns(.provider(1), month, town) {
                #expect(run.completeness.contains("\"P1\""), "seed \(seed): \(run.completeness)")
            }
        }
    }

    /// A gap that takes something, drawn by the town's own number.
    private static func gap(_ missing: Missing, in town: HonestTown) -> TownFiles.Gap? {
        var random = SplitMix64(seed: town.order)
        let month = Int.random(in: town.months, using: &random)
        let day = CivilDay.first(of: month).adding(days: Int.random(in: 5...20, using: &random))
        let provider = town.providers.randomElement(using: &random)?.number ?? 1
        // One visit without its entry is a question about that visit; a log that stops leaves out several of several mentors.
        func stops(_ isAsked: (Int) -> Bool) -> Bool {
            let gone = town.mentors.filter { isAsked($0.provider.number) }.map { _, mentor in
                mentor.visits.count { $0.day >= day && $0.day.monthNumber == month }
            }
            return gone.count { $0 > 0 } > 1 && gone.reduce(0, +) > 5
        }
        if missing == .providerFromADay, !stops({ $0 == provider }) { return nil }
        if missing == .everythingFromADay, !stops({ _ in true }) { return nil }
        return switch missing {
        case .provider: .provider(provider)
        case .everything: .everything
        case .providerFromADay: .providerFrom(provider, day)
        case .everythingFromADay: .everythingFrom(day)
        case .month: .month(month)
        case .grants: lackGrants(town) ? .grants : nil
        }
    }

    /// Whether half of the grants leave out so many citizens of each month that the file can be seen to be a part.
    private static func lackGrants(_ town: HonestTown) -> Bool {
        town.grants != .none
            && town.months.allSatisfy { month in
                let met = town.mentors.map { _, mentor in
                    let visits = mentor.visits.filter { $0.day.monthNumber == month && !$0.isNoShow }
                    return Set(visits.flatMap(\.citizens)).map { TownFiles.lacksGrant(mentor, $0) }
                }.filter { !$0.isEmpty }
                let (all, without) = (met.joined().count, met.joined().count { $0 })
                return all >= 10 && without * 4 >= all && met.count { $0.contains(true) } >= max(2, (met.count + 1) / 2)
            }
    }

    /// Whether sessions of the month are missing that a line bills.
    private static func concerns(_ gap: TownFiles.Gap, _ month: Int, _ town: HonestTown) -> Bool {
        town.mentors.contains { provider, mentor in
            mentor.visits.contains { visit in
                guard visit.day.monthNumber == month else { return false }
                switch gap {
                case .everything: return true
                case .grants: return visit.citizens.contains { TownFiles.lacksGrant(mentor, $0) }
                case .provider(let number): return provider.number == number
                case .providerFrom(let number, let day): return provider.number == number && visit.day >= day
                case .everythingFrom(let day): return visit.day >= day
                case .month(let gone): return gone == month
                }
            }
        }
    }
}
