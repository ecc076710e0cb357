import Records

/// Two meetings of one mentor at once. See `about` for the documentation.
public struct DoubleBooked: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        public var seconds: Int64
        public var credited: Amount
    }

    private let toleranceSeconds: Int64
    private let toleranceMinutes: Double

    public init(_ basis: IndicatorBasis) {
        toleranceMinutes = basis.settings.number("indicators.double-booked.tolerance_minutes")
        toleranceSeconds = Int64((toleranceMinutes * 60).rounded())
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, nil)) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(
            absence: ledger.features.sessions == 0 ? .noSessions : .none, seconds: 0, credited: .zero)
        for meeting in ledger.meetings where isDoubleBooked(meeting) {
            result.seconds += meeting.overlap
            result.credited += exposure.claim(
                seconds: meeting.overlap, session: meeting.session, length: meeting.length, of: ledger, orAny: true)
        }
        return result
    }

    /// A meeting that begins in the period while an earlier one goes on: so each overlap belongs to one period, also across
    /// its border.
    private func isDoubleBooked(_ meeting: MentorLedger.Meeting) -> Bool {
        meeting.inPeriod && meeting.overlap > toleranceSeconds
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: Double(observation.seconds) / 3_600, expected: 0, threshold: 0,
                hours: Hours(seconds: observation.seconds), credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        var rows: [Evidence] = []
        var shown: Set<RowLocator> = []
        for meeting in ledger.meetings where isDoubleBooked(meeting) {
            let earlier = ledger.row(earlierThan: meeting)
            if let earlier, shown.insert(earlier.locator).inserted {
                rows.append(Evidence(session: earlier, note: "goes on while the next one begins"))
            }
            let own = ledger.sessions[meeting.session]
            shown.insert(own.locator)
            rows.append(
                Evidence(
                    session: own, hours: Hours(seconds: meeting.overlap),
                    note: meeting.earlier < -1
                        ? "begins while a meeting under the person's other mentor id goes on; the hours are those of the overlap"
                        : "begins while an earlier one goes on; the hours are those of the overlap"))
        }
        return rows
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.double-booked.tolerance_minutes", standard: .number(5), range: 0...1_440,
            unit: "minutes an overlap",
            reason:
                "Clocks and habits differ by minutes; an overlap beyond this counts whole. Ours, to be tuned locally.")
    ]

    public static let about = IndicatorDescription(
        code: "double-booked", version: 2, kind: .fact(.doubleBooked),
        name: "Two meetings at once",
        question: "Is the mentor logged in two meetings at once?",
        whyItMatters: "One person cannot be in two places; at least one of the meetings is not as it is logged.",
        rule:
            "One person can take part in one meeting at a time. The start and end of each logged meeting are held against the person's other meetings, with all providers; a short overlap is not counted, and a group meeting is one meeting.",
        needs: ["sessions", "mentors: person_key, to see one person under several mentor ids"],
        method:
            "Meetings of all mentor ids of one person are taken together, over providers and municipalities. Sessions of one group on one date are one meeting. A meeting overlaps by what of it lies before the latest end of those begun earlier; an overlap of at most the tolerance is ignored, a longer one counts whole, so that hours are the integral of the meetings at once beyond the first. An overlap belongs to the period in which the later meeting starts. Kroner at the lines' own price, first from those that bill that citizen on that date.",
        sentence: "{hours} hours in two meetings at once ({kroner} kr)",
        unit: "hours", source: "docs/scoring.md, Overlap",
        innocentExplanations: [
            "A start or end was typed an hour off.",
            "It was a group meeting, logged as individual sessions.",
            "Two citizens of one household were met together by agreement.",
        ],
        whatWouldClearIt: [
            "A corrected log entry and, where it was billed, a credit note.",
            "The agreement on meeting citizens together.",
        ],
        whomToAsk: [
            .mentor("How did the meetings on each of these days go?"),
            .citizen("When did you meet that day, and who took part?"),
        ],
        danish: danish)

    public static var examples: [Example<DoubleBooked>] {
        [
            Example(
                "two citizens from 9 to 10 and from 9.30 to 10.30", fires: true,
                LedgerFixture().session(day: 1, at: 9, minutes: 60).session(day: 1, at: 9.5, minutes: 60, citizen: 2)),
            Example(
                "a short meeting within a long one", fires: true,
                LedgerFixture().session(day: 1, at: 9, minutes: 240).session(day: 1, at: 10, minutes: 30, citizen: 2)),
            Example(
                "the same hour under two mentor ids of one person", fires: true,
                LedgerFixture().session(day: 1, at: 9.5, minutes: 60)
                    .otherId(LedgerFixture().session(day: 1, at: 9, minutes: 60, citizen: 2))),
            Example(
                "one after the other", fires: false,
                LedgerFixture().session(day: 1, at: 9, minutes: 60).session(day: 1, at: 10, minutes: 60, citizen: 2)),
            Example(
                "five minutes of overlap", fires: false,
                LedgerFixture().session(day: 1, at: 9, minutes: 65).session(day: 1, at: 10, minutes: 60, citizen: 2)),
            Example(
                "a group meeting of two citizens", fires: false,
                LedgerFixture().session(day: 1, at: 9, minutes: 60, kind: .group, group: 7)
                    .session(day: 1, at: 9, minutes: 60, citizen: 2, kind: .group, group: 7)),
            Example(
                "a citizen who did not come, and another met meanwhile", fires: false,
                LedgerFixture().session(day: 1, at: 9, minutes: 60, kind: .noShow).session(
                    day: 1, at: 9, minutes: 60, citizen: 2)),
        ]
    }
}
