import Records

/// Contracts without all that they must state. See `about` for the documentation.
public struct IncompleteContract: Control {
    /// A part of the contract that a column of grants answers.
    private struct Part {
        let column: String
        let words: String
        let flag: Grant.Parts
    }

    private static let parts = [
        Part(column: "purpose", words: "purpose", flag: .purpose),
        Part(column: "tasks", words: "tasks", flag: .tasks),
        Part(column: "qualifications", words: "the mentor's qualifications", flag: .qualifications),
        Part(column: "mentor_named", words: "the mentor's name", flag: .mentorNamed),
        Part(column: "duration_stated", words: "duration", flag: .durationStated),
        Part(column: "hours_stated", words: "hours", flag: .hoursStated),
        Part(column: "complaint_guidance", words: "guidance on complaints", flag: .complaintGuidance),
    ]
    private static let signature = "contract_signed_on"
    private static let assessment = "need_assessed_on"

    private let norms: NormBook
    /// Those that a file answers.
    private let answerable: [Part]
    private let asksSignature: Bool
    private let asksAssessment: Bool

    public init(_ basis: IndicatorBasis) {
        norms = basis.norms
        answerable = Self.parts.filter { basis.scope.has(.grants, $0.column) }
        asksSignature = basis.scope.has(.grants, Self.signature)
        asksAssessment = basis.scope.has(.grants, Self.assessment)
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        if let absence = scope.missingInput((.grants, nil)) { return absence }
        return (parts.map(\.column) + [signature, assessment]).contains { scope.has(.grants, $0) } ? nil : .noColumn
    }

    public func examine(_ grant: Grant, _ files: CaseFiles) -> ControlAnswer? {
        let required = norms.words("contract.must-state", on: grant.validFrom)
        let asked = answerable.filter { required.contains($0.column) }
        guard !required.isEmpty, asksSignature || !asked.isEmpty else { return nil }
        var notes: [String] = []
        let missing = asked.filter { !grant.stated.contains($0.flag) }
        if !missing.isEmpty {
            let listed = missing.map { $0.words + (grant.answered.contains($0.flag) ? " (no)" : " (blank)") }
            notes.append("\(missing.count) of \(asked.count) parts missing: \(listed.joined(separator: ", "))")
        }
        if asksSignature {
            if let signed = grant.contractSignedOn {
                if grant.validFrom < signed {
                    notes.append("signed on \(signed), and in force from \(grant.validFrom)")
                }
            } else {
                notes.append("no date of signature")
            }
        }
        if asksAssessment, grant.needAssessedOn == nil,
            norms.words("file.must-hold", on: grant.validFrom).contains(Self.assessment)
        {
            notes.append("no date of the individual assessment")
        }
        return notes.isEmpty ? .inOrder : .found(notes.joined(separator: "; "))
    }

    public static let about = IndicatorDescription(
        code: "incomplete-contract", version: 1, kind: .control,
        name: "Incomplete contracts",
        question: "Does the contract of a grant lack parts that it must state, or a signature in time?",
        whyItMatters:
            "What is to be done, by whom, for how long and for how many hours is what an invoice can be held against, and the citizen has to know where to complain.",
        rule:
            "A contract on mentor support has to state certain parts and be signed in time. What is noted on the contract of each grant is held against the parts that the rule in force on the grant's first day asks for.",
        needs: [
            "grants: any of purpose, tasks, qualifications, mentor_named, duration_stated, hours_stated, complaint_guidance, contract_signed_on, need_assessed_on"
        ],
        method:
            "Examined are the grants in force in the period on whose first day a rule lists what a contract must state. A grant is a case where one of those parts is answered no or left blank, or where the date of signature is blank or after the grant's first day, or where the file must hold an individual assessment and has no date of one. A part whose column no file has is not asked for.",
        unit: "grants", source: "Slagelse 2015; STAR note 2019 (hours); audit 2019 (qualifications)",
        norms: ["contract.must-state", "file.must-hold"],
        innocentExplanations: [
            "The contract holds it all, and the form in the case system was not filled in.",
            "The part stands in a frame contract with the provider.",
            "The support had to begin before everybody could sign, and this was agreed by mail.",
        ],
        whatWouldClearIt: [
            "The contract itself.", "The frame contract that it refers to.", "The mail in which the terms were agreed.",
        ],
        whomToAsk: [
            .caseworker("Where is this part agreed?"), .contractManager("What does the frame contract cover?"),
        ],
        danish: danish)

    public static var examples: [ControlExample] {
        let all: Grant.Parts = [
            .purpose, .tasks, .qualifications, .mentorNamed, .durationStated, .hoursStated, .complaintGuidance,
        ]
        func granted(stated: Grant.Parts, answered: Grant.Parts, signed: Int? = 0) -> LedgerFixture {
            LedgerFixture().grant(from: 1, to: 100) {
                $0.stated = stated
                $0.answered = answered
                $0.contractSignedOn = signed.map(LedgerFixture.day)
                $0.needAssessedOn = LedgerFixture.day(-5)
            }
        }
        return [
            ControlExample(
                "no guidance on complaints", fires: true,
                granted(stated: all.subtracting(.complaintGuidance), answered: all)),
            ControlExample(
                "nothing said about tasks", fires: true,
                granted(stated: all.subtracting(.tasks), answered: all.subtracting(.tasks))),
            ControlExample("all stated, not signed", fires: true, granted(stated: all, answered: all, signed: nil)),
            ControlExample(
                "all stated, signed two weeks after", fires: true, granted(stated: all, answered: all, signed: 15)),
            ControlExample(
                "all stated, signed on the first day", fires: false, granted(stated: all, answered: all, signed: 1)),
        ]
    }
}
