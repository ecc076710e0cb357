import Records
import Statistics
import Testing

@testable import Indicators
@testable import TestSupport

/// What a contract says, day by day, held against terms and rounding as they are looked up.
@Suite("Terms of a day")
struct TermsTests {
    private static let first = CivilDay(year: 2026, month: 10, day: 1)
    private func day(_ number: Int) -> CivilDay { Self.first.adding(days: number - 1) }
    private func rate(_ kroner: Int) -> HourlyRate { HourlyRate(tenThousandths: Int64(kroner) * 10_000) }

    private func absent(_ absence: Absence) -> String { Assessment.notAssessed(absence).bits }

    /// Spans that do not overlap within days 1 to 31, open ends and gaps among them.
    private func spans(_ random: inout SplitMix64) -> [DaySpan] {
        var spans: [DaySpan] = []
        var from = Int(random.next() % 6)
        while from < 31, spans.count < 4 {
            let to = from + Int(random.next() % 12)
            spans.append(
                DaySpan(
                    from: from == 0 ? nil : day(from), to: to >= 31 && random.next() % 2 == 0 ? nil : day(to)))
            from = to + 1 + Int(random.next() % 3)
        }
        return spans
    }

    // MARK: Rates

    @Test("rates of several days are those of the days, one by one")
    func rates() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<300 {
            var terms = ContractTerms()
            if random.next() % 3 > 0 {
                terms.dated = spans(&random).map {
                    MentorEntry.Terms(
                        days: $0, agreedRate: random.next() % 4 == 0 ? nil : rate(Int(random.next() % 50) + 1),
                        provider: random.next() % 3 == 0 ? nil : UInt32(random.next() % 2))
                }
            } else if random.next() % 2 == 0 {
                terms.agreedRate = rate(60)
            }
            terms.providers = (0..<2).map { _ in
                random.next() % 2 == 0
                    ? ProviderEntry(agreedRate: rate(70))
                    : ProviderEntry(
                        terms: spans(&random).map {
                            ProviderEntry.Terms(
                                days: $0,
                                agreedRate: random.next() % 4 == 0 ? nil : rate(Int(random.next() % 50) + 100))
                        })
            }
            /// By the rule, from all rows.
            func agreed(_ provider: UInt32, _ day: CivilDay) -> HourlyRate? {
                let mentor = terms.dated.first { $0.days.contains(day) }
                let own = terms.dated.isEmpty ? terms.agreedRate : mentor?.agreedRate
                let entry = terms.providers[Int(provider)]
                let others =
                    entry?.terms.isEmpty == true
                    ? entry?.agreedRate : entry?.terms.first { $0.days.contains(day) }?.agreedRate
                let isOf = mentor?.provider == nil || mentor?.provider == provider
                return isOf ? own ?? others : others ?? own
            }
            for provider in [UInt32(0), 1] {
                for from in 0...32 {
                    #expect(terms.agreedRate(provider: provider, on: day(from)) == agreed(provider, day(from)))
                    let to = from + Int(random.next() % 33)
                    let rates = (from...to).map { agreed(provider, day($0)) }
                    #expect(
                        terms.agreedRate(provider: provider, from: day(from), to: day(to))
                            == (rates.contains(nil) ? nil : rates.compactMap { $0 }.max()))
                    #expect(
                        terms.lowestAgreedRate(
                            provider: provider, in: Period(from: day(from), to: day(to), name: ""))
                            == rates.compactMap { $0 }.min())
                }
            }
        }
    }

    /// 450 kr until 14 October, 460 kr from the 15th: five hours on the 6th at 460 kr are 50 kr too much.
    @Test("a line is held against the rate of its days", arguments: [true, false])
    func newPrice(isProviders: Bool) throws {
        let entry = ProviderEntry(terms: [
            ProviderEntry.Terms(days: DaySpan(from: nil, to: day(14)), agreedRate: rate(450)),
            ProviderEntry.Terms(days: DaySpan(from: day(15), to: nil), agreedRate: rate(460)),
        ])
        // Ten hours, so that the log covers what is billed.
        let log = LedgerFixture().session(day: 2, at: 8, minutes: 300).session(day: 16, at: 8, minutes: 300)
        let priced = isProviders ? log.provider(entry) : log.terms(rate: 450, to: 14).terms(rate: 460, from: 15)
        func credited(_ sketch: LedgerFixture) throws -> Amount { try fact("rate-over-agreed", sketch).credited }
        #expect(try credited(priced.line(hours: 5, rate: 460, from: 6, to: 6)) == Amount(kroner: 50))
        #expect(
            try credited(
                priced.line(hours: 5, rate: 450, from: 5, to: 5).line(hours: 5, rate: 460, from: 20, to: 20)) == .zero)
        // Which of its days had the hours, no line says: up to the dearest one it is right.
        #expect(try credited(priced.line(hours: 5, rate: 460, from: 1, to: 15)) == .zero)
        #expect(try credited(priced.line(hours: 5, rate: 460, from: 1, to: 14)) == Amount(kroner: 50))
        #expect(try credited(priced.line(hours: 5, rate: 461, from: 1, to: 31)) == Amount(kroner: 5))
    }

    @Test("on a day without an agreed rate none is broken")
    func gap() {
        let sketch = LedgerFixture().terms(rate: 450, to: 10).terms(rate: 450, from: 12)
        let line = sketch.line(hours: 5, rate: 600, from: 10, to: 12)
        #expect(judge(line)["rate-over-agreed"]?.bits == absent(.noAgreedRate))
        let before = sketch.line(hours: 5, rate: 600, from: 9, to: 10)
        #expect(judge(before)["rate-over-agreed"]?.bits != absent(.noAgreedRate))
    }

    @Test("a contract in several rows is all of them together, a gap between them is none")
    func contracts() throws {
        let entry = ProviderEntry(
            contractTo: day(31),
            terms: [
                ProviderEntry.Terms(days: DaySpan(from: nil, to: day(10)), contract: DaySpan(from: nil, to: day(10))),
                ProviderEntry.Terms(
                    days: DaySpan(from: day(20), to: day(31)), contract: DaySpan(from: day(20), to: day(31))),
            ])
        func hours(_ from: Int, _ to: Int) throws -> Hours {
            try fact("after-contract", LedgerFixture().provider(entry).line(hours: 2, from: from, to: to)).hours
        }
        #expect(try hours(5, 5) == .zero)
        #expect(try hours(25, 25) == .zero)
        #expect(try hours(10, 15) == .zero)
        #expect(try hours(11, 19) == Hours(seconds: 7_200))
    }

    // MARK: Rounding

    @Test("time is rounded to the whole units that the rule says")
    func units() {
        for minutes in [Int64(1), 5, 7, 15, 30, 60, 1_440] {
            for seconds in (Int64(0)...90_000).filter({ $0 % 577 == 0 || $0 % 900 == 0 || $0 % (minutes * 30) == 0 }) {
                let unit = minutes * 60
                func billable(_ rounding: BillingUnit.Rounding) -> Int64 {
                    BillingUnit(seconds: unit, rounding: rounding).billable(seconds: seconds)
                }
                let multiples = (0...(seconds / unit + 1)).map { $0 * unit }
                #expect(billable(.exact) == seconds)
                #expect(billable(.up) == multiples.first { $0 >= seconds })
                // Of two that are as near the larger one.
                #expect(billable(.nearest) == multiples.reversed().min { abs($0 - seconds) < abs($1 - seconds) })
            }
        }
    }

    /// A month's meetings of one mentor, groups and several of one citizen on one day among them.
    private func month(
        _ random: inout SplitMix64
    ) -> (LedgerFixture, [(day: Int, citizen: Int, group: Int, minutes: Int)]) {
        var sketch = LedgerFixture()
        var rows: [(day: Int, citizen: Int, group: Int, minutes: Int)] = []
        for day in 1...31 {
            var hour = 7.0
            for _ in 0..<Int(random.next() % 5) {
                let minutes = Int(random.next() % 120) + 1
                if random.next() % 5 == 0 {
                    for citizen in 1...3 {
                        sketch = sketch.session(
                            day: day, at: hour, minutes: minutes, citizen: citizen, kind: .group,
                            group: rows.count + 100)
                    }
                    rows.append((day, 0, rows.count + 1, minutes))
                } else {
                    let citizen = Int(random.next() % 3) + 1
                    sketch = sketch.session(day: day, at: hour, minutes: minutes, citizen: citizen)
                    rows.append((day, citizen, 0, minutes))
                }
                hour += 3
            }
        }
        return (sketch, rows)
    }

    @Test("meetings come to what rounding each visit, or each citizen's day, comes to")
    func covered() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<60 {
            let (sketch, rows) = month(&random)
            for minutes in [6, 15, 30, 60] {
                for rounding in BillingUnit.Rounding.allCases {
                    for scope in BillingUnit.Scope.allCases {
                        func rounded(_ time: Int) -> Int {
                            switch rounding {
                            case .exact: time
                            case .up: (time + minutes - 1) / minutes * minutes
                            case .nearest: (2 * time + minutes) / (2 * minutes) * minutes
                            }
                        }
                        var days: [[Int]: Int] = [:]
                        for (index, row) in rows.enumerated() {
                            let key = scope == .visit || row.group > 0 ? [index] : [-row.day, row.citizen]
                            days[key, default: 0] += row.minutes
                        }
                        let wanted = days.values.reduce(0) { $0 + rounded($1) }
                        let found = sketch.rounding(minutes: Int64(minutes), rounding, per: scope).withLedger {
                            let time = CoveredTime($0)
                            #expect(time.meetingSeconds == $0.meetings.reduce(0) { $0 + time.seconds(of: $1) })
                            return time.meetingSeconds
                        }
                        #expect(found == Int64(wanted) * 60)
                    }
                }
            }
        }
    }

    @Test("the terms of the meeting's day round it, those of the provider that the session's bill comes from")
    func roundingByDay() {
        let entry = ProviderEntry(terms: [
            ProviderEntry.Terms(
                days: DaySpan(from: nil, to: day(14)), billing: BillingUnit(seconds: 1_800, rounding: .up)),
            ProviderEntry.Terms(days: DaySpan(from: day(15), to: nil)),
        ])
        let sketch = LedgerFixture().session(day: 14, at: 9, minutes: 40).session(day: 15, at: 9, minutes: 40)
            .provider(entry)
        #expect(sketch.line(hours: 1).withLedger { CoveredTime($0).meetingSeconds } == 3_600 + 2_400)
        // Another provider bills, which rounds nothing.
        #expect(sketch.line(hours: 1, provider: 1).withLedger { CoveredTime($0).meetingSeconds } == 4_800)
        // Both bill, and no session says for whom: the one that lets more be billed.
        #expect(
            sketch.line(hours: 1).line(hours: 5, provider: 1).withLedger { CoveredTime($0).meetingSeconds } == 6_000)
    }

    @Test("what one session may stand for is its own rounded length, or all that the day's rounding adds")
    func mostOfASession() {
        let sketch = LedgerFixture().session(day: 5, at: 9, minutes: 20).session(day: 5, at: 12, minutes: 20)
            .session(day: 5, at: 15, minutes: 50, citizen: 2)
        func most(_ scope: BillingUnit.Scope, _ rounding: BillingUnit.Rounding) -> [Int64] {
            sketch.rounding(minutes: 30, rounding, per: scope).withLedger { ledger in
                ledger.sessions.indices.map { CoveredTime(ledger).most(session: $0) / 60 }
            }
        }
        #expect(most(.visit, .up) == [30, 30, 60])
        #expect(most(.visit, .nearest) == [30, 30, 60])
        // 40 minutes of the first citizen's day are 60, and which visit has the 20 more, nobody can say.
        #expect(most(.day, .up) == [40, 40, 60])
        // Never less than was logged.
        #expect(most(.day, .nearest) == [20, 20, 60])
        #expect(most(.visit, .exact) == [20, 20, 50])
    }

    /// Ten hours of meetings and four of no-shows before a change of the share on the 15th, the same from then on.
    @Test("no-shows may be billed by the share of their days")
    func noShowShares() throws {
        let entry = ProviderEntry(terms: [
            ProviderEntry.Terms(days: DaySpan(from: nil, to: day(14)), maximumNoShowShare: 0.25),
            ProviderEntry.Terms(days: DaySpan(from: day(15), to: nil), maximumNoShowShare: 0),
        ])
        var sketch = LedgerFixture()
        for first in [1, 15] {
            for offset in 0..<10 { sketch = sketch.session(day: first + offset, at: 9, minutes: 60) }
            for offset in 0..<4 { sketch = sketch.session(day: first + offset, at: 14, minutes: 60, kind: .noShow) }
        }
        // A quarter of 14 hours, and nothing of the other 14.
        let allowed = try fact("no-show-billed", sketch.provider(entry).line(hours: 23.5))
        #expect(allowed.hours == .zero)
        #expect(try fact("billed-over-logged", sketch.provider(entry).line(hours: 23.5)).hours == .zero)
        let beyond = try fact("no-show-billed", sketch.provider(entry).line(hours: 25))
        #expect(beyond.hours == Hours(seconds: 5_400))
        #expect(beyond.credited == Amount(kroner: 450))
        #expect(beyond.threshold == 0.125)
    }

    @Test("hours beyond the rounded time are the whole fact, rounded time is none of it")
    func billedOverRounded() throws {
        // 18 visits of 40 minutes, an hour each by the contract.
        let sketch = (1...18).reduce(LedgerFixture()) { $0.session(day: $1, at: 9, minutes: 40) }
            .rounding(minutes: 30, .up)
        #expect(try fact("billed-over-logged", sketch.line(hours: 18, rate: 450)).credited == .zero)
        let beyond = try fact("billed-over-logged", sketch.line(hours: 20, rate: 450))
        #expect(beyond.hours == Hours(seconds: 7_200))
        #expect(beyond.credited == Amount(kroner: 900))
    }

    /// Two visits of 40 minutes, each billed as an hour; the second lies after the grant.
    @Test("a visit that no grant covers counts with what is billed for it")
    func outsideGrant() throws {
        let sketch = LedgerFixture().session(day: 5, at: 9, minutes: 40).session(day: 20, at: 9, minutes: 40)
            .rounding(minutes: 30, .up).grant(from: 1, to: 10).line(hours: 2, rate: 450)
        let answer = try fact("outside-grant", sketch)
        #expect(answer.hours == Hours(seconds: 3_600))
        #expect(answer.credited == Amount(kroner: 450))
        #expect(try fact("billed-over-logged", sketch).credited == .zero)
        // Where one of the two hours is credited, nothing says that it is not this one.
        #expect(try fact("outside-grant", sketch.line(hours: 1, rate: 450, kind: .creditNote)).credited == .zero)
    }

    @Test("a session billed again is one too many, by what the contract pays for it")
    func repeatedSession() throws {
        let sketch = LedgerFixture().session(day: 5, at: 9, minutes: 40).session(day: 6, at: 9, minutes: 40)
            .rounding(minutes: 30, .up)
        let once = sketch.line(hours: 0.5, rate: 400, session: 1).line(hours: 0.5, rate: 400, session: 1)
        #expect(try fact("duplicate-line", once).credited == .zero)
        let twice = sketch.line(hours: 1, rate: 400, session: 1).line(hours: 1, rate: 400, session: 1)
        let strict = policy(["indicators.duplicate-line.tolerance_minutes": .number(0)])
        #expect(try fact("duplicate-line", twice, settings: strict).credited == Amount(kroner: 400))
    }

    @Test("a log kept in the contract's unit says nothing by its round lengths")
    func roundLengths() {
        let log = LedgerFixture().sessions(20, citizens: 4, minutes: 60) { _ in .notAsked }
        #expect(judge(log.rounding(minutes: 30, .up))["round-hours"]?.bits == absent(.billingUnit))
        #expect(judge(log.rounding(minutes: 15, .nearest, per: .day))["round-hours"]?.bits == absent(.billingUnit))
        #expect(judge(log.rounding(minutes: 10, .up))["round-hours"]?.bits == absent(.tooFewPeers))
        #expect(judge(log.rounding(minutes: 30, .exact))["round-hours"]?.bits == absent(.tooFewPeers))
        let few = LedgerFixture().sessions(5, citizens: 4, minutes: 60) { _ in .notAsked }
        #expect(judge(few.rounding(minutes: 30, .up))["round-hours"]?.bits == absent(.tooFewSessions))
    }
}
