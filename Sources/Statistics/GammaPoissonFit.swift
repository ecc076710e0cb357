import Glibc

/// What is usual among comparable people: the gamma distribution of their intensities of events.
public struct GammaPoissonNorm: Sendable, Equatable {
    /// Shape of the gamma distribution, within 0.05...1e6; large where people differ little.
    public let shape: Double
    /// Rate of the gamma distribution, in units of exposure; shape/rate is the mean intensity.
    public let rate: Double
    /// Rows with exposure > 0 that were offered.
    public let rows: Int
    /// How many of those the last trimming pass left out.
    public let dropped: Int

    public init(shape: Double, rate: Double, rows: Int, dropped: Int) {
        self.shape = shape
        self.rate = rate
        self.rows = rows
        self.dropped = dropped
    }

    /// Mean number of events for one unit of exposure.
    public var mean: Double { shape / rate }
}

/// Trimmed maximum likelihood for the gamma-Poisson mixture (negative binomial counts with an exposure).
public enum GammaPoissonFit {
    /// Fits shape and rate to rows of events and exposure.
    ///
    /// Trims, and corrects for the trimming, as `BetaBinomialFit` does: a first fit to all rows, then `passes` passes, each
    /// leaving out the rows whose upper tail under the current fit lies below `trim` and maximising the truncated
    /// likelihood of the rest by EM.
    ///
    /// Measured on 300 clean samples of 800 rows with exposures of 10 to 99, relative bias of mean and of shape,
    /// without and with that correction: Gamma(2, 100) −2.6 % and +19 %, against 0.0 % and +3 %; Gamma(0.5, 10) −5.3 %
    /// and +5.7 %, against 0.0 % and +0.1 %. With 3 % of outliers of 8 to 18 times the mean intensity the corrected fit
    /// gives +1.8 % and −3.5 %, and +8 % and −5 %, to the cautious side.
    ///
    /// Very long tails (a shape near 0.05) over a thousand distinct exposures in the thousands can take half a second.
    ///
    /// Without a single event the mean is half an event in the total exposure and the shape, of which such rows say
    /// nothing, its lower bound, the most cautious.
    ///
    /// - Parameters:
    ///   - rows: 0 ≤ events < 2³², 0 ≤ exposure < 2³²; rows without exposure are ignored. Their order does not matter to
    ///     the last bit.
    ///   - trim: upper-tail probability below which a row is left out, 0 ≤ trim < 0.5; 0 trims nothing.
    ///   - passes: trimming passes, 0 or more.
    ///   - minimumRows: fewest rows with exposure that are fitted.
    /// - Returns: nil where fewer rows have exposure.
    public static func fit(
        _ rows: [(events: Int, exposure: Int)], trim: Double = 0.005, passes: Int = 3, minimumRows: Int = 30
    ) -> GammaPoissonNorm? {
        precondition(trim >= 0 && trim < 0.5, "GammaPoissonFit needs 0 <= trim < 0.5")
        precondition(passes >= 0, "GammaPoissonFit needs passes >= 0")
        var keys: [UInt64] = []
        keys.reserveCapacity(rows.count)
        var events = 0
        var exposure = 0
        for row in rows where row.exposure > 0 {
            keys.append(GroupedCounts.key(count: row.events, size: row.exposure))
            events += row.events
            exposure += row.exposure
        }
        let grouped = GroupedCounts(keys: keys)
        guard grouped.rows >= max(1, minimumRows), let mostEvents = grouped.counts.max() else { return nil }
        if events == 0 {
            let shape = shapeBounds.lowerBound
            return GammaPoissonNorm(
                shape: shape, rate: shape / (0.5 / Double(exposure)), rows: grouped.rows, dropped: 0)
        }

        var current = Likelihood(Table(grouped, below: nil, mostEvents: mostEvents))
            .maximum(startingAt: Double(events) / Double(exposure))
        let untrimmed = current
        var dropped = 0
        for _ in 0..<(trim > 0 ? passes : 0) {
            let cuts = grouped.cuts(level: trim) { size, x in
                NegativeBinomial(shape: current.shape, rate: current.rate, exposure: Double(size)).upperTail(atLeast: x)
            }
            let kept = Table(grouped, below: cuts, mostEvents: mostEvents)
            dropped = grouped.rows - kept.rows
            guard Double(dropped) <= Trimming.most * Double(grouped.rows) else {
                (current, dropped) = (untrimmed, 0)
                break
            }
            for _ in 0..<expectationSteps {
                var completed = kept
                completed.addExpectedTails(of: grouped, from: cuts, under: current)
                current = Likelihood(completed).maximum(startingAt: current.mean)
            }
        }
        return GammaPoissonNorm(shape: current.shape, rate: current.rate, rows: grouped.rows, dropped: dropped)
    }

    static let shapeBounds = 0.05...1e6

    /// EM steps of one pass; as for `BetaBinomialFit`.
    private static let expectationSteps = 4

    /// A point of the parameter space.
    private struct Parameters {
        var mean: Double
        var shape: Double
        var rate: Double { shape / mean }
    }

    /// How many rows, or expected rows, have so many events, and the rows and events of each exposure.
    private struct Table {
        var events: [Double]
        var exposures: [Double] = []
        var rowsOfExposure: [Double] = []
        var eventsOfExposure: [Double] = []
        var rows = 0

        /// Counts the rows below their group's cut; all rows without cuts.
        init(_ grouped: GroupedCounts, below cuts: [Int]?, mostEvents: Int) {
            events = Array(repeating: 0, count: mostEvents + 1)
            for (index, group) in grouped.groups.enumerated() {
                let cut = cuts?[index] ?? .max
                var kept = 0
                var sum = 0
                for position in group.range where grouped.counts[position] < cut {
                    let count = grouped.counts[position]
                    let multiplicity = grouped.multiplicities[position]
                    events[count] += Double(multiplicity)
                    kept += multiplicity
                    sum += multiplicity * count
                }
                exposures.append(Double(group.size))
                rowsOfExposure.append(Double(kept))
                eventsOfExposure.append(Double(sum))
                rows += kept
            }
        }

        /// Adds, to every exposure's R kept rows, the R·P(x)/P(X < cut) rows of x ≥ cut that belong to them.
        ///
        /// The tail has no end; beyond four times the most events seen (and 64 past the cut), its rest counts as if there.
        mutating func addExpectedTails(of grouped: GroupedCounts, from cuts: [Int], under parameters: Parameters) {
            let (shape, rate) = (parameters.shape, parameters.rate)
            let farthest = 4 * events.count
            for (index, group) in grouped.groups.enumerated() where rowsOfExposure[index] > 0 {
                let exposure = Double(group.size)
                let distribution = NegativeBinomial(shape: shape, rate: rate, exposure: exposure)
                let cut = cuts[index]
                let tail = distribution.upperTail(atLeast: cut)
                let last = max(farthest, cut + 64)
                let q = exposure / (rate + exposure)
                var weight = rowsOfExposure[index] / (1 - tail) * exp(distribution.logProbability(cut))
                var left = rowsOfExposure[index] / (1 - tail) * tail
                rowsOfExposure[index] += left
                for x in cut...last {
                    // What is left can no longer move a histogram of whole rows.
                    let isLast = x == last || left - weight < 1e-9
                    let added = isLast ? max(0, left) : weight
                    if events.count <= x { events.append(contentsOf: repeatElement(0, count: x + 1 - events.count)) }
                    events[x] += added
                    eventsOfExposure[index] += added * Double(x)
                    if isLast { break }
                    left -= weight
                    weight *= (Double(x) + shape) * q / Double(x + 1)
                }
            }
        }
    }

    /// The log-likelihood Σₖ Aₖ ln(r+k) + Σₑ Hₑ·r ln r + Xₑ ln m − (Xₑ + rHₑ) ln(r + me), through its derivatives: r the
    /// shape, m = r/rate, Aₖ the rows with more than k events, Hₑ and Xₑ the rows and the events of exposure e.
    private struct Likelihood {
        let exceeding: [Double]
        let table: Table
        let events: Double

        init(_ table: Table) {
            self.table = table
            var exceeding = Array(repeating: 0.0, count: table.events.count)
            var above = 0.0
            for k in stride(from: table.events.count - 1, to: 0, by: -1) {
                above += table.events[k]
                exceeding[k - 1] = above
            }
            self.exceeding = exceeding
            events = exceeding.reduce(0, +)
        }

        /// The maximum: a root in ln r of the derivative of the likelihood profiled over the mean.
        func maximum(startingAt mean: Double) -> Parameters {
            var mean = mean
            func slope(_ logShape: Double) -> Double {
                let shape = exp(logShape)
                mean = bestMean(shape: shape, startingAt: mean)
                return shapeSlope(Parameters(mean: mean, shape: shape))
            }
            let low = log(shapeBounds.lowerBound)
            let high = log(shapeBounds.upperBound)
            let atLow = slope(low)
            let atHigh = slope(high)
            var shape = shapeBounds.lowerBound
            if atHigh >= 0 {
                shape = shapeBounds.upperBound
            } else if atLow > 0 {
                shape = exp(
                    BracketedRoot.find(
                        low: low, valueAtLow: atLow, high: high, valueAtHigh: atHigh, tolerance: 1e-9, slope))
            }
            return Parameters(mean: bestMean(shape: shape, startingAt: mean), shape: shape)
        }

        /// r² ∂/∂r of the log-likelihood at a fixed mean. From ΣA = ΣX the leading terms, each the number of events over r,
        /// are taken out: at r = 1e6 they would drown the rest.
        private func shapeSlope(_ at: Parameters) -> Double {
            let r = at.shape
            var sum = 0.0
            var k = 0.0
            for count in exceeding {
                sum -= count * k / (r + k)
                k += 1
            }
            for index in table.exposures.indices {
                let expected = at.mean * table.exposures[index]
                sum += table.eventsOfExposure[index] * expected / (r + expected)
                sum -= table.rowsOfExposure[index] * r * (log1p(expected / r) - expected / (r + expected))
            }
            return r * sum
        }

        /// The mean that maximises the likelihood at one shape, where it is concave in ln m: Newton's method with steps of
        /// at most 2, kept inside a shrinking bracket by bisection.
        private func bestMean(shape r: Double, startingAt start: Double) -> Double {
            var low = -Double.infinity
            var high = Double.infinity
            var logMean = log(start)
            for _ in 0..<100 {
                let mean = exp(logMean)
                var slope = events
                var curvature = 0.0
                for index in table.exposures.indices {
                    let expected = mean * table.exposures[index]
                    let weight = table.eventsOfExposure[index] + r * table.rowsOfExposure[index]
                    let share = expected / (r + expected)
                    slope -= weight * share
                    curvature += weight * share * (1 - share)
                }
                if slope > 0 { low = logMean } else { high = logMean }
                let step = max(-2, min(2, slope / curvature))
                if abs(step) <= 1e-12 { break }
                let next = logMean + step
                logMean = next > low && next < high ? next : 0.5 * (low + high)
            }
            return exp(logMean)
        }
    }
}
