import Testing

@testable import Statistics
@testable import TestSupport

/// Fits to seeded simulated rows, clean and with gross outliers, and to rows that have nothing to fit.
@Suite struct FitTests {
    private func betaBinomialRows(
        _ count: Int, _ a: Double, _ b: Double, outliers: Double, seed: UInt64
    ) -> [(successes: Int, trials: Int)] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            let trials = 10 + Int(generator.uniform() * 90)
            let isOutlier = generator.uniform() < outliers
            let p = isOutlier ? 0.5 + 0.5 * generator.uniform() : generator.beta(a, b)
            return (generator.binomial(trials, p), trials)
        }
    }

    private func gammaPoissonRows(
        _ count: Int, _ shape: Double, _ rate: Double, outliers: Double, seed: UInt64
    ) -> [(events: Int, exposure: Int)] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            let exposure = 10 + Int(generator.uniform() * 90)
            let isOutlier = generator.uniform() < outliers
            let intensity = isOutlier ? shape / rate * (10 + 10 * generator.uniform()) : generator.gamma(shape) / rate
            return (generator.poisson(intensity * Double(exposure)), exposure)
        }
    }

    private func randomEffectsRows(_ count: Int, outliers: Double, seed: UInt64) -> (means: [Double], sizes: [Int]) {
        var generator = SplitMix64(seed: seed)
        var (means, sizes): ([Double], [Int]) = ([], [])
        for _ in 0..<count {
            let size = 2 + Int(generator.uniform() * 98)
            let isOutlier = generator.uniform() < outliers
            let spread = (0.05 + 0.8 / Double(size)).squareRoot()
            means.append(isOutlier ? 4 + 3 * generator.uniform() : 0.1 + spread * generator.normal())
            sizes.append(size)
        }
        return (means, sizes)
    }

    @Test(arguments: [(2.0, 18.0), (0.5, 9.5), (20.0, 180.0)], [0, 0.03])
    func betaBinomialRecoversItsParameters(_ parameters: (Double, Double), _ outliers: Double) throws {
        let (a, b) = parameters
        let norm = try #require(BetaBinomialFit.fit(betaBinomialRows(4000, a, b, outliers: outliers, seed: 11)))
        #expect(abs(norm.mean / (a / (a + b)) - 1) < 0.04)
        #expect(abs(norm.concentration / (a + b) - 1) < 0.15)
        #expect(norm.rows == 4000)
        // Ordinary rows are dropped too, up to 0.5 % of them and chance.
        #expect(Double(norm.dropped) < 4000 * (outliers + 0.009))
        #expect(Double(norm.dropped) > 4000 * outliers * 0.8)
    }

    @Test func trimmingIsWhatKeepsOutliersOut() throws {
        let rows = betaBinomialRows(4000, 2, 18, outliers: 0.03, seed: 12)
        let untrimmed = try #require(BetaBinomialFit.fit(rows, passes: 0))
        #expect(untrimmed.concentration < 10)
        #expect(untrimmed.dropped == 0)
        let unlimited = try #require(BetaBinomialFit.fit(rows, trim: 0))
        #expect(unlimited == untrimmed)
    }

    /// Without the correction, a cut at p = 0.05 would make the concentration about a half too large.
    @Test func theCutOfOrdinaryRowsIsCorrected() throws {
        let norm = try #require(BetaBinomialFit.fit(betaBinomialRows(8000, 2, 18, outliers: 0, seed: 13), trim: 0.05))
        #expect(norm.dropped > 250)
        #expect(abs(norm.concentration / 20 - 1) < 0.12)
        let counts = try #require(GammaPoissonFit.fit(gammaPoissonRows(8000, 2, 20, outliers: 0, seed: 14), trim: 0.05))
        #expect(counts.dropped > 250)
        #expect(abs(counts.shape / 2 - 1) < 0.12)
    }

    /// A maximum: no neighbouring pair of parameters is likelier.
    @Test func betaBinomialIsAMaximumOfTheLikelihood() throws {
        let rows = betaBinomialRows(500, 1, 6, outliers: 0, seed: 15)
        let norm = try #require(BetaBinomialFit.fit(rows, passes: 0))
        func logLikelihood(_ mean: Double, _ concentration: Double) -> Double {
            rows.reduce(0) { sum, row in
                sum
                    + BetaBinomial(trials: row.trials, alpha: mean * concentration, beta: (1 - mean) * concentration)
                    .logProbability(row.successes)
            }
        }
        let best = logLikelihood(norm.mean, norm.concentration)
        for (meanFactor, concentrationFactor) in [(0.999, 1), (1.001, 1), (1, 0.995), (1, 1.005), (1.001, 1.005)] {
            #expect(logLikelihood(norm.mean * meanFactor, norm.concentration * concentrationFactor) < best)
        }
    }

    @Test(arguments: [(2.0, 100.0), (0.5, 10.0), (20.0, 100.0)], [0, 0.03])
    func gammaPoissonRecoversItsParameters(_ parameters: (Double, Double), _ outliers: Double) throws {
        let (shape, rate) = parameters
        let norm = try #require(GammaPoissonFit.fit(gammaPoissonRows(4000, shape, rate, outliers: outliers, seed: 21)))
        #expect(abs(norm.mean / (shape / rate) - 1) < 0.08)
        #expect(abs(norm.shape / shape - 1) < 0.2)
        #expect(norm.rows == 4000)
    }

    @Test func gammaPoissonIsAMaximumOfTheLikelihood() throws {
        let rows = gammaPoissonRows(500, 1.5, 30, outliers: 0, seed: 22)
        let norm = try #require(GammaPoissonFit.fit(rows, passes: 0))
        func logLikelihood(_ shape: Double, _ rate: Double) -> Double {
            rows.reduce(0) { sum, row in
                sum
                    + NegativeBinomial(shape: shape, rate: rate, exposure: Double(row.exposure)).logProbability(
                        row.events)
            }
        }
        let best = logLikelihood(norm.shape, norm.rate)
        for (shapeFactor, rateFactor) in [(0.995, 1), (1.005, 1), (1, 0.995), (1, 1.005), (1.005, 1.005)] {
            #expect(logLikelihood(norm.shape * shapeFactor, norm.rate * rateFactor) < best)
        }
    }

    @Test(arguments: [0.8, nil], [0, 0.03])
    func randomEffectsRecoverTheirParameters(_ within: Double?, _ outliers: Double) throws {
        let rows = randomEffectsRows(4000, outliers: outliers, seed: 31)
        let norm = try #require(RandomEffectsFit.fit(means: rows.means, sizes: rows.sizes, withinVariance: within))
        #expect(abs(norm.mean - 0.1) < 0.02)
        #expect(abs(norm.betweenVariance / 0.05 - 1) < 0.12)
        #expect(abs(norm.withinVariance / 0.8 - 1) < 0.15)
        #expect(Double(norm.dropped) > 4000 * outliers * 0.8)
        #expect(Double(norm.dropped) < 4000 * (outliers + 0.01))
    }

    @Test func rowOrderDoesNotChangeABit() {
        var generator = SplitMix64(seed: 41)
        let first = betaBinomialRows(900, 2, 18, outliers: 0.03, seed: 42)
        let second = gammaPoissonRows(900, 2, 100, outliers: 0.03, seed: 43)
        let third = randomEffectsRows(900, outliers: 0.03, seed: 44)
        let order = (0..<900).shuffled(using: &generator)
        #expect(BetaBinomialFit.fit(first) == BetaBinomialFit.fit(order.map { first[$0] }))
        #expect(GammaPoissonFit.fit(second) == GammaPoissonFit.fit(order.map { second[$0] }))
        #expect(
            RandomEffectsFit.fit(means: third.means, sizes: third.sizes, withinVariance: nil)
                == RandomEffectsFit.fit(
                    means: order.map { third.means[$0] }, sizes: order.map { third.sizes[$0] }, withinVariance: nil))
        let variances = third.sizes.map { 1 / Double($0) }
        #expect(
            DerSimonianLaird.betweenVariance(estimates: third.means, variances: variances)
                == DerSimonianLaird.betweenVariance(
                    estimates: order.map { third.means[$0] }, variances: order.map { variances[$0] }))
    }

    @Test func tooFewRowsGiveNoNorm() {
        let row = (successes: 1, trials: 10)
        let blank = (successes: 0, trials: 0)
        #expect(BetaBinomialFit.fit(Array(repeating: row, count: 29) + [blank, blank]) == nil)
        #expect(BetaBinomialFit.fit(Array(repeating: row, count: 29) + [blank, blank], minimumRows: 29)?.rows == 29)
        #expect(BetaBinomialFit.fit([], minimumRows: 0) == nil)
        #expect(GammaPoissonFit.fit(Array(repeating: (events: 1, exposure: 10), count: 29) + [(0, 0)]) == nil)
        #expect(RandomEffectsFit.fit(means: [1, 2], sizes: [3, 4], withinVariance: nil) == nil)
        // Single trials say nothing of dispersion.
        #expect(BetaBinomialFit.fit((0..<100).map { ($0 % 2, 1) }) == nil)
    }

    @Test func betaBinomialOfIdenticalRows() throws {
        let none = try #require(BetaBinomialFit.fit(Array(repeating: (0, 20), count: 100)))
        #expect(none.mean == 0.5 / 2001)
        #expect(none.concentration == 0.5)
        let all = try #require(BetaBinomialFit.fit(Array(repeating: (20, 20), count: 100)))
        #expect(all.mean == 2000.5 / 2001)
        let half = try #require(BetaBinomialFit.fit(Array(repeating: (10, 20), count: 100)))
        #expect(abs(half.mean - 0.5) < 1e-3)
        #expect(half.concentration == 1e6)
        let huge = try #require(BetaBinomialFit.fit(Array(repeating: (0, 100_000), count: 100)))
        #expect(huge.mean == 1e-6)
        #expect(BetaBinomial(trials: 50, alpha: huge.alpha, beta: huge.beta).upperTail(atLeast: 3).isFinite)
    }

    /// Where the cut leaves only rows of no success, those say nothing more; the mean must not collapse.
    @Test func rareSuccessesAreNotTrimmedToNothing() throws {
        let rows = (0..<10_000).map { (successes: $0 < 30 ? 1 : 0, trials: 10) }
        let norm = try #require(BetaBinomialFit.fit(rows))
        #expect(norm.dropped == 30)
        #expect(abs(norm.mean / 3e-4 - 1) < 0.05)
        let counts = try #require(GammaPoissonFit.fit(rows.map { ($0.successes, $0.trials) }))
        #expect(abs(counts.mean / 3e-4 - 1) < 0.05)
    }

    @Test func gammaPoissonOfIdenticalRows() throws {
        let none = try #require(GammaPoissonFit.fit(Array(repeating: (0, 20), count: 100)))
        #expect(abs(none.mean - 0.5 / 2000) < 1e-15)
        #expect(none.shape == 0.05)
        let equal = try #require(GammaPoissonFit.fit(Array(repeating: (4, 20), count: 100)))
        #expect(abs(equal.mean - 0.2) < 2e-3)
        #expect(equal.shape == 1e6)
    }

    @Test func randomEffectsOfIdenticalRows() throws {
        for within in [nil, 0, 0.5] {
            let norm = try #require(
                RandomEffectsFit.fit(
                    means: Array(repeating: 0.25, count: 60), sizes: (0..<60).map { 1 + $0 % 7 }, withinVariance: within
                ))
            // The model expects some spread (σ² where given, else the floor) and a little of it to have been cut.
            #expect(abs(norm.mean - 0.25) < 1e-3)
            #expect(norm.betweenVariance < 1e-12)
            #expect(abs(norm.withinVariance - (within ?? 0)) < 1e-12)
            #expect(norm.variance(size: 3) > 0)
            #expect(norm.dropped == 0)
        }
    }

    /// The median absolute deviation is 0 where more than half are equal; the rest must not all be cut for that.
    @Test func randomEffectsWithMostRowsEqual() throws {
        var generator = SplitMix64(seed: 51)
        let means = (0..<300).map { $0 % 5 < 3 ? 0 : abs(generator.normal()) }
        let norm = try #require(
            RandomEffectsFit.fit(means: means, sizes: Array(repeating: 10, count: 300), withinVariance: nil))
        // 120 rows differ from the common value.
        #expect(norm.dropped < 40)
        #expect(norm.betweenVariance > 0.1)
        #expect(norm.withinVariance == 0)
    }

    @Test func derSimonianLairdAgainstAWorkedExample() {
        // Four estimates of variance 1 about 0 with Q = 20: τ² = (20 − 3)/(4 − 4/4).
        let tau = DerSimonianLaird.betweenVariance(estimates: [-3, -1, 1, 3], variances: [1, 1, 1, 1], trimming: 0)
        #expect(abs(tau - 17.0 / 3) < 1e-14)
        // A quarter winsorised at each end: all z are ±1, Q = 4.
        let winsorised = DerSimonianLaird.betweenVariance(
            estimates: [-3, -1, 1, 3], variances: [1, 1, 1, 1], trimming: 0.25)
        #expect(abs(winsorised - 1.0 / 3) < 1e-14)
        #expect(DerSimonianLaird.betweenVariance(estimates: [2, 2, 2], variances: [1, 2, 3]) == 0)
        #expect(DerSimonianLaird.betweenVariance(estimates: [2], variances: [1]) == 0)
    }

    @Test func derSimonianLairdConsistencyCorrection() {
        var generator = SplitMix64(seed: 61)
        let variances = (0..<4000).map { _ in 0.2 + generator.uniform() }
        let estimates = variances.map { ($0 + 0.5).squareRoot() * generator.normal() }
        let corrected = DerSimonianLaird.betweenVariance(estimates: estimates, variances: variances, consistent: true)
        #expect(abs(corrected / 0.5 - 1) < 0.15)
        let plain = DerSimonianLaird.betweenVariance(estimates: estimates, variances: variances)
        #expect(plain < 0.3)
    }

    @Test func medians() {
        #expect(Median.of([3, 1, 2]) == 2)
        #expect(Median.of([4, 1, 3, 2]) == 2.5)
        #expect(Median.of([7]) == 7)
        #expect(Median.medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9]) == 1)
        #expect(Median.medianAbsoluteDeviation([5, 5, 5]) == 0)
    }
}
