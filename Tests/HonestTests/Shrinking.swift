import Foundation
import Records

/// Makes a town that fails as small as it stays failing.
enum Shrinking {
    /// Most towns that are tried: each is swept.
    static let mostTries = 150

    static func smallest(_ town: HonestTown, fails: (HonestTown) -> Bool) -> HonestTown {
        var best = town
        var tries = 0
        var isSmaller = true
        while isSmaller, tries < mostTries {
            isSmaller = false
            for candidate in candidates(best) where tries < mostTries {
                tries += 1
                if fails(candidate) {
                    best = candidate
                    isSmaller = true
                    break
                }
            }
        }
        return best
    }

    /// Towns with something less each, the most first.
    static func candidates(_ town: HonestTown) -> [HonestTown] {
        var found: [HonestTown] = []
        func add(_ edit: (inout HonestTown) -> Void) {
            var copy = town
            edit(&copy)
            copy.keepToTerms()
            found.append(copy)
        }
        if town.providers.count > 1 { for index in town.providers.indices { add { $0.providers.remove(at: index) } } }
        for p in town.providers.indices where town.providers[p].mentors.count > 1 {
            for m in town.providers[p].mentors.indices { add { $0.providers[p].mentors.remove(at: m) } }
        }
        features(town, add)
        for p in town.providers.indices {
            for m in town.providers[p].mentors.indices {
                let mentor = town.providers[p].mentors[m]
                func edit(_ change: @escaping (inout HonestTown.Mentor) -> Void) {
                    add { change(&$0.providers[p].mentors[m]) }
                }
                for index in mentor.mistakes.indices { edit { $0.mistakes.remove(at: index) } }
                if mentor.importedAgain > 0 { edit { $0.importedAgain = 0 } }
                if mentor.visits.contains(where: { $0.monthsLate > 0 }) {
                    edit { for index in $0.visits.indices { $0.visits[index].monthsLate = 0 } }
                }
                let citizens = Set(mentor.visits.flatMap(\.citizens))
                if citizens.count > 1 {
                    for citizen in citizens.sorted() { edit { $0.visits.removeAll { $0.citizens.contains(citizen) } } }
                }
                for month in Set(mentor.visits.map(\.day.monthNumber)).sorted() {
                    edit { $0.visits.removeAll { $0.day.monthNumber == month } }
                }
                for index in mentor.visits.indices { edit { $0.visits.remove(at: index) } }
            }
        }
        return found
    }

    /// Takes out missed appointments that what is left of the month no longer lets be billed.
    fileprivate static func withinTerms(_ mentor: HonestTown.Mentor, _ terms: HonestTown.Terms) -> HonestTown.Mentor {
        var kept = mentor
        for month in Set(mentor.visits.map(\.day.monthNumber)) {
            let own = mentor.visits.filter { $0.day.monthNumber == month && $0.citizens.count == 1 }
            let (held, missed) = (own.filter { !$0.isNoShow }, own.filter(\.isNoShow))
            let minutes = held.reduce(0) { $0 + $1.minutes }
            let longest = missed.map(\.minutes).max() ?? 0
            if longest > min(minutes, held.count * longest) * terms.noShowPercent / 100 {
                kept.visits.removeAll { $0.day.monthNumber == month && $0.isNoShow }
            }
        }
        return kept
    }

    private static func features(_ town: HonestTown, _ add: ((inout HonestTown) -> Void) -> Void) {
        if town.grants != .none { add { $0.grants = .none } }
        if town.format != .csv {
            add {
                $0.format = .csv
                for index in $0.providers.indices {
                    $0.providers[index].discount = nil
                    $0.providers[index].charge = nil
                }
            }
        }
        if town.hoursForm != .fourDecimals { add { $0.hoursForm = .fourDecimals } }
        if !town.statesPrice { add { $0.statesPrice = true } }
        for p in town.providers.indices {
            let provider = town.providers[p]
            if provider.discount != nil { add { $0.providers[p].discount = nil } }
            if provider.charge != nil { add { $0.providers[p].charge = nil } }
            if provider.terms.rounding != nil { add { $0.providers[p].terms.rounding = nil } }
            if provider.terms.rates.count > 1 { add { $0.providers[p].terms.rates.removeLast() } }
            if provider.ratesAreTheMentors { add { $0.providers[p].ratesAreTheMentors = false } }
            if provider.billsTogether { add { $0.providers[p].billsTogether = false } }
            for m in provider.mentors.indices where provider.mentors[m].style != .citizenMonth {
                add { $0.providers[p].mentors[m].style = .citizenMonth }
            }
        }
    }
}

extension HonestTown {
    fileprivate mutating func keepToTerms() {
        for p in providers.indices {
            for m in providers[p].mentors.indices {
                providers[p].mentors[m] = Shrinking.withinTerms(providers[p].mentors[m], providers[p].terms)
            }
        }
    }
}
