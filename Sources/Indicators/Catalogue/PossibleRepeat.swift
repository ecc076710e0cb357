import Records

/// Lines that look billed twice where no log decides. See `about` for the documentation.
public struct PossibleRepeat: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        public var lines: Int32 = 0
        public var hours = Hours.zero
    }

    private let toleranceSeconds: Int64

    public init(_ basis: IndicatorBasis) { toleranceSeconds = DuplicateLine.toleranceSeconds(basis) }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.invoices, nil)) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        let found = found(ledger)
        if ledger.features.lines == 0, found.isEmpty { result.absence = .noLines }
        for item in found {
            result.lines += 1
            result.hours += max(.zero, ledger.netHours(item.line))
        }
        return result
    }

    private func found(_ ledger: MentorLedger) -> [(line: Int, note: StaticString, originals: [InvoiceRow])] {
        var found: [(line: Int, note: StaticString, originals: [InvoiceRow])] = []
        if ledger.scope.linesNameSessions {
            for (index, line) in ledger.lines.enumerated() where ledger.isChecked(index) {
                guard let elsewhere = ledger.billedElsewhere(line.locator), !isDecided(elsewhere, ledger),
                    ledger.netAmount(index) > .zero
                else { continue }
                found.append(
                    (
                        line: index, note: "the session is billed for another mentor as well",
                        originals: [elsewhere.other]
                    ))
            }
        }
        let services = ServiceRepeats.of(ledger, toleranceSeconds: toleranceSeconds)
        for match in services.matches where match.beyond == nil && match.isLikely {
            let bill = services.bills[match.bill]
            guard bill.row.mentor == ledger.mentor, ledger.isChecked(bill.line) else { continue }
            found.append((bill.line, match.pattern.note, match.originals.map { services.bills[$0].row }))
        }
        return found
    }

    private func isDecided(_ elsewhere: BilledElsewhere, _ ledger: MentorLedger) -> Bool {
        elsewhere.beyond != nil && DuplicateLine.hasLog(ledger)
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .information(
            InformationAnswer(observed: Double(observation.lines), expected: 0, threshold: 0, hours: observation.hours))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        let found = found(ledger)
        var shown = Set(found.map { ledger.lines[$0.line].locator })
        return found.flatMap { item in
            [Evidence(line: ledger.lines[item.line], amount: ledger.netAmount(item.line), note: item.note)]
                + item.originals.filter { shown.insert($0.locator).inserted }.map {
                    Evidence(line: $0, note: ServiceRepeats.standing)
                }
        }
    }

    public static let settings: [SettingDefinition] = []

    public static let about = IndicatorDescription(
        code: "possible-repeat", version: 1, kind: .information,
        name: "Possibly billed twice",
        question: "Are there lines that look like one service billed twice, with no log that could tell?",
        whyItMatters:
            "A bill that comes a second time under another number is easily paid twice; without a log only the provider can tell.",
        rule:
            "A service is paid for once. Where no log decides, lines of one citizen with the same hours and kroner on the same dates, or a day or two apart, are shown beside each other; they are not scored, and no kroner are documented.",
        needs: ["invoices: citizen_id or session_id", "invoices: issued_on, to tell which came first"],
        method:
            "The patterns of duplicate-line (the same session; the same citizen, dates and hours; a day or two apart; two lines that add up to an earlier one; the same dates, hours and kroner with and without the citizen), where the log may not be held against hours or holds nothing of the mentor in a month of the lines. Two visits of one day on one invoice are not shown; nor are visits of two days, unless one of the invoices spans both. Both lines are evidence. Shown when there is any, never scored.",
        sentence: "{observed} lines possibly billed twice ({hours} hours); shown, not scored",
        unit: "lines", source: "Ours; the contract with the provider (a service is paid once)",
        innocentExplanations: [
            "The citizen was met twice, for as long.",
            "The second invoice replaces the first, which was never paid.",
            "Two decisions give the citizen equal hours, and each is billed.",
        ],
        whatWouldClearIt: ["The log of those dates.", "A credit note for one of the lines."],
        whomToAsk: [.provider("Which service does each of these lines stand for?")],
        danish: danish)

    public static var examples: [Example<PossibleRepeat>] {
        let line = LedgerFixture().line(hours: 10)
        return [
            Example("a month billed by two equal lines, and no log", fires: true, line.line(hours: 10)),
            Example("a second bill leaves out the month's last day", fires: true, line.line(hours: 10, to: 30)),
            Example(
                "a month billed again in two halves", fires: true,
                line.line(hours: 5, to: 15, issued: 40).line(hours: 5, from: 16, issued: 40)),
            Example(
                "the log holds the one meeting: a fact instead", fires: false,
                LedgerFixture().session(day: 5, at: 9, minutes: 60).line(hours: 1, from: 5, to: 5)
                    .line(hours: 1, from: 5, to: 5)),
            Example("equal hours for two citizens", fires: false, line.line(hours: 10, citizen: 2)),
            Example(
                "equal lines that name nobody", fires: false,
                LedgerFixture().line(hours: 10, citizen: nil).line(hours: 10, citizen: nil)),
            Example(
                "two weeks of equal hours", fires: false,
                LedgerFixture().line(hours: 3, from: 5, to: 11).line(hours: 3, from: 12, to: 18)),
        ]
    }
}
