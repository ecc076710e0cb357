import Records
import Runs

/// The dates that a talk with one citizen is about.
///
/// Dates behind findings come first and ordinary dates of the same citizen fill up, so that nobody who reads the sheet can
/// tell which are in question. Where there are more than fit, they are taken evenly over time: no choice of anybody's.
struct SheetDates {
    /// More dates than this nobody remembers, and nobody sits through.
    static let most = 8
    /// Room left for ordinary dates where there are any.
    private static let fewestOrdinary = 2

    /// In order.
    let days: [CivilDay]

    /// - Parameters:
    ///   - concerned: dates behind findings.
    ///   - all: all dates on which the log has a meeting with the citizen.
    init(concerned: Set<CivilDay>, all: Set<CivilDay>) {
        let ordinary = all.subtracting(concerned).sorted()
        let first = Self.spread(concerned.sorted(), Self.most - min(Self.fewestOrdinary, ordinary.count))
        days = (first + Self.spread(ordinary, Self.most - first.count)).sorted()
    }

    /// So many of the days, evenly over their order, the first and the last among them.
    private static func spread(_ days: [CivilDay], _ count: Int) -> [CivilDay] {
        guard days.count > count else { return days }
        guard count > 1 else { return Array(days.prefix(count)) }
        return (0..<count).map { days[$0 * (days.count - 1) / (count - 1)] }
    }
}
