import Records

/// A calendar month, counted so that months can be subtracted.
public struct Month: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Twelve times the year, plus 0 for January to 11 for December.
    let number: Int

    init(number: Int) { self.number = number }

    /// Reads `2026-08`; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 7, let period = Period(text), period.name == text, !text.contains("Q") else {
            return nil
        }
        self.init(of: period.from)
    }

    /// The month that holds a day.
    init(of day: CivilDay) {
        let (year, month, _) = day.components
        number = year * 12 + month - 1
    }

    /// The months that lie whole in a period; nil where none does.
    public static func whole(in period: Period) -> ClosedRange<Month>? {
        var first = Month(of: period.from)
        if period.from.components.day != 1 { first = Month(number: first.number + 1) }
        var last = Month(of: period.to)
        let (year, month, day) = period.to.components
        if day != CivilDay.length(ofMonth: month, year: year) { last = Month(number: last.number - 1) }
        return first <= last ? first...last : nil
    }

    /// `2026-08`.
    public var description: String {
        let month = number % 12 + 1
        return "\(number / 12)-\(month < 10 ? "0" : "")\(month)"
    }

    public static func < (a: Month, b: Month) -> Bool { a.number < b.number }
}
