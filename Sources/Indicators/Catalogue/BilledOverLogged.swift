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
    private let toleranceOfCitizen: Hours
    private let noShowShare: Double
    private let linesBillPlaces: Bool

    public init(_ basis: IndicatorBasis) {
        tolerance = Hours(
            tenThousandths: Int64(
                (basis.settings.number("indicators.billed-over-logged.tolerance_hours") * 10_000).rounded())
        )
        toleranceOfCitizen = Hours(
            tenThousandths: Int64(
                (basis.settings.number("indicators.billed-over-logged.tolerance_hours_a_citizen") * 10_000).rounded()))
        linesBillPlaces = basis.scope.has(.invoices, "places")
        noShowShare = basis.settings.number("indicators.billed-over-logged.no_show_share")
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        guard ledger.hoursAbsence == .none else { return Observation(absence: ledger.hoursAbsence) }
        guard ledger.features.lines > 0 else { return Observation(absence: .noLines) }
        var result = Observation()
        let places = placesBilled(ledger)
        let covered = CoveredHours(ledger, noShowShare: noShowShare, billedAsPlaces: places.hours)
        let matching = LogMatching(
            ledger, noShows: covered.noShowSeconds, documented: exposure.duplicateHours(line:),
            isClaimed: { exposure.open(line: $0) == .zero })
        result.billed = matching.billed - matching.pooled
        result.covered = Hours(seconds: covered.seconds)
        let beyond = beyond(ledger, matching)
        // Groups count once in the log, and with each of their citizens in the matching: the larger of the two is seen.
        let inAll = result.billed - result.covered
        let slack =
            matching.lines.reduce(refundsOfMonths(ledger).reduce(.zero) { $0 + ledger.refundHours($1) }) {
                $0 + ledger.slack($1.index) + ledger.refundHours($1.index)
            }
        let isOver = inAll - slack > tolerance
        if isOver || beyond.hours > .zero {
            result.excess = isOver ? max(inAll, beyond.hours) : beyond.hours
            result.credited = claim(result.excess, isOver ? matching.lines : beyond.lines, ledger, &exposure)
            // Of the bill: time with another citizen that nobody was asked to pay covers none of it.
            result.covered = result.billed - result.excess
        }
        if !places.lines.isEmpty { addPlaces(places, ledger, &exposure, to: &result) }
        return result
    }

    /// Rows that take kroner from a month without saying of which hours.
    private func refundsOfMonths(_ ledger: MentorLedger) -> [Int] {
        ledger.lines.indices.filter {
            ledger.lines[$0].inPeriod && ledger.refundHours($0) > .zero && ledger.isRefundOfMonth($0)
        }
    }

    /// Hours billed for single citizens beyond what is logged with them, and for nobody in particular beyond what is left;
    /// of citizens for whom that is more than a visit under the wrong name can make.
    private func beyond(_ ledger: MentorLedger, _ matching: LogMatching) -> (hours: Hours, lines: [LogMatching.Line]) {
        var sums: [IdentityKey: (hours: Hours, allowed: Hours)] = [:]
        for line in matching.lines where line.citizen != .none {
            sums[line.citizen, default: (.zero, toleranceOfCitizen)].hours += line.uncovered
            sums[line.citizen]?.allowed += ledger.slack(line.index) + ledger.refundHours(line.index)
        }
        for refund in refundsOfMonths(ledger) {
            let citizen = ledger.lines[refund].citizen
            for key in citizen == .none ? Array(sums.keys) : [citizen] {
                sums[key]?.allowed += ledger.refundHours(refund)
            }
        }
        guard sums.values.contains(where: { $0.hours > $0.allowed }) else { return (.zero, []) }
        let lines = matching.lines.filter { line in
            line.uncovered > .zero && (sums[line.citizen].map { $0.hours > $0.allowed } ?? true)
        }
        let hours = lines.reduce(Hours.zero) { $0 + $1.uncovered } - matching.pooled
        return hours > tolerance ? (hours, lines) : (.zero, [])
    }

    /// Claims the hours that no session covers, less those that other facts have documented already, without a log or with
    /// all of their line: from the lines that bill them, each at its own price; what is left from all of them in proportion.
    private func claim(
        _ excess: Hours, _ lines: [LogMatching.Line], _ ledger: MentorLedger, _ exposure: inout Exposure
    ) -> Amount {
        let ofClaimedLines = lines.reduce(Hours.zero) {
            exposure.open(line: $1.index) == .zero ? $0 + $1.uncovered : $0
        }
        let documented = max(exposure.documentedUnlogged, ofClaimedLines)
        var left = max(.zero, excess - documented)
        var credited = Amount.zero
        for line in lines where line.uncovered > .zero && left > .zero && exposure.open(line: line.index) > .zero {
            let hours = min(line.uncovered, left)
            credited += exposure.claim(hours: hours, lines: [line.index], of: ledger)
            left -= hours
        }
        // Then from those that bill a group's meeting once more.
        for line in lines where line.shared > .zero && left > .zero && exposure.open(line: line.index) > .zero {
            let hours = min(line.shared, left)
            credited += exposure.claim(hours: hours, lines: [line.index], of: ledger)
            left -= hours
        }
        if left > .zero { credited += exposure.claim(hours: left, lines: lines.map(\.index), of: ledger) }
        exposure.noteUnlogged(max(.zero, excess - documented))
        return credited
    }

    /// Lines of the period that bill places in groups, their hours, and the places that credits leave.
    private func placesBilled(_ ledger: MentorLedger) -> (lines: [Int], hours: Hours, places: Int64) {
        var found: (lines: [Int], hours: Hours, places: Int64) = ([], .zero, 0)
        guard linesBillPlaces else { return found }
        for (index, line) in ledger.lines.enumerated() where line.inPeriod && ledger.lineDetail(index).places > 0 {
            found.lines.append(index)
            found.hours += ledger.netHours(index)
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
            Amount(øre: roundedProduct(max(0, amount.øre), excess, dividedBy: bill.places)), lines: bill.lines,
            ofLines: true)
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        scope.missingInput((.sessions, nil), (.invoices, nil))
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
        let isAlone = ledger.features.sessions == 0 && ledger.colleagueSessions ?? 0 > 0
        let matching = LogMatching(
            ledger, noShows: CoveredHours(ledger, noShowShare: noShowShare).noShowSeconds, documented: { _ in .zero },
            isClaimed: { _ in false })
        let uncovered = Set(matching.lines.lazy.filter { $0.uncovered > .zero }.map(\.index))
        return ledger.lines.indices.filter { ledger.lines[$0].inPeriod }.map { index in
            Evidence(
                line: ledger.lines[index],
                note: isAlone
                    ? "billed; the log has no session of this mentor, and has some of the provider's other mentors"
                    : uncovered.contains(index)
                        ? "billed; the log does not cover all of its hours" : "billed; the log covers its hours")
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.billed-over-logged.tolerance_hours", standard: .number(0.25), range: 0...1_000,
            unit: "hours in the period",
            reason: "A quarter of an hour is what rounding a month's lines can add up to; ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.billed-over-logged.tolerance_hours_a_citizen", standard: .number(1), range: 0...1_000,
            unit: "hours of one citizen in the period",
            reason:
                "Where lines name citizens, each one's are held against the log of that citizen, too, though the bill as a whole is covered: an hour is what one visit makes that stands under the wrong citizen. Ours, to be tuned locally."
        ),
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
            "Each line of the period, less what corrections take from it and what is documented as billed twice, draws on the log: on the session that it names, on its citizen's sessions (those of its days first), or, where it names nobody, on what is left; then on no-shows up to the contract's share. Each visit or day counts as the contract rounds it on that day. A session pays for one line only, a group's time for all its citizens once. Counted is what no session covers, where it is above the tolerance in all or above another for single citizens: so that time with one citizen does not hide what is billed for another. Printed hours count as what they stand for. Lines that bill places in groups are compared by place, each citizen's group session being one. Kroner at the lines' own price.",
        sentence: "{observed} hours billed, {expected} covered by the log: {hours} hours, {kroner} kr",
        unit: "hours", source: "Slagelse 2015 (time registration of the mentor); domain rules on no-shows by contract",
        innocentExplanations: [
            "The log was exported before the mentor had entered everything, or the mentor's own entries are missing in it.",
            "A line covers sessions of another month.",
            "A substitute met the citizen and stands in the log under the own id: look at the provider's other mentors' sessions with that citizen.",
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
        let sessions = LedgerFixture().sessions(10, citizens: 1) { _ in .confirmed }
        return [
            Example("10 hours logged, 14 billed", fires: true, sessions.line(hours: 14)),
            Example(
                "10 hours billed for a citizen who was met for 4, and 6 logged with others", fires: true,
                LedgerFixture().sessions(10, citizens: 3) { _ in .confirmed }.line(hours: 10)),
            Example("billed without any log", fires: true, LedgerFixture().line(hours: 5)),
            Example("10 hours logged, 10 billed", fires: false, sessions.line(hours: 10)),
            Example("rounded up by a quarter of an hour", fires: false, sessions.line(hours: 10.25)),
            Example(
                "14 billed, 4 credited", fires: false, sessions.line(hours: 14).line(hours: 4, kind: .creditNote)),
            Example(
                "a no-show billed within the contract's share", fires: false,
                sessions.session(day: 20, at: 9, minutes: 60, kind: .noShow).line(hours: 11)),
            Example(
                "40 minutes billed as an hour, where the contract pays each started half hour", fires: false,
                LedgerFixture().session(day: 5, at: 9, minutes: 40).session(day: 6, at: 9, minutes: 40)
                    .rounding(minutes: 30, .up).line(hours: 2)),
            Example(
                "40 minutes billed as an hour, where the contract pays by the minute", fires: true,
                LedgerFixture().session(day: 5, at: 9, minutes: 40).session(day: 6, at: 9, minutes: 40).line(hours: 2)),
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
    private static let group = (1...3).reduce(LedgerFixture()) {
        $0.session(day: 1, at: 9, minutes: 120, citizen: $1, kind: .group, group: 7)
    }
}
