import Glibc
import Records
import Statistics

/// An hourly rate rising against the mentor's own past. See `about` for the documentation.
struct RateCreep: Indicator {
    /// Months looked at, the period's last one among them.
    private static let months = 24

    struct Observation: BitwiseCopyable, Sendable {
        var absence: Absence = .none
        /// Billed in the period.
        var hours = Hours.zero
        /// ln of kroner an hour by month of service, the period's last month last; not a number where nothing is billed.
        var rates = InlineArray<24, Double>(repeating: .nan)
        /// Months of the period whose lines all keep to an agreed rate, one bit each.
        var agreed: UInt32 = 0
    }

    /// What is usual in a peer group.
    struct Trend: Sendable {
        /// Standard deviation of a month's ln rate about the mentor's own earlier ones.
        let scale: Double
        /// Peers' median change of the ln rate into a calendar month (year · 12 + month − 1), from the one before.
        let changes: [Int: Double]
        /// The median of all changes, for months of which it is not known.
        let usualChange: Double
        /// Mentors that it was fitted on.
        let windows: Int

        /// How far peers' ln rates have risen since the first of so many months.
        func rise(from first: Int, months: Int) -> [Double] {
            (1..<months).reduce(into: [0.0]) { rise, month in
                rise.append((rise.last ?? 0) + (changes[first + month] ?? usualChange))
            }
        }
    }

    typealias Norm = PeerNorms<Trend>?

    /// It has a past of its own.
    static let isPooled = false

    /// A month beside the mean of those before it.
    private struct Step {
        let month: Int
        let logRate: Double
        let mean: Double
        /// Standard error of the difference, in those of one month: √(1 + 1/m) for a mean of m.
        let spread: Double
    }

    private let fewestMonths: Int
    private let leastRise: Double
    /// Index of the period's first month.
    private let firstMonth: Int
    private let lastMonthNumber: Int
    private let sum = CUSUM(reference: 0.5)
    /// The sum from which on the evidence counts, by the number of steps.
    private let critical: [Double]
    /// A population that all bills one price would make one krone more a sensation.
    private static let leastScale = log(1.01)

    init(_ basis: IndicatorBasis) {
        fewestMonths = basis.settings.count("indicators.rate-creep.fewest_months")
        leastRise = log(1 + basis.settings.number("indicators.rate-creep.least_rise"))
        lastMonthNumber = basis.scope.period.to.monthNumber
        firstMonth = max(0, Self.months - 1 - lastMonthNumber + basis.scope.period.from.monthNumber)
        let level = basis.evidenceStart(of: .rate)
        critical = (0...Self.months).map { [sum] in $0 == 0 ? 0 : sum.quantile(level, steps: $0) }
    }

    static func silence(_ scope: SweepScope) -> Absence? { scope.silence((.invoices, nil)) }

    /// Place of a day's month among those looked at.
    private func month(_ day: CivilDay) -> Int { day.monthNumber - earliest }
    /// The first month looked at.
    private var earliest: Int { lastMonthNumber - Self.months + 1 }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(hours: ledger.features.billedHours)
        guard ledger.features.lines > 0 else {
            result.absence = .noLines
            return result
        }
        var amounts = InlineArray<24, Int64>(repeating: 0)
        var hours = InlineArray<24, Int64>(repeating: 0)
        var beyond: UInt32 = 0
        for index in ledger.lines.indices {
            let line = ledger.lines[index]
            let month = month(line.serviceFrom)
            guard amounts.indices.contains(month) else { continue }
            amounts[month] += ledger.netAmount(index).øre
            hours[month] += ledger.netHours(index).tenThousandths
            guard month >= firstMonth, line.amount > .zero else { continue }
            let agreed = ledger.terms.agreedRate(provider: line.provider)?.amount(for: line.hours)
            // An øre for the rounding of the product.
            if agreed.map({ line.amount.øre > $0.øre + 1 }) ?? true { beyond |= 1 << UInt32(month) }
        }
        for month in amounts.indices where amounts[month] > 0 && hours[month] > 0 {
            result.rates[month] = log(Double(amounts[month]) / 100 / (Double(hours[month]) / 10_000))
        }
        result.agreed = ~beyond
        let judged = steps(levels(result, nil)).filter { $0.month >= firstMonth }
        if judged.isEmpty {
            result.absence = (firstMonth..<Self.months).contains { result.rates[$0].isFinite } ? .noHistory : .noRate
        } else if judged.allSatisfy({ result.agreed >> UInt32($0.month) & 1 == 1 }) {
            result.absence = .agreedRate
        }
        return result
    }

    /// ln rates less the peers' common rise, with their months.
    private func levels(_ observation: Observation, _ common: [Double]?) -> [(month: Int, logRate: Double)] {
        observation.rates.indices.filter { observation.rates[$0].isFinite }
            .map { ($0, observation.rates[$0] - (common?[$0] ?? 0)) }
    }

    /// Each month after the first few beside the mean of all before it: where nothing has changed, these differences are
    /// independent of each other (recursive residuals; Brown, Durbin, Evans 1975).
    private func steps(_ levels: [(month: Int, logRate: Double)]) -> [Step] {
        var total = 0.0
        var result: [Step] = []
        for (index, level) in levels.enumerated() {
            let count = Double(index)
            if index >= fewestMonths {
                let spread = (1 + 1 / count).squareRoot()
                result.append(
                    Step(month: level.month, logRate: level.logRate, mean: total / count, spread: spread))
            }
            total += level.logRate
        }
        return result
    }

    /// The peers' scale, or the mentor's own where its rates always go up and down, of few hours or many supplements. The
    /// median does not see a single rise.
    private func scale(_ levels: [(month: Int, logRate: Double)], _ trend: Trend) -> Double {
        let changes = zip(levels.dropFirst(), levels).map { abs($0.logRate - $1.logRate) }
        return changes.isEmpty ? trend.scale : max(trend.scale, 1.4826 * Median.of(changes) / 2.0.squareRoot())
    }

    func fit(_ population: Population<Observation>) -> Norm {
        let rows = population.rows { $0.absence == .none || $0.absence == .agreedRate ? $0 : nil }
        return fitPeerNorms(rows) { rows in
            let (changes, usual) = changes(rows)
            let common = Trend(scale: 0, changes: changes, usualChange: usual, windows: rows.count)
                .rise(from: earliest, months: Self.months)
            let squares = rows.flatMap { row in
                steps(levels(row, common)).map { step -> Double in
                    let difference = (step.logRate - step.mean) / step.spread
                    return difference * difference
                }
            }.sorted()
            let kept = squares.prefix(squares.count - squares.count / 20)
            // What is left of a normal's variance without the twentieth farthest from its mean.
            let variance = kept.reduce(0, +) / Double(max(1, kept.count)) / 0.759
            return Trend(
                scale: max(Self.leastScale, variance.squareRoot()), changes: changes, usualChange: usual,
                windows: rows.count)
        }
    }

    /// Peers' median change, month by month: a general rise of prices is nobody's own. A month that fewer than 30 bill
    /// beside the one before is taken to have changed by the median of all months' changes.
    private func changes(_ rows: [Observation]) -> (byMonth: [Int: Double], usual: Double) {
        var all: [Double] = []
        var byMonth: [Int: Double] = [:]
        for month in 1..<Self.months {
            let changes = rows.map { $0.rates[month] - $0.rates[month - 1] }.filter(\.isFinite)
            if changes.count >= fewestPeers { byMonth[earliest + month] = Median.of(changes) }
            all += changes
        }
        return (byMonth, all.isEmpty ? 0 : Median.of(all))
    }

    func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        guard let (trend, group, peers) = norm?.norm(for: peer) else { return .notAssessed(.tooFewPeers) }
        let common = trend.rise(from: earliest, months: Self.months)
        let levels = levels(observation, common)
        let scale = scale(levels, trend)
        let steps = steps(levels)
        let start = levels.prefix(fewestMonths).reduce(0) { $0 + $1.logRate } / Double(fewestMonths)
        var shown: (month: Int, logRate: Double, needed: Double, sum: Double)?
        var reached = 0.0
        for step in steps {
            let before = reached
            reached = sum.next(before, step: (step.logRate - step.mean) / (scale * step.spread))
            guard step.month >= firstMonth, observation.agreed >> UInt32(step.month) & 1 == 0 else { continue }
            let alarm = step.mean + scale * step.spread * (critical[steps.count] - before + sum.reference)
            let counted = step.logRate - start >= leastRise ? reached : 0
            if shown.map({ counted >= $0.sum }) ?? true {
                shown = (step.month, step.logRate, max(alarm, start + leastRise), counted)
            }
        }
        guard let shown else { return .notAssessed(.noHistory) }
        let risen = common[shown.month]
        return .statistic(
            StatisticAnswer(
                observed: exp(shown.logRate + risen), expected: exp(start + risen),
                threshold: exp(shown.needed + risen), peerGroup: group, peers: peers,
                pValue: sum.upperTail(atLeast: shown.sum, steps: steps.count), attainable: 0, hours: observation.hours))
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        guard observation.absence == .none, let trend = norm?.norm(for: peer).value else { return nil }
        let levels = levels(observation, trend.rise(from: earliest, months: Self.months))
        guard let last = steps(levels).last, last.month >= firstMonth else { return nil }
        let error = scale(levels, trend) * last.spread
        let weight = 1 / (error * error)
        return ProviderTerm(value: weight * (last.logRate - last.mean), weight: weight, variance: weight)
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.filter { (0..<Self.months).contains(month($0.serviceFrom)) }.map { line in
            line.inPeriod
                ? Evidence(line: line, note: "billed in the period")
                : Evidence(line: line, note: "billed in an earlier month, for comparison")
        }
    }
}

extension RateCreep.Trend: PeerFigures {
    private static let prefix = "change_to_"

    var leftOut: Int? { nil }

    func widened(towards everyone: RateCreep.Trend, mentors: Int) -> RateCreep.Trend { self }

    var figures: [String: Double] {
        var figures = ["scale": scale, "usual_change": usualChange]
        for (month, change) in changes { figures[Self.prefix + Period(months: month...month).name] = change }
        return figures
    }

    init(_ group: NormRecord.Group) throws(NormFault) {
        scale = try group.figure("scale", in: Double.leastNormalMagnitude...100)
        usualChange = try group.figure("usual_change", in: -100...100)
        windows = group.windows
        var changes: [Int: Double] = [:]
        for name in group.figures.keys where name.hasPrefix(Self.prefix) {
            guard let month = Period(String(name.dropFirst(Self.prefix.count))) else {
                throw NormFault("has the figure '\(name)' of no month")
            }
            changes[month.from.monthNumber] = try group.figure(name, in: -100...100)
        }
        self.changes = changes
    }
}

extension RateCreep {
    static let settings = [
        SettingDefinition(
            path: "indicators.rate-creep.fewest_months", standard: .count(3), range: 2...23, unit: "months",
            reason: "Fewer earlier months are no past to compare with. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.rate-creep.least_rise", standard: .number(0.05), range: 0...1,
            unit: "share of the mentor's first rate",
            reason:
                "Prices are adjusted once a year by a few hundredths, in whatever month the contract says; a smaller rise beyond the peers' is never counted. Ours, to be tuned locally."
        ),
    ]

    static let about = IndicatorDescription(
        code: "rate-creep", version: 1, kind: .statistic(.rate),
        question: "Does the hourly rate rise against the mentor's own past?",
        whyItMatters:
            "A few kroner more every month pass unnoticed in each bill, and no comparison with others shows them until they have become much.",
        needs: ["invoices, those of at least three earlier months as context"],
        method:
            "Net kroner per net hour by month of service, of up to 24 months, as ln rate less the peers' median change month by month. Each month after the third is set beside the mean of the mentor's earlier ones: w = (x − mean)/(s·√(1 + 1/m)), m months before, s the standard deviation of such differences over the peer group (the twentieth farthest out left out, and allowed for), not below ln 1.01 and not below 1.05 times the mentor's own median change. S = max(0, S + w − 0.5) sums up what lasts. p is the probability that n such months reach the largest S of the period's months (Siegmund 1985, a bound for short series); 1 where the rate is under 5 % above that of the first three months, or within an agreed rate.",
        sentence: "{observed.00} kr an hour, {expected.00} by the mentor's own past (p = {p})",
        unit: "kroner an hour", source: "docs/scoring.md, Windows; Page 1954, Siegmund 1985 (CUSUM)",
        innocentExplanations: [
            "The contract's yearly adjustment of prices, in another month than the others'.",
            "A new contract or provider, with a price agreed anew that the register does not have.",
            "More evenings, weekends or short notice than before, which are paid with a supplement.",
            "The mentor has a new qualification, or citizens with tasks that are paid higher.",
        ],
        whatWouldClearIt: [
            "A written agreement on the new rate, with its date.", "Lines that show the supplements apart.",
        ],
        whomToAsk: [
            "The contract manager: Which rates were agreed, and from when?",
            "The provider: What does the price of an hour consist of, and what has changed?",
        ])

    static var examples: [Example<RateCreep>] {
        func norm(rise: Double) -> Norm {
            // October 2026 is the last of the months.
            let last = 2026 * 12 + 9
            let changes = Dictionary(uniqueKeysWithValues: (last - 6...last).map { ($0, rise) })
            return PeerNorms(
                everyone: Trend(scale: leastScale, changes: changes, usualChange: 0, windows: 100), byType: [:],
                counts: [:], count: 100)
        }
        /// Ten hours in each of these months up to October 2026, at such rates.
        func world(_ rates: [Double]) -> LedgerSketch {
            rates.enumerated().reduce(LedgerSketch()) { sketch, item in
                let month = 11 - rates.count + item.offset
                let first = CivilDay(year: 2026, month: month, day: 1).number - LedgerSketch.day(1).number + 1
                return sketch.line(hours: 10, rate: item.element, from: Int(first), to: Int(first) + 27)
            }
        }
        // Two and a half per cent a month from May on.
        let creeping = world((0..<10).map { 300 * exp(Double(max(0, $0 - 3)) * 0.025) })
        return [
            Example("two and a half per cent more each month", fires: true, norm: norm(rise: 0), creeping),
            Example("the same where all prices rise so", fires: false, norm: norm(rise: 0.025), creeping),
            Example(
                "a yearly adjustment of 3 % that only this contract has in May", fires: false, norm: norm(rise: 0),
                world([300, 300, 300, 300, 309, 309, 309, 309, 309, 309])),
            Example("the same rise, as agreed", fires: false, norm: norm(rise: 0), creeping.agreed(rate: 360)),
            Example(
                "rates that always go up and down", fires: false, norm: norm(rise: 0),
                world([300, 345, 290, 350, 310, 340, 295, 350, 300, 340])),
            Example(
                "dear from the beginning", fires: false, norm: norm(rise: 0), world([Double](repeating: 500, count: 10))
            ),
            Example(
                "two earlier months: too few to say", fires: false, norm: norm(rise: 0), world([300, 310, 400])),
        ]
    }
}
