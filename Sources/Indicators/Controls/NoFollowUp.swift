import Records

/// Grants that nobody followed up. See `about` for the documentation.
public struct NoFollowUp: Control {
    private let shortest: Int
    private let after: Int

    public init(_ basis: IndicatorBasis) {
        shortest = basis.settings.count("indicators.no-follow-up.shortest_days")
        after = basis.settings.count("indicators.no-follow-up.days_after")
    }

    public static let nationalFigure: String? = "control.no-follow-up-share"

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        scope.missingInput((.grants, nil), (.followUps, nil))
    }

    public func examine(_ grant: Grant, _ files: CaseFiles) -> ControlAnswer? {
        let last = min(grant.validTo, files.scope.period.to)
        let days = Int(last.number - grant.validFrom.number) + 1
        guard days >= shortest else { return nil }
        let until = grant.validTo.adding(days: after)
        let isFollowedUp = files.grants.followUps(of: grant.citizen).contains { followUp in
            followUp.grant == .none
                ? grant.validFrom <= followUp.heldOn && followUp.heldOn <= until : followUp.grant == grant.id
        }
        return isFollowedUp
            ? .inOrder : .found("no follow-up in \(days) days, from \(grant.validFrom) to \(last)")
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.no-follow-up.shortest_days", standard: .count(60), range: 1...3_660,
            unit: "days that the grant has run by the period's end",
            reason: "Before two months have passed a first follow-up may still be ahead. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.no-follow-up.days_after", standard: .count(30), range: 0...3_660,
            unit: "days after the grant's last",
            reason: "The closing talk may be held in the month after. Ours, to be tuned locally."),
    ]

    public static let about = IndicatorDescription(
        code: "no-follow-up", version: 1, kind: .control,
        name: "No follow-up",
        question: "Are there grants that nobody followed up?",
        whyItMatters:
            "Without a follow-up nobody has asked whether the support was given and helped; the state's audit of 2019 found none in about a third of cases.",
        rule:
            "The municipality is to follow up while a mentor is granted. Grants that have run for some time are held against the follow-ups noted for the grant or for its citizen.",
        needs: ["grants", "follow_ups"],
        method:
            "Examined are the grants in force in the period that have run at least the days set by its end. A grant is a case where no follow-up names it, and none that names no grant was held with its citizen between its first day and the days set after its last. The national share stands beside.",
        unit: "grants", source: "Slagelse 2015 (running follow-up); the state's audit of 2019",
        norms: ["control.no-follow-up-share"],
        innocentExplanations: [
            "The follow-up was part of another talk, and is noted there.",
            "The talk is booked, or the citizen did not come to it.",
            "Follow-ups are kept in a system that the file does not come from.",
        ],
        whatWouldClearIt: ["A note of the talk, with its date.", "A file of follow-ups from all systems."],
        whomToAsk: [
            .caseworker("When did you last talk with the citizen about the mentor, and where is it noted?"),
            .other("Who made the file", "Which systems do the follow-ups come from?"),
        ],
        danish: danish)

    public static var examples: [ControlExample] {
        let granted = LedgerFixture().grant(from: -60, to: 100)
        return [
            ControlExample("three months without a follow-up", fires: true, granted.withFollowUps()),
            ControlExample("a follow-up with another citizen", fires: true, granted.followUp(citizen: 2, day: 3)),
            ControlExample(
                "a follow-up from before the grant", fires: true, granted.followUp(day: -70)),
            ControlExample("one follow-up", fires: false, granted.followUp(day: 3)),
            ControlExample(
                "a closing talk two weeks after", fires: false,
                LedgerFixture().grant(from: -60, to: 10).followUp(day: 24)),
            ControlExample(
                "granted a month ago", fires: false, LedgerFixture().grant(from: 1, to: 100).withFollowUps()),
            ControlExample("no file of follow-ups", fires: false, granted),
        ]
    }
}
