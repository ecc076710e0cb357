import Records

/// Lines that name no citizen. See `about` for the documentation.
public struct NoCitizen: Control {
    public init(_ basis: IndicatorBasis) {}

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.invoices, "citizen_id")) }

    public func examine(line: Int, _ ledger: MentorLedger) -> ControlAnswer? {
        let row = ledger.lines[line]
        guard BilledLine.isOpen(line, ledger), ledger.lineDetail(line).places == 0 else { return nil }
        guard row.citizen == .none else { return .inOrder }
        return .found(
            "names no citizen, for service from \(row.serviceFrom) to \(row.serviceTo)"
                + (row.session == .none ? "" : "; it names a session"))
    }

    public static let about = IndicatorDescription(
        code: "no-citizen", version: 1, kind: .control,
        name: "Lines without a citizen",
        question: "Are lines paid that name no citizen?",
        whyItMatters:
            "What is billed for nobody in particular can be held against no grant and confirmed by no citizen.",
        rule:
            "A line is to name the citizen whom the hours were for, so that it can be held against the grant. Lines that bill places in a group, and what is credited in full, are left out.",
        needs: ["invoices: citizen_id"],
        method:
            "Examined are the lines of the period that bill no places in a group; credit notes, and what they credit whole, are left out. A line is a case where it names no citizen, also where it names a session.",
        unit: "lines", source: "Ours; Slagelse 2015 (group places are registered apart)",
        innocentExplanations: [
            "The citizen stands in a text or an attachment that the profile does not read.",
            "The line names the session, and the log names the citizen.",
            "The line is for something else than a citizen's hours, such as an agreed course.",
        ],
        whatWouldClearIt: [
            "The provider's own list of what the line is made up of.", "A profile that finds the citizen in the line.",
        ],
        whomToAsk: [
            .provider("Whom were these hours for?"),
            .other("Who approves invoices", "How are lines without a citizen checked?"),
        ],
        danish: danish)

    public static var examples: [ControlExample] {
        let named = LedgerFixture().line(hours: 10)
        return [
            ControlExample("one line of two names no citizen", fires: true, named.line(hours: 5, citizen: nil)),
            ControlExample("all lines name a citizen", fires: false, named),
            ControlExample("places in a group", fires: false, named.line(hours: 5, citizen: nil, places: 4)),
            ControlExample(
                "a credit note without a citizen", fires: false,
                named.line(hours: 2, citizen: nil, kind: .creditNote)),
            ControlExample(
                "credited whole and billed again with the citizen", fires: false,
                named.line(hours: 5, citizen: nil).line(hours: 5, citizen: nil, kind: .creditNote).line(hours: 5)),
            ControlExample(
                "no file of invoices has citizens", fires: false, LedgerFixture().line(hours: 10, citizen: nil)),
        ]
    }
}
