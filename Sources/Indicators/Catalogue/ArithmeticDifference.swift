import Records

/// An amount that is not hours times rate. See `about` for the documentation.
public struct ArithmeticDifference: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        /// Of lines that state a rate.
        public var billed = Amount.zero
        public var computed = Amount.zero
        public var hours = Hours.zero
        public var credited = Amount.zero
    }

    private let tolerance: Amount

    public init(_ basis: IndicatorBasis) {
        tolerance = Amount(
            øre: Int64((basis.settings.number("indicators.arithmetic.tolerance_kroner") * 100).rounded()))
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.invoices, "hourly_rate")) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(absence: ledger.features.lines == 0 ? .noLines : .noStatedRate)
        for (index, line) in ledger.lines.enumerated() where ledger.isChecked(index) && line.statesRate {
            result.absence = .none
            result.billed += line.amount
            guard let difference = difference(ledger, index) else {
                result.computed += line.amount
                continue
            }
            result.computed += line.amount - difference
            result.hours += ledger.netHours(index)
            // What another fact has documented of the line may be this very difference.
            let documented = ledger.netAmount(index) - exposure.open(line: index)
            result.credited += exposure.claim(max(.zero, difference - documented), line: index)
        }
        return result
    }

    /// Amount minus product of a line that is not credited; nil where it is within the tolerance.
    private func difference(_ ledger: MentorLedger, _ index: Int) -> Amount? {
        let line = ledger.lines[index]
        guard line.statesRate, line.amount > .zero, ledger.netAmount(index) > .zero else { return nil }
        // Of places in a group the rate may be that of the hour, of the place, or of the place and hour.
        let places = Int64(ledger.lineDetail(index).places)
        var products = [line.rate.amount(for: line.time)]
        if places > 0 {
            products.append(line.rate.amount(for: Hours(units: line.time.units * places)))
            products.append(line.rate.amount(for: Hours(units: places * Hours.perHour)))
        }
        let differences = products.map { line.amount - $0 }
        // What the printed hours and the printed price leave open is no difference.
        let room =
            tolerance + line.rate.amount(for: line.slack)
            + PrintedFigures.halfUnit(of: line.rate).amount(for: line.time)
        guard let nearest = differences.min(by: { abs($0.øre) < abs($1.øre) }), abs(nearest.øre) > room.øre else {
            return nil
        }
        // A credit of kroner without hours mends the difference, or a part of it.
        let credited =
            (line.amount - ledger.netAmount(index)) - line.rate.amount(for: line.time - ledger.netHours(index))
        guard nearest > .zero, credited > .zero else { return nearest }
        return nearest - credited > tolerance ? nearest - credited : nil
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: observation.billed.kroner, expected: observation.computed.kroner,
                threshold: (observation.computed + tolerance).kroner, hours: observation.hours,
                credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.indices.compactMap { index in
            guard ledger.isChecked(index), let difference = difference(ledger, index) else { return nil }
            return Evidence(
                line: ledger.lines[index], amount: difference,
                note: "the amount differs from hours times rate by the amount shown")
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.arithmetic.tolerance_kroner", standard: .number(1), range: 0...1_000,
            unit: "kroner a line",
            reason: "Invoices may be rounded to whole kroner; the invoice standard itself lets one krone pass.",
            source: "OIOUBL 2.x: line amount = price × quantity ± 1.00")
    ]

    public static let about = IndicatorDescription(
        code: "arithmetic", version: 1, kind: .fact(.price),
        name: "Amount and hours differ",
        question: "Is a line's amount something else than its hours times its rate?",
        whyItMatters: "The line itself says what the hours should cost; what goes beyond it has no ground in it.",
        rule:
            "A line that states hours and a rate should come to hours times rate. The amount of each such line is held against that product; a small difference from rounding is not counted, and credited lines are left out.",
        needs: ["invoices: hourly_rate"],
        method:
            "For each line that states a rate: amount minus hours times rate (of places in a group the nearest of hours, places, and places times hours, each times the rate). Differences beyond the tolerance count either way; only what was billed too much has kroner. Credited lines do not count.",
        sentence: "lines of {hours} hours in all whose amount is not hours times rate: {kroner} kr too much",
        unit: "kroner", source: "OIOUBL 2.x, line totals",
        innocentExplanations: [
            "The rate on the line is rounded, the one used was not.",
            "A supplement or discount is part of the amount and not of the rate.",
            "Hours were corrected by hand and the amount was not.",
        ],
        whatWouldClearIt: ["A corrected invoice, or a credit note for the difference."],
        whomToAsk: [.provider("How was the amount of this line worked out?")],
        danish: danish)

    public static var examples: [Example<ArithmeticDifference>] {
        [
            Example(
                "10 hours at 300 kr billed as 3,500 kr", fires: true,
                LedgerFixture().line(hours: 10, rate: 300, amount: 3_500, statesRate: true)),
            Example(
                "rounded up to whole kroner", fires: false,
                LedgerFixture().line(hours: 1.33, rate: 301.5, amount: 401, statesRate: true).line(hours: 1)),
            Example(
                "three places at 100 kr an hour for two hours", fires: false,
                LedgerFixture().line(hours: 2, rate: 100, amount: 600, statesRate: true, places: 3)),
            Example(
                "500 kr too much, credited", fires: false,
                LedgerFixture().line(hours: 10, rate: 300, amount: 3_500, statesRate: true)
                    .line(hours: 0, amount: 500, kind: .creditNote)),
            Example("no line states a rate", fires: false, LedgerFixture().line(hours: 10, amount: 3_500)),
        ]
    }
}
