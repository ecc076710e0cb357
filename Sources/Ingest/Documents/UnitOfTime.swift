/// Which units of UN/ECE recommendation 20 are time, and how much of it.
enum UnitOfTime: Equatable {
    /// So many ten-thousandths of an hour, over `divisor`.
    case hours(tenThousandths: Int64, divisor: Int64)
    /// Time, but of how many hours nobody says: a day's work, a month.
    case unclear
    /// Pieces, kilograms, lump sums: no time.
    case none

    /// - Parameter stated: hours by unit, as the profile gives them, in ten-thousandths.
    init(_ code: String, stated: [String: Int64]) {
        if let hours = stated[code] {
            self = .hours(tenThousandths: hours, divisor: 1)
            return
        }
        // The list has capitals alone; a small letter is a slip of the pen, and hours are not to vanish for it.
        switch code.uppercased() {
        case "HUR", "LH": self = .hours(tenThousandths: 10_000, divisor: 1)
        case "QH": self = .hours(tenThousandths: 2_500, divisor: 1)
        case "MIN": self = .hours(tenThousandths: 10_000, divisor: 60)
        case "SEC": self = .hours(tenThousandths: 10_000, divisor: 3_600)
        case "DAY", "E49", "WEE", "MON", "M36", "QAN", "SAN", "ANN": self = .unclear
        default: self = .none
        }
    }
}
