/// A day of the civil (Gregorian) calendar, counted from 1970-01-01.
struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01; negative before it.
    let number: Int

    init(number: Int) {
        self.number = number
    }

    /// The day of a date that exists; algorithm: Howard Hinnant, "days_from_civil".
    init(year: Int, month: Int, day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month (1…12) and day of the month (1…31).
    var civil: (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// 0 is Monday, 6 is Sunday.
    var weekday: Int {
        ((number + 3) % 7 + 7) % 7
    }

    /// `2026-08-03`.
    var description: String {
        let parts = civil
        return
            "\(decimalText(parts.year, digits: 4))-\(decimalText(parts.month, digits: 2))-\(decimalText(parts.day, digits: 2))"
    }

    static func < (a: CalendarDay, b: CalendarDay) -> Bool {
        a.number < b.number
    }

    func adding(days: Int) -> CalendarDay {
        CalendarDay(number: number + days)
    }

    /// The same day of the month that comes `months` later, or its last day where it is shorter.
    func adding(months: Int) -> CalendarDay {
        let (year, month, day) = civil
        let target = CalendarMonth(year: year, month: month).adding(months: months)
        return min(target.firstDay.adding(days: day - 1), target.lastDay)
    }

    /// The ISO week, Monday to Sunday, counted from the one that holds 1970-01-01.
    var week: Int {
        (number + 3) / 7
    }

    /// The number of the ISO week in its year, 1…53: the year is that of the week's Thursday.
    var weekOfYear: Int {
        let thursday = adding(days: 3 - weekday)
        return (thursday.number - CalendarDay(year: thursday.civil.year, month: 1, day: 1).number) / 7 + 1
    }
}

/// A month of a year.
public struct CalendarMonth: Sendable, Hashable, Comparable, CustomStringConvertible {
    let year: Int
    /// 1…12.
    let month: Int

    /// - Precondition: `month` is 1…12.
    public init(year: Int, month: Int) {
        precondition((1...12).contains(month), "a month is 1 to 12, not \(month)")
        self.year = year
        self.month = month
    }

    /// The month that comes `months` later.
    public func adding(months: Int) -> CalendarMonth {
        let later = index + months
        return CalendarMonth(year: later / 12, month: later % 12 + 1)
    }

    var firstDay: CalendarDay {
        CalendarDay(year: year, month: month, day: 1)
    }

    var lastDay: CalendarDay {
        adding(months: 1).firstDay.adding(days: -1)
    }

    /// `2026-08`.
    public var description: String {
        "\(decimalText(year, digits: 4))-\(decimalText(month, digits: 2))"
    }

    public static func < (a: CalendarMonth, b: CalendarMonth) -> Bool {
        (a.year, a.month) < (b.year, b.month)
    }

    /// Months since year 0.
    var index: Int {
        year * 12 + month - 1
    }

    var days: [CalendarDay] {
        (firstDay.number...lastDay.number).map { CalendarDay(number: $0) }
    }
}

/// A minute on the wall clock of Europe/Copenhagen.
///
/// The simulation only writes times from 06:00 to 23:59, so that none falls into the hour that summer time skips or repeats.
struct WallTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Wall-clock minutes since 1970-01-01T00:00.
    let minutes: Int

    init(day: CalendarDay, minuteOfDay: Int) {
        minutes = day.number * 1440 + minuteOfDay
    }

    init(minutes: Int) {
        self.minutes = minutes
    }

    /// The date on the wall calendar; the simulation knows no time before 1970.
    var day: CalendarDay {
        CalendarDay(number: minutes / 1440)
    }

    /// Minutes after midnight, 0…1439.
    var minuteOfDay: Int {
        minutes % 1440
    }

    /// `2026-08-03T09:00`.
    var description: String {
        "\(day)T\(decimalText(minuteOfDay / 60, digits: 2)):\(decimalText(minuteOfDay % 60, digits: 2))"
    }

    static func < (a: WallTime, b: WallTime) -> Bool {
        a.minutes < b.minutes
    }

    func adding(minutes added: Int) -> WallTime {
        WallTime(minutes: minutes + added)
    }
}

/// A number that is not negative, with leading zeros up to `digits`.
func decimalText(_ value: Int, digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}
