import Records

/// Service on dates that no grant covers. See `about` for the documentation.
struct OutsideGrant: Indicator {
    init(_ basis: IndicatorBasis) {}

    static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.grants, nil)) }

    private struct Grants: UncoveredService.Cover {
        let book: GrantBook

        func covers(_ citizen: IdentityKey, from: CivilDay, to: CivilDay, provider: UInt32?) -> Bool {
            book.grants(of: citizen).contains { $0.validFrom <= to && from <= $0.validTo }
        }
    }

    private func uncovered(_ ledger: MentorLedger) -> UncoveredService {
        UncoveredService(ledger, namesCitizen: true, Grants(book: ledger.grants))
    }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> UncoveredService.Observation {
        guard ledger.grantsAbsence == .none else { return UncoveredService.Observation(absence: ledger.grantsAbsence) }
        guard ledger.features.hasRows else { return UncoveredService.Observation(absence: .noSessions) }
        return uncovered(ledger).observe(ledger, &exposure)
    }

    func assess(_ observation: UncoveredService.Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        observation.assessment
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        uncovered(ledger).evidence(
            ledger, session: "no grant of the citizen covers this date",
            line: "no grant of the citizen covers any day of this line")
    }

    static let settings: [SettingDefinition] = []

    static let about = IndicatorDescription(
        code: "outside-grant", version: 2, kind: .fact(.outside),
        name: "Outside the grant",
        question: "Are hours given or billed on dates that no grant covers?",
        whyItMatters:
            "A grant is the decision that the municipality pays; before and after it there is nothing to bill by.",
        rule:
            "The municipality pays for service on dates that a grant to the citizen covers, whichever mentor or provider the grant names. The dates of the lines and of the meetings are held against the citizen's grants.",
        needs: ["grants", "sessions, or invoices: citizen_id"],
        method:
            "A date is covered where any grant of the citizen is valid on it, whichever mentor or provider the grant names: a substitute is no deviation. Lines of which no day is covered count whole; sessions on uncovered dates count, as the contract rounds them, at the price of the lines that bill the citizen for that date. No-shows and credited lines do not count. Where the grants are likely a part of them, it is not assessed.",
        sentence: "{hours} hours on dates that no grant covers ({kroner} kr)",
        unit: "hours", source: "LAB § 167; Slagelse audit note 2015",
        innocentExplanations: [
            "The grant was extended, and the export was made before that was entered.",
            "The citizen has two ids, and the grant stands under the other.",
            "Work continued by agreement while the new decision was on its way.",
        ],
        whatWouldClearIt: ["The decision that covers the dates.", "The caseworker's written word to go on."],
        whomToAsk: [
            .caseworker("From when to when was mentor support granted to this citizen?"),
            .provider("What told you that the support went on?"),
        ],
        danish: danish)

    static var examples: [Example<OutsideGrant>] {
        let meeting = LedgerFixture().session(day: 20, at: 9, minutes: 120)
        return [
            Example(
                "a session five days after the grant ended", fires: true,
                meeting.line(hours: 2).grant(from: 1, to: 15)),
            Example("a line for a citizen without any grant", fires: true, LedgerFixture().line(hours: 5).noGrants()),
            Example("a session on the grant's last day", fires: false, meeting.line(hours: 2).grant(from: 1, to: 20)),
            Example(
                "the grant names another mentor: a substitute", fires: false,
                meeting.line(hours: 2).grant(from: 1, to: 31) { $0.namesMentor = true }),
            Example(
                "a line outside the grant, credited in full", fires: false,
                LedgerFixture().line(hours: 5).line(hours: 5, kind: .creditNote).noGrants()),
        ]
    }
}
