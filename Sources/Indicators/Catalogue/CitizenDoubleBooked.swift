import Records

/// One citizen with two mentors at once. See `about` for the documentation.
public struct CitizenDoubleBooked: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        /// The mentor's half of the overlaps.
        public var seconds: Int64 = 0
        public var credited = Amount.zero
    }

    private let toleranceSeconds: Int64

    public init(_ basis: IndicatorBasis) {
        toleranceSeconds = Int64(
            (basis.settings.number("indicators.citizen-double-booked.tolerance_minutes") * 60).rounded())
    }

    public static let isFollowed = false

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, nil)) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(absence: ledger.features.sessions == 0 ? .noSessions : .none)
        for crossing in crossings(ledger) {
            result.seconds += crossing.share
            guard crossing.isPaidTwice, let session = index(of: crossing.session, in: ledger) else { continue }
            result.credited += exposure.claim(seconds: crossing.share, session: session, of: ledger)
        }
        return result
    }

    /// Overlaps beyond the tolerance: a group that two mentors lead together is none, and of a group that overlaps with
    /// another mentor's meetings the time counts once, however many citizens it has.
    private func crossings(_ ledger: MentorLedger) -> [CitizenCrossings.Crossing] {
        var groups: Set<UInt32> = []
        return ledger.sharedTime.filter { crossing in
            guard crossing.overlap > toleranceSeconds else { return false }
            guard crossing.session.kind == .group else { return true }
            if crossing.other.kind == .group, crossing.other.start == crossing.session.start { return false }
            return groups.insert(crossing.session.start).inserted
        }
    }

    /// The place of a session in the ledger, by its start and then its place in the files.
    private func index(of session: SessionRow, in ledger: MentorLedger) -> Int? {
        var low = 0
        var high = ledger.sessions.count
        while low < high {
            let middle = (low + high) / 2
            if ledger.sessions[middle].start < session.start { low = middle + 1 } else { high = middle }
        }
        return (low..<ledger.sessions.count).prefix { ledger.sessions[$0].start == session.start }
            .first { ledger.sessions[$0].locator == session.locator }
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        let hours = Hours(seconds: observation.seconds)
        return .fact(
            FactAnswer(
                observed: hours.value, expected: 0, threshold: 0, hours: hours, credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        crossings(ledger).flatMap { crossing in
            [
                Evidence(
                    session: crossing.session, hours: Hours(seconds: crossing.share),
                    note: "the citizen is logged with another mentor meanwhile; the hours are half of the overlap"),
                Evidence(session: crossing.other, note: "the other mentor's session"),
            ]
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.citizen-double-booked.tolerance_minutes", standard: .number(5), range: 0...1_440,
            unit: "minutes an overlap",
            reason:
                "Clocks and habits differ by minutes; an overlap beyond this counts whole. Ours, to be tuned locally."
        )
    ]

    public static let about = IndicatorDescription(
        code: "citizen-double-booked", version: 2, kind: .fact(.doubleBooked),
        name: "Two mentors at once",
        question: "Is a citizen logged with two mentors at once?",
        whyItMatters:
            "Nobody meets two mentors apart at the same time; at least one of the sessions is not as it is logged, and nothing says which.",
        rule:
            "A citizen is with one mentor at a time, unless the two meet the citizen together. The start and end of each session are held against the citizen's sessions with other mentors; a short overlap is not counted, and half of a longer one is shown with each mentor.",
        needs: ["sessions of all mentors"],
        method:
            "Of each citizen's sessions, in the order of their starts: what lies before the end of another person's session begun earlier. An overlap of at most the tolerance is ignored, a longer one counts whole, half of it to each mentor; it belongs to the period in which the later session starts. A group that two mentors lead together is none, and the time of another group counts once. Kroner at the price of the lines that bill the citizen for that date; none where the other mentor, who bills otherwise, bills nothing for it: then it is paid once.",
        sentence:
            "{hours} hours, half of the time in which citizens are logged with another mentor as well ({kroner} kr)",
        unit: "hours", source: "docs/scoring.md, Overlap",
        innocentExplanations: [
            "Both mentors met the citizen together, one handing over to the other.",
            "A start or end was typed an hour off by one of them.",
            "Two citizens share an id in one of the systems.",
        ],
        whatWouldClearIt: [
            "The citizen's own account of the day.", "A corrected log entry and, where it was billed, a credit note.",
        ],
        whomToAsk: [
            .citizen("Whom did you meet that day, and when?"),
            .other("Both mentors", "How did the meeting of that day go?"),
        ],
        danish: danish)

    public static var examples: [Example<CitizenDoubleBooked>] {
        let day = LedgerFixture().session(day: 1, at: 9, minutes: 60)
        return [
            Example(
                "another mentor logs the same citizen for the same hour", fires: true,
                day.shared(session: 1, minutes: 60)),
            Example("the citizen has this mentor only", fires: false, day),
            Example(
                "five minutes of overlap with the next mentor", fires: false, day.shared(session: 1, minutes: 5)),
        ]
    }
}
