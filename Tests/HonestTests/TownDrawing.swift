import Records
import Statistics

@testable import TestSupport

extension HonestTown {
    /// Draws a town.
    ///
    /// - Parameters:
    ///   - seed: equal seeds give equal towns.
    ///   - isTidy: whether every figure can be printed exactly, and nobody misses an appointment, so that what is planted
    ///     has one value.
    init(seed: UInt64, isTidy: Bool = false) {
        var random = SplitMix64(seed: seed)
        let last = 2026 * 12 + Int.random(in: 7...11, using: &random)
        months = last - Int.random(in: 1...3, using: &random)...last
        format = Format.allCases.randomElement(using: &random) ?? .csv
        hoursForm = HoursForm.allCases.randomElement(using: &random) ?? .minutes
        // Documents have a unit, hours or minutes.
        if format.isDocuments, hoursForm == .hoursAndMinutes { hoursForm = .minutes }
        statesPrice = random.chance(0.6)
        grants = GrantForm.allCases.randomElement(using: &random) ?? .none
        order = random.next()
        providers = []
        for number in 1...Int.random(in: 1...4, using: &random) {
            providers.append(
                Provider(number: number, format: format, months: months, isTidy: isTidy, using: &random))
        }
    }
}

extension HonestTown.Provider {
    fileprivate init(
        number: Int, format: HonestTown.Format, months: ClosedRange<Int>, isTidy: Bool, using random: inout SplitMix64
    ) {
        self.number = number
        discount =
            format.isDocuments && random.chance(0.25)
            ? HonestTown.Discount(percent: random.chance(0.5) ? 10 : 20) : nil
        charge =
            format.isDocuments && random.chance(0.2)
            ? HonestTown.Charge(øre: Int.random(in: 1...400, using: &random) * 50) : nil
        terms = HonestTown.Terms(months: months, discount: discount, isTidy: isTidy, using: &random)
        ratesAreTheMentors = random.chance(0.4)
        billsTogether = random.chance(0.4)
        mentors = []
        let hasEvenLengths = isTidy || discount != nil
        for index in 1...Int.random(in: 1...6, using: &random) {
            mentors.append(
                HonestTown.Mentor(
                    number: number * 10 + index, terms: terms, format: format, months: months,
                    hasEvenLengths: hasEvenLengths, using: &random))
        }
    }
}

extension HonestTown.Terms {
    fileprivate init(
        months: ClosedRange<Int>, discount: HonestTown.Discount?, isTidy: Bool, using random: inout SplitMix64
    ) {
        var rates = [(from: CivilDay(year: 2020, month: 1, day: 1), rate: 0)]
        for _ in 0..<(random.chance(0.4) ? Int.random(in: 1...2, using: &random) : 0) {
            let span = CivilDay.first(of: months.lowerBound).number...CivilDay.last(of: months.upperBound).number
            rates.append((CivilDay(number: Int32.random(in: span, using: &random)), 0))
        }
        rates.sort { $0.from < $1.from }
        rates = rates.enumerated().filter { $0.offset == 0 || $0.element.from != rates[$0.offset - 1].from }.map(
            \.element)
        for index in rates.indices {
            rates[index].rate = Self.rate(discount: discount, isTidy: isTidy, using: &random)
        }
        self.rates = rates
        rounding =
            random.chance(0.4)
            ? HonestTown.Rounding(
                unit: [5, 10, 15, 30].randomElement(using: &random) ?? 30, isUp: random.chance(0.6),
                isPerDay: random.chance(0.3)) : nil
        noShowPercent = isTidy ? 0 : [0, 10, 20, 30].randomElement(using: &random) ?? 0
    }

    /// Ten-thousandths of a krone an hour.
    private static func rate(discount: HonestTown.Discount?, isTidy: Bool, using random: inout SplitMix64) -> Int {
        // An allowance of some per cent on such a list price leaves whole kroner for every quarter of an hour.
        if let discount { return Int.random(in: 8...16, using: &random) * 400_000 / 100 * (100 - discount.percent) }
        if isTidy { return Int.random(in: 100...200, using: &random) * 30_000 }
        switch Int.random(in: 0...9, using: &random) {
        case 0: return Int.random(in: 3_000_000...6_000_000, using: &random) / 10 * 10
        case 1...3: return Int.random(in: 30_000...60_000, using: &random) * 100
        default: return Int.random(in: 300...600, using: &random) * 10_000
        }
    }
}

extension HonestTown.Mentor {
    fileprivate init(
        number: Int, terms: HonestTown.Terms, format: HonestTown.Format, months: ClosedRange<Int>,
        hasEvenLengths: Bool, using random: inout SplitMix64
    ) {
        self.number = number
        var style = HonestTown.LineStyle.allCases.randomElement(using: &random) ?? .citizenMonth
        // A line for the citizen's day names no single visit of it.
        if terms.rounding?.isPerDay == true, style == .namedVisit { style = .visit }
        self.style = style
        billsPlaces = !format.isDocuments && random.chance(0.3)
        visits = []
        mistakes = []
        importedAgain = random.chance(0.2) ? Int.random(in: 1...3, using: &random) : 0
        let citizens = Int.random(in: 1...4, using: &random)
        for month in months {
            var diary = Diary(month: month, terms: terms, hasEvenLengths: hasEvenLengths)
            for citizen in 1...citizens {
                for _ in 0..<Int.random(in: 1...5, using: &random) {
                    if let visit = diary.visit([citizen], using: &random) { visits.append(visit) }
                }
            }
            if citizens > 1, terms.rounding?.isPerDay != true, random.chance(0.3) {
                let size = hasEvenLengths ? [2, 4].filter { $0 <= citizens } : Array(2...citizens)
                let members = Array(
                    (1...citizens).shuffled(using: &random).prefix(size.randomElement(using: &random) ?? 2))
                if let visit = diary.visit(members.sorted(), using: &random) { visits.append(visit) }
            }
            miss(in: month, terms: terms, using: &random)
            forget(in: month, terms: terms, using: &random)
            if random.chance(0.3) { mistakes.append(HonestTown.Mistake(month: month, using: &random)) }
            if random.chance(0.1) { mistakes.append(HonestTown.Mistake(month: month, using: &random)) }
        }
    }

    /// Lets citizens miss appointments, all of which may be billed.
    private mutating func miss(in month: Int, terms: HonestTown.Terms, using random: inout SplitMix64) {
        guard terms.noShowPercent > 0, random.chance(0.6) else { return }
        let own = visits.indices.filter { visits[$0].day.monthNumber == month && visits[$0].citizens.count == 1 }
        guard let missed = own.randomElement(using: &random) else { return }
        let held = own.filter { $0 != missed }
        let minutes = held.reduce(0) { $0 + visits[$1].minutes }
        // Its length is a whole number of units, so that rounding it or not is the same.
        let unit = terms.rounding?.unit ?? 1
        let room = min(minutes, held.count * visits[missed].minutes) * terms.noShowPercent / 100
        let length = min(visits[missed].minutes, room) / unit * unit
        guard length >= 15 else { return }
        // A citizen's day is one sum where the contract rounds it: a missed appointment has a day of its own.
        if terms.rounding?.isPerDay == true, held.contains(where: { visits[$0].day == visits[missed].day }) { return }
        visits[missed].isNoShow = true
        visits[missed].minutes = length
    }

    /// Lets a visit be forgotten on the bill, and billed later.
    private mutating func forget(in month: Int, terms: HonestTown.Terms, using random: inout SplitMix64) {
        guard terms.rounding?.isPerDay != true, random.chance(0.2) else { return }
        let own = visits.indices.filter {
            visits[$0].day.monthNumber == month && visits[$0].citizens.count == 1 && !visits[$0].isNoShow
        }
        guard own.count > 1, let late = own.randomElement(using: &random) else { return }
        visits[late].monthsLate = Int.random(in: 1...3, using: &random)
    }
}

extension HonestTown.Mistake {
    init(month: Int, using random: inout SplitMix64) {
        kind = Kind.allCases.randomElement(using: &random) ?? .hours
        self.month = month
        line = Int.random(in: 0...99, using: &random)
        excess =
            kind == .price ? Int.random(in: 1...20, using: &random) * 3 : Int.random(in: 1...8, using: &random) * 30
        correction = HonestTown.Correction(using: &random)
    }
}

extension HonestTown.Correction {
    init(using random: inout SplitMix64) {
        form = Form.allCases.randomElement(using: &random) ?? .creditNaming
        monthsLater = Int.random(in: 1...4, using: &random)
        isNegative = random.chance(0.4)
        isHalved = random.chance(0.2)
    }
}

/// A mentor's month while it is filled: no two meetings at once, no day too long.
private struct Diary {
    let month: Int
    let terms: HonestTown.Terms
    let hasEvenLengths: Bool
    /// Minutes after midnight at which each day is free again.
    private var freeFrom: [CivilDay: Int] = [:]
    private var citizenOf: [CivilDay: Int] = [:]

    init(month: Int, terms: HonestTown.Terms, hasEvenLengths: Bool) {
        self.month = month
        self.terms = terms
        self.hasEvenLengths = hasEvenLengths
    }

    /// A meeting in free time; nil where none was found.
    mutating func visit(_ citizens: [Int], using random: inout SplitMix64) -> HonestTown.Visit? {
        let span = CivilDay.first(of: month).number...CivilDay.last(of: month).number
        for _ in 0..<20 {
            let day = CivilDay(number: Int32.random(in: span, using: &random))
            let start = freeFrom[day] ?? 8 * 60 + Int.random(in: 0...12, using: &random) * 5
            guard day.weekday < 5, start < 15 * 60, let minutes = length(citizens.count, using: &random) else {
                continue
            }
            // Where a day is rounded as a whole it is one citizen's: whose time was rounded is then never in doubt.
            if terms.rounding?.isPerDay == true, let other = citizenOf[day], other != citizens[0] { continue }
            citizenOf[day] = citizens[0]
            freeFrom[day] = start + minutes + 10
            return HonestTown.Visit(day: day, start: start, minutes: minutes, citizens: citizens)
        }
        return nil
    }

    /// Minutes; nil where rounding them to the nearest unit would be a tie.
    private func length(_ citizens: Int, using random: inout SplitMix64) -> Int? {
        if citizens > 1 { return random.chance(0.5) ? 60 : 120 }
        let even = [30, 45, 60, 75, 90, 120]
        let odd = [20, 25, 40, 47, 50, 53, 65, 70, 80, 100, 105]
        let minutes = (hasEvenLengths || random.chance(0.3) ? even : odd).randomElement(using: &random) ?? 60
        guard let rounding = terms.rounding, !rounding.isUp else { return minutes }
        // Two visits of a rounded day may add up to a tie: such a day has visits of whole units.
        if rounding.isPerDay { return (minutes + rounding.unit - 1) / rounding.unit * rounding.unit }
        return minutes % rounding.unit * 2 == rounding.unit ? nil : minutes
    }
}
