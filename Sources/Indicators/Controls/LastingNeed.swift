import Records

/// Grants to citizens with a lasting need. See `about` for the documentation.
public struct LastingNeed: Control {
    public init(_ basis: IndicatorBasis) {}

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.grants, "lasting_need")) }

    public func examine(_ grant: Grant, _ files: CaseFiles) -> ControlAnswer? {
        guard grant.answered.contains(.lastingNeed) else { return nil }
        return grant.stated.contains(.lastingNeed)
            ? .found("granted from \(grant.validFrom) to \(grant.validTo) with a lasting need noted") : .inOrder
    }

    public static let about = IndicatorDescription(
        code: "lasting-need", version: 1, kind: .control,
        name: "Grants with lasting need",
        question: "Are mentor hours granted to citizens whose need is noted as lasting?",
        whyItMatters:
            "A mentor is support towards work for a time; for a lasting need another law and another budget are meant. The auditor asks for this list.",
        rule:
            "A mentor is support towards work for a time. Each grant is held against the mark that says whether the citizen's need is noted as lasting; the list says which decisions to look at, and nothing of citizen or mentor.",
        needs: ["grants: lasting_need"],
        method:
            "Examined are the grants in force in the period for which the column is answered; a case is one answered yes. The list says nothing about the citizen or the mentor, only which decisions to look at.",
        unit: "grants", source: "Slagelse 2015 (not for citizens in an offer under the service law)",
        innocentExplanations: [
            "The citizen has such an offer besides, and the mentor is for another task.",
            "The grant bridges the time until the other offer begins.",
            "The mark is an old one.",
        ],
        whatWouldClearIt: [
            "The assessment that tells the two apart.", "The date from which the other offer holds.",
        ],
        whomToAsk: [
            .caseworker("What is the mentor for, beside the other offer?"),
            .caseworker("When was the mark last looked at?"),
        ],
        danish: danish)

    public static var examples: [ControlExample] {
        func granted(_ answered: Grant.Parts, _ stated: Grant.Parts) -> LedgerFixture {
            LedgerFixture().grant {
                $0.answered = answered
                $0.stated = stated
            }
        }
        return [
            ControlExample("a lasting need is noted", fires: true, granted(.lastingNeed, .lastingNeed)),
            ControlExample("none is noted", fires: false, granted(.lastingNeed, [])),
            ControlExample("the column is blank", fires: false, granted([], [])),
            ControlExample(
                "noted in a grant of last year", fires: false,
                LedgerFixture().grant(from: -400, to: -300) {
                    $0.answered = .lastingNeed
                    $0.stated = .lastingNeed
                }),
        ]
    }
}
