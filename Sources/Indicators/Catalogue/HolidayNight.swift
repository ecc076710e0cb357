import Records

/// Hours on public holidays and at night. See `about` for the documentation.
public struct HolidayNight: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        public var seconds: Int64
    }

    private let nightFrom: Int64
    private let nightUntil: Int64
    private let threshold: Double
    /// Whether a date is a public holiday, by days from the period's first; a group may end two dates after it starts.
    private let holidays: [Bool]
    private let first: Int64

    public init(_ basis: IndicatorBasis) {
        nightFrom = Int64((basis.settings.number("indicators.holiday-night.night_from") * 3_600).rounded())
        nightUntil = Int64((basis.settings.number("indicators.holiday-night.night_until") * 3_600).rounded())
        threshold = basis.settings.number("indicators.holiday-night.hours")
        let period = basis.scope.period
        let days = period.from...period.to.adding(days: 2)
        let found = basis.calendar.holidays(in: days)
        holidays = (days.lowerBound.number...days.upperBound.number).map { found.contains(CivilDay(number: $0)) }
        first = Int64(period.from.number)
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, nil)) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(absence: ledger.features.sessions == 0 ? .noSessions : .none, seconds: 0)
        for meeting in ledger.meetings where meeting.inPeriod {
            let part = part(of: meeting, ledger)
            result.seconds += part.holiday + part.night
        }
        return result
    }

    /// Seconds of a meeting on public holidays, and those at night on other dates.
    private func part(of meeting: MentorLedger.Meeting, _ ledger: MentorLedger) -> (holiday: Int64, night: Int64) {
        // Local time as at the start: where the clocks change meanwhile, it is night on either side of it.
        let offset = ledger.sessions[meeting.session].offset
        var (at, end) = (meeting.start + offset, meeting.end + offset)
        var part: (holiday: Int64, night: Int64) = (0, 0)
        while at < end {
            let day = at / 86_400
            let midnight = day * 86_400
            let until = min(end, midnight + 86_400)
            let index = Int(day - first)
            if holidays.indices.contains(index), holidays[index] {
                part.holiday += until - at
            } else {
                part.night += max(0, min(until, midnight + nightUntil) - at)
                part.night += max(0, until - max(at, midnight + nightFrom))
            }
            at = until
        }
        return part
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .information(
            InformationAnswer(
                observed: Double(observation.seconds) / 3_600, expected: 0, threshold: threshold,
                hours: Hours(seconds: observation.seconds)))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.meetings.filter(\.inPeriod).compactMap { meeting in
            let part = part(of: meeting, ledger)
            guard part.holiday + part.night > 0 else { return nil }
            let note: StaticString =
                if part.night == 0 {
                    "on a public holiday; the hours are those of the holiday"
                } else if part.holiday == 0 {
                    "at night; the hours are those of the night"
                } else {
                    "on a public holiday and at night; the hours are those of both"
                }
            return Evidence(
                session: ledger.sessions[meeting.session], hours: Hours(seconds: part.holiday + part.night), note: note)
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.holiday-night.hours", standard: .number(0), range: 0...1_000,
            unit: "hours in the period",
            reason: "Any is shown, because it only helps to read other findings. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.holiday-night.night_from", standard: .number(22), range: 12...24,
            unit: "hour of the day, local time",
            reason: "From then on few citizens expect a visit. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.holiday-night.night_until", standard: .number(6), range: 0...12,
            unit: "hour of the day, local time",
            reason: "Helping somebody out of bed for work begins about then. Ours, to be tuned locally."),
    ]

    public static let about = IndicatorDescription(
        code: "holiday-night", version: 1, kind: .information,
        name: "Holidays and nights",
        question: "How many hours of meetings lie on public holidays or at night?",
        whyItMatters:
            "Support towards work is mostly given on ordinary days; hours at other times are seldom out of order, and help to read other findings.",
        rule:
            "The times of the logged meetings are held against the calendar of public holidays and the hours of the night. The hours are shown because they help to read other findings; they are not scored.",
        needs: ["sessions"],
        method:
            "Of each meeting that begins in the period, the part on a date that is a public holiday, and on other dates the part before the night's end or after its start, in local time. Public holidays are those of each date's rules; days that the municipality observes besides count where its policy says so. A meeting counts from its earliest start to its latest end. Shown above the threshold, never scored.",
        sentence: "{observed} hours on public holidays or at night; shown, not scored",
        unit: "hours", source: "domain rules, Calendar; the hours of the night are ours",
        innocentExplanations: [
            "Getting a citizen up in the morning (\"morgenvækning\") is one of the tasks.",
            "The citizen needs support at night or on days off, by the grant.",
            "A crisis came up, and the citizen called.",
            "A time was typed twelve hours off.",
        ],
        whatWouldClearIt: [
            "The tasks in the grant, or an agreement on evenings and days off.", "A corrected log entry.",
        ],
        whomToAsk: [
            .mentor("What was done at these times, and how was it agreed?"),
            .citizen("At what times of the day do you usually meet?"),
        ],
        danish: danish)

    public static var examples: [Example<HolidayNight>] {
        [
            Example("from 21 to 23", fires: true, LedgerFixture().session(day: 5, at: 21, minutes: 120)),
            Example("from 5.30 to 6.30", fires: true, LedgerFixture().session(day: 5, at: 5.5, minutes: 60)),
            Example("from 21 to 22", fires: false, LedgerFixture().session(day: 5, at: 21, minutes: 60)),
            Example("in the morning, from 6 to 7", fires: false, LedgerFixture().session(day: 5, at: 6, minutes: 60)),
            Example(
                "at night, but the citizen did not come", fires: false,
                LedgerFixture().session(day: 5, at: 23, minutes: 60, kind: .noShow)),
        ]
    }
}
