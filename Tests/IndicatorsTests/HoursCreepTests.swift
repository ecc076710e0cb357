import Glibc
import Records
import Statistics
import Testing

@testable import Indicators
@testable import TestSupport

/// Hours a citizen against the mentor's own past. Months are counted from July 2024, so that June 2026 is month 23.
@Suite struct HoursCreepTests {
    /// How honest mentors differ and change.
    struct Practice: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Standard deviation of the ln hours between citizens.
        var citizens: Double
        /// Mean months that a citizen stays.
        var stay: Double
        /// Share of months in which the mentor is ill for some weeks.
        var illness: Double
        /// Share of mentors who begin with two citizens and take on others in the middle of months.
        var growing = 0.5

        static let settled = Practice(
            testDescription: "the same citizens", citizens: 0.4, stay: .infinity, illness: 0, growing: 0)
        static let changing = Practice(testDescription: "citizens alike", citizens: 0, stay: 9, illness: 0)

        static let all = [
            settled, changing,
            Practice(testDescription: "citizens who stay long", citizens: 0.4, stay: 12, illness: 0),
            Practice(testDescription: "citizens who stay for half a year", citizens: 0.4, stay: 6, illness: 0.02),
            Practice(testDescription: "illness", citizens: 0.2, stay: 9, illness: 0.05),
        ]
    }

    /// Ordinary mentors: a season that all share, citizens with hours of their own who come in steps, in the middle of a
    /// month, and go; each month some hours more or less.
    static func ordinary(
        _ count: Int, _ practice: Practice, season: [Double], _ generator: inout SplitMix64
    ) -> [HoursCreep.Observation] {
        (0..<count).map { _ in
            var observation = HoursCreep.Observation()
            let most = Int.random(in: 3...14, using: &generator)
            let first = Int.random(in: 0...16, using: &generator)
            var citizens = (0..<(generator.chance(practice.growing) ? 2 : most)).map { _ in
                practice.citizens * generator.normal()
            }
            var (shares, months) = (0.0, 0.0)
            for month in first..<24 {
                var hours = 0.0
                citizens.removeAll { _ in month > first && generator.chance(1 / practice.stay) }
                for own in citizens { hours += exp(own + 0.25 * generator.normal()) }
                for _ in 0..<min(most - citizens.count, Int.random(in: 0...2, using: &generator)) {
                    citizens.append(practice.citizens * generator.normal())
                    hours += generator.uniform() * exp(citizens[citizens.count - 1])
                }
                guard !citizens.isEmpty else { continue }
                if generator.chance(practice.illness) { hours *= 0.1 + 0.5 * generator.uniform() }
                observation.byCitizen[month] = log(6 * hours / Double(citizens.count)) + season[month % 12]
                shares += 1 / Double(citizens.count)
                months += 1
            }
            observation.byCitizen.spread = (shares / months).squareRoot()
            if observation.byCitizen[23].isNaN { observation.absence = .noMonthlyHours }
            return observation
        }
    }

    /// What all mentors' ln hours have in common, by calendar month.
    static func season(_ generator: inout SplitMix64) -> [Double] { (0..<12).map { _ in 0.2 * generator.normal() } }

    static func peers(_ count: Int) -> [Peer] {
        (0..<count).map { Peer(mentor: UInt32($0), type: nil, provider: nil) }
    }

    /// p-values of ordinary mentors are not too small. A rise of any size counts here.
    @Test(arguments: Practice.all) func creepIsNotSeenWhereThereIsNone(_ practice: Practice) {
        let indicator = HoursCreep(basis(policy(["indicators.hours-creep.least_rise": .number(0)])))
        var generator = SplitMix64(seed: UInt64(min(99, practice.stay) + 1_000 * practice.citizens))
        var pValues: [Double] = []
        for _ in 0..<20 {
            let season = Self.season(&generator)
            let observations = Self.ordinary(150, practice, season: season, &generator)
            let peers = Self.peers(150)
            let norm = indicator.fit(Population(observations: observations, peers: peers))
            for (observation, peer) in zip(observations, peers) {
                if let p = indicator.assess(observation, of: peer, against: norm).statistic?.pValue {
                    pValues.append(p)
                }
            }
        }
        #expect(pValues.count > 2_000)
        for level in [0.05, 0.01, 0.001] {
            let below = pValues.count { $0 <= level }
            let law = Binomial(trials: pValues.count, probability: level)
            #expect(law.upperTail(atLeast: below) >= 0.001, "p <= \(level): \(below) of \(pValues.count)")
        }
    }

    /// So much more every month in the last eight, among ordinary mentors. A small rise drowns where citizens are few, or
    /// come and go.
    @Test(arguments: [(0.05, 12.0, Practice.settled), (0.08, 12, .changing), (0.12, 6, .changing)])
    func aSteadyRiseIsFound(_ share: Double, _ citizens: Double, _ practice: Practice) {
        let indicator = HoursCreep(basis())
        let level = basis().evidenceStart(of: .rate)
        var generator = SplitMix64(seed: 5)
        var found = 0
        for _ in 0..<5 {
            let season = Self.season(&generator)
            var observations = Self.ordinary(150, practice, season: season, &generator)
            for index in 0..<5 {
                observations[index].byCitizen.spread = 1 / citizens.squareRoot()
                for month in 0..<24 {
                    let rise = log(1 + share) * Double(max(0, month - 15))
                    observations[index].byCitizen[month] =
                        log(6) + season[month % 12] + rise + 0.25 / citizens.squareRoot() * generator.normal()
                }
            }
            let peers = Self.peers(150)
            let norm = indicator.fit(Population(observations: observations, peers: peers))
            for index in 0..<5 {
                let answer = indicator.assess(observations[index], of: peers[index], against: norm)
                if let p = answer.statistic?.pValue, p <= level { found += 1 }
            }
        }
        #expect(found >= 20, "\(found) of 25")
    }

    private static func norm(_ changes: [Int: Double] = [:], usual: Double = 0) -> HoursCreep.Norm {
        PeerNorms(
            everyone: OwnPast.Trend(scale: 0.2, changes: changes, usualChange: usual, windows: 100), byType: [:],
            counts: [:], count: 100)
    }

    /// The threshold is the hours a citizen from which on it counts.
    @Test func theThresholdIsWhereTheEvidenceBegins() throws {
        let indicator = HoursCreep(basis())
        let level = basis().evidenceStart(of: .rate)
        func answer(_ last: Double, granted: Bool) throws -> StatisticAnswer {
            var observation = HoursCreep.Observation()
            for month in 14..<23 { observation.byCitizen[month] = log(6) + (month > 20 ? 0.1 : 0) }
            observation.byCitizen[23] = log(last)
            if granted {
                for month in 14..<24 {
                    observation.byGrant[month] = observation.byCitizen[month] - log(month == 23 ? 3 : 2)
                }
            }
            return try #require(
                indicator.assess(observation, of: Self.peers(1)[0], against: Self.norm()).statistic)
        }
        for granted in [false, true] {
            let threshold = try answer(12, granted: granted).threshold
            #expect(try answer(threshold * 1.000001, granted: granted).pValue <= level)
            #expect(try answer(threshold * 0.999999, granted: granted).pValue > level)
            #expect(abs(try answer(12, granted: granted).observed - 12) < 1e-9)
        }
        #expect(abs(try answer(12, granted: false).expected - 6) < 1e-9)
        #expect(abs(try answer(12, granted: true).expected - 9) < 1e-9)
    }

    /// Norms of earlier months do not know the change into the period: it is that of the year before.
    @Test func anUnknownMonthChangesAsTheYearBefore() throws {
        let indicator = HoursCreep(basis())
        var observation = HoursCreep.Observation()
        for month in 10..<24 { observation.byCitizen[month] = log(6) + (month == 11 || month == 23 ? 0.8 : 0) }
        let june = 2026 * 12 + 5
        var changes = Dictionary(uniqueKeysWithValues: ((june - 13)..<june).map { ($0, 0.0) })
        changes[june - 12] = 0.8
        changes[june - 11] = -0.8
        let seasonal = indicator.assess(observation, of: Self.peers(1)[0], against: Self.norm(changes))
        #expect(try #require(seasonal.statistic).pValue == 1)
        #expect(abs(try #require(seasonal.statistic).expected - 6 * exp(0.8)) < 1e-9)
    }

    /// Days of October 2026 at which a month so many before it begins and ends.
    private static func month(_ before: Int) -> (from: Int, to: Int) {
        let october = CivilDay(year: 2026, month: 10, day: 1).number
        let (first, last) = (10 - before, CivilDay.length(ofMonth: 10 - before, year: 2026))
        let from = Int(CivilDay(year: 2026, month: first, day: 1).number - october) + 1
        return (from, from + last - 1)
    }

    private static func observe(_ sketch: LedgerFixture) -> HoursCreep.Observation {
        sketch.withLedger { ledger in
            var exposure = Exposure()
            exposure.begin(ledger)
            return HoursCreep(
                IndicatorBasis(settings: policy(), norms: basis().norms, scope: ledger.scope)
            ).observe(ledger, &exposure)
        }
    }

    private static func close(_ level: Double, _ figure: Double) -> Bool { abs(exp(level) - figure) < 1e-9 }

    /// Six hours for two citizens in each of the five months up to October.
    private static let plain = (0..<5).reduce(LedgerFixture()) { sketch, before in
        let (from, to) = month(before)
        return sketch.line(hours: 4, citizen: 1, from: from, to: to).line(hours: 2, citizen: 2, from: from, to: to)
    }

    @Test func hoursAreDividedByCitizens() {
        let plain = Self.observe(Self.plain)
        #expect((19..<24).allSatisfy { Self.close(plain.byCitizen[$0], 3) })
        #expect(plain.byCitizen.measured.count == 5 && plain.byGrant.measured.isEmpty)
        #expect(abs(plain.byCitizen.spread - 0.5.squareRoot()) < 1e-12)
        // A third citizen in the log, a no-show, and two hours credited.
        let seen = Self.observe(
            Self.plain.session(day: 5, at: 9, minutes: 60, citizen: 3)
                .session(day: 6, at: 9, minutes: 60, citizen: 4, kind: .noShow))
        #expect(Self.close(seen.byCitizen[23], 2))
        let credited = Self.observe(Self.plain.line(hours: 2, citizen: 2, kind: .creditNote))
        #expect(Self.close(credited.byCitizen[23], 4))
    }

    @Test func monthsThatCannotBeSaidHaveNoLevel() {
        let (from, to) = Self.month(2)
        // Whose hours they are nobody knows, unless the log does.
        let unnamed = Self.plain.line(hours: 6, citizen: nil, from: from, to: to)
        #expect(Self.observe(unnamed).byCitizen[21].isNaN)
        let logged = unnamed.session(day: from + 3, at: 9, minutes: 60, citizen: 1)
        #expect(Self.close(Self.observe(logged).byCitizen[21], 6))
        // A line over two months.
        let spanning = Self.observe(Self.plain.line(hours: 6, from: from, to: to + 20))
        #expect(spanning.byCitizen.measured == [19, 20, 23])
        #expect(spanning.absence == .noHistory)
        let beyond = Self.observe(Self.plain.line(hours: 6, from: 5, to: 40))
        #expect(beyond.absence == .noMonthlyHours)
        let short = Self.observe(LedgerFixture().line(hours: 6))
        #expect(short.absence == .noHistory)
    }

    /// Hours a week by the days of the month, of grants for this mentor alone.
    @Test func grantsCountByTheirDays() {
        let (from, _) = Self.month(4)
        let both = Self.plain.grant(citizen: 1, from: from, hoursPerWeek: 2).grant(citizen: 2, to: 15, hoursPerWeek: 1)
            .grant(citizen: 2, from: 16, hoursPerWeek: 3).grant(citizen: 2, hoursPerWeek: 5) { $0.namesMentor = true }
        let found = Self.observe(both)
        #expect(found.byGrant.measured == [23])
        let daysOfSecond: Double = 15 * 1 + 16 * 3
        #expect(Self.close(found.byGrant[23], 6 / (2 + daysOfSecond / 31)))
        #expect(Self.observe(both.grant(citizen: 2)).byGrant.measured.isEmpty)
    }

    /// Eight months of forty mentors, in any order of rows.
    @Test func theOrderOfLinesDoesNotMatter() throws {
        var generator = SplitMix64(seed: 8)
        var world = World()
        for mentor in 0..<40 {
            for month in 0..<8 {
                for citizen in 0..<Int.random(in: 2...6, using: &generator) {
                    let day = 1 - 30 * month
                    let hours = Hours(tenThousandths: Int64.random(in: 20_000...80_000, using: &generator))
                    world.lines.append(
                        World.Line(
                            id: "I\(world.lines.count)", mentor: "M\(mentor)", provider: "P", citizen: "C\(citizen)",
                            from: day, to: day + 20, hours: hours, amount: Amount(kroner: 1_000)))
                }
            }
        }
        let straight = Swept(world)
        #expect(try #require(straight.assessment("M0", "hours-creep")).isAssessed)
        for seed in 1...3 as ClosedRange<UInt64> {
            let other = Swept(world.shuffled(seed: seed))
            let differing = straight.ids.filter {
                straight.assessment($0, "hours-creep")?.bits != other.assessment($0, "hours-creep")?.bits
            }
            #expect(differing.isEmpty, "differ: \(differing)")
        }
    }
}
