import Glibc
import Testing

@testable import Statistics
@testable import TestSupport

/// The two laws behind one order: how rare something is and how large, and how much evidence ordinary cases have.
@Suite struct RarityTests {
    private static let prior = HurdleFit.Prior(slope: 1, spread: 0.5)

    private static func fit(_ rows: [(work: Int, size: Double?)]) -> HurdleNorm {
        HurdleFit.fit(rows.map { ($0.work, $0.size != nil) }, prior: prior)
    }

    private static func sizes(_ rows: [(work: Int, size: Double?)]) -> SizeNorm {
        SizeNorm(
            fitting: rows.compactMap(\.size), prior: SizeNorm(location: log(300), scale: 0.6), weight: 20,
            leastScale: 0.5)
    }

    /// Cases drawn from the law itself: sizes log-normal.
    private static func rows(
        _ count: Int, slope: Double, rate: Double, location: Double, scale: Double, seed: UInt64
    ) -> [(work: Int, size: Double?)] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            let work = Int.random(in: 5...100, using: &generator)
            let chance = -expm1(-rate * pow(Double(work) / 30, slope))
            return (work, generator.uniform() < chance ? location + scale * generator.normal() : nil)
        }
    }

    @Test(arguments: [(0.6, 0.05), (1.0, 0.1), (1.8, 0.2)]) func `a fit finds what cases were drawn from`(
        _ slope: Double, _ rate: Double
    ) {
        let rows = Self.rows(20_000, slope: slope, rate: rate, location: 6.2, scale: 0.9, seed: 31)
        let (norm, sizes) = (Self.fit(rows), Self.sizes(rows))
        #expect(abs(norm.slope - slope) < 0.12, "\(norm.slope)")
        #expect(abs(sizes.location - 6.2) < 0.06 && abs(sizes.scale - 0.9) < 0.06, "\(sizes)")
        for work in [10.0, 30, 90] {
            let expected = -expm1(-rate * pow(work / 30, slope))
            #expect(
                abs(norm.share(work: work) / expected - 1) < 0.12, "\(work): \(norm.share(work: work)), \(expected)")
        }
        #expect(norm.rows == 20_000 && norm.any == rows.count { $0.size != nil })
    }

    /// What nobody ever had is as rare as one in all and one more, and of the size that is known beforehand.
    @Test func `without any case the prior holds`() {
        let rows = (0..<200).map { _ in (work: 30, size: Double?.none) }
        let (norm, sizes) = (Self.fit(rows), Self.sizes(rows))
        #expect(abs(norm.share(work: 30) - 1.0 / 201) < 1e-4)
        #expect(norm.slope == 1 && abs(exp(sizes.location) - 300) < 1e-9 && abs(sizes.scale - 0.6) < 1e-12)
        // Half of the sizes are above the median: of those above 100 kr somewhat more. t(4): scipy.stats.t.sf(ln(3)/0.6, 4).
        #expect(abs(sizes.tail(300, least: 100) - 0.5 / (1 - 0.07053)) < 1e-5, "\(sizes.tail(300, least: 100))")
        #expect(sizes.tail(100, least: 100) == 1 && sizes.tail(50, least: 100) == 1)
        let nobody = Self.fit([])
        #expect(nobody.share(work: 30).isFinite && nobody.rows == 0)
    }

    @Test func `more work, more often and larger sizes are never less rare`() {
        var generator = SplitMix64(seed: 32)
        let rows = Self.rows(500, slope: 1, rate: 0.05, location: 5.7, scale: 0.6, seed: 33)
        let (norm, sizes) = (Self.fit(rows), Self.sizes(rows))
        for _ in 0..<2_000 {
            let (a, b) = (1 + 200 * generator.uniform(), 1 + 200 * generator.uniform())
            #expect(norm.share(work: max(a, b)) >= norm.share(work: min(a, b)))
            let (small, large) = (100 * exp(6 * generator.uniform()), 100 * exp(6 * generator.uniform()))
            #expect(
                sizes.tail(max(small, large), least: 100) <= sizes.tail(min(small, large), least: 100))
        }
    }

    // MARK: The law of evidence

    private static let before = EvidenceNull.Prior(share: 0.09, shareWeight: 50, mean: 0.4, meanWeight: 300, bulk: 1)

    /// Ordinary cases, and some with far more evidence than any of those: the bulk is fitted, and never the tail.
    @Test(arguments: [0, 0.03, 0.1]) func `those who deviate hardly move the law of those who do not`(
        _ deviating: Double
    ) {
        var generator = SplitMix64(seed: 34)
        let evidence = (0..<20_000).map { number in
            if Double(number) < deviating * 20_000 { return 1.5 + 4 * generator.uniform() }
            return generator.uniform() < 0.12 ? -0.45 * log(generator.uniform()) : 0
        }
        let law = EvidenceNull(fitting: evidence, prior: Self.before)
        #expect(abs(law.mean - 0.45) < 0.05, "\(law)")
        #expect(abs(law.share - 0.12 * (1 - deviating)) < 0.01, "\(law)")
        #expect(law.cases == 20_000)
    }

    @Test func `few cases say little beside what is known beforehand`() {
        let none = EvidenceNull(fitting: Array(repeating: 0, count: 30), prior: Self.before)
        #expect(abs(none.mean - 0.4) < 1e-9 && abs(none.share - 4.5 / 80) < 1e-12)
        let all = EvidenceNull(fitting: Array(repeating: 0.9, count: 30), prior: Self.before)
        #expect(all.mean < 0.65 && all.share < 0.6, "\(all)")
    }

    @Test func `more evidence is never less improbable, across the border too`() {
        let law = EvidenceNull(share: 0.1, mean: 0.42, cases: 100)
        #expect(law.pValue(0) == 1)
        #expect(abs(law.pValue(1) - 0.1 * exp(-1 / 0.42)) < 1e-15)
        // One power beyond the second counts half.
        #expect(abs(law.pValue(3) - 0.1 * exp(-2.5 / 0.42)) < 1e-15)
        var last = 1.0
        for step in 1...2_000 {
            let p = law.pValue(Double(step) / 200)
            #expect(p < last)
            last = p
        }
    }
}
