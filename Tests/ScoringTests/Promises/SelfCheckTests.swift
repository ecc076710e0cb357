import Glibc
import Indicators
import Records
import Statistics
import Testing

@testable import Scoring
@testable import TestSupport

/// A run's check of itself: it speaks up when the norms do not hold, and by chance no more often than once in a hundred runs.
@Suite struct SelfCheckTests {
    /// A mentor of whom only what the check looks at is known.
    private static func score(_ families: [Double], composite: Double) -> MentorScore {
        var values = InlineArray<6, Double>(repeating: .nan)
        for (index, value) in families.enumerated() { values[index] = value }
        var evidence = InlineArray<6, Double>(repeating: 0)
        evidence[0] = MadeFindings.evidence(of: composite)
        return MentorScore(made: 0, evidence: evidence, families: values)
    }

    private static func check(_ composites: [Double]) -> SelfCheck {
        SelfCheck(composites.map { score([0.5], composite: $0) }, MadeFindings.ordinary)
    }

    /// Draws of ordinary mentors, and a share whose p-values are as small as can be.
    private static func trips(
        _ draws: Int, mentors: Int, deviating: Double, seed: UInt64, _ ordinary: (Double) -> Double = { $0 }
    ) -> [SelfCheck] {
        var generator = SplitMix64(seed: seed)
        let deviates = Int(deviating * Double(mentors))
        return (0..<draws).map { _ in
            check((0..<mentors).map { $0 < deviates ? 1e-9 : ordinary(generator.uniform()) })
        }
    }

    /// The hardest case that is still in order: a whole tenth deviates and uses up all that is allowed for it.
    @Test(arguments: [0, 0.08, 0.1], [40, 300]) func `tails of ordinary mentors trip in one run of a hundred`(
        _ deviating: Double, _ mentors: Int
    ) {
        let checks = Self.trips(400, mentors: mentors, deviating: deviating, seed: 91)
        let tripped = checks.count { $0.caution.lambda > 1 }
        #expect(tripped <= binomialBound(trials: 400, chance: 0.01, level: 0.001))
        for check in checks { #expect((check.caution.lambda > 1) == check.tails.contains { $0.isHeavy }) }
    }

    /// Ordinary mentors who differ more than the norms know of.
    /// Where most look unusual no λ is enough; there is then no claim, whatever a p-value is.
    @Test func `the claim is withdrawn where most mentors look unusual`() {
        let check = Self.check((0..<400).map { $0 < 300 ? 1e-6 : 0.9 })
        #expect(check.caution.isWithdrawn)
        #expect(check.caution.strict(1e-12) == 1)
        let some = Self.check((0..<400).map { $0 < 12 ? 1e-6 : Double($0) / 400 })
        #expect(!some.caution.isWithdrawn)
    }

    @Test func `inflated p-values trip, and lambda brings the counts down to what is expected`() {
        for check in Self.trips(100, mentors: 1_000, deviating: 0, seed: 92, { pow($0, 2) }) {
            #expect(check.tails.contains { $0.isHeavy })
            #expect(check.caution.lambda > 1 && check.caution.lambda < 10, "\(check.caution.lambda)")
        }
        var generator = SplitMix64(seed: 93)
        let composites = (0..<1_000).map { _ in pow(generator.uniform(), 2) }
        let check = Self.check(composites)
        let strict = PValueAdjustment(lambda: check.caution.lambda, familiesDepend: false)
        let nearly = PValueAdjustment(lambda: check.caution.lambda - 0.02, familiesDepend: false)
        for tail in check.tails {
            #expect(Double(composites.count { strict.strict($0) <= tail.level }) <= tail.expected)
        }
        #expect(
            check.tails.contains { tail in
                Double(composites.count { nearly.strict($0) <= tail.level }) > tail.expected
            }, "a smaller lambda would have done")
    }

    /// Families of normal scores that share a part of what moves them.
    private static func correlated(_ rho: Double, mentors: Int, families: Int, _ generator: inout SplitMix64)
        -> SelfCheck
    {
        let test = CompositeTest(families: families, threshold: 0.05)
        return SelfCheck(
            (0..<mentors).map { _ in
                let common = generator.normal()
                let pValues = (0..<families).map { _ in
                    Normal.upperTail(rho.squareRoot() * common + (1 - rho).squareRoot() * generator.normal())
                }
                let evidence = pValues.reduce(0) { $0 + max(0, log10(0.05 / $1)) }
                return score(pValues, composite: test.pValue(evidence: evidence))
            }, MadeFindings.ordinary)
    }

    @Test func `families that go together trip`() {
        var generator = SplitMix64(seed: 94)
        for _ in 0..<40 {
            let check = Self.correlated(0.4, mentors: 600, families: 2, &generator)
            #expect(check.caution.familiesDepend)
            #expect(check.pairs.count == 1 && check.pairs[0].mentors == 540)
        }
    }

    @Test func `independent families trip in one run of a hundred`() {
        var generator = SplitMix64(seed: 95)
        let tripped = (0..<200).count { _ in
            Self.correlated(0, mentors: 300, families: 6, &generator).caution.familiesDepend
        }
        #expect(tripped <= binomialBound(trials: 200, chance: 0.01, level: 0.001))
    }

    /// Where next to nobody can be checked there is nothing to say, and no figure that is not a number.
    @Test(arguments: [0, 1, 2, 29]) func `few mentors are no reason for caution`(_ mentors: Int) {
        let check = SelfCheck(
            (0..<mentors).map { _ in Self.score([0.5, 0.4, 0.3, 0.2, 0.1, 0.6], composite: 0.5) }, MadeFindings.ordinary
        )
        #expect(check.caution == .none)
        #expect(check.mentors == mentors && check.pairs.isEmpty)
        for tail in check.tails { #expect(tail.expected.isFinite && tail.most <= max(1, mentors)) }
        #expect(SelfCheck([Self.score([], composite: 1)], MadeFindings.ordinary).mentors == 0)
    }

    /// A count's p-value comes in steps; taken apart at random it is even, so that the check's bounds hold for counts.
    @Test func `what is checked of counts is even`() {
        let measure = EvidenceMeasure(family: .answers, indicators: 1, from: 0.05, weight: 1, cap: 6)
        let law = Binomial(trials: 12, probability: 0.2)
        var generator = SplitMix64(seed: 96)
        var found: [Double] = []
        for mentor in 0..<4_000 {
            let x = (0..<12).count { _ in generator.chance(0.2) }
            let tail = law.upperTail(atLeast: x)
            let answer = StatisticAnswer(
                observed: 0, expected: 0, threshold: 0, peerGroup: .everyone, peers: 40, pValue: tail, attainable: 0,
                atom: tail - law.upperTail(atLeast: x + 1))
            let key = Array("M\(mentor)".utf8).withUnsafeBufferPointer { IdentityKey(bytes: $0) }
            var tails = CheckedTails.Builder(key: key)
            tails.add(answer, 3, measure)
            found.append(tails.tails.families[StatisticFamily.answers.index])
        }
        for level in [0.05, 0.08, 0.11, 0.14, 0.17, 0.5, 0.9] {
            let below = found.count { $0 <= level }
            #expect(below <= binomialBound(trials: found.count, chance: level, level: 0.001), "\(level)")
            #expect(
                found.count - below <= binomialBound(trials: found.count, chance: 1 - level, level: 0.001), "\(level)")
        }
    }
}
