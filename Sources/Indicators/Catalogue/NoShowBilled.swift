import Records

/// More no-shows billed than the contract lets. See `about` for the documentation.
public struct NoShowBilled: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        /// Logged seconds, meetings and no-shows.
        public var logged: Int64 = 0
        public var billed = Hours.zero
        public var allowed = Hours.zero
        public var share = 0.0
        public var excess = Hours.zero
        public var credited = Amount.zero
    }

    private let standardShare: Double

    public init(_ basis: IndicatorBasis) { standardShare = basis.settings.number("indicators.no-show-billed.share") }

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        scope.missingInput((.sessions, "kind"), (.invoices, nil)) == .noColumn
            ? .noNoShows : scope.missingInput((.sessions, nil), (.invoices, nil))
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        guard ledger.hoursAbsence == .none else { return Observation(absence: ledger.hoursAbsence) }
        guard ledger.features.lines > 0 else { return Observation(absence: .noLines) }
        guard ledger.features.noShows > 0 else { return Observation(absence: .noNoShows) }
        let time = CoveredTime(ledger)
        let meetings = time.meetingSeconds
        let covered = CoveredNoShows(ledger, time, meetingSeconds: meetings, standard: standardShare)
        let billed = billed(
            ledger, meetings: meetings, noShows: covered.logged, duplicates: exposure.duplicateHours)
        let allowed = Hours(seconds: covered.allowed)
        var result = Observation(logged: covered.base, billed: billed.hours, allowed: allowed, share: covered.share)
        guard billed.least > allowed else { return result }
        result.excess = billed.hours - allowed
        exposure.noteUnlogged(result.excess)
        let named = ledger.scope.linesNameSessions ? lines(ledger) : []
        let lines = named.isEmpty ? ledger.lines.indices.filter { ledger.lines[$0].inPeriod } : named
        result.credited = exposure.claim(
            hours: result.excess, lines: Array(lines), of: ledger, ofLines: ledger.scope.linesNameSessions)
        return result
    }

    /// Lines of the period that name a session to which the citizen did not come.
    private func lines(_ ledger: MentorLedger) -> [Int] {
        var noShows: Set<IdentityKey> = []
        for (index, session) in ledger.sessions.enumerated() where session.inPeriod && session.kind == .noShow {
            noShows.insert(ledger.detail(index).session)
        }
        return ledger.lines.indices.filter { ledger.lines[$0].inPeriod && noShows.contains(ledger.lines[$0].session) }
    }

    /// Hours billed for no-shows: by the lines that name them, else what is billed beyond the meetings, as far as there were
    /// no-shows to bill; and how few these are at the least, as far as the figures are printed.
    private func billed(
        _ ledger: MentorLedger, meetings: Int64, noShows: Int64, duplicates: Hours
    ) -> (hours: Hours, least: Hours) {
        if ledger.scope.linesNameSessions {
            let named = lines(ledger)
            if !named.isEmpty {
                let hours = named.reduce(Hours.zero) { $0 + max(.zero, ledger.netHours($1)) }
                return (hours, hours)
            }
        }
        var (all, slack) = (Hours.zero, Hours.zero)
        for index in ledger.lines.indices where ledger.lines[index].inPeriod {
            all += ledger.netHours(index)
            slack += ledger.slack(index) + ledger.refundHours(index)
        }
        let beyond = all - duplicates - Hours(seconds: meetings)
        func counted(_ hours: Hours) -> Hours { min(Hours(seconds: noShows), max(.zero, hours)) }
        return (counted(beyond), counted(beyond - slack))
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: observation.billed.value * 3_600 / Double(max(1, observation.logged)), expected: 0,
                threshold: observation.share, hours: observation.excess, credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.sessions.filter { $0.inPeriod && $0.kind == .noShow }.map {
            Evidence(session: $0, note: "the citizen did not come")
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.no-show-billed.share", standard: .number(0.2), range: 0...1,
            unit: "share of logged hours",
            reason:
                "No-shows may be billed up to the contract's share; this one holds where providers.csv states none. Ours, to be tuned locally."
        )
    ]

    public static let about = IndicatorDescription(
        code: "no-show-billed", version: 2, kind: .fact(.unlogged),
        name: "Billed no-shows",
        question: "Are more no-shows billed than the contract lets?",
        whyItMatters:
            "A meeting to which nobody came may be paid within limits, so that the mentor carries a part of the risk.",
        rule:
            "Meetings to which the citizen did not come may be billed up to the share that the contract sets. The hours billed for no-shows are held against that share of all logged hours.",
        needs: [
            "sessions: kind", "invoices",
            "providers: max_no_show_share and billing_unit_minutes, where the contract states them",
        ],
        method:
            "Hours billed for no-shows: those of the lines that name such sessions; where lines name no sessions, what is billed beyond the meetings (hours documented as billed twice left out), as far as there are no-shows. Counted beyond the contract's share of all logged hours, meetings and no-shows as the contract rounds them, each by the terms of its day. Kroner at the price of these lines.",
        sentence:
            "{observed%} of the logged hours billed as no-shows, {threshold%} allowed: {hours} hours, {kroner} kr",
        unit: "share of logged hours", source: "The contract with the provider (max_no_show_share)",
        innocentExplanations: [
            "The contract pays no-shows in full.",
            "Citizens cancelled late because of illness, and the agreement pays late cancellations.",
            "The mentor looked the citizen up at home when nobody came, and that is paid.",
        ],
        whatWouldClearIt: ["The paragraph of the contract on no-shows.", "A credit note for what goes beyond it."],
        whomToAsk: [
            .provider("By which rule are no-shows billed?"),
            .citizen("Which of that month's appointments came about, and how did you agree on changes?"),
        ],
        danish: danish)

    public static var examples: [Example<NoShowBilled>] {
        func month(noShows: Int) -> LedgerFixture {
            (0..<noShows).reduce(LedgerFixture().sessions(10, citizens: 3) { _ in .confirmed }) {
                $0.session(day: 11 + $1, at: 9, minutes: 60, kind: .noShow)
            }
        }
        return [
            Example("ten meetings and eight no-shows, all billed", fires: true, month(noShows: 8).line(hours: 18)),
            Example("ten meetings and two no-shows, all billed", fires: false, month(noShows: 2).line(hours: 12)),
            Example("eight no-shows, none of them billed", fires: false, month(noShows: 8).line(hours: 10)),
        ]
    }
}
