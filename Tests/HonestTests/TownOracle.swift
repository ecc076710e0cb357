import Records

/// What is owed, worked out from what happened and the contract alone: it knows no line, no document and no style.
enum TownOracle {
    /// Owed of a mentor's month, in 60ths of a ten-thousandth of a krone.
    static func owed(_ town: HonestTown, _ books: TownBooks) -> [TownBooks.Key: Int] {
        var owed: [TownBooks.Key: Int] = [:]
        for provider in town.providers {
            for mentor in provider.mentors {
                for month in town.months {
                    var sum = 0
                    var day = CivilDay(year: month / 12, month: month % 12 + 1, day: 1)
                    while day.components.month == month % 12 + 1 {
                        let rate = provider.terms.rates.filter { $0.from <= day }.map(\.rate).last ?? 0
                        sum += paid(mentor, on: day, provider.terms.rounding) * rate
                        day = day.adding(days: 1)
                    }
                    if sum > 0 { owed[TownBooks.Key(mentor: mentor.id, month: month)] = sum }
                }
            }
        }
        return owed
    }

    /// Minutes of a day that the contract pays.
    private static func paid(_ mentor: HonestTown.Mentor, on day: CivilDay, _ rounding: HonestTown.Rounding?) -> Int {
        let visits = mentor.visits.filter { $0.day == day }
        guard let rounding else { return visits.reduce(0) { $0 + $1.minutes } }
        func inUnits(_ minutes: Int) -> Int {
            var units = minutes / rounding.unit
            let rest = minutes - units * rounding.unit
            if rounding.isUp ? rest > 0 : rest * 2 > rounding.unit { units += 1 }
            return units * rounding.unit
        }
        guard rounding.isPerDay else { return visits.reduce(0) { $0 + inUnits($1.minutes) } }
        let missed = visits.filter(\.isNoShow).reduce(0) { $0 + inUnits($1.minutes) }
        return missed + inUnits(visits.filter { !$0.isNoShow }.reduce(0) { $0 + $1.minutes })
    }

    /// What is wrong with a town's own books: where what is billed, with all corrections, is not what is owed.
    static func faults(_ town: HonestTown, _ books: TownBooks) -> [String] {
        let owed = owed(town, books)
        var charges: [TownBooks.Key: Int] = [:]
        var lines: [TownBooks.Key: Int] = [:]
        for bill in books.bills {
            for line in bill.lines { lines[.init(mentor: line.mentor, month: line.from.monthNumber), default: 0] += 1 }
            if bill.kind == .invoice, let charge = bill.charge, let mentor = bill.onlyMentor {
                charges[.init(mentor: mentor, month: bill.month), default: 0] += charge.øre
            }
        }
        let net = books.net
        return Set(owed.keys).union(net.keys).sorted().compactMap { key in
            let planted = books.planted?.key == key && !books.isCredited ? books.planted?.øre ?? 0 : 0
            let billed = (net[key] ?? 0) - (charges[key] ?? 0) - planted
            // Each line is rounded to the øre once, whichever way.
            let room = 3_000 * (lines[key] ?? 0)
            return abs(billed * 6_000 - (owed[key] ?? 0)) <= room
                ? nil : "\(key.mentor) \(key.month): \(billed) øre billed, \((owed[key] ?? 0) / 6_000) owed"
        }
    }
}
