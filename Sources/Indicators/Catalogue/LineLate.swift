import Records

/// Billed or credited long after the service. See `about` for the documentation.
public struct LineLate: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        public var lines: Int32
        /// Hours billed by those of them that credit nothing.
        public var hours: Hours
    }

    private let longest: Int

    public init(_ basis: IndicatorBasis) {
        longest = basis.settings.count("indicators.line-late.longest_days")
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.invoices, "issued_on")) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(absence: .noLines, lines: 0, hours: .zero)
        for (index, line) in ledger.lines.enumerated() where isShown(index, ledger) {
            if ledger.lineDetail(index).isDated {
                result.absence = .none
            } else if result.absence == .noLines {
                result.absence = .noIssueDates
            }
            guard isLate(index, ledger) else { continue }
            result.lines += 1
            result.hours += max(.zero, line.hours)
        }
        return result
    }

    /// Lines of the period, and those issued in it for earlier service.
    private func isShown(_ index: Int, _ ledger: MentorLedger) -> Bool {
        ledger.lines[index].inPeriod || ledger.isLate(index)
    }

    private func isLate(_ index: Int, _ ledger: MentorLedger) -> Bool {
        let detail = ledger.lineDetail(index)
        return detail.isDated && ledger.lines[index].serviceTo.adding(days: longest) < detail.issuedOn
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .information(
            InformationAnswer(observed: Double(observation.lines), expected: 0, threshold: 0, hours: observation.hours))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.indices.filter { isShown($0, ledger) && isLate($0, ledger) }.map { index in
            Evidence(
                line: ledger.lines[index],
                note: ledger.lines[index].isCredit
                    ? "credited long after the service" : "billed long after the service")
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.line-late.longest_days", standard: .count(60), range: 0...3_660,
            unit: "days from the last day of service to the day of issue",
            reason:
                "A month's service is mostly billed in the month after; two months leave room for holidays and corrections. Ours, to be tuned locally."
        )
    ]

    public static let about = IndicatorDescription(
        code: "line-late", version: 1, kind: .information,
        name: "Billed late",
        question: "Are lines billed or credited long after the service?",
        whyItMatters:
            "What is billed late is harder to check with the citizen, and a claim for repayment has a limit in time.",
        rule:
            "The day on which a line or a credit note was issued is held against the last day of the service. Lines issued long after are shown; they are not scored.",
        needs: ["invoices: issued_on"],
        method:
            "Lines of the period, and lines issued in it for earlier service, whose day of issue is more days after the last day of service than the threshold; credit notes likewise. Lines without a day of issue are left out. The hours are those billed late. Shown when there is any, never scored.",
        sentence: "{observed} lines or credits long after the service; shown, not scored",
        unit: "lines", source: "Ours; domain rules on the limit of repayment claims",
        innocentExplanations: [
            "The municipality asked for a corrected invoice, and the new one has a new date.",
            "The provider bills every quarter, by contract.",
            "A grant was decided late, and billing had to wait for it.",
            "A credit note was agreed after a follow-up.",
        ],
        whatWouldClearIt: [
            "The first invoice, which the late one replaces.", "The contract's terms on when to bill.",
            "The letters behind a correction.",
        ],
        whomToAsk: [
            .provider("Why were these lines issued when they were?"),
            .contractManager("By when is a month to be billed?"),
        ],
        danish: danish)

    public static var examples: [Example<LineLate>] {
        [
            Example("issued 90 days after the service", fires: true, LedgerFixture().line(hours: 10, issued: 121)),
            Example("issued in the month after", fires: false, LedgerFixture().line(hours: 10, issued: 45)),
            Example("issued on the sixtieth day", fires: false, LedgerFixture().line(hours: 10, issued: 91)),
            Example(
                "service of July, issued in October", fires: true,
                LedgerFixture().line(hours: 10, from: -91, to: -61, issued: 10)),
            Example(
                "service of September, issued in October", fires: false,
                LedgerFixture().line(hours: 10, from: -29, to: 0, issued: 10)),
            Example(
                "a credit note three months later", fires: true,
                LedgerFixture().line(hours: 10, issued: 40).line(hours: 10, kind: .creditNote, issued: 125)),
            Example("no day of issue", fires: false, LedgerFixture().line(hours: 10)),
        ]
    }
}
