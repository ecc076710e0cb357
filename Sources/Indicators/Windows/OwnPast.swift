import Glibc
import Records
import Statistics

/// A test of monthly levels against the mentor's own past: what has risen, and stayed risen, further than the peers' levels
/// have. Source: docs/scoring.md, Windows.
///
/// A level is the ln of a month's figure (kroner an hour, say), so that rises are shares.
struct OwnPast: Sendable {
    /// Months looked at, the period's last one among them.
    static let months = 24

    /// What is measured of one mentor.
    struct Series: BitwiseCopyable, Sendable {
        /// By month, the period's last one last; not a number where there is nothing to measure.
        private var levels = InlineArray<24, Double>(repeating: .nan)
        /// How much more its levels vary than the peers' scale says.
        var spread = 1.0

        subscript(month: Int) -> Double {
            get { levels[month] }
            set { levels[month] = newValue }
        }

        /// Months that have a level.
        var measured: [Int] { levels.indices.filter { levels[$0].isFinite } }
    }

    /// What tells one kind of level from another.
    struct Rules: Sendable {
        /// Earlier months that a month is compared with, at least.
        let fewestMonths: Int
        /// A rise above the mentor's first months that counts, as a share.
        let leastRise: Double
        /// Months of the last twelve in which the level has risen, at least: a single step is a new price, not a creep.
        var fewestRises = 0
        /// Of the scale. A population that is all alike would make a trifle a sensation.
        let leastScale: Double
        /// Earlier months under this share of the mentor's median are no past to rise from; 0 where none is too low.
        var leastShare = 0.0
        /// Whether a month's common change is that of a year before, where it is not known itself.
        var isSeasonal = false
        /// The scale is such that sums of up to so many steps vary no more than independent ones do.
        var longestSum = 1
    }

    /// What is usual in a peer group.
    struct Trend: Sendable {
        /// Standard deviation of a month's level about the mentor's own earlier ones, by the mentor's spread.
        let scale: Double
        /// Peers' median change of the level into a calendar month (year · 12 + month − 1), from the one before.
        let changes: [Int: Double]
        /// The median of all changes, for months of which it is not known.
        let usualChange: Double
        /// Mentors that it was fitted on.
        let windows: Int
    }

    typealias Norm = PeerNorms<Trend>?

    /// The month that says most, in the figures whose ln the levels are.
    struct Answer {
        /// Place of the month.
        let month: Int
        let observed: Double
        /// The mean of the mentor's first months, risen since as the peers' have.
        let expected: Double
        /// The figure from which on the evidence counts.
        let threshold: Double
        let pValue: Double
        /// The share of a month's figure that is beyond the 95 % quantile, 0 to 1: the mean over the period's months.
        let beyond: Double
    }

    private struct Level {
        let month: Int
        let value: Double
    }

    /// A month beside the mean of those before it.
    private struct Step {
        let month: Int
        let level: Double
        let mean: Double
        /// Standard error of the difference, in those of one month: √(1 + 1/m) for a mean of m.
        let spread: Double
    }

    private let rules: Rules
    private let leastRise: Double
    /// Place of the period's first month.
    let firstMonth: Int
    /// The first month looked at.
    let earliest: Int
    private let sum = CUSUM(reference: 0.5)
    /// The sum from which on the evidence counts, by the number of steps.
    private let critical: [Double]
    /// The sum's 95 % quantile, by the number of steps.
    private let usual: [Double]

    /// - Parameter level: the p-value from which on the evidence counts.
    init(_ period: Period, _ rules: Rules, level: Double) {
        self.rules = rules
        leastRise = log(1 + rules.leastRise)
        earliest = period.to.monthNumber - Self.months + 1
        firstMonth = max(0, period.from.monthNumber - earliest)
        critical = Self.quantiles(of: sum, level)
        usual = Self.quantiles(of: sum, Indication.level)
    }

    private static func quantiles(of sum: CUSUM, _ level: Double) -> [Double] {
        (0...months).map { $0 == 0 ? 0 : sum.quantile(level, steps: $0) }
    }

    /// Place of a day's month among those looked at; below 0 or beyond them where it is none of them.
    func month(_ day: CivilDay) -> Int { day.monthNumber - earliest }

    /// The period's months that have enough earlier ones.
    func judged(_ series: Series) -> [Int] {
        series.measured.dropFirst(rules.fewestMonths).filter { $0 >= firstMonth }
    }

    /// Whether one of the period's months has a level.
    func hasLevel(_ series: Series) -> Bool {
        series.measured.contains { $0 >= firstMonth }
    }

    // MARK: Steps

    /// How far peers' levels have risen since the first month.
    private func common(_ changes: [Int: Double], usual: Double) -> [Double] {
        (1..<Self.months).reduce(into: [0.0]) { rise, month in
            let yearBefore = rules.isSeasonal ? changes[earliest + month - 12] : nil
            rise.append((rise.last ?? 0) + (changes[earliest + month] ?? yearBefore ?? usual))
        }
    }

    private func common(_ trend: Trend) -> [Double] { common(trend.changes, usual: trend.usualChange) }

    /// Levels less the peers' common rise.
    private func levels(_ series: Series, _ common: [Double]) -> [Level] {
        let all = series.measured.map { Level(month: $0, value: series[$0] - common[$0]) }
        guard rules.leastShare > 0, !all.isEmpty else { return all }
        let lowest = Median.of(all.map(\.value)) + log(rules.leastShare)
        return all.filter { $0.value >= lowest || $0.month >= firstMonth }
    }

    /// Each month after the first few beside the mean of all before it: where nothing has changed, these differences are
    /// independent of each other (recursive residuals; Brown, Durbin, Evans 1975).
    private func steps(_ levels: [Level]) -> [Step] {
        var total = 0.0
        var result: [Step] = []
        for (index, level) in levels.enumerated() {
            let count = Double(index)
            if index >= rules.fewestMonths {
                let spread = (1 + 1 / count).squareRoot()
                result.append(Step(month: level.month, level: level.value, mean: total / count, spread: spread))
            }
            total += level.value
        }
        return result
    }

    /// The peers' scale, or the mentor's own where its levels always go up and down. The median does not see a single rise.
    private func scale(_ levels: [Level], _ series: Series, _ trend: Trend) -> Double {
        let changes = zip(levels.dropFirst(), levels).map { abs($0.value - $1.value) }
        let usual = trend.scale * series.spread
        return changes.isEmpty ? usual : max(usual, 1.4826 * Median.of(changes) / 2.0.squareRoot())
    }

    // MARK: The norm

    func fit(_ rows: [PeerRow<Series>]) -> Norm {
        fitPeerNorms(rows) { rows in
            let (changes, usual) = changes(rows)
            let common = common(changes, usual: usual)
            let differences = rows.map { row in
                steps(levels(row, common)).map { ($0.level - $0.mean) / $0.spread / row.spread }
            }
            let variance = (1...rules.longestSum).compactMap { varianceOfSums($0, differences) }.max() ?? 0
            return Trend(
                scale: max(rules.leastScale, variance.squareRoot()), changes: changes, usualChange: usual,
                windows: rows.count)
        }
    }

    /// The variance of sums of so many consecutive steps, by step, without the twentieth farthest from 0; nil where fewer
    /// than 30 mentors have that many.
    private func varianceOfSums(_ length: Int, _ differences: [[Double]]) -> Double? {
        guard length == 1 || differences.count(where: { $0.count >= length }) >= fewestPeers else { return nil }
        let squares = differences.flatMap { steps in
            (0..<max(0, steps.count - length + 1)).map { start -> Double in
                let sum = steps[start..<start + length].reduce(0, +)
                return sum * sum
            }
        }.sorted()
        let kept = squares.prefix(squares.count - squares.count / 20)
        // What is left of a normal's variance without the twentieth farthest from its mean.
        return kept.reduce(0, +) / Double(max(1, kept.count)) / 0.759 / Double(length)
    }

    /// Peers' median change, month by month: a general rise is nobody's own. A month that fewer than 30 have beside the one
    /// before is not known.
    private func changes(_ rows: [Series]) -> (byMonth: [Int: Double], usual: Double) {
        var all: [Double] = []
        var byMonth: [Int: Double] = [:]
        for month in 1..<Self.months {
            let changes = rows.map { $0[month] - $0[month - 1] }.filter(\.isFinite)
            if changes.count >= fewestPeers { byMonth[earliest + month] = Median.of(changes) }
            all += changes
        }
        return (byMonth, all.isEmpty ? 0 : Median.of(all))
    }

    // MARK: The answer

    /// What the period's months say; nil where none has enough earlier ones.
    /// - Parameter leftOut: months that nothing is said of, one bit each.
    func answer(_ series: Series, leftOut: UInt32 = 0, against trend: Trend) -> Answer? {
        let common = common(trend)
        let levels = levels(series, common)
        let scale = scale(levels, series, trend)
        let steps = steps(levels)
        let start = levels.prefix(rules.fewestMonths).reduce(0) { $0 + $1.value } / Double(rules.fewestMonths)
        var shown: (month: Int, level: Double, needed: Double, sum: Double)?
        var (reached, beyond) = (0.0, 0.0)
        for step in steps {
            let before = reached
            reached = sum.next(before, step: (step.level - step.mean) / (scale * step.spread))
            guard step.month >= firstMonth, leftOut >> UInt32(step.month) & 1 == 0 else { continue }
            /// The level at which the sum reaches a value, and not below the least rise.
            func level(_ value: Double) -> Double {
                max(step.mean + scale * step.spread * (value - before + sum.reference), start + leastRise)
            }
            let isCreep = step.level - start >= leastRise && rises(levels, to: step.month) >= rules.fewestRises
            let counted = isCreep ? reached : 0
            if isCreep { beyond += max(0, 1 - exp(level(usual[steps.count]) - step.level)) }
            if shown.map({ counted >= $0.sum }) ?? true {
                shown = (step.month, step.level, level(critical[steps.count]), counted)
            }
        }
        return shown.map { shown in
            let risen = common[shown.month]
            return Answer(
                month: shown.month, observed: exp(shown.level + risen), expected: exp(start + risen),
                threshold: exp(shown.needed + risen),
                pValue: sum.upperTail(atLeast: shown.sum, steps: steps.count),
                beyond: beyond / Double(Self.months - firstMonth))
        }
    }

    /// Months of the twelve up to one in which the level has risen by more than rounding.
    private func rises(_ levels: [Level], to month: Int) -> Int {
        zip(levels.dropFirst(), levels).count { later, earlier in
            later.month <= month && later.month > month - 12 && later.value - earlier.value > Self.rounding
        }
    }

    /// Half a per cent: kroner and quarter hours rounded.
    private static let rounding = log(1.005)

    /// The last month's rise, weighted by how well it is known.
    func providerTerm(_ series: Series, against trend: Trend) -> ProviderTerm? {
        let levels = levels(series, common(trend))
        guard let last = steps(levels).last, last.month >= firstMonth else { return nil }
        let error = scale(levels, series, trend) * last.spread
        let weight = 1 / (error * error)
        return ProviderTerm(value: weight * (last.level - last.mean), weight: weight, variance: weight)
    }
}

extension OwnPast.Trend: PeerFigures {
    private static let prefix = "change_to_"

    var leftOut: Int? { nil }

    func widened(towards everyone: OwnPast.Trend, mentors: Int) -> OwnPast.Trend { self }

    var figures: [String: Double] {
        var figures = ["scale": scale, "usual_change": usualChange]
        for (month, change) in changes { figures[Self.prefix + Period(months: month...month).name] = change }
        return figures
    }

    init(_ group: NormRecord.Group) throws(NormFault) {
        scale = try group.figure("scale", in: Double.leastNormalMagnitude...100)
        usualChange = try group.figure("usual_change", in: -100...100)
        windows = group.windows
        var changes: [Int: Double] = [:]
        for name in group.figures.keys where name.hasPrefix(Self.prefix) {
            guard let month = Period(String(name.dropFirst(Self.prefix.count))) else {
                throw NormFault("has the figure '\(name)' of no month")
            }
            changes[month.from.monthNumber] = try group.figure(name, in: -100...100)
        }
        self.changes = changes
    }
}
