import Records
import Runs

/// A period of a mentor as a calendar: each session on its day, with a sign for what the citizen said of it and for what begins
/// while another goes on.
struct SessionCalendar {
    /// What a sign in the calendar stands for.
    enum Mark: CaseIterable {
        case double, denied, unanswered, confirmed, notasked, noshow

        var sign: String {
            switch self {
            case .double: "▲"
            case .denied: "✕"
            case .unanswered: "○"
            case .confirmed: "●"
            case .notasked: "·"
            case .noshow: "–"
            }
        }

        var name: CommonWords {
            switch self {
            case .double: .doubleBooked
            case .denied: .denied
            case .unanswered: .unanswered
            case .confirmed: .confirmed
            case .notasked: .notAsked
            case .noshow: .noShow
            }
        }

        /// What the citizen said, or that nobody came.
        init(_ session: CalendarRow) {
            guard session.kind != .noShow else {
                self = .noshow
                return
            }
            switch session.confirmation {
            case .confirmed: self = .confirmed
            case .denied: self = .denied
            case .unanswered: self = .unanswered
            case .notAsked: self = .notasked
            }
        }
    }

    let sessions: [CalendarRow]
    let period: Period
    let form: FigureForm

    private var language: Language { form.language }
    /// More in one cell would be a list and no calendar.
    private static let mostInDay = 12

    /// The signs that occur, with how often.
    var key: [[String: Any]] {
        Mark.allCases.compactMap { mark in
            let count = sessions.count { mark == .double ? $0.doubleBookedHours > .zero : Mark($0) == mark }
            guard count > 0 else { return nil }
            return [
                "class": "\(mark)", "mark": mark.sign, "name": mark.name.text(language), "count": form.count(count),
            ]
        }
    }

    var months: [[String: Any]] {
        let days = Dictionary(grouping: sessions.filter { $0.day != nil }) { $0.day ?? period.from }
        return period.monthNumbers.map { number in
            let month = Period(months: number...number)
            return [
                "name": form.period(month), "weekdays": (0..<7).map(form.shortWeekday), "weeks": weeks(of: month, days),
            ]
        }
    }

    private func weeks(of month: Period, _ days: [CivilDay: [CalendarRow]]) -> [[String: Any]] {
        var weeks: [[String: Any]] = []
        var monday = month.from.monday
        while monday <= month.to {
            weeks.append([
                "number": String(Self.weekNumber(of: monday)),
                "days": (0..<7).map { cell(monday.adding(days: $0), month, days) },
            ])
            monday = monday.adding(days: 7)
        }
        return weeks
    }

    private func cell(_ day: CivilDay, _ month: Period, _ days: [CivilDay: [CalendarRow]]) -> [String: Any] {
        guard month.contains(day), period.contains(day) else { return ["class": "out"] }
        var cell: [String: Any] = ["number": String(day.components.day)]
        if day.weekday > 4 { cell["class"] = "off" }
        let sessions = days[day] ?? []
        var shown = sessions.prefix(Self.mostInDay).map { session -> [String: Any] in
            let mark = Mark(session)
            let isDouble = session.doubleBookedHours > .zero
            return [
                "class": isDouble ? "s \(mark) double" : "s \(mark)",
                "text": "\(isDouble ? Mark.double.sign : "")\(mark.sign) \(form.time(session.start))",
            ]
        }
        if sessions.count > shown.count {
            shown.append([
                "class": "s notasked",
                "text": CaseWords.calendarSeveral.filled(
                    language, ["count": form.count(sessions.count - shown.count)]),
            ])
        }
        cell["sessions"] = shown
        return cell
    }

    /// The ISO week of a Monday: that of its Thursday, counted in Thursdays of the year. Source: ISO 8601.
    private static func weekNumber(of monday: CivilDay) -> Int {
        let thursday = monday.adding(days: 3)
        let start = CivilDay(year: thursday.components.year, month: 1, day: 1)
        return Int(thursday.number - start.number) / 7 + 1
    }
}
