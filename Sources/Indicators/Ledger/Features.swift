import Records

/// The measured figures of one mentor in the period, as the contract defines them; all exact.
///
/// Sessions that are no-shows count in none of them: a meeting that did not happen has no answer to give.
public struct Features: Sendable, BitwiseCopyable {
    public var sessions: Int32 = 0
    /// Sessions to which the citizen did not come.
    public var noShows: Int32 = 0
    public var citizens: Int32 = 0
    /// Seconds of meetings.
    public var loggedSeconds: Int64 = 0
    public var askedSessions: Int32 = 0
    public var confirmedSessions: Int32 = 0
    public var deniedSessions: Int32 = 0
    public var unansweredSessions: Int32 = 0
    /// Seconds: over meetings, the longest confirmed length.
    public var confirmedSeconds: Int64 = 0
    /// Invoice lines of the period, credit notes among them.
    public var lines: Int32 = 0
    public var billedHours = Hours.zero
    public var billedAmount = Amount.zero
    /// The part of `billedAmount` that hours are billed with: without the lines in pieces.
    public var timeAmount = Amount.zero
    /// What corrections leave of the lines of the period, and so the most that can be at stake; of a municipality's own mentor
    /// without lines the logged hours at the agreed rate. Known where facts are asked.
    public var netAmount = Amount.zero
    /// Lines issued in the period for earlier service, later than a month's bill normally comes; in no other figure here.
    public var lateLines: Int32 = 0
    public var lateAmount = Amount.zero
    /// Seconds: lengths of meetings minus the length of their union.
    public var doubleBookedSeconds: Int64 = 0
    /// Seconds of meetings that start on one local date, the most of any.
    public var maximumDaySeconds: Int64 = 0

    public init() {}

    init(of ledger: MentorLedger) {
        for session in ledger.sessions where session.inPeriod {
            guard session.kind != .noShow else {
                noShows += 1
                continue
            }
            sessions += 1
            switch session.confirmation {
            case .notAsked: break
            case .confirmed: confirmedSessions += 1
            case .denied: deniedSessions += 1
            case .unanswered: unansweredSessions += 1
            }
        }
        askedSessions = confirmedSessions + deniedSessions + unansweredSessions
        citizens = Int32(ledger.citizens.count)
        var latest: Int64 = 0  // before every session: instants are after 1970
        var day = CivilDay(number: .min)
        var daySeconds: Int64 = 0
        for meeting in ledger.meetings where meeting.inPeriod {
            loggedSeconds += meeting.length
            if meeting.confirmedLength > 0 { confirmedSeconds += meeting.confirmedLength }
            doubleBookedSeconds += max(0, min(meeting.end, latest) - meeting.start)
            latest = max(latest, meeting.end)
            // Meetings are in the order of their starts, so that a date's stand together.
            if meeting.day != day {
                day = meeting.day
                daySeconds = 0
            }
            daySeconds += meeting.length
            maximumDaySeconds = max(maximumDaySeconds, daySeconds)
        }
        for (index, line) in ledger.lines.enumerated() {
            if line.inPeriod {
                lines += 1
                billedHours += line.hours
                billedAmount += line.amount
                if line.unit == .hour { timeAmount += line.amount }
            } else if ledger.isLate(index) {
                lateLines += 1
                lateAmount += line.amount
            }
        }
    }

    public var loggedHours: Hours { Hours(seconds: loggedSeconds) }
    public var confirmedHours: Hours { Hours(seconds: confirmedSeconds) }
    public var doubleBookedHours: Hours { Hours(seconds: doubleBookedSeconds) }
    public var maximumDayHours: Hours { Hours(seconds: maximumDaySeconds) }

    /// Confirmed of asked sessions, 0 to 1; nil where none was asked about.
    public var confirmationRate: Double? {
        askedSessions > 0 ? Double(confirmedSessions) / Double(askedSessions) : nil
    }

    /// Billed amount / billed hours; nil where no hours are billed.
    public var hourlyRate: HourlyRate? { HourlyRate(billedAmount, for: billedHours) }

    public var excessHours: Hours { billedHours - confirmedHours }

    /// Billed hours beyond the logged ones, not below 0.
    public var unloggedHours: Hours { max(.zero, billedHours - loggedHours) }

    /// Whether the mentor has an accepted row in the period, or a late line issued in it.
    public var hasRows: Bool { sessions > 0 || noShows > 0 || lines > 0 || lateLines > 0 }
}
