/// The dates a sweep covers, both ends included, in local time.
public struct Period: Sendable, Hashable {
    public let from: CivilDay
    public let to: CivilDay
    /// The text it was named by, in its shortest form: `2026-10`, `2026-Q3`, `2026`, `2026-08..2026-10` or
    /// `2026-10-01..2026-10-31`.
    public let name: String

    /// - Precondition: `from` is not after `to`.
    public init(from: CivilDay, to: CivilDay, name: String? = nil) {
        precondition(from <= to, "a period ends before it begins")
        self.from = from
        self.to = to
        self.name = name ?? "\(from)..\(to)"
    }

    /// Reads `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-31`; nil for anything else.
    public init?(_ text: String) {
        if let range = text.utf8Range(of: "..") {
            let ends = (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
            guard let from = CivilDay(iso: ends.0), let to = CivilDay(iso: ends.1), from <= to else { return nil }
            self.init(from: from, to: to, name: "\(from)..\(to)")
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let year = Period.digits(parts[0], count: 4), year >= 1 else { return nil }
        let months: ClosedRange<Int>
        switch parts.count {
        case 1: months = 1...12
        case 2 where parts[1].first == "Q":
            guard let quarter = Period.digits(parts[1].dropFirst(), count: 1), (1...4).contains(quarter) else {
                return nil
            }
            months = (quarter * 3 - 2)...(quarter * 3)
        case 2:
            guard let month = Period.digits(parts[1], count: 2), (1...12).contains(month) else { return nil }
            months = month...month
        default: return nil
        }
        self.init(
            from: CivilDay(year: year, month: months.lowerBound, day: 1),
            to: CivilDay(
                year: year, month: months.upperBound, day: CivilDay.length(ofMonth: months.upperBound, year: year)),
            name: text)
    }

    @inlinable public func contains(_ day: CivilDay) -> Bool { from <= day && day <= to }

    /// Days covered, at least 1.
    public var days: Int { Int(to.number - from.number) + 1 }

    /// Length in months of 365.2425 / 12 days, a whole number where the period is whole calendar months.
    public var months: Double { isWholeMonths ? Double(monthNumbers.count) : Double(days) / (365.2425 / 12) }

    /// Whether it covers whole calendar months.
    public var isWholeMonths: Bool {
        let (year, month, day) = to.components
        return from.components.day == 1 && day == CivilDay.length(ofMonth: month, year: year)
    }

    /// The months that it touches, as year · 12 + month − 1.
    public var monthNumbers: ClosedRange<Int> { from.monthNumber...to.monthNumber }

    /// Whole calendar months, named `2026-10` or `2026-08..2026-10`.
    /// - Parameter months: as year · 12 + month − 1.
    public init(months: ClosedRange<Int>) {
        let (first, last) = (months.lowerBound, months.upperBound)
        func name(_ number: Int) -> String {
            let month = number % 12 + 1
            return "\(number / 12)-\(month < 10 ? "0" : "")\(month)"
        }
        self.init(
            from: CivilDay(year: first / 12, month: first % 12 + 1, day: 1),
            to: CivilDay(
                year: last / 12, month: last % 12 + 1,
                day: CivilDay.length(ofMonth: last % 12 + 1, year: last / 12)),
            name: first == last ? name(first) : "\(name(first))..\(name(last))")
    }

    /// The stretch that a finding's figures are of, as its row names it: a period, or several months, `2026-08..2026-10`; nil for
    /// anything else.
    public init?(window name: String) {
        if let period = Period(name) {
            self = period
            return
        }
        guard let range = name.utf8Range(of: ".."), let first = Period(String(name[..<range.lowerBound])),
            let last = Period(String(name[range.upperBound...])), first.from <= last.from
        else { return nil }
        self.init(months: first.monthNumbers.lowerBound...last.monthNumbers.upperBound)
    }

    /// The period of the same length in months that ends the day before this one begins; nil where it is no whole months.
    public var before: Period? {
        guard isWholeMonths, monthNumbers.lowerBound >= monthNumbers.count + 12 else { return nil }
        let months = monthNumbers.lowerBound - monthNumbers.count...monthNumbers.lowerBound - 1
        let (year, month, _) = Period(months: months).from.components
        // Named as this one is: a quarter after a quarter.
        switch months.count {
        case 1: return Period(months: months)
        case 3 where name.contains("Q"): return Period("\(padded(year, 4))-Q\((month + 2) / 3)")
        case 12 where !name.contains("-"): return Period(padded(year, 4))
        default:
            let dates = Period(months: months)
            return Period(from: dates.from, to: dates.to)
        }
    }

    private static func digits(_ text: Substring, count: Int) -> Int? {
        guard text.utf8.count == count, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(text)
    }
}

extension CivilDay {
    /// Year · 12 + month − 1.
    public var monthNumber: Int {
        let (year, month, _) = components
        return year * 12 + month - 1
    }

    /// Reads `2026-10-01`; nil for anything else, and for dates that do not exist.
    public init?(iso text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        let digits = bytes.map { Int($0) - 0x30 }
        for index in [0, 1, 2, 3, 5, 6, 8, 9] where !(0...9).contains(digits[index]) { return nil }
        self.init(
            checkedYear: digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
            month: digits[5] * 10 + digits[6], day: digits[8] * 10 + digits[9])
    }
}

extension String {
    fileprivate func utf8Range(of wanted: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(wanted) { return start..<index(start, offsetBy: wanted.count) }
            start = index(after: start)
        }
        return nil
    }
}
