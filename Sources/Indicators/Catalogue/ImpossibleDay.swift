import Records

/// More hours in a day or a week than one person can work. See `about` for the documentation.
public struct ImpossibleDay: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        /// The longest day of the person, seconds.
        public var longestDay: Int64 = 0
        /// Beyond the limits, in the mentor's own meetings.
        public var seconds: Int64 = 0
        public var credited = Amount.zero
    }

    private let daySeconds: Int64
    private let weekSeconds: Int64

    public init(_ basis: IndicatorBasis) {
        daySeconds = Int64((basis.settings.number("indicators.impossible-day.most_hours_a_day") * 3_600).rounded())
        weekSeconds = Int64((basis.settings.number("indicators.impossible-day.most_hours_a_week") * 3_600).rounded())
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, nil)) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(absence: ledger.features.sessions == 0 ? .noSessions : .none)
        // Seven such days at most make a week: most mentors are far from either limit. Rows before the period may lie in its
        // first week, and time with two meetings at once counts once: then all has to be walked.
        if ledger.linked == nil, ledger.meetings.first?.inPeriod ?? true, ledger.features.doubleBookedSeconds == 0,
            ledger.features.maximumDaySeconds * 7 <= weekSeconds, ledger.features.maximumDaySeconds <= daySeconds
        {
            result.longestDay = ledger.features.maximumDaySeconds
            return result
        }
        forEachPart(ledger, longest: &result.longestDay) { meeting, seconds in
            result.seconds += seconds
            result.credited += exposure.claim(
                seconds: seconds, session: meeting.session, length: meeting.length, of: ledger, orAny: true)
        }
        return result
    }

    /// Calls `body` with each of the mentor's own meetings of the period that goes beyond a limit, and by how much.
    /// Time with two meetings at once is counted once: it is double-booked's.
    private func forEachPart(
        _ ledger: MentorLedger, longest: inout Int64, _ body: (MentorLedger.Meeting, Int64) -> Void
    ) {
        var day = CivilDay(number: .min)
        var monday = CivilDay(number: .min)
        var inDay: Int64 = 0
        var inWeek: Int64 = 0
        var latest: Int64 = 0
        let others = ledger.elsewhere
        var other = 0
        func take(_ meeting: MentorLedger.Meeting, isOwn: Bool) {
            let length = max(0, meeting.end - max(meeting.start, latest))
            latest = max(latest, meeting.end)
            if meeting.day != day {
                day = meeting.day
                inDay = 0
                if day.monday != monday {
                    monday = day.monday
                    inWeek = 0
                }
            }
            inDay += length
            if meeting.inPeriod { longest = max(longest, inDay) }
            let beyondDay = min(length, max(0, inDay - daySeconds))
            // What a day has too much is not counted again for its week.
            inWeek += length - beyondDay
            let beyondWeek = min(length - beyondDay, max(0, inWeek - weekSeconds))
            if isOwn, meeting.inPeriod, beyondDay + beyondWeek > 0 { body(meeting, beyondDay + beyondWeek) }
        }
        for meeting in ledger.meetings {
            while other < others.count,
                LinkedIdentities.precedes(others[other].meeting, others[other].mentor, meeting, ledger.mentor)
            {
                take(others[other].meeting, isOwn: false)
                other += 1
            }
            take(meeting, isOwn: true)
        }
        while other < others.count {
            take(others[other].meeting, isOwn: false)
            other += 1
        }
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: Hours(seconds: observation.longestDay).value, expected: 0,
                threshold: Hours(seconds: daySeconds).value, hours: Hours(seconds: observation.seconds),
                credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        var rows: [Evidence] = []
        var longest: Int64 = 0
        forEachPart(ledger, longest: &longest) { meeting, seconds in
            rows.append(
                Evidence(
                    session: ledger.sessions[meeting.session], hours: Hours(seconds: seconds),
                    note: "beyond the hours of a day or an ISO week; the hours are those beyond it"))
        }
        return rows
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.impossible-day.most_hours_a_day", standard: .number(12), range: 1...24,
            unit: "hours of meetings a day",
            reason: "Beyond this a working day needs an explanation. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.impossible-day.most_hours_a_week", standard: .number(50), range: 1...168,
            unit: "hours of meetings an ISO week",
            reason: "Meetings alone, without travel and notes, beyond a long working week. Ours, to be tuned locally."),
    ]

    public static let about = IndicatorDescription(
        code: "impossible-day", version: 1, kind: .fact(.doubleBooked),
        name: "Very long days",
        question: "Does a day or a week hold more hours of meetings than one person can give?",
        whyItMatters: "Whoever is logged for fourteen hours a day has hardly met all those citizens as it is logged.",
        rule:
            "The logged hours of one person, with all providers, are held against the most hours of meetings that are set for a day and for a week. Time with two meetings at once is counted once.",
        needs: ["sessions", "mentors: person_key, to see one person under several mentor ids"],
        method:
            "Meetings of all mentor ids of one person, over providers, in the order of their starts; time with two meetings at once is counted once. The hours of meetings that start on one local date beyond the limit of a day, and those of an ISO week beyond the limit of a week (what a day has too much is not counted again), as far as they lie in this mentor's meetings of the period. Kroner at the lines' own price.",
        sentence:
            "{hours} hours beyond what a person can give in a day or week, the longest day {observed} hours ({kroner} kr)",
        unit: "hours, the longest day", source: "docs/scoring.md, Facts; ISO 8601 (weeks)",
        innocentExplanations: [
            "A date was typed wrong, so that two days stand as one.",
            "An excursion or a weekend with a group was agreed.",
            "A night watch with one citizen was agreed.",
        ],
        whatWouldClearIt: ["A corrected log entry.", "The agreement on the excursion or the night."],
        whomToAsk: [.mentor("How did that day go, from the first meeting to the last?")],
        danish: danish)

    public static var examples: [Example<ImpossibleDay>] {
        func day(_ hours: Int) -> LedgerFixture {
            (0..<hours).reduce(LedgerFixture()) { $0.session(day: 1, at: Double(7 + $1), minutes: 60, citizen: $1) }
        }
        func week(_ hours: Int) -> LedgerFixture {
            (5...11).reduce(LedgerFixture()) { $0.session(day: $1, at: 8, minutes: hours * 60, citizen: $1) }
        }
        return [
            Example("fourteen hours in a day", fires: true, day(14)),
            Example("eight hours each day from Monday to Sunday", fires: true, week(8)),
            Example(
                "seven hours under each of two mentor ids of one person", fires: true,
                LedgerFixture().session(day: 1, at: 15, minutes: 420)
                    .otherId(LedgerFixture().session(day: 1, at: 8, minutes: 420, citizen: 2))),
            Example("twelve hours in a day", fires: false, day(12)),
            Example("seven hours each day from Monday to Sunday", fires: false, week(7)),
        ]
    }
}
