import Glibc

/// What is usual among comparable people: the beta distribution of their success probabilities.
public struct BetaBinomialNorm: Sendable, Equatable {
    /// μ = a/(a+b), within 1e-6...1 − 1e-6.
    public let mean: Double
    /// a + b, within 0.5...1e6; large where people differ little.
    public let concentration: Double
    /// Rows with trials > 0 that were offered.
    public let rows: Int
    /// How many of those the last trimming pass left out.
    public let dropped: Int

    public init(mean: Double, concentration: Double, rows: Int, dropped: Int) {
        self.mean = mean
        self.concentration = concentration
        self.rows = rows
        self.dropped = dropped
    }

    /// a = μ·(a+b).
    public var alpha: Double { mean * concentration }
    /// b = (1 − μ)·(a+b).
    public var beta: Double { (1 - mean) * concentration }
}

/// What the trimmed fits share.
enum Trimming {
    /// The share of rows that may be left out as outliers. Where more stand out they are no outliers but a habit that some
    /// have (a fifth of mentors who log in half hours), and belong to what is usual.
    static let most = 0.05
}

/// Trimmed maximum likelihood for the beta-binomial distribution.
public enum BetaBinomialFit {
    /// Fits mean and concentration to rows of successes and trials.
    ///
    /// A first fit to all rows is followed by `passes` passes. Each leaves out the rows whose upper tail under the
    /// current fit lies below `trim`, chosen again from all rows, and fits the rest. The rest is a truncated sample, for
    /// ordinary rows are cut at the same place; each pass therefore maximises the truncated likelihood, by the EM
    /// algorithm of Dempster, Laird & Rubin, *JRSS B* 39 (1977), section 4.2: what the cut is expected to have taken
    /// from as many ordinary rows is added back in expectation.
    ///
    /// Measured on 300 clean samples of 800 rows with 10 to 99 trials, relative bias of mean and (geometric) of
    /// concentration, without and with that correction: Beta(2, 18) −1.6 % and +6.7 %, against +0.1 % and +0.1 %;
    /// Beta(1, 4) −2.2 % and +5.7 %, against +0.2 % and 0.0 %; Beta(20, 180) −0.6 % and +25 %, against −0.1 % and +5 %
    /// (+4 % with no trimming at all). With 3 % of outliers of probability 0.4 to 0.9 the corrected Beta(2, 18) gives
    /// +1.0 % and −1.4 %; for Beta(1, 4), which reaches that far itself, few of them can be told apart: +5 % and −10 %,
    /// to the cautious side.
    ///
    /// Without a single success, or a single failure, the mean is (successes + ½)/(trials + 1) and the concentration,
    /// of which such rows say nothing, its lower bound, the most cautious.
    ///
    /// - Parameters:
    ///   - rows: 0 ≤ successes ≤ trials < 2³²; rows without trials are ignored. Their order does not matter to the last bit.
    ///   - trim: upper-tail probability below which a row is left out, 0 ≤ trim < 0.5; 0 trims nothing.
    ///   - passes: trimming passes, 0 or more. Where one would leave out more than `Trimming.most` of the rows, all are kept.
    ///   - minimumRows: fewest rows with trials that are fitted.
    /// - Returns: nil where fewer rows have trials, or none has two: dispersion cannot be seen in single trials.
    public static func fit(
        _ rows: [(successes: Int, trials: Int)], trim: Double = 0.005, passes: Int = 3, minimumRows: Int = 30
    ) -> BetaBinomialNorm? {
        precondition(trim >= 0 && trim < 0.5, "BetaBinomialFit needs 0 <= trim < 0.5")
        precondition(passes >= 0, "BetaBinomialFit needs passes >= 0")
        var keys: [UInt64] = []
        keys.reserveCapacity(rows.count)
        var successes = 0
        var trials = 0
        for row in rows where row.trials > 0 {
            precondition(row.successes >= 0 && row.successes <= row.trials, "a row needs 0 <= successes <= trials")
            keys.append(GroupedCounts.key(count: row.successes, size: row.trials))
            successes += row.successes
            trials += row.trials
        }
        let grouped = GroupedCounts(keys: keys)
        guard grouped.rows >= max(1, minimumRows), let largest = grouped.groups.last?.size, largest >= 2 else {
            return nil
        }
        if successes == 0 || successes == trials {
            let smoothed = (Double(successes) + 0.5) / (Double(trials) + 1)
            return BetaBinomialNorm(
                mean: min(max(smoothed, meanBounds.lowerBound), meanBounds.upperBound),
                concentration: concentrationBounds.lowerBound, rows: grouped.rows, dropped: 0)
        }

        var current = Likelihood(Table(grouped, below: nil, largest: largest))
            .maximum(startingAt: Double(successes) / Double(trials))
        let untrimmed = current
        var dropped = 0
        for _ in 0..<(trim > 0 ? passes : 0) {
            let cuts = grouped.cuts(level: trim) { size, x in
                BetaBinomial(trials: size, alpha: current.alpha, beta: current.beta).upperTail(atLeast: x)
            }
            let kept = Table(grouped, below: cuts, largest: largest)
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
        return BetaBinomialNorm(
            mean: current.mean, concentration: current.concentration, rows: grouped.rows, dropped: dropped)
    }

    static let meanBounds = 1e-6...1 - 1e-6
    static let concentrationBounds = 0.5...1e6

    /// EM steps of one pass. The cut takes about a tenth of what the rows know of the concentration, so a step leaves
    /// about a tenth of the error.
    private static let expectationSteps = 4

    /// A point of the parameter space.
    private struct Parameters {
        var mean: Double
        var concentration: Double
        var alpha: Double { mean * concentration }
        var beta: Double { (1 - mean) * concentration }
    }

    /// How many rows, or expected rows, have so many successes, failures and trials.
    private struct Table {
        var successes: [Double]
        var failures: [Double]
        var trials: [Double]
        /// Rows counted of each group.
        var rowsOfGroup: [Double]
        var rows = 0

        /// Counts the rows below their group's cut; all rows without cuts.
        init(_ grouped: GroupedCounts, below cuts: [Int]?, largest: Int) {
            successes = Array(repeating: 0, count: largest + 1)
            failures = successes
            trials = successes
            rowsOfGroup = Array(repeating: 0, count: grouped.groups.count)
            for (index, group) in grouped.groups.enumerated() {
                let cut = cuts?[index] ?? .max
                var kept = 0
                for position in group.range where grouped.counts[position] < cut {
                    let count = grouped.counts[position]
                    let multiplicity = grouped.multiplicities[position]
                    successes[count] += Double(multiplicity)
                    failures[group.size - count] += Double(multiplicity)
                    kept += multiplicity
                }
                trials[group.size] += Double(kept)
                rowsOfGroup[index] = Double(kept)
                rows += kept
            }
        }

        /// Adds, to every size's R kept rows, the R·P(x)/P(X < cut) rows of x ≥ cut that belong to them.
        mutating func addExpectedTails(of grouped: GroupedCounts, from cuts: [Int], under parameters: Parameters) {
            let (a, b) = (parameters.alpha, parameters.beta)
            for (index, group) in grouped.groups.enumerated() where cuts[index] <= group.size && rowsOfGroup[index] > 0
            {
                let distribution = BetaBinomial(trials: group.size, alpha: a, beta: b)
                let cut = cuts[index]
                let tail = distribution.upperTail(atLeast: cut)
                let n = Double(group.size)
                var weight = rowsOfGroup[index] / (1 - tail) * exp(distribution.logProbability(cut))
                var left = rowsOfGroup[index] / (1 - tail) * tail
                for x in cut...group.size {
                    successes[x] += weight
                    failures[group.size - x] += weight
                    trials[group.size] += weight
                    left -= weight
                    // What is left can no longer move a histogram of whole rows.
                    if left < 1e-9 { break }
                    let k = Double(x)
                    weight *= (n - k) * (a + k) / ((k + 1) * (n - k - 1 + b))
                }
            }
        }
    }

    /// The log-likelihood Σₖ Aₖ ln(a+k) + Bₖ ln(b+k) − Cₖ ln(a+b+k), through its derivatives.
    ///
    /// Aₖ, Bₖ and Cₖ are the numbers of rows with more than k successes, failures and trials, so a value costs one sweep over
    /// the largest number of trials, however many rows there are.
    private struct Likelihood {
        let a: [Double]
        let b: [Double]
        let c: [Double]

        init(_ table: Table) {
            a = Self.exceeding(table.successes)
            b = Self.exceeding(table.failures)
            c = Self.exceeding(table.trials)
        }

        /// Element k: the rows above k. Stops before the first 0.
        private static func exceeding(_ histogram: [Double]) -> [Double] {
            var result = Array(repeating: 0.0, count: histogram.count)
            var above = 0.0
            for k in stride(from: histogram.count - 1, to: 0, by: -1) {
                above += histogram[k]
                result[k - 1] = above
            }
            let length = result.firstIndex(of: 0) ?? result.count
            return Array(result[..<length])
        }

        /// The maximum: a root in ln(a+b) of the derivative of the likelihood profiled over the mean.
        func maximum(startingAt mean: Double) -> Parameters {
            var mean = mean
            func slope(_ logConcentration: Double) -> Double {
                let concentration = exp(logConcentration)
                mean = bestMean(concentration: concentration, startingAt: mean)
                return concentrationSlope(Parameters(mean: mean, concentration: concentration))
            }
            let low = log(concentrationBounds.lowerBound)
            let high = log(concentrationBounds.upperBound)
            let atLow = slope(low)
            let atHigh = slope(high)
            var concentration = concentrationBounds.lowerBound
            if atHigh >= 0 {
                concentration = concentrationBounds.upperBound
            } else if atLow > 0 {
                concentration = exp(
                    BracketedRoot.find(
                        low: low, valueAtLow: atLow, high: high, valueAtHigh: atHigh, tolerance: 1e-9, slope))
            }
            return Parameters(
                mean: bestMean(concentration: concentration, startingAt: mean), concentration: concentration)
        }

        /// (a+b)² ∂/∂(a+b) of the log-likelihood at a fixed mean. From ΣA + ΣB = ΣC the leading terms, each the number of
        /// trials, are taken out: at a+b = 1e6 they would drown the rest.
        private func concentrationSlope(_ at: Parameters) -> Double {
            at.concentration
                * (Self.weighted(c, at.concentration) - Self.weighted(a, at.alpha) - Self.weighted(b, at.beta))
        }

        /// Σ countₖ·k/(offset + k).
        private static func weighted(_ counts: [Double], _ offset: Double) -> Double {
            var sum = 0.0
            var k = 0.0
            for count in counts {
                sum += count * k / (offset + k)
                k += 1
            }
            return sum
        }

        /// The mean that maximises the likelihood at one concentration, where it is concave: Newton's method, kept inside a
        /// shrinking bracket by bisection of the log-odds.
        private func bestMean(concentration s: Double, startingAt start: Double) -> Double {
            var low = meanBounds.lowerBound
            var high = meanBounds.upperBound
            var mean = min(max(start, low), high)
            for _ in 0..<60 {
                let fromSuccesses = Self.reciprocals(a, s * mean)
                let fromFailures = Self.reciprocals(b, s * (1 - mean))
                let slope = fromSuccesses.first - fromFailures.first
                if slope > 0 { low = mean } else { high = mean }
                let step = slope / (s * (fromSuccesses.second + fromFailures.second))
                if abs(step) <= 1e-12 * min(mean, 1 - mean) { break }
                mean += step
                if !(mean > low && mean < high) {
                    let odds = (low / (1 - low) * (high / (1 - high))).squareRoot()
                    mean = odds / (1 + odds)
                }
            }
            return mean
        }

        /// Σ countₖ/(offset + k) and Σ countₖ/(offset + k)².
        private static func reciprocals(_ counts: [Double], _ offset: Double) -> (first: Double, second: Double) {
            var first = 0.0
            var second = 0.0
            var k = offset
            for count in counts {
                let inverse = 1 / k
                first += count * inverse
                second += count * inverse * inverse
                k += 1
            }
            return (first, second)
        }
    }
}
