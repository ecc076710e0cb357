import Records

/// Kroner billed as time on lines without hours. See `about` for the documentation.
public struct KronerWithoutHours: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        public var amount = Amount.zero
    }

    public init(_ basis: IndicatorBasis) {}

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.invoices, nil)) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        let lines = lines(ledger)
        return Observation(
            absence: ledger.features.lines == 0 && lines.isEmpty ? .noLines : .none,
            amount: lines.reduce(.zero) { $0 + ledger.netAmount($1) })
    }

    /// Those that state no rate: with one, hours times rate is 0 kr, and `arithmetic` has the amount.
    private func lines(_ ledger: MentorLedger) -> [Int] {
        ledger.lines.indices.filter { index in
            let line = ledger.lines[index]
            return line.hours == .zero && line.amount > .zero && line.unit == .hour && !line.statesRate
                && ledger.lineDetail(index).places == 0 && ledger.isChecked(index) && ledger.netAmount(index) > .zero
        }
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .information(InformationAnswer(observed: observation.amount.kroner, expected: 0, threshold: 0))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        lines(ledger).map {
            Evidence(line: ledger.lines[$0], amount: ledger.netAmount($0), note: "kroner, and no hours")
        }
    }

    public static let settings: [SettingDefinition] = []

    public static let about = IndicatorDescription(
        code: "kroner-without-hours", version: 1, kind: .information,
        name: "Kroner without hours",
        question: "Are kroner billed as time on lines that state no hours?",
        whyItMatters: "What states no hours cannot be held against the log, a grant or a price.",
        rule:
            "A line that bills time should state how much. Lines billed by the hour with an amount and no hours are shown; they are not scored.",
        needs: ["invoices: unit, where lines are in pieces"],
        method:
            "Lines of the period in hours, with 0 hours and kroner that no credit takes off; without lines that state a rate (there hours times rate is 0 kr, see arithmetic) and those that bill places. Lines in pieces state no hours, and are left out. Shown when there is any, never scored.",
        sentence: "{observed.00} kr billed as time on lines without hours; shown, not scored",
        unit: "kroner", source: "Ours",
        innocentExplanations: [
            "A fee, a supplement or driving by contract, with the unit left at hours.",
            "The hours stand on another line of the invoice, and this one is their supplement.",
            "The invoice gives the hours in its text alone.",
        ],
        whatWouldClearIt: ["The contract's rule on the fee.", "A corrected line, with hours or another unit."],
        whomToAsk: [.provider("What do these lines stand for, and how much time is it?")],
        danish: danish)

    public static var examples: [Example<KronerWithoutHours>] {
        [
            Example("500 kr without hours", fires: true, LedgerFixture().line(hours: 0, amount: 500)),
            Example(
                "credited again", fires: false,
                LedgerFixture().line(hours: 0, amount: 500).line(hours: 0, amount: 500, kind: .creditNote)),
            Example("500 kr for a piece", fires: false, LedgerFixture().line(hours: 0, amount: 500, unit: .piece)),
            Example(
                "with a rate: an amount that is not hours times rate", fires: false,
                LedgerFixture().line(hours: 0, amount: 500, statesRate: true)),
            Example("an hour for 500 kr", fires: false, LedgerFixture().line(hours: 1, amount: 500)),
        ]
    }
}
