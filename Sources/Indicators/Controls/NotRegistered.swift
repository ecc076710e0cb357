import Records

/// Billed under grants that were never registered as an activity. See `about` for the documentation.
public struct NotRegistered: Control {
    private let period: Period
    /// Whether a rule asks for the registration, by days from the period's first.
    private let isAsked: [Bool]

    public init(_ basis: IndicatorBasis) {
        let period = basis.scope.period
        self.period = period
        isAsked = (0..<period.days).map {
            basis.norms.words("file.must-hold", on: period.from.adding(days: $0)).contains("registered_on")
        }
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        scope.missingInput((.grants, "registered_on"), (.invoices, "citizen_id"))
    }

    public func examine(line: Int, _ ledger: MentorLedger) -> ControlAnswer? {
        let day = ledger.lines[line].serviceFrom
        guard period.contains(day), isAsked[Int(day.number - period.from.number)], BilledLine.isOpen(line, ledger)
        else { return nil }
        let grants = BilledLine.grants(of: line, ledger)
        // Without a grant there is nothing to register; `outside-grant` asks about that.
        guard let first = grants.first else { return nil }
        if grants.contains(where: { $0.registeredOn != nil }) { return .inOrder }
        return .found(
            grants.count == 1
                ? "billed under a grant from \(first.validFrom) to \(first.validTo) without a date of registration"
                : "billed under \(grants.count) grants from \(first.validFrom) on, none with a date of registration")
    }

    public static let about = IndicatorDescription(
        code: "not-registered", version: 1, kind: .control,
        name: "Not registered",
        question: "Is support billed that was never registered as an activity?",
        whyItMatters:
            "Registration is what statistics, refunds and the citizen's own plan rest on; what is paid and not registered is seen by none of them.",
        rule:
            "Mentor support is to be registered as an activity. Each billed line is held against the date of registration of the citizen's grants for the days of the line.",
        needs: ["invoices: citizen_id", "grants: registered_on"],
        method:
            "Examined are the lines of the period that name a citizen with a grant for a day of their service, with this mentor and provider where the grant names them, if a rule that asks for the registration was in force on the line's first day. A line is a case where none of those grants has a date of registration, whenever it was. What is credited whole is not examined.",
        unit: "lines", source: "Slagelse 2015 (registration as an activity)", norms: ["file.must-hold"],
        innocentExplanations: [
            "The activity is registered in another system, and the file was made without it.",
            "The extension is registered under the grant that it extends.",
            "The grant is so new that the registration is under way.",
        ],
        whatWouldClearIt: [
            "The registration, with its date.", "A file of grants that takes the date from the right system.",
        ],
        whomToAsk: [
            .caseworker("When and where was this activity registered?"),
            .other("Who made the file", "Which system does the date of registration come from?"),
        ],
        danish: danish)

    public static var examples: [ControlExample] {
        let registered: (inout Grant) -> Void = { $0.registeredOn = LedgerFixture.day(3) }
        return [
            ControlExample("billed, never registered", fires: true, LedgerFixture().grant().line(hours: 10)),
            ControlExample("billed and registered", fires: false, LedgerFixture().grant(registered).line(hours: 10)),
            ControlExample(
                "two grants, one of them registered", fires: false,
                LedgerFixture().grant(to: 15).grant(from: 16, registered).line(hours: 10)),
            ControlExample(
                "only a grant of another time is registered", fires: true,
                LedgerFixture().grant(from: -60, to: -10, registered).grant().line(hours: 10)),
            ControlExample("granted, never registered, nothing billed", fires: false, LedgerFixture().grant()),
            ControlExample(
                "billed and credited whole", fires: false,
                LedgerFixture().grant().line(hours: 10).line(hours: 10, kind: .creditNote)),
        ]
    }
}
