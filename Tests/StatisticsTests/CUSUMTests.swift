import Testing

@testable import Statistics
@testable import TestSupport

@Suite struct CUSUMTests {
    static let lengths = [1, 2, 3, 6, 12, 21]

    /// Of 200,000 seeded series in which nothing changes, no more reach h than the tail says (four standard errors).
    @Test func theTailIsNeverTooSmall() {
        let series = 200_000
        let cusum = CUSUM()
        let heights = [0.5, 1, 2, 3, 4, 5]
        var generator = SplitMix64(seed: 1954)
        var reached = [[Int]](repeating: [Int](repeating: 0, count: heights.count), count: Self.lengths.count)
        for _ in 0..<series {
            var sum = 0.0
            var highest = 0.0
            var place = 0
            for step in 1...21 {
                sum = cusum.next(sum, step: generator.normal())
                highest = max(highest, sum)
                guard step == Self.lengths[place] else { continue }
                for (index, h) in heights.enumerated() where highest >= h { reached[place][index] += 1 }
                place += 1
            }
        }
        for (place, steps) in Self.lengths.enumerated() {
            for (index, h) in heights.enumerated() {
                let tail = cusum.upperTail(atLeast: h, steps: steps)
                let share = Double(reached[place][index]) / Double(series)
                let error = (share * (1 - share) / Double(series)).squareRoot()
                #expect(share - 4 * error <= tail, "n = \(steps), h = \(h): \(share) of the series, tail \(tail)")
            }
        }
    }

    /// The mean run length in 20,000 seeded series lies within 3 % of the formula.
    @Test(arguments: [2.0, 3.0, 4.0]) func theRunLengthIsThatOfSiegmund(_ h: Double) {
        let cusum = CUSUM()
        var generator = SplitMix64(seed: 1985)
        var total = 0
        for _ in 0..<20_000 {
            var sum = 0.0
            while sum < h {
                sum = cusum.next(sum, step: generator.normal())
                total += 1
            }
        }
        let mean = Double(total) / 20_000
        #expect(abs(mean / cusum.averageRunLength(h) - 1) < 0.03, "simulated \(mean), \(cusum.averageRunLength(h))")
    }

    @Test func oneStepIsANormalTail() {
        #expect(abs(CUSUM().upperTail(atLeast: 2, steps: 1) / Normal.upperTail(2.5) - 1) < 1e-12)
    }

    @Test(arguments: lengths) func theTailNeverRisesAndTheQuantileInvertsIt(_ steps: Int) {
        let cusum = CUSUM()
        var last = 1.0
        for index in 0...400 {
            let tail = cusum.upperTail(atLeast: Double(index) * 0.1, steps: steps)
            #expect(tail <= last && tail >= 0)
            last = tail
        }
        for p in [0.2, 0.05, 0.001, 1e-8] {
            let h = cusum.quantile(p, steps: steps)
            #expect(cusum.upperTail(atLeast: h, steps: steps) <= p)
            #expect(cusum.upperTail(atLeast: h - 1e-6, steps: steps) > p)
        }
    }

    @Test func nothingHasHappenedYet() {
        #expect(CUSUM().upperTail(atLeast: 0, steps: 5) == 1)
        #expect(CUSUM().upperTail(atLeast: 1, steps: 0) == 0)
        #expect(CUSUM().next(0, step: -3) == 0)
    }
}
