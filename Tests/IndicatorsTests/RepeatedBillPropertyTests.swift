import Records
import Statistics
import Testing

@testable import Indicators
@testable import TestSupport

/// Random months whose lines bill the log exactly: nothing repeats; and one repeat more is documented to the øre.
@Suite struct RepeatedBillPropertyTests {
    /// What an honest mentor bills by.
    enum Habit: CaseIterable { case session, visit, week, month }

    struct Visit {
        let day: Int
        let hour: Double
        let minutes: Int
        let citizen: Int
        let isEvening: Bool
    }

    /// Visits that do not overlap.
    /// - Parameter aDay: most visits of a day: where each is rounded up, several together come to as much as one more.
    private static func visits(_ generator: inout SplitMix64, aDay: Int) -> [Visit] {
        var visits: [Visit] = []
        let citizens = Int.random(in: 1...4, using: &generator)
        for day in 1...31 where generator.chance(0.5) {
            var hour = 8.0
            let before = visits.count
            while hour < 19, visits.count - before < aDay, generator.chance(0.6) {
                let minutes = [45, 60, 60, 75, 90, 120].randomElement(using: &generator) ?? 60
                let citizen = Int.random(in: 1...citizens, using: &generator)
                visits.append(
                    Visit(day: day, hour: hour, minutes: minutes, citizen: citizen, isEvening: hour >= 17))
                hour += Double(minutes) / 60 + Double(Int.random(in: 1...3, using: &generator))
            }
        }
        return visits
    }

    struct Bill: Hashable {
        var citizen: Int
        var from: Int
        var to: Int
        var minutes: Int
        var rate: Double
        var session: Int?
        var hours: Double { Double(minutes) / 60 }
    }

    private static func bills(_ visits: [Visit], _ habit: Habit) -> [Bill] {
        let each = visits.enumerated().map { index, visit in
            let stretch =
                switch habit {
                case .session, .visit: visit.day...visit.day
                case .week: (visit.day - 1) / 7 * 7 + 1...min(31, (visit.day - 1) / 7 * 7 + 7)
                case .month: 1...31
                }
            return Bill(
                citizen: visit.citizen, from: stretch.lowerBound, to: stretch.upperBound, minutes: visit.minutes,
                rate: visit.isEvening ? 360 : 300, session: habit == .session ? index + 1 : nil)
        }
        guard habit == .week || habit == .month else { return each }
        var sums: [Bill: Int] = [:]
        for bill in each {
            var key = bill
            key.minutes = 0
            sums[key, default: 0] += bill.minutes
        }
        return sums.sorted { ($0.key.from, $0.key.citizen, $0.key.rate) < ($1.key.from, $1.key.citizen, $1.key.rate) }
            .map {
                var bill = $0.key
                bill.minutes = $0.value
                return bill
            }
    }

    private static func sketch(_ visits: [Visit], _ bills: [Bill], roundsUp: Bool) -> LedgerFixture {
        let logged = visits.reduce(LedgerFixture()) {
            $0.session(
                day: $1.day, at: $1.hour, minutes: roundsUp ? $1.minutes - $1.day % 5 * 3 : $1.minutes,
                citizen: $1.citizen)
        }
        return bills.reduce(logged) {
            $0.line(
                hours: $1.hours, rate: $1.rate, citizen: $1.citizen, session: $1.session, from: $1.from, to: $1.to,
                issued: 35, invoice: 1)
        }
    }

    private static func judged(
        _ sketch: LedgerFixture, roundsUp: Bool
    ) -> (assessment: Assessment, evidence: [Evidence]) {
        answer(
            DuplicateLine.self, sketch,
            settings: ["indicators.duplicate-line.tolerance_minutes": .number(roundsUp ? 15 : 5)])
    }

    @Test(arguments: Habit.allCases) func honestMonthsRepeatNothing(_ habit: Habit) throws {
        for seed in 1...150 as ClosedRange<UInt64> {
            var generator = SplitMix64(seed: seed)
            let roundsUp = (habit == .session || habit == .visit) && generator.chance(0.3)
            let visits = Self.visits(&generator, aDay: roundsUp ? 2 : .max)
            let sketch = Self.sketch(visits, Self.bills(visits, habit), roundsUp: roundsUp)
            let found = Self.judged(sketch, roundsUp: roundsUp)
            #expect(found.assessment.documented ?? .zero == .zero, "seed \(seed), \(habit)")
            #expect(found.evidence.isEmpty, "seed \(seed), \(habit)")
        }
    }

    @Test(arguments: Habit.allCases) func oneRepeatIsDocumentedToTheØre(_ habit: Habit) throws {
        var planted = 0
        for seed in 1...150 as ClosedRange<UInt64> {
            var generator = SplitMix64(seed: seed)
            let roundsUp = (habit == .session || habit == .visit) && generator.chance(0.3)
            let visits = Self.visits(&generator, aDay: roundsUp ? 2 : .max)
            let bills = Self.bills(visits, habit)
            guard let bill = bills.randomElement(using: &generator) else { continue }
            planted += 1
            let rests = Int.random(in: 0...4, using: &generator)
            let honest = Self.sketch(visits, bills, roundsUp: roundsUp)
            let kroner = (bill.hours * bill.rate * 100).rounded() / 100
            var øre = Int64((kroner * 100).rounded())
            let repeated: LedgerFixture
            switch rests {
            case 0:
                repeated = honest.line(
                    hours: bill.hours, amount: kroner, citizen: bill.citizen, session: bill.session, from: bill.from,
                    to: bill.to, issued: 45, invoice: 2)
            case 1:
                øre -= 1
                repeated = honest.line(
                    hours: bill.hours, amount: kroner - 0.01, citizen: bill.citizen, from: bill.from, to: bill.to,
                    issued: 45, invoice: 2)
            case 2:
                let shift = habit == .month ? 0 : bill.from > 1 ? -1 : 1
                repeated = honest.line(
                    hours: bill.hours, amount: kroner, citizen: bill.citizen, from: bill.from + shift,
                    to: habit == .month ? 30 : bill.to + shift, issued: 45, invoice: 2)
            case 3:
                let first = (bill.hours / 2 * 10_000).rounded() / 10_000
                let half = (kroner * 50).rounded() / 100
                repeated = honest.line(
                    hours: first, amount: half, citizen: bill.citizen, from: bill.from, to: bill.to, issued: 45,
                    invoice: 2
                ).line(
                    hours: bill.hours - first, amount: kroner - half, citizen: bill.citizen, from: bill.from,
                    to: bill.to, issued: 45, invoice: 2)
            default:
                repeated = honest.line(
                    hours: bill.hours, amount: kroner, citizen: nil, from: bill.from, to: bill.to, issued: 45,
                    invoice: 2)
            }
            let found = Self.judged(repeated, roundsUp: roundsUp)
            #expect(found.assessment.documented == Amount(øre: øre), "seed \(seed), \(habit), form \(rests)")
        }
        #expect(planted > 100)
    }
}

extension Assessment {
    /// Kroner that a fact documents.
    var documented: Amount? {
        if case .fact(let fact) = self { fact.credited } else { nil }
    }
}
