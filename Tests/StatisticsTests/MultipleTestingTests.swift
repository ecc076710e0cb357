import Statistics
import Testing
@testable import TestSupport

@Suite struct MultipleTestingTests {
    /// q of p by the definition: the least level at which the step-up procedure rejects it.
    private func definition(_ p: [Double], factor: Double) -> [Double] {
        let m = Double(p.count)
        return p.map { own in
            var best = 1.0
            for other in p where other >= own {
                let rank = Double(p.filter { $0 <= other }.count)
                best = min(best, m * factor * other / rank)
            }
            return best
        }
    }

    @Test func agreesWithTheDefinition() {
        var generator = SplitMix64(seed: 4)
        for count in [1, 2, 7, 60] {
            for _ in 0..<20 {
                // Rounded, so that there are ties.
                let p = (0..<count).map { _ in (generator.uniform() * generator.uniform() * 40).rounded(.down) / 40 }
                let harmonic = (1...count).reduce(0.0) { $0 + 1 / Double($1) }
                for (value, expected) in zip(FalseDiscovery.benjaminiHochberg(p), definition(p, factor: 1)) {
                    #expect(abs(value - expected) <= 1e-13)
                }
                for (value, expected) in zip(FalseDiscovery.benjaminiYekutieli(p), definition(p, factor: harmonic)) {
                    #expect(abs(value - expected) <= 1e-13)
                }
            }
        }
        #expect(FalseDiscovery.benjaminiHochberg([]).isEmpty)
    }

    @Test func isMonotoneAndEqualForTies() {
        var generator = SplitMix64(seed: 5)
        let p = (0..<200).map { _ in (generator.uniform() * 100).rounded() / 100 }
        let q = FalseDiscovery.benjaminiHochberg(p)
        for i in p.indices {
            for j in p.indices where p[i] <= p[j] {
                #expect(q[i] <= q[j])
                if p[i] == p[j] { #expect(q[i] == q[j]) }
            }
        }
    }

    @Test func aSmallerPNeverHasALargerQ() {
        var generator = SplitMix64(seed: 6)
        var p = (0..<80).map { _ in generator.uniform() }
        for index in p.indices {
            let before = FalseDiscovery.benjaminiHochberg(p)[index]
            p[index] *= 0.7
            #expect(FalseDiscovery.benjaminiHochberg(p)[index] <= before)
        }
    }

    @Test func compositeNeverRisesAndNeverPassesOne() {
        for (families, threshold) in [(1, 0.05), (7, 0.05), (12, 0.5)] {
            let test = CompositeTest(families: families, threshold: threshold)
            var previous = 1.0
            for step in 0...3600 {
                let evidence = Double(step) / 100
                // The neighbouring doubles too: a rounding must not let p rise.
                for value in [evidence, evidence.nextUp, evidence.nextUp.nextUp] {
                    let p = test.pValue(evidence: value)
                    #expect(p <= previous && p > 0, "E = \(value)")
                    previous = p
                }
            }
            #expect(test.pValue(evidence: 0) == 1)
            #expect(test.pValue(evidence: 1e4) == 0)
            #expect(test.pValue(evidence: .infinity) == 0)
        }
    }

    @Test func compositeNeverRisesOverConsecutiveDoubles() {
        let test = CompositeTest(families: 7, threshold: 0.05)
        for start in [1e-3, 0.5, 3.7, 20.0] {
            var evidence = start
            var previous = 1.0
            // Far enough to cross steps of the grid at 20.
            for _ in 0..<20_000 {
                let p = test.pValue(evidence: evidence)
                #expect(p <= previous)
                previous = p
                evidence = evidence.nextUp
            }
        }
    }

    /// Under independent uniform p-values, P(p ≤ level) = level where level lies below the atom at E = 0.
    @Test func compositeIsCalibratedUnderIndependence() {
        var generator = SplitMix64(seed: 7)
        let test = CompositeTest(families: 6, threshold: 0.05)
        let draws = 200_000
        let levels = [0.1, 0.01, 0.001]
        var hits = [0, 0, 0]
        for _ in 0..<draws {
            var product = 1.0
            for _ in 0..<6 { product *= min(1, generator.uniform() / 0.05) }
            let p = test.pValue(evidence: -decimalLogarithm(product))
            for index in levels.indices where p <= levels[index] { hits[index] += 1 }
        }
        for (level, count) in zip(levels, hits) {
            let binomial = Binomial(trials: draws, probability: level)
            #expect(binomial.upperTail(atLeast: count) > 1e-4, "\(count) of \(draws) at \(level)")
            #expect(binomial.lowerTail(atMost: count) > 1e-4, "\(count) of \(draws) at \(level)")
        }
    }
}
