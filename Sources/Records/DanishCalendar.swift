/// Weekdays and ISO weeks. Source: ISO 8601:2004, 2.2.10 and 4.1.4.
extension CivilDay {
    /// 0 is Monday, 6 Sunday. 1 January 1970 was a Thursday.
    @inlinable public var weekday: Int { (((Int(number) + 3) % 7) + 7) % 7 }

    /// The Monday of its week.
    @inlinable public var monday: CivilDay { adding(days: -weekday) }

    /// Year and number (1 to 53) of its week; the first week of a year is the one with its first Thursday.
    public var isoWeek: (year: Int, week: Int) {
        let thursday = monday.adding(days: 3)
        let year = thursday.components.year
        let first = CivilDay(year: year, month: 1, day: 4).monday
        return (year, Int(monday.number - first.number) / 7 + 1)
    }
}

/// One public holiday: on a date of the year, or so many days from Easter Sunday; for the years its rule is in force.
public struct HolidayRule: Sendable, Equatable {
    public enum Place: Sendable, Equatable {
        /// Days after Easter Sunday; negative before.
        case easter(Int)
        case date(month: Int, day: Int)
    }

    public let name: String
    public let place: Place
    public let validFrom: CivilDay?
    public let validTo: CivilDay?

    public init(name: String, place: Place, validFrom: CivilDay? = nil, validTo: CivilDay? = nil) {
        self.name = name
        self.place = place
        self.validFrom = validFrom
        self.validTo = validTo
    }
}

/// Danish public holidays and working days of any year, by rules with dates of validity.
public struct DanishCalendar: Sendable {
    public let rules: [HolidayRule]

    public init(_ rules: [HolidayRule]) { self.rules = rules }

    /// Easter Sunday of a year of the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876).
    public static func easterSunday(_ year: Int) -> CivilDay {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7
        let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114
        return CivilDay(year: year, month: f / 31, day: f % 31 + 1)
    }

    /// The name of the holiday that a date is; nil for other days.
    public func holiday(on day: CivilDay) -> String? {
        let (year, month, dayOfMonth) = day.components
        let fromEaster = Int(day.number - Self.easterSunday(year).number)
        return rules.first { rule in
            guard rule.validFrom.map({ $0 <= day }) ?? true, rule.validTo.map({ day <= $0 }) ?? true else {
                return false
            }
            switch rule.place {
            case .easter(let offset): return offset == fromEaster
            case .date(let ruleMonth, let ruleDay): return ruleMonth == month && ruleDay == dayOfMonth
            }
        }?.name
    }

    public func isHoliday(_ day: CivilDay) -> Bool { holiday(on: day) != nil }

    /// Monday to Friday, and no holiday.
    public func isWorkingDay(_ day: CivilDay) -> Bool { day.weekday < 5 && !isHoliday(day) }

    /// All holidays of some dates, to be looked up often.
    public func holidays(in days: ClosedRange<CivilDay>) -> Set<CivilDay> {
        var found: Set<CivilDay> = []
        for year in days.lowerBound.components.year...days.upperBound.components.year {
            let easter = Self.easterSunday(year)
            for rule in rules {
                let day =
                    switch rule.place {
                    case .easter(let offset): easter.adding(days: offset)
                    case .date(let month, let day): CivilDay(year: year, month: month, day: day)
                    }
                if days.contains(day), isHoliday(day) { found.insert(day) }
            }
        }
        return found
    }
}
