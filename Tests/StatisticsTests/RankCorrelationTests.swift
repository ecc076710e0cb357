import Testing

@testable import Statistics

/// What the self-check counts with, against definitions worked out in another way.
@Suite struct RankCorrelationTests {
    /// Worked by hand. Mid-ranks of 1, 2, 2, 3 are 1, 2.5, 2.5, 4; against 1, 2, 3, 4 the products of deviations add up to
    /// 4.5 and their squares to 4.5 and 5.
    @Test func `hand-made pairs with ties`() {
        #expect(RankCorrelation.spearman([(1, 10), (2, 20), (3, 30)]) == 1)
        #expect(RankCorrelation.spearman([(1, 30), (2, 20), (3, 10)]) == -1)
        let tied = RankCorrelation.spearman([(1, 1), (2, 2), (2, 3), (3, 4)]) ?? 0
        #expect(abs(tied - 4.5 / (4.5 * 5.0).squareRoot()) < 1e-15)
    }

    /// A side of one value has no ranks to go by, and a single pair no correlation.
    @Test func `nothing where there is nothing to correlate`() {
        #expect(RankCorrelation.spearman([(1, 7), (2, 7), (3, 7)]) == nil)
        #expect(RankCorrelation.spearman([(7, 1), (7, 2)]) == nil)
        #expect(RankCorrelation.spearman([(1, 2)]) == nil)
        #expect(RankCorrelation.spearman([]) == nil)
    }

    /// A mid-rank by its definition: values below, and half of the equal ones.
    @Test func `random pairs with many ties, against the definition`() {
        var generator = SplitMix64(seed: 41)
        for _ in 0..<300 {
            let count = Int.random(in: 2...40, using: &generator)
            let values = Int.random(in: 2...12, using: &generator)
            let pairs = (0..<count).map { _ in
                (
                    Double(Int.random(in: 0..<values, using: &generator)),
                    Double(Int.random(in: 0..<values, using: &generator))
                )
            }
            func ranks(_ side: [Double]) -> [Double] {
                side.map { value in
                    Double(side.count { $0 < value }) + Double(side.count { $0 == value } + 1) / 2
                }
            }
            let (a, b) = (ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
            let n = Double(count)
            let (meanA, meanB) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
            let covariance = zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) }
            let spread =
                (a.reduce(0) { $0 + ($1 - meanA) * ($1 - meanA) }
                * b.reduce(0) { $0 + ($1 - meanB) * ($1 - meanB) }).squareRoot()
            let found = RankCorrelation.spearman(pairs)
            if spread == 0 {
                #expect(found == nil)
            } else {
                #expect(abs((found ?? .nan) - covariance / spread) < 1e-12)
            }
            // Neither the order of pairs nor which side comes first says anything.
            #expect(RankCorrelation.spearman(pairs.reversed()) == found)
            #expect(RankCorrelation.spearman(pairs.map { ($0.1, $0.0) }) == found)
        }
    }

    /// The smallest k whose summed probabilities reach p; the sums are built from the products of odds.
    @Test func `binomial quantiles, against summed probabilities`() {
        for (trials, probability) in [(0, 0.3), (1, 0.5), (7, 0.05), (40, 0.17), (150, 0.11), (150, 0.0), (12, 1.0)] {
            var cumulative: [Double] = []
            var sum = 0.0
            for k in 0...trials {
                var term = 1.0
                for i in 0..<k { term *= Double(trials - i) / Double(i + 1) * probability }
                for _ in k..<trials { term *= 1 - probability }
                sum += term
                cumulative.append(sum)
            }
            for p in [0, 0.001, 0.1, 0.5, 0.9, 0.99, 0.998] {
                let expected = cumulative.firstIndex { $0 >= p - 1e-12 } ?? trials
                let found = Binomial(trials: trials, probability: probability).quantile(p)
                #expect(found == expected, "\(trials) trials of \(probability), \(p)")
            }
        }
    }
}
