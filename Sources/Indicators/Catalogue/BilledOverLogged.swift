import Records

/// Hours billed that no session covers. See `about` for the documentation.
public struct BilledOverLogged: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        public var billed: Hours
        public var covered: Hours
        public var excess: Hours
        public var credited: Amount
    }

    private let tolerance: Hours
    private let noShowShare: Double

    public init(_ settings: Settings) {
        tolerance = Hours(
            tenThousandths: Int64((settings.number("indicators.billed-over-logged.tolerance_hours") * 10_000).rounded())
        )
        noShowShare = settings.number("indicators.billed-over-logged.no_show_share")
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        let billed = ledger.features.billedHours
        let covered = Hours(seconds: CoveredHours(ledger, noShowShare: noShowShare).seconds)
        var result = Observation(absence: .none, billed: billed, covered: covered, excess: .zero, credited: .zero)
        if !ledger.scope.hasSessionLog {
            result.absence = .noSessionLog
        } else if ledger.features.lines == 0 {
            result.absence = .noLines
        } else if CoveredHours.hasLineBeyond(ledger) {
            result.absence = .lineSpansPeriod
        } else if billed - covered > tolerance {
            result.excess = billed - covered
            // At the mean price of the billed hours, from all lines in proportion: which of them the missing sessions
            // belong to is not known.
            let rate = ledger.features.hourlyRate ?? HourlyRate(tenThousandths: 0)
            let lines = ledger.lines.indices.filter { ledger.lines[$0].inPeriod && ledger.lines[$0].amount > .zero }
            result.credited = exposure.claim(rate.amount(for: result.excess), lines: lines)
        }
        return result
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: observation.billed.value, expected: observation.covered.value,
                threshold: (observation.covered + tolerance).value, hours: observation.excess,
                credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.filter(\.inPeriod).map {
            Evidence(line: $0, note: "billed; the sum of all lines exceeds the logged hours")
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.billed-over-logged.tolerance_hours", standard: .number(0.25), range: 0...1_000,
            unit: "hours in the period",
            reason: "A quarter of an hour is what rounding a month's lines can add up to; ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.billed-over-logged.no_show_share", standard: .number(0.2), range: 0...1,
            unit: "share of logged hours",
            reason:
                "Sessions the citizen did not come to may be billed up to the contract's share; this one holds where providers.csv states none. Ours, to be tuned locally."
        ),
    ]

    public static let about = IndicatorDescription(
        code: "billed-over-logged", version: 1, kind: .fact(.unlogged),
        question: "Are hours billed that no logged session covers?",
        whyItMatters:
            "The time registration of the mentor is what an invoice rests on; hours without one have no ground.",
        needs: ["invoices", "sessions"],
        method:
            "Billed hours of the period (credit notes subtracted) minus covered hours: meetings, a group's counted once, and no-shows up to the contract's share. Counted where the difference is above the tolerance; kroner at the mean price of the billed hours, taken from the lines in proportion.",
        unit: "hours", source: "Slagelse 2015 (time registration of the mentor); domain rules on no-shows by contract",
        innocentExplanations: [
            "The log was exported before the mentor had entered everything.",
            "A line covers sessions of another month.",
            "Preparation or travel is paid by contract and not logged as a session.",
        ],
        whatWouldClearIt: [
            "The missing log entries, with the citizens' confirmation.", "A credit note for the hours in question.",
        ],
        whomToAsk: [
            "The provider: Which sessions do these hours stand for?",
            "The mentor: Is there anything you have not yet logged?",
        ])

    public static var examples: [Example<BilledOverLogged>] {
        let sessions = LedgerSketch().sessions(10, citizens: 3) { _ in .confirmed }
        return [
            Example("10 hours logged, 14 billed", fires: true, sessions.line(hours: 14)),
            Example("billed without any log", fires: true, LedgerSketch().line(hours: 5)),
            Example("10 hours logged, 10 billed", fires: false, sessions.line(hours: 10)),
            Example("rounded up by a quarter of an hour", fires: false, sessions.line(hours: 10.25)),
            Example(
                "14 billed, 4 credited", fires: false, sessions.line(hours: 14).line(hours: 4, kind: .creditNote)),
            Example(
                "a no-show billed within the contract's share", fires: false,
                sessions.session(day: 20, at: 9, minutes: 60, kind: .noShow).line(hours: 11)),
            Example(
                "a line that runs into November is not compared", fires: false,
                sessions.line(hours: 14, serviceTo: CivilDay(year: 2026, month: 11, day: 15))),
        ]
    }
}
