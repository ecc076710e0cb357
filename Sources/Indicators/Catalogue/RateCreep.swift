import Glibc
import Records
import Statistics

/// An hourly rate rising against the mentor's own past. See `about` for the documentation.
struct RateCreep: Indicator {
    struct Observation: BitwiseCopyable, Sendable {
        var absence: Absence = .none
        /// Billed in the period.
        var hours = Hours.zero
        var amount = Amount.zero
        /// ln of kroner an hour by month of service.
        var rates = OwnPast.Series()
        /// Months of the period whose lines all keep to an agreed rate, one bit each.
        var agreed: UInt32 = 0
    }

    typealias Trend = OwnPast.Trend
    typealias Norm = OwnPast.Norm

    /// It has a past of its own.
    static let isPooled = false

    private let past: OwnPast
    /// A population that all bills one price would make one krone more a sensation.
    private static let leastScale = log(1.01)

    init(_ basis: IndicatorBasis) {
        past = OwnPast(
            basis.scope.period,
            OwnPast.Rules(
                fewestMonths: basis.settings.count("indicators.rate-creep.fewest_months"),
                leastRise: basis.settings.number("indicators.rate-creep.least_rise"),
                fewestRises: basis.settings.count("indicators.rate-creep.fewest_rises"), leastScale: Self.leastScale),
            level: basis.evidenceStart(of: .rate))
    }

    static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.invoices, nil)) }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(hours: ledger.features.billedHours, amount: ledger.features.timeAmount)
        guard ledger.features.lines > 0 else {
            result.absence = .noLines
            return result
        }
        var amounts = InlineArray<24, Int64>(repeating: 0)
        var hours = InlineArray<24, Int64>(repeating: 0)
        var beyond: UInt32 = 0
        for index in ledger.lines.indices {
            let line = ledger.lines[index]
            let month = past.month(line.serviceFrom)
            guard amounts.indices.contains(month), line.unit == .hour else { continue }
            amounts[month] += ledger.netAmount(index).øre
            hours[month] += ledger.netHours(index).units
            guard month >= past.firstMonth, line.amount > .zero else { continue }
            let agreed = ledger.terms.agreedRate(
                provider: line.provider, from: line.serviceFrom, to: line.serviceTo)?.amount(for: line.hours)
            // An øre for the rounding of the product.
            if agreed.map({ line.amount.øre > $0.øre + 1 }) ?? true { beyond |= 1 << UInt32(month) }
        }
        for month in amounts.indices where amounts[month] > 0 && hours[month] > 0 {
            result.rates[month] = log(Double(amounts[month]) / 100 / (Double(hours[month]) / Double(Hours.perHour)))
        }
        result.agreed = ~beyond
        let judged = past.judged(result.rates)
        if judged.isEmpty {
            result.absence = past.hasLevel(result.rates) ? .noHistory : .noRate
        } else if judged.allSatisfy({ result.agreed >> UInt32($0) & 1 == 1 }) {
            result.absence = .agreedRate
        }
        return result
    }

    func fit(_ population: Population<Observation>) -> Norm {
        past.fit(population.rows { $0.absence == .none || $0.absence == .agreedRate ? $0.rates : nil })
    }

    func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        guard let (trend, group, peers) = norm?.norm(for: peer) else { return .notAssessed(.tooFewPeers) }
        guard let answer = past.answer(observation.rates, leftOut: observation.agreed, against: trend) else {
            return .notAssessed(.noHistory)
        }
        return .statistic(
            StatisticAnswer(
                observed: answer.observed, expected: answer.expected, threshold: answer.threshold, peerGroup: group,
                peers: peers, pValue: answer.pValue, attainable: 0,
                indication: Indication(kroner: answer.beyond * observation.amount.kroner), hours: observation.hours))
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        guard observation.absence == .none, let trend = norm?.norm(for: peer).value else { return nil }
        return past.providerTerm(observation.rates, against: trend)
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.filter { (0..<OwnPast.months).contains(past.month($0.serviceFrom)) }.map { line in
            line.inPeriod
                ? Evidence(line: line, note: "billed in the period")
                : Evidence(line: line, note: "billed in an earlier month, for comparison")
        }
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
        SettingDefinition(
            path: "indicators.rate-creep.fewest_rises", standard: .count(3), range: 0...12,
            unit: "months of the last twelve",
            reason:
                "A price that is agreed again goes up once or twice a year, for one mentor, one provider or all: that is a step and no creep, however large. Ours, to be tuned locally."
        ),
    ]

    static let about = IndicatorDescription(
        code: "rate-creep", version: 3, kind: .statistic(.rate),
        name: "Rate creeping up",
        question: "Does the hourly rate rise against the mentor's own past?",
        whyItMatters:
            "A few kroner more every month pass unnoticed in each bill, and no comparison with others shows them until they have become much.",
        rule:
            "The price of an hour in each month is held against what the mentor billed an hour in earlier months, after the general rise of prices among comparable mentors is taken off. A single step to a new price does not count, nor does a rate within an agreed one.",
        needs: ["invoices, those of at least three earlier months as context"],
        method:
            "Net kroner per net hour by month of service, of up to 24 months, as ln rate less the peers' median change month by month. Each month after the third is set beside the mean of the mentor's earlier ones: w = (x − mean)/(s·√(1 + 1/m)), m months before, s the standard deviation of such differences over the peer group (the twentieth farthest out left out, and allowed for), not below ln 1.01 and not below 1.05 times the mentor's own median change. S = max(0, S + w − 0.5) sums up what lasts. p is the probability that n such months reach the largest S of the period's months (Siegmund 1985, a bound for short series); 1 where the rate is under 5 % above that of the first three months, has risen in fewer than three of the last twelve months (a step is a new price), or within the rate agreed for its lines' dates.",
        sentence: "{observed.00} kr an hour, {expected.00} by the mentor's own past (p = {p})",
        unit: "kroner an hour", source: "docs/scoring.md, Windows; Page 1954, Siegmund 1985 (CUSUM)",
        innocentExplanations: [
            "The contract's yearly adjustment of prices, in another month than the others'.",
            "A new contract or provider, with a price agreed again that the register does not have.",
            "More evenings, weekends or short notice than before, which are paid with a supplement.",
            "The mentor has a new qualification, or citizens with tasks that are paid higher.",
        ],
        whatWouldClearIt: [
            "A written agreement on the new rate, with its date.", "Lines that show the supplements apart.",
        ],
        whomToAsk: [
            .contractManager("Which rates were agreed, and from when?"),
            .provider("What does the price of an hour consist of, and what has changed?"),
        ],
        danish: danish)

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
        func world(_ rates: [Double]) -> LedgerFixture {
            rates.enumerated().reduce(LedgerFixture()) { sketch, item in
                let month = 11 - rates.count + item.offset
                let first = CivilDay(year: 2026, month: month, day: 1).number - LedgerFixture.day(1).number + 1
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
            Example(
                "one new price, a tenth higher, and no other rise", fires: false, norm: norm(rise: 0),
                world([300, 300, 300, 300, 300, 330, 330, 330, 330, 330])),
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
