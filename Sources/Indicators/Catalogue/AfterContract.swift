import Records

/// Service outside the contract of the mentor or its provider. See `about` for the documentation.
struct AfterContract: Indicator {
    init(_ basis: IndicatorBasis) {}

    static func missingInput(_ scope: SweepScope) -> Absence? {
        guard scope.has(.mentors) || scope.has(.providers) else { return .noRegister }
        let isDated =
            ["active_from", "active_to"].contains { scope.has(.mentors, $0) }
            || ["contract_from", "contract_to"].contains { scope.has(.providers, $0) }
        return isDated ? nil : .noContractDates
    }

    private struct Contract: UncoveredService.Cover {
        let terms: ContractTerms

        func covers(_ citizen: IdentityKey, from: CivilDay, to: CivilDay, provider: UInt32?) -> Bool {
            terms.isUnderContract(provider: provider, from: from, to: to)
        }
    }

    /// Whether any contract of the mentor has a date at all.
    private func isDated(_ ledger: MentorLedger) -> Bool {
        if ledger.terms.activeFrom != nil || ledger.terms.activeTo != nil { return true }
        return (ledger.providers.billed.map(\.provider) + [ledger.providers.main].compactMap { $0 }).contains {
            let entry = ledger.terms.entry(provider: $0)
            return entry?.contractFrom != nil || entry?.contractTo != nil
        }
    }

    private func uncovered(_ ledger: MentorLedger) -> UncoveredService {
        UncoveredService(ledger, namesCitizen: false, Contract(terms: ledger.terms))
    }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> UncoveredService.Observation {
        guard ledger.features.hasRows else { return UncoveredService.Observation(absence: .noSessions) }
        guard isDated(ledger) else { return UncoveredService.Observation(absence: .noContractDates) }
        return uncovered(ledger).observe(ledger, &exposure)
    }

    func assess(_ observation: UncoveredService.Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        observation.assessment
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        uncovered(ledger).evidence(
            ledger, session: "outside the contract of the mentor or its provider",
            line: "no day of this line lies within the contract of the mentor or its provider")
    }

    static let settings: [SettingDefinition] = []

    static let about = IndicatorDescription(
        code: "after-contract", version: 2, kind: .fact(.outside),
        name: "Outside the contract",
        question: "Is service billed before or after the contract of the mentor or its provider?",
        whyItMatters: "What is billed outside the contract has neither an agreed price nor agreed duties behind it.",
        rule:
            "Service is billed under a contract with the mentor and with the provider. The dates of the lines and of the meetings are held against the dates from and to which these contracts hold; a contract without a date is open on that side.",
        needs: ["mentors: active_from, active_to, or providers: contract_from, contract_to", "invoices or sessions"],
        method:
            "A date is covered where it lies within the mentor's own contract and within that of the provider that bills; a contract without a date is open on that side, and where the register has several rows with dates, a date is covered where it lies within any of them. Lines of which no day is covered count whole; sessions on uncovered dates count, as the contract rounds them, at the price of the lines that bill the citizen for that date. Credited lines do not count.",
        sentence: "{hours} hours outside the dates of the contract ({kroner} kr)",
        unit: "hours", source: "The contract with the provider",
        innocentExplanations: [
            "The contract was prolonged, and the register still has the old date.",
            "The mentor moved to another provider, and the register has the old one's dates.",
            "The line bills service from before the end, dated by its day of issue.",
        ],
        whatWouldClearIt: ["The prolonged contract.", "A corrected line with the dates of the service."],
        whomToAsk: [
            .contractManager("From when to when did the contract hold?"),
            .provider("On which dates was the service of this line given?"),
        ],
        danish: danish)

    static var examples: [Example<AfterContract>] {
        let meeting = LedgerFixture().session(day: 20, at: 9, minutes: 120).line(hours: 2, from: 20, to: 20)
        return [
            Example("a line five days after the mentor's contract ended", fires: true, meeting.active(to: 15)),
            Example(
                "a line after the provider's contract ended", fires: true,
                meeting.provider(ProviderEntry(contractTo: LedgerFixture.day(10)))),
            Example("a line on the contract's last day", fires: false, meeting.active(to: 20)),
            Example("no contract has a date", fires: false, meeting.agreed(rate: 300)),
        ]
    }
}
