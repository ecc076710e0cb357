import Records

/// One person in two of the roles of a case. See `about` for the documentation.
public struct OwnApproval: Control {
    public init(_ basis: IndicatorBasis) {}

    /// Two of the three roles have to be known.
    public static func missingInput(_ scope: SweepScope) -> Absence? {
        let roles: [(TableKind, String)] = [
            (.grants, "decided_by"), (.mentors, "employee_id"), (.invoices, "approved_by"),
        ]
        guard roles.count(where: { scope.has($0.0, $0.1) }) < 2 else { return nil }
        return roles.lazy.compactMap { scope.missingInput(($0.0, $0.1)) }.first
    }

    public func examine(_ grant: Grant, _ files: CaseFiles) -> ControlAnswer? {
        guard grant.decidedBy != .none, let mentor = grant.mentor, let employee = files.mentors[Int(mentor)]?.employee,
            employee != .none
        else { return nil }
        return grant.decidedBy == employee ? .found("granted by who mentors") : .inOrder
    }

    public func examine(line: Int, _ ledger: MentorLedger) -> ControlAnswer? {
        let employee = ledger.terms.employee
        let approver = ledger.lineDetail(line).approvedBy
        guard employee != .none || approver != .none, BilledLine.isOpen(line, ledger) else { return nil }
        let grants = BilledLine.grants(of: line, ledger).filter { $0.decidedBy != .none }
        var isExamined = false
        var notes: [String] = []
        func compare(_ isKnown: Bool, _ note: String, _ isSame: () -> Bool) {
            guard isKnown else { return }
            isExamined = true
            if isSame() { notes.append(note) }
        }
        compare(employee != .none && approver != .none, "approved by who mentors") { employee == approver }
        compare(approver != .none && !grants.isEmpty, "approved by who granted") {
            grants.contains { $0.decidedBy == approver }
        }
        // A grant that names the mentor is examined itself.
        let open = grants.filter { !$0.namesMentor }
        compare(employee != .none && !open.isEmpty, "granted by who mentors") {
            open.contains { $0.decidedBy == employee }
        }
        guard isExamined else { return nil }
        return notes.isEmpty ? .inOrder : .found(notes.joined(separator: "; "))
    }

    public static let about = IndicatorDescription(
        code: "own-approval", version: 1, kind: .control,
        name: "Two roles, one person",
        question: "Has one person two of the roles of a case: granting, mentoring, approving the bill?",
        whyItMatters: "A second pair of eyes is what the procedure rests on; it should protect those who work in it.",
        rule:
            "Granting, mentoring and approving the bill are to be done by different people. Who decided the grant, who is the mentor and who approved the line are held against each other.",
        needs: ["two of grants: decided_by, mentors: employee_id, invoices: approved_by"],
        method:
            "Examined are the grants in force in the period that say who decided and name a mentor who is an employee, and the lines of the period for which two of the three are known: who approved the line, the mentor as an employee, and who decided a grant for a day of its service. A grant or line is a case where two of them are equal. What is credited whole is not examined.",
        unit: "grants and lines", source: "Ours; general rules on incompatible duties",
        innocentExplanations: [
            "Approval is automatic, and the system writes the caseworker's name.",
            "The team is small, and a leader checks samples instead.",
            "A colleague approved with the rights of one who was on leave.",
        ],
        whatWouldClearIt: [
            "The procedure for small teams, with the samples that were checked.",
            "The log of who approved in the system.",
        ],
        whomToAsk: [
            .other("The leader of the team", "Who else sees a case before it is paid?"),
            .other("Who runs the system", "How is the name of the approver set?"),
        ],
        danish: danish)

    public static var examples: [ControlExample] {
        func granted(by employee: Int, to mentor: UInt32?) -> LedgerFixture {
            LedgerFixture().employee(7).grant {
                $0.decidedBy = LedgerFixture.key(employee)
                $0.mentor = mentor
                $0.namesMentor = mentor != nil
            }
        }
        return [
            ControlExample("the mentor granted it", fires: true, granted(by: 7, to: 0)),
            ControlExample("a colleague granted it", fires: false, granted(by: 8, to: 0)),
            ControlExample(
                "the mentor granted it, without naming a mentor, and billed", fires: true,
                granted(by: 7, to: nil).line(hours: 10)),
            ControlExample(
                "the mentor approved the line", fires: true, granted(by: 8, to: 0).line(hours: 10, approvedBy: 7)),
            ControlExample(
                "who granted approved the line", fires: true, granted(by: 8, to: 0).line(hours: 10, approvedBy: 8)),
            ControlExample(
                "three people", fires: false, granted(by: 8, to: 0).line(hours: 10, approvedBy: 9)),
            ControlExample(
                "approved by who granted another citizen's hours", fires: false,
                granted(by: 8, to: 0).line(hours: 10, citizen: 2, approvedBy: 8)),
        ]
    }
}
