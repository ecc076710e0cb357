import Records

/// Meetings in person with different citizens, one straight after the other. See `about` for the documentation.
public struct NoTravelTime: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        /// In person, in the period.
        public var meetings: Int32
        /// Those of them with another citizen's straight after.
        public var followed: Int32
    }

    private let between: Int64
    private let share: Double
    private let fewest: Int

    public init(_ basis: IndicatorBasis) {
        between = Int64((basis.settings.number("indicators.no-travel-time.minutes_between") * 60).rounded())
        share = basis.settings.number("indicators.no-travel-time.share")
        fewest = basis.settings.count("indicators.no-travel-time.fewest_meetings")
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, "mode")) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(absence: .none, meetings: 0, followed: 0)
        for (index, meeting) in ledger.meetings.enumerated() where meeting.inPeriod && isInPerson(meeting, ledger) {
            result.meetings += 1
            if follower(of: index, ledger) != nil { result.followed += 1 }
        }
        if ledger.features.sessions == 0 {
            result.absence = .noSessions
        } else if result.meetings < fewest {
            result.absence = .tooFewSessions
        }
        return result
    }

    private func isInPerson(_ meeting: MentorLedger.Meeting, _ ledger: MentorLedger) -> Bool {
        ledger.detail(meeting.session).mode == .inPerson
    }

    /// The meeting in person with other citizens that begins as this one ends; nil where there is none. One that begins
    /// earlier overlaps, which `double-booked` asks about.
    private func follower(of index: Int, _ ledger: MentorLedger) -> Int? {
        let end = ledger.meetings[index].end
        var next = index + 1
        while next < ledger.meetings.count, ledger.meetings[next].start <= end + between {
            let meeting = ledger.meetings[next]
            if meeting.start >= end, isInPerson(meeting, ledger),
                citizens(of: meeting, ledger).isDisjoint(with: citizens(of: ledger.meetings[index], ledger))
            {
                return next
            }
            next += 1
        }
        return nil
    }

    private func citizens(of meeting: MentorLedger.Meeting, _ ledger: MentorLedger) -> Set<IdentityKey> {
        var citizens: Set<IdentityKey> = [meeting.citizen]
        guard ledger.sessions[meeting.session].kind == .group else { return citizens }
        let group = ledger.detail(meeting.session).group
        for index in meeting.session..<ledger.sessions.count where ledger.detail(index).group == group {
            if Int64(ledger.sessions[index].start) >= meeting.end { break }
            citizens.insert(ledger.sessions[index].citizen)
        }
        return citizens
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .information(
            InformationAnswer(
                observed: Double(observation.followed) / Double(observation.meetings), expected: 0, threshold: share))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        var rows: [Evidence] = []
        var shown: Set<RowLocator> = []
        for (index, meeting) in ledger.meetings.enumerated() where meeting.inPeriod && isInPerson(meeting, ledger) {
            guard let next = follower(of: index, ledger) else { continue }
            let rowsOfBoth = [ledger.sessions[meeting.session], ledger.sessions[ledger.meetings[next].session]]
            for (session, note) in zip(rowsOfBoth, Self.notes) where shown.insert(session.locator).inserted {
                rows.append(Evidence(session: session, note: note))
            }
        }
        return rows
    }

    private static let notes: [StaticString] = [
        "ends as one with another citizen begins", "begins as one with another citizen ends",
    ]

    public static let settings = [
        SettingDefinition(
            path: "indicators.no-travel-time.minutes_between", standard: .number(0), range: 0...120,
            unit: "minutes between two meetings",
            reason:
                "The most that may lie between two meetings that count as back to back. None at all is what no way to another place explains. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.no-travel-time.share", standard: .number(0.25), range: 0...1,
            unit: "share of the meetings in person",
            reason:
                "One in four back to back happens on days spent in one house; more of them is worth a word. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.no-travel-time.fewest_meetings", standard: .count(10), range: 1...1_000,
            unit: "meetings in person", reason: "A share of fewer says little. Ours, to be tuned locally."),
    ]

    public static let about = IndicatorDescription(
        code: "no-travel-time", version: 1, kind: .information,
        name: "No time between meetings",
        question: "Do meetings in person with different citizens follow each other without any time between?",
        whyItMatters:
            "Who goes from one home to another needs time on the way; where there is none, the log may hold planned times, or the meetings are at one place.",
        rule:
            "Each logged meeting in person is held against the next one with other citizens. Shown is the share of meetings that another one follows without time on the way between; it says nothing by itself and is not scored.",
        needs: ["sessions: mode"],
        method:
            "Of the meetings in person that begin in the period, the share that another meeting in person with other citizens follows, beginning not before the end and at most the minutes set after it. Sessions of one group on one date are one meeting; a citizen who is in both makes them no pair. Meetings that overlap are left to double-booked. Only the mentor's own id is looked at. Shown beyond the threshold, never scored.",
        sentence: "{observed%} of the meetings in person follow another without a minute between; shown, not scored",
        unit: "share of meetings",
        source: "Ours; BEK 2006/2020: transport time is not countable, so none should be logged",
        innocentExplanations: [
            "The citizens are met at one place: an activity house, a school, a workplace.",
            "Times are entered as planned, in whole hours, and the way is taken from the meeting.",
            "The citizens live in one house or street.",
        ],
        whatWouldClearIt: [
            "Where the meetings were held, from the plan or the calendar.",
            "The agreement on how time on the way is logged.",
        ],
        whomToAsk: [
            .mentor("Where do you usually meet, and how do you get from one citizen to the next?"),
            .provider("How are start and end to be entered?"),
        ],
        danish: danish)

    public static var examples: [Example<NoTravelTime>] {
        [
            Example("four homes in a row on three days", fires: true, days(3, apart: 1)),
            Example("half an hour between them", fires: false, days(3, apart: 1.5)),
            Example("the same by telephone", fires: false, days(3, apart: 1, mode: .phone)),
            Example("twice the same citizen, one after the other", fires: false, days(3, apart: 1, citizens: 1)),
            Example("only eight meetings", fires: false, days(2, apart: 1)),
            Example("the log does not say how they met", fires: false, days(3, apart: 1, mode: .unknown)),
        ]
    }

    /// Four meetings of an hour a day, from nine, their starts so many hours apart.
    private static func days(
        _ days: Int, apart: Double, citizens: Int = 4, mode: SessionMode = .inPerson
    ) -> LedgerFixture {
        (0..<days * 4).reduce(LedgerFixture()) { sketch, index in
            sketch.session(
                day: index / 4 + 1, at: 9 + Double(index % 4) * apart, minutes: 60, citizen: index % citizens + 1,
                mode: mode)
        }
    }
}
