/// How long a deviation goes on before its mentor is alerted, over municipalities that are swept again and again.
///
/// A mentor whose deviation begins late is watched for few months, and one that is not found by then may still be: shares
/// are those of Kaplan & Meier (JASA 53, 1958), which take such a mentor as long as it was watched.
public struct MonthsUntilFound: Sendable, Encodable {
    public struct Step: Sendable, Encodable {
        /// Months since the first month of the deviation; 0 is that month itself.
        let month: Int
        /// Mentors found in this month.
        public let found: Int
        /// Mentors not found before that are still watched in this month.
        public let watched: Int
        /// Share found by now, with its interval over municipalities.
        public let share: Estimate
    }

    /// Deviating mentors with a sweep in or after the first month of the deviation.
    public let deviating: Int
    public let found: Int
    /// Not found in any of the sweeps there were.
    public let neverFound: Int
    /// The first month by which half are found; no value where half never are.
    public let median: Estimate
    public let steps: [Step]

    private enum CodingKeys: String, CodingKey {
        case deviating, found, median, steps
        case neverFound = "never_found"
    }

    /// Nil where no municipality has two runs, or nobody deviates.
    init?(_ municipalities: [EvaluatedMunicipality], bootstrap: Bootstrap) {
        guard municipalities.contains(where: { $0.runs.count >= 2 }) else { return nil }
        let watches = municipalities.map { $0.runs.count >= 2 ? MonthsUntilFound.watches($0) : [] }
        let all = watches.joined()
        guard !all.isEmpty else { return nil }
        deviating = all.count
        found = all.count { $0.isFound }
        neverFound = deviating - found
        let months = (all.map(\.months).max() ?? 0) + 1
        let tables = watches.map { Table($0, months: months) }
        let curve = Table.sum(tables[...]).shares
        median = Estimate(
            value: Table.median(curve),
            bounds: bootstrap.interval { drawn in
                // A resample in which half are never found counts as the month after the last.
                Table.median(Table.sum(drawn.map { tables[Int($0)] }[...]).shares) ?? Double(months)
            }, n: deviating, interval: .bootstrap)
        let total = Table.sum(tables[...])
        steps = (0..<months).map { month in
            let share = Estimate(
                value: curve[month],
                bounds: bootstrap.interval { drawn in
                    let table = Table.sum(drawn.map { tables[Int($0)] }[...])
                    return table.watched[0] > 0 ? table.shares[month] : nil
                }, n: total.watched[month], interval: .bootstrap)
            return Step(month: month, found: total.found[month], watched: total.watched[month], share: share)
        }
    }

    /// One mentor: how many months after the first it was found, or last watched.
    struct Watch: Equatable {
        let months: Int
        let isFound: Bool
    }

    /// The deviating mentors of a municipality. An alert before the deviation began finds nothing.
    static func watches(_ municipality: EvaluatedMunicipality) -> [Watch] {
        let onsets = Dictionary(municipality.truth.map { ($0.mentor, $0.month) }, uniquingKeysWith: min)
        let alerted = municipality.runs.map { run in Set(run.mentors.filter(\.isAlerted).map(\.id)) }
        return onsets.sorted { $0.key < $1.key }.compactMap { mentor, onset in
            var last: Int?
            for (run, alerted) in zip(municipality.runs, alerted) where run.months.upperBound >= onset {
                let months = run.months.upperBound.number - onset.number
                if alerted.contains(mentor) { return Watch(months: months, isFound: true) }
                last = months
            }
            return last.map { Watch(months: $0, isFound: false) }
        }
    }

    /// Mentors found and mentors still watched, month by month since the onset.
    struct Table {
        var found: [Int]
        var watched: [Int]

        init(_ watches: [Watch], months: Int) {
            found = [Int](repeating: 0, count: months)
            watched = found
            for watch in watches {
                for month in 0...watch.months { watched[month] += 1 }
                if watch.isFound { found[watch.months] += 1 }
            }
        }

        static func sum(_ tables: ArraySlice<Table>) -> Table {
            var result = Table([], months: tables.first?.found.count ?? 0)
            for table in tables {
                for month in result.found.indices {
                    result.found[month] += table.found[month]
                    result.watched[month] += table.watched[month]
                }
            }
            return result
        }

        /// Share found by each month.
        var shares: [Double] {
            var survival = 1.0
            return zip(found, watched).map { found, watched in
                if watched > 0 { survival *= 1 - Double(found) / Double(watched) }
                return 1 - survival
            }
        }

        /// The first month by which half are found.
        static func median(_ shares: [Double]) -> Double? { shares.firstIndex { $0 >= 0.5 }.map(Double.init) }
    }
}
