import Glibc
import Records

/// Hours billed a citizen rising against the mentor's own past. See `about` for the documentation.
struct HoursCreep: Indicator {
    struct Observation: BitwiseCopyable, Sendable {
        var absence: Absence = .none
        /// Billed in the period.
        var hours = Hours.zero
        /// Of an hour, ten-thousandths of a krone; 0 where unknown.
        var price: Int64 = 0
        /// ln of billed hours a citizen, by month of service.
        var byCitizen = OwnPast.Series()
        /// ln of billed hours by the hours a week that the citizens were granted; only in months in which all were.
        var byGrant = OwnPast.Series()
    }

    typealias Norm = OwnPast.Norm

    /// It has a past of its own.
    static let isPooled = false

    private let past: OwnPast
    /// First and last day of each month looked at.
    private let days: [(from: CivilDay, to: CivilDay)]
    /// Of one citizen's months. Hours that are agreed on in advance hardly vary, and an hour more would be a sensation.
    private static let leastScale = log(1.1)
    /// Days of a line that cannot be said to be of one month.
    private static let longestLine = 31

    init(_ basis: IndicatorBasis) {
        past = OwnPast(
            basis.scope.period,
            OwnPast.Rules(
                fewestMonths: basis.settings.count("indicators.hours-creep.fewest_months"),
                leastRise: basis.settings.number("indicators.hours-creep.least_rise"), leastScale: Self.leastScale,
                leastShare: basis.settings.number("indicators.hours-creep.least_share"), isSeasonal: true,
                // Who has many hours keeps them for a year or so: a new citizen with many is no creep.
                longestSum: 12),
            level: basis.evidenceStart(of: .rate))
        days = (past.earliest..<past.earliest + OwnPast.months).map { number in
            let (year, month) = (number / 12, number % 12 + 1)
            return (
                CivilDay(year: year, month: month, day: 1),
                CivilDay(year: year, month: month, day: CivilDay.length(ofMonth: month, year: year))
            )
        }
    }

    static func missingInput(_ scope: SweepScope) -> Absence? {
        if let silence = scope.missingInput((.invoices, nil)) { return silence }
        return scope.hasSessionLog || scope.has(.invoices, "citizen_id") ? nil : .noCitizens
    }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(
            hours: ledger.features.billedHours, price: ledger.hourPrice.tenThousandths)
        guard ledger.features.lines > 0 else {
            result.absence = .noLines
            return result
        }
        // Citizens that neither a line names nor the log knows would make those few left have more hours.
        guard
            ledger.hoursAbsence != .logMissing || !ledger.lines.contains(where: { $0.inPeriod && $0.citizen == .none })
        else {
            result.absence = .logMissing
            return result
        }
        let hours = billed(ledger)
        for month in hours.indices where hours[month] > 0 {
            result.byCitizen[month] = log(Double(hours[month]) / Double(Hours.perHour))
        }
        // Most sweeps read no earlier month: nobody's citizens have to be counted then.
        if !past.judged(result.byCitizen).isEmpty { divide(&result, ledger) }
        if past.judged(result.byCitizen).isEmpty {
            result.absence = past.hasLevel(result.byCitizen) ? .noHistory : .noMonthlyHours
        }
        return result
    }

    /// Net hours of each month, in units of `Hours`; 0 where a line of several months begins or goes on.
    private func billed(_ ledger: MentorLedger) -> InlineArray<24, Int64> {
        var hours = InlineArray<24, Int64>(repeating: 0)
        var spanned: UInt32 = 0
        for index in ledger.lines.indices {
            let line = ledger.lines[index]
            let month = past.month(line.serviceFrom)
            if hours.indices.contains(month) { hours[month] += ledger.netHours(index).units }
            if line.serviceTo.number - line.serviceFrom.number >= Self.longestLine {
                for spannedMonth in max(0, month)..<max(0, month, min(24, past.month(line.serviceTo) + 1)) {
                    spanned |= 1 << UInt32(spannedMonth)
                }
            }
        }
        for month in hours.indices where spanned >> UInt32(month) & 1 == 1 { hours[month] = 0 }
        return hours
    }

    /// Divides the hours by citizens and by what these were granted.
    private func divide(_ result: inout Observation, _ ledger: MentorLedger) {
        let citizens = citizens(ledger)
        var numbers = InlineArray<24, Int64>(repeating: 0)
        var granted = InlineArray<24, Int64>(repeating: 0)
        var notGranted: UInt32 = 0
        for (citizen, months) in citizens.months {
            for month in numbers.indices where months >> UInt32(month) & 1 == 1 {
                numbers[month] += 1
                if let hours = grantedDays(ledger, citizen, month) {
                    granted[month] += hours
                } else {
                    notGranted |= 1 << UInt32(month)
                }
            }
        }
        var (shares, levels) = (0.0, 0.0)
        for month in numbers.indices where result.byCitizen[month].isFinite {
            guard numbers[month] > 0, citizens.unknown >> UInt32(month) & 1 == 0 else {
                result.byCitizen[month] = .nan
                continue
            }
            let hours = result.byCitizen[month]
            result.byCitizen[month] = hours - log(Double(numbers[month]))
            shares += 1 / Double(numbers[month])
            levels += 1
            guard notGranted >> UInt32(month) & 1 == 0 else { continue }
            let length = Double(days[month].to.number - days[month].from.number + 1)
            result.byGrant[month] = hours - log(Double(granted[month]) / 10_000 / length)
        }
        // A mean of as many as there are citizens.
        if levels > 0 { result.byCitizen.spread = (shares / levels).squareRoot() }
        result.byGrant.spread = result.byCitizen.spread
    }

    /// The months of each citizen, one bit each, and the months of which not all citizens are known.
    private func citizens(_ ledger: MentorLedger) -> (months: [IdentityKey: UInt32], unknown: UInt32) {
        var months: [IdentityKey: UInt32] = [:]
        var (logged, unnamed): (UInt32, UInt32) = (0, 0)
        func bit(_ day: CivilDay) -> UInt32 {
            let month = past.month(day)
            return (0..<OwnPast.months).contains(month) ? 1 << UInt32(month) : 0
        }
        for session in ledger.sessions where session.kind != .noShow {
            let month = bit(session.day)
            guard month != 0 else { continue }
            months[session.citizen, default: 0] |= month
            logged |= month
        }
        for index in ledger.lines.indices where ledger.netHours(index) > .zero {
            let line = ledger.lines[index]
            let month = bit(line.serviceFrom)
            guard month != 0 else { continue }
            if line.citizen == .none { unnamed |= month } else { months[line.citizen, default: 0] |= month }
        }
        return (months, unnamed & ~logged)
    }

    /// The hours a week that a citizen was granted for this mentor, over the days of a month, in ten-thousandths; nil where
    /// no grant is valid, or one states none. Grants at the same time count in full, as in `over-granted-hours`.
    private func grantedDays(_ ledger: MentorLedger, _ citizen: IdentityKey, _ month: Int) -> Int64? {
        var sum: Int64 = 0
        for grant in ledger.grants.grants(of: citizen) {
            let (from, to) = (max(grant.validFrom, days[month].from), min(grant.validTo, days[month].to))
            guard from <= to, !grant.namesMentor || grant.mentor == ledger.mentor else { continue }
            guard let weekly = grant.hoursPerWeek else { return nil }
            sum += weekly.tenThousandths * Int64(to.number - from.number + 1)
        }
        return sum > 0 ? sum : nil
    }

    func fit(_ population: Population<Observation>) -> Norm {
        past.fit(population.rows { $0.absence == .none ? $0.byCitizen : nil })
    }

    /// A rise that the grants follow was decided: it has to be one by grants, too, where they say.
    func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        guard let (trend, group, peers) = norm?.norm(for: peer) else { return .notAssessed(.tooFewPeers) }
        guard let plain = past.answer(observation.byCitizen, against: trend) else { return .notAssessed(.noHistory) }
        var (answer, perCitizen) = (plain, 1.0)
        if let granted = past.answer(observation.byGrant, against: trend), granted.pValue > plain.pValue {
            let month = granted.month
            perCitizen = exp(observation.byCitizen[month] - observation.byGrant[month])
            answer = granted
        }
        return .statistic(
            StatisticAnswer(
                observed: answer.observed * perCitizen, expected: answer.expected * perCitizen,
                threshold: answer.threshold * perCitizen, peerGroup: group, peers: peers, pValue: answer.pValue,
                attainable: 0,
                indication: Indication(
                    hours: answer.beyond * observation.hours.value, price: observation.price, .anyHours),
                hours: observation.hours))
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        guard observation.absence == .none, let trend = norm?.norm(for: peer).value else { return nil }
        return past.providerTerm(observation.byGrant, against: trend)
            ?? past.providerTerm(observation.byCitizen, against: trend)
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.filter { (0..<OwnPast.months).contains(past.month($0.serviceFrom)) }.map { line in
            line.inPeriod
                ? Evidence(line: line, note: "billed in the period")
                : Evidence(line: line, note: "billed in an earlier month, for comparison")
        }
    }
}

extension HoursCreep {
    static let settings = [
        SettingDefinition(
            path: "indicators.hours-creep.fewest_months", standard: .count(3), range: 2...23, unit: "months",
            reason: "Fewer earlier months are no past to compare with. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.hours-creep.least_rise", standard: .number(0.25), range: 0...10,
            unit: "share of the mentor's first hours a citizen",
            reason:
                "A citizen with many hours comes, another's case closes: hours a citizen move by a tenth or two without anybody's doing, and far more than prices. A smaller rise beyond the peers' is never counted. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.hours-creep.least_share", standard: .number(0.5), range: 0...1,
            unit: "share of the mentor's median month",
            reason:
                "A month of illness or leave is no past to rise from: an earlier month with fewer hours a citizen, season apart, is left out. Without it two or three in a thousand ordinary mentors came under p = 0.001 in simulated worlds where mentors fall ill. Ours, to be tuned locally."
        ),
    ]

    static let about = IndicatorDescription(
        code: "hours-creep", version: 1, kind: .statistic(.rate),
        name: "Hours creeping up",
        question: "Do the hours billed a citizen rise against the mentor's own past?",
        whyItMatters:
            "A quarter of an hour more each month passes unnoticed in every bill. After a year the bill is another one, and nobody has decided it.",
        rule:
            "The hours billed a citizen in each month are held against those of the mentor's earlier months, after the general change among comparable mentors is taken off. A rise that the grants follow was decided, and does not count.",
        needs: [
            "invoices, those of at least three earlier months as context", "sessions, or invoices: citizen_id",
            "grants: hours_per_week, for rises that were decided",
        ],
        method:
            "Net billed hours by month of service, of up to 24 months, divided by the different citizens in that month's sessions (no-shows apart) and lines, as ln less the peers' median change month by month; a change that is not known is that of the same month a year before. No level: a month that a line of more than 31 days touches, one without hours or citizens, one with lines that name no citizen and no session in the log. Left out: earlier months under half of the mentor's median. Each month after the third is set beside the mean of the mentor's earlier ones: w = (x − mean)/(s·√(1/c)·√(1 + 1/m)), m months before, 1/c the mean of 1/citizens, s such that sums of 1 to 12 such differences vary over the peer group as sums of independent ones do at most (the twentieth farthest out left out, and allowed for), not below ln 1.1; s·√(1/c) not below 1.05 times the mentor's own median change. S = max(0, S + w − 0.5) sums up what lasts. p is the probability that n such months reach the largest S of the period's months (Siegmund 1985, a bound for short series); 1 where the hours are under 25 % above those of the first three months. Where all citizens of a month have grants that state hours a week, the same is asked of billed hours by hours granted (each grant by its days in the month); if the period's months have this, the larger p counts: a rise that the grants follow was decided. The figures are hours a citizen either way.",
        sentence: "{observed.00} hours billed a citizen in a month, {expected.00} by the mentor's own past (p = {p})",
        unit: "hours a citizen and month",
        source: "docs/scoring.md, Windows; Page 1954, Siegmund 1985 (CUSUM)",
        innocentExplanations: [
            "Other citizens than before: some need many hours, and those who needed few have finished.",
            "New grants with more hours, which the register does not have.",
            "Citizens before a start at work or in education, who need more for some months.",
            "Earlier months were billed late or in part, or another mentor shared the citizens.",
            "Groups became meetings with one citizen at a time.",
        ],
        whatWouldClearIt: [
            "Decisions that grant more hours, with their dates.",
            "The log of the same citizens over the months, with the purpose of each meeting.",
            "A list of who came and who left, with the hours of each.",
        ],
        whomToAsk: [
            .caseworker("How did the citizens' need of hours change over these months?"),
            .provider("Who decides how many hours a citizen gets, and what has changed?"),
            .mentor("What do you use the time with each citizen for now, and what before?"),
        ],
        danish: danish)

    static var examples: [Example<HoursCreep>] {
        // October 2026 is the last of the months.
        let last = 2026 * 12 + 9
        func norm(rise: Double = 0) -> Norm {
            let changes = Dictionary(uniqueKeysWithValues: (last - 9...last).map { ($0, rise) })
            return PeerNorms(
                everyone: OwnPast.Trend(scale: 0.2, changes: changes, usualChange: 0, windows: 100), byType: [:],
                counts: [:], count: 100)
        }
        /// The first of October and of months before it, as a day of October.
        func first(_ monthsBefore: Int) -> Int {
            Int(CivilDay(year: 2026, month: 10 - monthsBefore, day: 1).number - LedgerFixture.day(1).number) + 1
        }
        /// Months up to October: so many hours for each of these citizens.
        func world(_ months: [(hours: Double, citizens: ClosedRange<Int>)]) -> LedgerFixture {
            months.enumerated().reduce(LedgerFixture()) { sketch, item in
                let day = first(months.count - 1 - item.offset)
                return item.element.citizens.reduce(sketch) {
                    $0.line(hours: item.element.hours, citizen: $1, from: day, to: day + 27)
                }
            }
        }
        /// Six citizens with a tenth more hours each month from April on.
        let hours = (0..<10).map { 6 * exp(Double(max(0, $0 - 2)) * log(1.1)) }
        let creeping = world(hours.map { ($0, 1...6) })
        func granted(_ weekly: (Int) -> Double) -> LedgerFixture {
            (0..<10).reduce(creeping) { sketch, month in
                (1...6).reduce(sketch) {
                    $0.grant(
                        citizen: $1, from: first(9 - month), to: month == 9 ? 31 : first(8 - month) - 1,
                        hoursPerWeek: weekly(month))
                }
            }
        }
        return [
            Example("a tenth more hours for each citizen every month", fires: true, norm: norm(), creeping),
            Example("the same, granted two hours a week throughout", fires: true, norm: norm(), granted { _ in 2 }),
            Example(
                "the same, and the grants follow", fires: false, norm: norm(),
                granted { month in (hours[month] / 4 * 100).rounded() / 100 }),
            Example("the same where all mentors' hours rise so", fires: false, norm: norm(rise: log(1.1)), creeping),
            Example(
                "more citizens, and as many hours for each", fires: false, norm: norm(),
                world((0..<10).map { (6, 1...(2 + $0)) })),
            Example(
                "two months of few hours, the first and one of illness", fires: false, norm: norm(),
                world([2, 6, 6, 1, 6, 6, 6, 6, 6, 6].map { ($0, 1...6) })),
            Example(
                "hours that always go up and down", fires: false, norm: norm(),
                world([4, 8, 5, 9, 4, 8, 5, 9, 4, 9].map { ($0, 1...6) })),
            Example(
                "two earlier months: too few to say", fires: false, norm: norm(),
                world([(4, 1...6), (6, 1...6), (9, 1...6)])),
        ]
    }
}
