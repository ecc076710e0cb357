import Records

/// Lines whose text names what is not countable. See `about` for the documentation.
public struct IneligibleItem: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        public var lines: Int32 = 0
        public var hours = Hours.zero
        public var credited = Amount.zero
    }

    private let norms: NormBook
    private static let rule = "hours.not-countable"

    public init(_ basis: IndicatorBasis) { norms = basis.norms }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.invoices, "text")) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        if ledger.features.lines == 0 {
            result.absence = .noLines
        } else if norms.norm(Self.rule, on: ledger.scope.period.to) == nil {
            result.absence = .noRuleInForce
        } else if !ledger.lines.indices.contains(where: { ledger.isChecked($0) && ledger.lineDetail($0).hasText }) {
            result.absence = .noTexts
        }
        for index in ledger.lines.indices where isNamed(ledger, index) {
            result.absence = .none
            result.lines += 1
            result.hours += ledger.netHours(index)
            result.credited += exposure.claim(ledger.netAmount(index), line: index)
            if ledger.lines[index].inPeriod { exposure.noteUnlogged(ledger.netHours(index)) }
        }
        return result
    }

    /// Whether a line names such an item while the rule is in force, and is not credited.
    private func isNamed(_ ledger: MentorLedger, _ index: Int) -> Bool {
        ledger.isChecked(index) && ledger.lineDetail(index).word > 0 && ledger.netAmount(index) > .zero
            && norms.norm(Self.rule, on: ledger.lines[index].serviceFrom) != nil
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: Double(observation.lines), expected: 0, threshold: 0, hours: max(.zero, observation.hours),
                credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.indices.filter { isNamed(ledger, $0) }.map {
            Evidence(
                line: ledger.lines[$0], amount: ledger.netAmount($0),
                note: "the text names something that is not countable as mentor hours")
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.ineligible-item.words",
            standard: .words([
                "transport", "transporttid", "transportudgift*", "transportgodtgørelse", "kørsel", "kørselstid",
                "kørselsgodtgørelse", "rejsetid", "befordring", "befordringsgodtgørelse", "kilometer",
                "kilometerpenge", "kilometergodtgørelse", "mileage", "parkering", "parkeringsafgift", "overhead",
                "administration", "administrationsgebyr", "administrationstillæg", "sygeløn", "sygedag", "sygedage",
                "sygefravær",
            ]), unit: "words; * stands for any ending",
            reason: "Transport time, mileage, overhead and a mentor's sickness pay are not countable.",
            source: "BEK 2006/2020 § 122"),
        SettingDefinition(
            path: "indicators.ineligible-item.unless",
            standard: .words([
                "ekskl", "eksklusive", "eks", "inkl", "inklusive", "uden", "ikke", "ingen", "excl", "excluding", "incl",
                "including", "without", "no",
            ]),
            unit: "words shortly before",
            reason:
                "'Ekskl. transport' says that it is not billed, 'inkl. transport' that it is part of the hour's price. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.ineligible-item.unless_reach", standard: .count(5), range: 0...100, unit: "words",
            reason:
                "How far such a word reaches: 'ekskl. moms, transport og kørsel' takes back both. Ours, to be tuned locally."
        ),
    ]

    public static let about = IndicatorDescription(
        code: "ineligible-item", version: 1, kind: .fact(.outside),
        name: "Items not countable",
        question: "Does the text of a line name something that is not countable as mentor hours?",
        whyItMatters:
            "Transport, administration and sickness pay are the provider's own costs, already part of its price.",
        rule:
            "Mentor hours are what can be billed; transport, administration and sickness pay are part of the price. The text of each line is held against a list of words for what is not countable.",
        needs: ["invoices: text"],
        method:
            "A line counts where one of the listed words stands in its text as a whole word (or begins one, where the list has a star), and none of the words that take it back stands among the five before it. Lines that are credited, and lines for service before the rule was in force, do not count. Kroner: the line's whole amount.",
        sentence: "{observed} lines whose text names what is not countable ({kroner} kr)",
        unit: "lines", source: "BEK 2006/2020 § 122", norms: [rule],
        innocentExplanations: [
            "The contract pays this item by agreement.",
            "The text describes the talk (a walk to the bus, help with transport), not what is billed.",
            "Training a citizen in travelling was the task.",
        ],
        whatWouldClearIt: ["The paragraph of the contract that pays it.", "The provider's description of the line."],
        whomToAsk: [
            .provider("What does this line cover?"),
            .contractManager("What besides hours was agreed to be paid?"),
        ],
        danish: danish)

    public static var examples: [Example<IneligibleItem>] {
        [
            Example(
                "a line with the text 'kørsel 40 km'", fires: true,
                LedgerFixture().line(hours: 5).line(hours: 1, word: 1)),
            Example(
                "the same line, credited in full", fires: false,
                LedgerFixture().line(hours: 1, word: 1).line(hours: 1, kind: .creditNote)),
            Example(
                "the text 'ekskl. transport' takes the word back", fires: false,
                LedgerFixture().line(hours: 5).with(.invoices, "text")),
        ]
    }
}
