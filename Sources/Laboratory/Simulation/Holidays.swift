import Records

/// The days on which Danish mentors and offices are off.
///
/// Public holidays by the distance from Easter Sunday, 1 January, 25 and 26 December; store bededag only before 2024. 24
/// December is no public holiday, yet it is off here: job centres and providers are closed.
enum Holidays {
    private static let daysFromEaster: Set<Int> = [-3, -2, 0, 1, 39, 49, 50]
    private static let storeBededag = (daysFromEaster: 26, abolishedIn: 2024)

    static func isOff(_ day: CalendarDay) -> Bool {
        let (year, month, dayOfMonth) = day.civil
        if (month, dayOfMonth) == (1, 1) { return true }
        if month == 12, (24...26).contains(dayOfMonth) { return true }
        let distance = day.number - easterSunday(year).number
        if distance == storeBededag.daysFromEaster { return year < storeBededag.abolishedIn }
        return daysFromEaster.contains(distance)
    }

    /// Monday to Friday and not off.
    static func isWorkingDay(_ day: CalendarDay) -> Bool {
        day.weekday < 5 && !isOff(day)
    }

    /// The first working day after `day`.
    static func workingDay(after day: CalendarDay) -> CalendarDay {
        var next = day.adding(days: 1)
        while !isWorkingDay(next) { next = next.adding(days: 1) }
        return next
    }

    static func easterSunday(_ year: Int) -> CalendarDay {
        CalendarDay(number: Int(DanishCalendar.easterSunday(year).number))
    }
}
