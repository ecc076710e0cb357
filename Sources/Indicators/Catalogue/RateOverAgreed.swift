import Records

/// A price above the agreed rate. See `about` for the documentation.
public struct RateOverAgreed: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        /// Of the lines with an agreed rate.
        public var billed: Amount
        public var billedHours: Hours
        /// What those hours come to at the agreed rates.
        public var agreed: Amount
        /// Hours of lines above the agreed rate.
        public var hours: Hours
        public var credited: Amount
    }

    private let tolerance: HourlyRate
    private let grantsStateRates: Bool

    public init(_ basis: IndicatorBasis) {
        grantsStateRates = basis.scope.has(.grants, "max_rate")
        tolerance = HourlyRate(
            tenThousandths: Int64(
                (basis.settings.number("indicators.rate-over-agreed.tolerance_kroner") * 10_000).rounded()))
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(
            absence: .none, billed: .zero, billedHours: .zero, agreed: .zero, hours: .zero, credited: .zero)
        let found = excesses(ledger) { index, agreed in
            result.billed += ledger.netAmount(index)
            result.billedHours += ledger.netHours(index)
            result.agreed += amount(ledger, index, at: agreed)
        }
        for (index, excess, rounding) in found {
            // Kroner that were taken off may have been these; an øre that is then left is rounding.
            let refund = exposure.useRefunds(excess, line: index)
            guard refund == .zero || excess - refund > rounding else { continue }
            result.hours += ledger.netHours(index)
            // Only hours that no other fact has documented are too dear.
            let net = ledger.netAmount(index)
            let open = roundedProduct((excess - refund).øre, exposure.open(line: index).øre, dividedBy: net.øre)
            result.credited += exposure.claim(Amount(øre: open), line: index)
        }
        if ledger.features.lines + ledger.features.lateLines == 0 {
            result.absence = .noLines
        } else if result.billedHours <= .zero {
            result.absence = .noAgreedRate
        }
        return result
    }

    /// The highest rate agreed for any of the line's dates: the mentor's, else the provider's; where there is none for one
    /// of them, the highest that the citizen's grants on the line's dates allow,
    /// where they all state one.
    private func agreedRate(_ ledger: MentorLedger, _ line: InvoiceRow) -> HourlyRate? {
        if let agreed = ledger.terms.agreedRate(
            provider: line.provider, from: line.serviceFrom, to: line.serviceTo)
        {
            return agreed
        }
        guard grantsStateRates, ledger.grantsAbsence == .none, line.citizen != .none else { return nil }
        let grants = ledger.grants.grants(of: line.citizen).filter {
            $0.validFrom <= line.serviceTo && line.serviceFrom <= $0.validTo
        }
        guard grants.allSatisfy({ $0.maximumRate != nil }) else { return nil }
        return grants.compactMap(\.maximumRate).max()
    }

    /// The agreed rate with the tolerance.
    private func limit(_ agreed: HourlyRate) -> HourlyRate {
        HourlyRate(tenThousandths: agreed.tenThousandths + tolerance.tenThousandths)
    }

    /// Lines above the agreed rate, with their kroner above it and how many of them rounding can make.
    /// - Parameter body: called with each line that has an agreed rate.
    private func excesses(
        _ ledger: MentorLedger, forEachAgreed body: (Int, HourlyRate) -> Void = { _, _ in }
    ) -> [(line: Int, kroner: Amount, rounding: Amount)] {
        var found: [(line: Int, kroner: Amount, rounding: Amount)] = []
        for (index, line) in ledger.lines.enumerated() where ledger.isChecked(index) && line.unit == .hour {
            guard let agreed = agreedRate(ledger, line) else { continue }
            body(index, agreed)
            if let excess = excess(ledger, index, agreed: agreed) {
                found.append((index, excess.kroner, excess.rounding))
            }
        }
        return found
    }

    /// Kroner of a line above the agreed rate and the tolerance, credits taken off, and how many of them rounding can make; nil
    /// where it is not above them.
    private func excess(
        _ ledger: MentorLedger, _ index: Int, agreed: HourlyRate
    ) -> (kroner: Amount, rounding: Amount)? {
        let hours = ledger.netHours(index)
        // Places in a group have a price of their own, which group-price holds against the hours.
        guard hours > .zero, ledger.lineDetail(index).places == 0 else { return nil }
        let (line, limit) = (ledger.lines[index], limit(agreed))
        // A line whose price is printed of one within the agreed is not too dear; its sum is arithmetic's.
        let half = PrintedFigures.halfUnit(of: line.rate).tenThousandths
        if line.statesRate, line.rate.tenThousandths - half <= limit.tenThousandths { return nil }
        let (net, due) = (ledger.netAmount(index), amount(ledger, index, at: limit))
        // An øre is what rounding a line's amount can make, and one what sharing an allowance of the whole document can; what
        // the printed hours leave open is no higher price.
        let most = max(hours + ledger.slack(index), hours + line.hours - line.time)
        let allowed = max(due, limit.amount(for: most)) + Amount(øre: 2)
        return net > allowed ? (net - due, allowed - due) : nil
    }

    /// What a line's hours come to at another price. Hours that its own price and amount say are not rounded in between.
    private func amount(_ ledger: MentorLedger, _ index: Int, at rate: HourlyRate) -> Amount {
        let (line, hours, net) = (ledger.lines[index], ledger.netHours(index), ledger.netAmount(index))
        guard line.statesRate, hours != line.hours, abs((line.rate.amount(for: hours) - net).øre) <= 1 else {
            return rate.amount(for: hours)
        }
        return Amount(øre: roundedProduct(net.øre, rate.tenThousandths, dividedBy: line.rate.tenThousandths))
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        let hours = observation.billedHours.value
        let agreed = observation.agreed.kroner / hours
        return .fact(
            FactAnswer(
                observed: observation.billed.kroner / hours, expected: agreed, threshold: agreed + tolerance.kroner,
                hours: observation.hours, credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        var exposure = Exposure()
        exposure.begin(ledger)
        return excesses(ledger).compactMap { index, excess, rounding in
            let refund = exposure.useRefunds(excess, line: index)
            guard refund == .zero || excess - refund > rounding else { return nil }
            return Evidence(
                line: ledger.lines[index], amount: excess - refund, note: "above the agreed rate by the amount shown")
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.rate-over-agreed.tolerance_kroner", standard: .number(0), range: 0...10_000,
            unit: "kroner an hour",
            reason:
                "An agreed rate is agreed; only two øre a line are let pass, for rounding it and for its share of a document's allowance."
        )
    ]

    public static let about = IndicatorDescription(
        code: "rate-over-agreed", version: 3, kind: .fact(.price),
        name: "Above the agreed rate",
        question: "Is an hour billed at more than was agreed?",
        whyItMatters: "The price is in the contract, and what goes beyond it can be claimed back line by line.",
        rule:
            "An hour is billed at the rate agreed with the mentor or the provider or, where none is, at most at the highest rate that the citizen's grants allow. The amount of each line is held against its hours at that rate.",
        needs: [
            "invoices", "mentors: agreed_rate, or providers: agreed_rate, or grants: max_rate",
            "mentors or providers: terms_from and terms_to, where a rate changes on a day",
        ],
        method:
            "For each line with an agreed rate (the mentor's own goes before the provider's, and both before the highest rate that the citizen's grants allow; of rates that change within its dates the highest, as nothing says which day had how many hours): its amount minus its hours times the agreed rate and tolerance, where that is more than two øre (rounding the line, and sharing an allowance of its document). Credits are taken off the lines that they credit first; kroner that are taken off a provider's month as a whole, from what is too dear.",
        sentence: "{observed.00} kr an hour billed, {expected.00} agreed: {kroner} kr",
        unit: "kroner an hour", source: "The contract with the provider; Cabi 2015 (rates are agreed case by case)",
        innocentExplanations: [
            "A new rate was agreed and the register still has the old one.",
            "Evening or weekend supplements are part of the agreement.",
            "The line contains something else than hours that was agreed.",
        ],
        whatWouldClearIt: ["The amended agreement, with its date."],
        whomToAsk: [
            .contractManager("Which rate held on these dates?"),
            .provider("What is the price of these lines made up of?"),
        ],
        danish: danish)

    private static let newPrice = LedgerFixture().terms(rate: 450, to: 14).terms(rate: 460, from: 15)

    public static var examples: [Example<RateOverAgreed>] {
        [
            Example(
                "350 kr billed, 300 kr agreed", fires: true,
                LedgerFixture().line(hours: 10, rate: 350).agreed(rate: 300)
            ),
            Example(
                "300 kr billed, 300 kr agreed", fires: false,
                LedgerFixture().line(hours: 10, rate: 300).agreed(rate: 300)),
            Example(
                "280 kr billed, 300 kr agreed", fires: false,
                LedgerFixture().line(hours: 10, rate: 280).agreed(rate: 300)),
            Example(
                "350 kr billed, credited, and billed again at the agreed 300 kr", fires: false,
                LedgerFixture().line(hours: 10, rate: 350).line(hours: 10, rate: 350, kind: .creditNote)
                    .line(hours: 10, rate: 300).agreed(rate: 300)),
            Example(
                "350 kr billed, and the grant allows 300 kr at most", fires: true,
                LedgerFixture().line(hours: 10, rate: 350).grant {
                    $0.maximumRate = HourlyRate(tenThousandths: 3_000_000)
                }),
            Example("no rate is agreed", fires: false, LedgerFixture().line(hours: 10, rate: 350)),
            Example(
                "460 kr from 15 October, 450 kr before: 460 kr billed on the 6th", fires: true,
                newPrice.line(hours: 5, rate: 460, from: 6, to: 6)),
            Example(
                "460 kr from 15 October, 450 kr before: each billed on its days", fires: false,
                newPrice.line(hours: 5, rate: 450, from: 5, to: 5).line(hours: 5, rate: 460, from: 20, to: 20)),
            Example(
                "460 kr from 15 October: billed for all of the month by one line", fires: false,
                newPrice.line(hours: 40, rate: 460)),
        ]
    }
}
