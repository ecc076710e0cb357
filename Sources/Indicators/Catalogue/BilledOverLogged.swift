import Records

/// Hours billed that no session covers. See `about` for the documentation.
public struct BilledOverLogged: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        public var billed = Hours.zero
        public var covered = Hours.zero
        public var excess = Hours.zero
        public var credited = Amount.zero
    }

    private let tolerance: Hours
    private let noShowShare: Double
    private let linesBillPlaces: Bool

    public init(_ basis: IndicatorBasis) {
        tolerance = Hours(
            tenThousandths: Int64(
                (basis.settings.number("indicators.billed-over-logged.tolerance_hours") * 10_000).rounded())
        )
        linesBillPlaces = basis.scope.has(.invoices, "places")
        noShowShare = basis.settings.number("indicators.billed-over-logged.no_show_share")
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        if ledger.hoursAbsence != .none {
            result.absence = ledger.hoursAbsence
            return result
        }
        if ledger.features.lines == 0 {
            result.absence = .noLines
            return result
        }
        if ledger.hoursAbsence != .none {
            result.absence = ledger.hoursAbsence
            return result
        }
        let places = placesBilled(ledger)
        result.billed = ledger.features.billedHours - places.hours - exposure.duplicateHours
        result.covered = Hours(
            seconds: CoveredHours(ledger, noShowShare: noShowShare, billedAsPlaces: places.hours).seconds)
        if result.billed - result.covered > tolerance {
            // At the mean price of the billed hours, from all lines in proportion: which of them the missing sessions
            // belong to is not known. What other facts have documented of them is not claimed again.
            result.excess = result.billed - result.covered
            let lines = ledger.lines.indices.filter {
                ledger.lines[$0].inPeriod && ledger.lines[$0].amount > .zero && ledger.lineDetail($0).places == 0
            }
            let open = max(.zero, result.excess - exposure.documentedUnlogged)
            result.credited = exposure.claim(ledger.hourPrice.amount(for: open), lines: lines)
            exposure.noteUnlogged(open)
        }
        if !places.lines.isEmpty { addPlaces(places, ledger, &exposure, to: &result) }
        return result
    }

    /// Lines of the period that bill places in groups, their hours, and the places that credits leave.
    private func placesBilled(_ ledger: MentorLedger) -> (lines: [Int], hours: Hours, places: Int64) {
        var found: (lines: [Int], hours: Hours, places: Int64) = ([], .zero, 0)
        guard linesBillPlaces else { return found }
        for (index, line) in ledger.lines.enumerated() where line.inPeriod && ledger.lineDetail(index).places > 0 {
            found.lines.append(index)
            found.hours += line.hours
            let places = Int64(ledger.lineDetail(index).places)
            found.places += line.amount < .zero ? -places : places
        }
        return found
    }

    /// Places are compared with the citizens in group sessions: each session of a citizen is a place. The hours of a place
    /// too many are those of the mean group session.
    private func addPlaces(
        _ bill: (lines: [Int], hours: Hours, places: Int64), _ ledger: MentorLedger, _ exposure: inout Exposure,
        to result: inout Observation
    ) {
        let groups = ledger.sessions.filter { $0.inPeriod && $0.kind == .group }
        let length = groups.isEmpty ? 3_600 : groups.reduce(Int64(0)) { $0 + $1.length } / Int64(groups.count)
        result.billed += Hours(seconds: bill.places * length)
        result.covered += Hours(seconds: Int64(groups.count) * length)
        let excess = bill.places - Int64(groups.count)
        guard excess > 0 else { return }
        result.excess += Hours(seconds: excess * length)
        let amount = bill.lines.reduce(Amount.zero) { $0 + ledger.netAmount($1) }
        result.credited += exposure.claim(
            Amount(øre: roundedProduct(max(0, amount.øre), excess, dividedBy: bill.places)), lines: bill.lines)
    }

    public static func silence(_ scope: SweepScope) -> Absence? { scope.silence((.sessions, nil), (.invoices, nil)) }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: observation.billed.value, expected: observation.covered.value,
                threshold: (observation.covered + tolerance).value, hours: observation.excess,
                credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        let isAlone = ledger.features.sessions == 0 && ledger.colleagueSessions ?? 0 > 0
        return ledger.lines.filter(\.inPeriod).map {
            Evidence(
                line: $0,
                note: isAlone
                    ? "billed; the log has no session of this mentor, and has some of the provider's other mentors"
                    : "billed; the sum of all lines exceeds the logged hours")
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
        code: "billed-over-logged", version: 3, kind: .fact(.unlogged),
        name: "More billed than logged",
        question: "Are hours billed that no logged session covers?",
        whyItMatters:
            "The time registration of the mentor is what an invoice rests on; hours without one have no ground.",
        rule:
            "An invoice rests on the mentor's time registration. The billed hours of the period, credit notes taken off, are held against the hours of the logged meetings and of those no-shows that the contract lets be billed; a small difference is not counted.",
        needs: [
            "invoices", "sessions", "invoices: places, where places in groups are billed",
            "providers: billing_unit_minutes and rounding, where the contract rounds time",
        ],
        method:
            "Billed hours of the period (credit notes subtracted) minus covered hours: meetings, a group's counted once, and no-shows up to the contract's share, each visit or day rounded as the contract says for that day. Hours documented as billed twice are left out. Lines that bill places in groups are compared by place, each citizen's group session being one, and their hours are left out. Counted where the difference is above the tolerance; kroner at the mean price of the billed hours, taken from the lines in proportion.",
        sentence: "{observed} hours billed, {expected} covered by the log: {hours} hours, {kroner} kr",
        unit: "hours", source: "Slagelse 2015 (time registration of the mentor); domain rules on no-shows by contract",
        innocentExplanations: [
            "The log was exported before the mentor had entered everything, or the mentor's own entries are missing in it.",
            "A line covers sessions of another month.",
            "Preparation or travel is paid by contract and not logged as a session.",
        ],
        whatWouldClearIt: [
            "The missing log entries, with the citizens' confirmation.", "A credit note for the hours in question.",
        ],
        whomToAsk: [
            .provider("Which sessions do these hours stand for?"),
            .mentor("Is there anything you have not yet logged?"),
        ],
        danish: danish)

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
                "40 minutes billed as an hour, where the contract pays each started half hour", fires: false,
                LedgerSketch().session(day: 5, at: 9, minutes: 40).session(day: 6, at: 9, minutes: 40)
                    .rounding(minutes: 30, .up).line(hours: 2)),
            Example(
                "40 minutes billed as an hour, where the contract pays by the minute", fires: true,
                LedgerSketch().session(day: 5, at: 9, minutes: 40).session(day: 6, at: 9, minutes: 40).line(hours: 2)),
            Example(
                "five places of a group of three billed", fires: true,
                Self.group.line(hours: 2, citizen: nil, places: 5)),
            Example(
                "three places of a group of three billed", fires: false,
                Self.group.line(hours: 2, citizen: nil, places: 3)),
            Example(
                "a line that runs into November is not compared", fires: false,
                sessions.line(hours: 14, to: 46)),
        ]
    }

    /// A group of three for two hours.
    private static let group = (1...3).reduce(LedgerSketch()) {
        $0.session(day: 1, at: 9, minutes: 120, citizen: $1, kind: .group, group: 7)
    }
}
