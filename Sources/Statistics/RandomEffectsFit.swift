import Glibc

/// What is usual among comparable people: the normal distribution of their true means, and the spread within one person.
public struct RandomEffectsNorm: Sendable, Equatable {
    /// μ, in the unit of the values.
    public let mean: Double
    /// τ² ≥ 0, the variance between people, in squared units.
    public let betweenVariance: Double
    /// σ² ≥ 0, the variance of one observation within a person, in squared units.
    public let withinVariance: Double
    /// The least variance that a person's mean is taken to have, above 0.
    public let varianceFloor: Double
    /// Rows that were offered.
    public let rows: Int
    /// How many of those the last trimming pass left out.
    public let dropped: Int

    public init(
        mean: Double, betweenVariance: Double, withinVariance: Double, varianceFloor: Double, rows: Int, dropped: Int
    ) {
        self.mean = mean
        self.betweenVariance = betweenVariance
        self.withinVariance = withinVariance
        self.varianceFloor = varianceFloor
        self.rows = rows
        self.dropped = dropped
    }

    /// Variance of the mean of `size` observations of an ordinary person: τ² + σ²/size, at least the floor.
    public func variance(size: Int) -> Double {
        precondition(size > 0, "a mean needs at least one observation")
        return max(varianceFloor, betweenVariance + withinVariance / Double(size))
    }
}

/// Trimmed maximum likelihood for the normal random-effects model yᵢ ~ N(μ, τ² + σ²/nᵢ).
public enum RandomEffectsFit {
    /// Fits μ, τ² and, unless it is given, σ².
    ///
    /// Starts from the median and the median absolute deviation, so that a few per cent of wild values cannot spoil the first
    /// cut. Each of `passes` passes then leaves out the rows with z = (y − μ)/√(τ² + σ²/n) whose upper tail of Student's t
    /// with 8 degrees of freedom lies below `trim`, chosen again from all rows, and maximises the likelihood of the rest,
    /// truncated at that cut, by EM with Fisher scoring. Where all sizes are equal, τ² and σ² cannot be told apart: all of
    /// it is then τ².
    ///
    /// - Parameters:
    ///   - means: finite means yᵢ. The order of the rows does not matter to the last bit.
    ///   - sizes: numbers nᵢ ≥ 1 of observations behind them.
    ///   - withinVariance: σ² ≥ 0 where it is known.
    ///   - varianceFloor: least variance of a mean, above 0, in squared units; it keeps z finite where all are identical.
    ///   - trim: upper-tail probability below which a row is left out, 0 < trim < 0.5.
    ///   - passes: trimming passes, 1 or more.
    ///   - minimumRows: fewest rows that are fitted.
    /// - Returns: nil where there are fewer rows.
    public static func fit(
        means: [Double], sizes: [Int], withinVariance: Double?, varianceFloor: Double = 1e-12, trim: Double = 0.005,
        passes: Int = 3, minimumRows: Int = 30
    ) -> RandomEffectsNorm? {
        precondition(means.count == sizes.count, "RandomEffectsFit needs a size for every mean")
        precondition(means.allSatisfy(\.isFinite), "RandomEffectsFit needs finite means")
        precondition(sizes.allSatisfy { $0 > 0 }, "RandomEffectsFit needs sizes >= 1")
        precondition(withinVariance.map { $0 >= 0 && $0.isFinite } ?? true, "withinVariance must be finite and >= 0")
        precondition(varianceFloor > 0 && varianceFloor.isFinite, "varianceFloor must be finite and above 0")
        precondition(trim > 0 && trim < 0.5, "RandomEffectsFit needs 0 < trim < 0.5")
        precondition(passes >= 1, "RandomEffectsFit needs passes >= 1")
        guard means.count >= max(1, minimumRows) else { return nil }

        let sample = Sample(means: means, sizes: sizes)
        let cut = StudentT(degreesOfFreedom: 8).upperQuantile(trim)
        let model = Model(knownWithin: withinVariance, floor: varianceFloor)
        var current = model.robustStart(sample)
        var dropped = 0
        for _ in 0..<passes {
            let threshold = current
            let kept = sample.groups.map { group in
                let limit = threshold.mean + cut * model.variance(threshold, group.inverseSize).squareRoot()
                return Moments(group, below: limit)
            }
            dropped = means.count - kept.reduce(0) { $0 + Int($1.count) }
            for _ in 0..<expectationSteps {
                let completed = kept.map { $0.completed(cutAt: cut, from: threshold, under: current, model) }
                current = model.maximum(completed, startingAt: current)
            }
        }
        return RandomEffectsNorm(
            mean: current.mean, betweenVariance: current.between, withinVariance: current.within,
            varianceFloor: varianceFloor, rows: means.count, dropped: dropped)
    }

    /// EM steps of one pass; a normal sample loses little to a cut at z = 3.4, so two leave 1e-4 of the bias.
    private static let expectationSteps = 2

    /// A point of the parameter space.
    private struct Parameters {
        var mean: Double
        var between: Double
        var within: Double
    }

    /// The rows by size, ascending, values ascending within a size.
    private struct Sample {
        struct Group {
            let inverseSize: Double
            let values: ArraySlice<Double>
        }

        var groups: [Group] = []
        let allValues: [Double]

        init(means: [Double], sizes: [Int]) {
            allValues = means
            let order = means.indices.sorted { (sizes[$0], means[$0]) < (sizes[$1], means[$1]) }
            let values = order.map { means[$0] }
            var start = 0
            for end in 1...order.count where end == order.count || sizes[order[end]] != sizes[order[start]] {
                groups.append(Group(inverseSize: 1 / Double(sizes[order[start]]), values: values[start..<end]))
                start = end
            }
        }
    }

    /// Number, mean and sum of squares about the mean of the rows of one size: all that the likelihood needs of them.
    private struct Moments {
        let inverseSize: Double
        var count = 0.0
        var mean = 0.0
        var squares = 0.0

        /// The moments of a group's values below `limit`; Welford's update.
        init(_ group: Sample.Group, below limit: Double) {
            inverseSize = group.inverseSize
            for value in group.values {
                if value >= limit { break }
                count += 1
                let step = value - mean
                mean += step / count
                squares += step * (value - mean)
            }
        }

        /// Adds what a cut at z = `cut` under `threshold` is expected to have taken from these rows under `current`.
        func completed(
            cutAt cut: Double, from threshold: Parameters, under current: Parameters, _ model: Model
        ) -> Moments {
            if count == 0 { return self }
            let deviation = model.variance(current, inverseSize).squareRoot()
            let limit = threshold.mean + cut * model.variance(threshold, inverseSize).squareRoot()
            let z = (limit - current.mean) / deviation
            let tail = Normal.upperTail(z)
            // A fit far from its threshold has no tail to add, or nothing else.
            if tail < 1e-12 || tail > 0.5 { return self }
            let hazard = Normal.density(z) / tail
            let added = count * tail / (1 - tail)
            let addedMean = current.mean + deviation * hazard
            let addedVariance = deviation * deviation * (1 + z * hazard - hazard * hazard)
            var result = self
            let step = addedMean - mean
            result.count = count + added
            result.mean = mean + step * added / result.count
            result.squares = squares + added * addedVariance + step * step * count * added / result.count
            return result
        }
    }

    private struct Model {
        let knownWithin: Double?
        let floor: Double

        func variance(_ parameters: Parameters, _ inverseSize: Double) -> Double {
            max(floor, parameters.between + parameters.within * inverseSize)
        }

        /// Median and median absolute deviation. An unknown σ² is told from τ² by the spread of the smaller and of the
        /// larger half of the sizes.
        func robustStart(_ sample: Sample) -> Parameters {
            let centre = Median.of(sample.allValues)
            var halves: [(spread: Double, inverseSize: Double)] = []
            var deviations: [Double] = []
            var inverses = 0.0
            var seen = 0
            for group in sample.groups {
                deviations.append(contentsOf: group.values.map { abs($0 - centre) })
                inverses += group.inverseSize * Double(group.values.count)
                seen += group.values.count
                if seen == sample.allValues.count || (halves.isEmpty && 2 * seen >= sample.allValues.count) {
                    halves.append((Self.robustVariance(deviations), inverses / Double(deviations.count)))
                    deviations = []
                    inverses = 0
                }
            }
            let small = halves[0]
            let large = halves[halves.count - 1]
            if let knownWithin {
                let between =
                    0.5 * (small.spread + large.spread - knownWithin * (small.inverseSize + large.inverseSize))
                return Parameters(mean: centre, between: max(0, between), within: knownWithin)
            }
            if small.inverseSize > large.inverseSize {
                let within = max(0, (small.spread - large.spread) / (small.inverseSize - large.inverseSize))
                let between = large.spread - within * large.inverseSize
                if between >= 0 { return Parameters(mean: centre, between: between, within: within) }
                return Parameters(mean: centre, between: 0, within: large.spread / large.inverseSize)
            }
            return Parameters(mean: centre, between: large.spread, within: 0)
        }

        /// (1.4826·median)² of absolute deviations; where more than half are 0, (1.2533·mean)², both consistent for a normal
        /// sample (Iglewicz & Hoaglin 1993).
        private static func robustVariance(_ deviations: [Double]) -> Double {
            let sorted = deviations.sorted()
            let scale = 1.4826 * Median.ofSorted(sorted[...])
            if scale > 0 { return scale * scale }
            let mean = 1.2533 * sorted.reduce(0, +) / Double(sorted.count)
            return mean * mean
        }

        /// Fisher scoring for (τ², σ²), which is weighted least squares of the squared residuals on 1 and 1/n; μ is the
        /// weighted mean. At most 200 steps, each halved towards the point before until the likelihood does not fall.
        func maximum(_ moments: [Moments], startingAt start: Parameters) -> Parameters {
            var current = centred(start, moments)
            var deviance = self.deviance(current, moments)
            for _ in 0..<200 {
                let target = scored(current, moments)
                var fraction = 1.0
                var next = current
                var nextDeviance = deviance
                while fraction > 1e-6 {
                    next.between = current.between + fraction * (target.between - current.between)
                    next.within = current.within + fraction * (target.within - current.within)
                    next = centred(next, moments)
                    nextDeviance = self.deviance(next, moments)
                    if nextDeviance <= deviance { break }
                    fraction /= 2
                }
                if nextDeviance > deviance { break }
                let moved = abs(next.between - current.between) + abs(next.within - current.within)
                let settled = moved <= 1e-10 * (next.between + next.within + floor)
                current = next
                deviance = nextDeviance
                if settled { break }
            }
            return current
        }

        private func centred(_ parameters: Parameters, _ moments: [Moments]) -> Parameters {
            var weights = 0.0
            var sum = 0.0
            // About the old mean, so that a large common offset costs no digits.
            for group in moments {
                let weight = group.count / variance(parameters, group.inverseSize)
                weights += weight
                sum += weight * (group.mean - parameters.mean)
            }
            var result = parameters
            if weights > 0 { result.mean += sum / weights }
            return result
        }

        /// −2 ln likelihood, up to a constant.
        private func deviance(_ parameters: Parameters, _ moments: [Moments]) -> Double {
            moments.reduce(0) { sum, group in
                let variance = variance(parameters, group.inverseSize)
                return sum + group.count * log(variance) + residual(group, parameters.mean) / variance
            }
        }

        private func residual(_ group: Moments, _ mean: Double) -> Double {
            group.squares + group.count * (group.mean - mean) * (group.mean - mean)
        }

        private func scored(_ current: Parameters, _ moments: [Moments]) -> Parameters {
            var (s00, s01, s11, t0, t1) = (0.0, 0.0, 0.0, 0.0, 0.0)
            for group in moments {
                let precision = 1 / variance(current, group.inverseSize)
                let weight = precision * precision
                let h = group.inverseSize
                let squares = residual(group, current.mean)
                s00 += weight * group.count
                s01 += weight * group.count * h
                s11 += weight * group.count * h * h
                t0 += weight * squares
                t1 += weight * squares * h
            }
            var result = current
            if let knownWithin {
                result.between = max(0, (t0 - knownWithin * s01) / s00)
                return result
            }
            let determinant = s00 * s11 - s01 * s01
            if determinant > 1e-10 * s00 * s11 {
                result.between = (t0 * s11 - t1 * s01) / determinant
                result.within = (t1 * s00 - t0 * s01) / determinant
            } else {
                (result.between, result.within) = (t0 / s00, 0)
            }
            if result.between < 0 { (result.between, result.within) = (0, t1 / s11) }
            if result.within < 0 { (result.between, result.within) = (t0 / s00, 0) }
            return result
        }
    }
}
