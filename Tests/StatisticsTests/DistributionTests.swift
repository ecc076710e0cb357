import Testing

@testable import Statistics

/// What holds for every distribution, whatever its reference values.
@Suite struct DistributionTests {
    private static let betaBinomials = [
        BetaBinomial(trials: 90, alpha: 2, beta: 18), BetaBinomial(trials: 60, alpha: 0.2, beta: 0.3),
        BetaBinomial(trials: 400, alpha: 5e4, beta: 95e4), BetaBinomial(trials: 30, alpha: 5e-7, beta: 0.4999995),
        BetaBinomial(trials: 300, alpha: 3, beta: 0.4), BetaBinomial(trials: 1, alpha: 0.4, beta: 3),
        BetaBinomial(trials: 2000, alpha: 40, beta: 60),
        // Mean 4, but P(X ≥ 1) = 2e-4: a small tail below the mean.
        BetaBinomial(trials: 20_000, alpha: 2e-12, beta: 1e-8),
    ]
    private static let negativeBinomials = [
        NegativeBinomial(shape: 2, rate: 100, exposure: 90), NegativeBinomial(shape: 0.05, rate: 0.1, exposure: 50),
        NegativeBinomial(shape: 1e6, rate: 1e6, exposure: 40), NegativeBinomial(shape: 7, rate: 0.5, exposure: 30),
        NegativeBinomial(shape: 0.5, rate: 20, exposure: 100),
    ]

    @Test(arguments: betaBinomials) func betaBinomialTailIsTheSumOfItsTerms(_ distribution: BetaBinomial) {
        var sum = 0.0
        for x in stride(from: distribution.trials, through: 0, by: -1) {
            sum += exponential(distribution.logProbability(x))
            let tail = distribution.upperTail(atLeast: x)
            #expect(abs(tail - sum) <= 1e-11 * sum, "x = \(x)")
            #expect(abs(tail + distribution.lowerTail(atMost: x - 1) - 1) <= 1e-12, "x = \(x)")
        }
    }

    @Test(arguments: betaBinomials) func betaBinomialTailNeverRises(_ distribution: BetaBinomial) {
        var previous = 1.0
        for x in -1...distribution.trials + 1 {
            let tail = distribution.upperTail(atLeast: x)
            #expect(tail <= previous && tail >= 0, "x = \(x)")
            previous = tail
        }
        #expect(distribution.upperTail(atLeast: 0) == 1)
        #expect(previous == 0)
    }

    @Test(arguments: betaBinomials) func betaBinomialQuantileIsTheFirstToReachP(_ distribution: BetaBinomial) {
        for p in [0, 1e-9, 0.05, 0.3, 0.5, 0.77, 0.95, 0.999, 1] {
            var cumulative = 0.0
            var first = distribution.trials
            for k in 0...distribution.trials {
                cumulative += exponential(distribution.logProbability(k))
                if cumulative >= p * (1 - 1e-12) && p < 1 {
                    first = k
                    break
                }
            }
            if p == 1 { first = distribution.trials }
            #expect(distribution.quantile(p) == first, "p = \(p)")
        }
    }

    @Test func quantileOfAnExactTieIsNotPushedUpByRounding() {
        // α = β = 1 is uniform on 0...99: P(X ≤ k) = (k + 1)/100.
        let uniform = BetaBinomial(trials: 99, alpha: 1, beta: 1)
        for k in 0..<99 { #expect(uniform.quantile(Double(k + 1) / 100) == k) }
    }

    @Test func betaBinomialOfOneTrialAndOfNone() {
        let single = BetaBinomial(trials: 1, alpha: 0.25, beta: 0.75)
        #expect(abs(single.upperTail(atLeast: 1) - 0.25) < 1e-15)
        let none = BetaBinomial(trials: 0, alpha: 2, beta: 3)
        #expect(none.upperTail(atLeast: 0) == 1)
        #expect(none.upperTail(atLeast: 1) == 0)
        #expect(none.logProbability(0) == 0)
        #expect(none.quantile(0.95) == 0)
    }

    @Test func hugeConcentrationIsNearlyBinomial() {
        let distribution = BetaBinomial(trials: 50, alpha: 1e9, beta: 9e9)
        let binomial = Binomial(trials: 50, probability: 0.1)
        for x in 1...50 {
            let expected = binomial.upperTail(atLeast: x)
            #expect(abs(distribution.upperTail(atLeast: x) - expected) < 1e-5 * expected, "x = \(x)")
        }
    }

    @Test(arguments: negativeBinomials) func negativeBinomialTailsMatchItsTerms(_ distribution: NegativeBinomial) {
        var below = 0.0
        var previous = 1.0
        for x in 0...600 {
            let tail = distribution.upperTail(atLeast: x)
            #expect(tail <= previous, "x = \(x)")
            #expect(abs(tail + below - 1) <= 1e-11, "x = \(x)")
            #expect(abs(distribution.lowerTail(atMost: x - 1) - below) <= 1e-11 * below, "x = \(x)")
            let next = distribution.upperTail(atLeast: x + 1)
            let term = exponential(distribution.logProbability(x))
            #expect(abs(tail - next - term) <= 1e-11 * tail + 1e-300, "x = \(x)")
            below += term
            previous = tail
        }
    }

    @Test(arguments: negativeBinomials) func negativeBinomialQuantileIsTheFirstToReachP(
        _ distribution: NegativeBinomial
    ) {
        for p in [0, 0.05, 0.5, 0.95, 0.999] {
            let k = distribution.quantile(p)
            #expect(1 - distribution.upperTail(atLeast: k + 1) >= p - 1e-12, "p = \(p)")
            if k > 0 { #expect(1 - distribution.upperTail(atLeast: k) < p, "p = \(p)") }
        }
    }

    @Test func noExposureMeansNoEvents() {
        let distribution = NegativeBinomial(shape: 2, rate: 3, exposure: 0)
        #expect(distribution.upperTail(atLeast: 0) == 1)
        #expect(distribution.upperTail(atLeast: 1) == 0)
        #expect(distribution.quantile(0.95) == 0)
    }

    @Test func normalQuantileInvertsItsTail() {
        for step in 1...999 {
            let p = Double(step) / 1000
            #expect(abs(Normal.upperTail(-Normal.quantile(p)) - p) < 1e-15 + 1e-14 * p)
        }
    }

    @Test func normalAndStudentTailsNeverRise() {
        let student = StudentT(degreesOfFreedom: 8)
        var (normal, t) = (1.0, 1.0)
        for step in -4000...4000 {
            let z = Double(step) / 100
            #expect(Normal.upperTail(z) <= normal && student.upperTail(z) <= t, "z = \(z)")
            (normal, t) = (Normal.upperTail(z), student.upperTail(z))
        }
        #expect(Normal.upperTail(.infinity) == 0 && Normal.upperTail(-.infinity) == 1)
        #expect(student.upperTail(.infinity) == 0 && student.upperTail(-.infinity) == 1)
    }

    @Test func studentQuantileIsTheCutOfItsTail() {
        let student = StudentT(degreesOfFreedom: 8)
        let cut = student.upperQuantile(0.005)
        // 3.3554 in every printed table.
        #expect(abs(cut - 3.35538733) < 1e-8)
        #expect(student.upperTail(cut) < 0.005)
        #expect(student.upperTail(cut.nextDown) >= 0.005)
    }

    @Test func binomialEdges() {
        #expect(Binomial(trials: 5, probability: 0).upperTail(atLeast: 1) == 0)
        #expect(Binomial(trials: 5, probability: 1).upperTail(atLeast: 5) == 1)
        #expect(Binomial(trials: 5, probability: 0.3).upperTail(atLeast: 0) == 1)
        #expect(Binomial(trials: 5, probability: 0.3).lowerTail(atMost: 5) == 1)
        #expect(Binomial(trials: 0, probability: 0.3).upperTail(atLeast: 1) == 0)
    }
}
