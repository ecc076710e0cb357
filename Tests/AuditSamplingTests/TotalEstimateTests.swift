import Records
import Testing

@testable import AuditSampling

/// Totals against worked examples of textbooks, and against every sample that a small frame can give.
@Suite struct TotalEstimateTests {
    /// Scheaffer, Mendenhall & Ott, *Elementary Survey Sampling*, hours of television in two towns and the country: mean 27.675
    /// (total 8,579.25), variance of the mean 1.97; Satterthwaite's degrees of freedom are 21.09.
    @Test func stratifiedTotalIsTheTextbooks() {
        let total = TotalEstimate([
            .init(lines: 155, sampled: 20, mean: 33.9, variance: 5.95 * 5.95),
            .init(lines: 62, sampled: 8, mean: 25.125, variance: 15.25 * 15.25),
            .init(lines: 93, sampled: 12, mean: 19, variance: 9.36 * 9.36),
        ])
        #expect(abs(total.point - 8_579.25) < 1e-9)
        #expect(abs(total.standardError * total.standardError / (310 * 310) - 1.97) < 0.005)
        #expect(abs((total.degreesOfFreedom ?? 0) - 21.09) < 0.005)
        #expect(abs(total.lower(confidence: 0.95) - 7_830.596145890746) < 1e-6)
    }

    /// Lohr, *Sampling: Design and Analysis*, acres of farms by region: total 909,736,035, standard error 50,417,248.
    @Test func stratifiedTotalIsLohrs() {
        let total = TotalEstimate([
            .init(lines: 220, sampled: 21, mean: 97_629.81, variance: 7_647_472_708),
            .init(lines: 1_054, sampled: 103, mean: 300_504.16, variance: 29_618_183_543),
            .init(lines: 1_382, sampled: 135, mean: 211_315.04, variance: 53_587_487_856),
            .init(lines: 422, sampled: 41, mean: 662_295.51, variance: 396_185_950_266),
        ])
        #expect(abs(total.point - 909_736_035) < 3)
        #expect(abs(total.standardError - 50_417_248) < 1)
        #expect(abs(total.lower(confidence: 0.95) - 826_030_951.348594) < 1)
    }

    /// Scheaffer et al., book and audit values of 10 of 180 inventory items: the mean difference estimate of the audit values
    /// is 74 + 0.4, its variance 0.59.
    @Test func differenceIsTheTextbooks() {
        let lines = zip([10, 12, 8, 26, 47, 112, 36, 240, 59, 167], [9, 14, 7, 29, 45, 109, 40, 238, 60, 170])
            .map { AuditedLine(booked: Amount(øre: $0), audited: Amount(øre: $1)) }
        let total = TotalEstimate.difference([(lines: 180, sample: lines)])
        #expect(abs(total.point / 180 + 0.4) < 1e-12)
        #expect(abs(total.standardError * total.standardError / (180 * 180) - 0.59) < 0.005)
        #expect(total.degreesOfFreedom == 9)
        #expect(abs(total.lower(confidence: 0.95) + 325.8447769519019) < 1e-9)
    }

    /// Scheaffer et al., sugar in 1,800 pounds of oranges by 10 oranges: 101.79 pounds, give or take 2 standard errors of 6.3
    /// together. What is billed stands for the weight, what is wrong for the sugar, both in thousandths.
    @Test func ratioIsTheTextbooks() {
        let lines = zip([400, 480, 430, 420, 500, 460, 390, 410, 420, 440], [21, 30, 25, 22, 33, 27, 19, 21, 23, 25])
            .map { AuditedLine(booked: Amount(øre: $0), audited: Amount(øre: $0 - $1)) }
        // As many oranges as the weight makes: 1,800 over the mean of 0.435.
        let total = TotalEstimate.ratio([(lines: 4_138, sample: lines)], bookValue: 1_800_000)
        #expect(abs(total.point / 1_000 - 101.79) < 0.005)
        #expect(abs(2 * total.standardError / 1_000 - 6.3) < 0.05)
        #expect(abs(total.standardError - 3_150.4848625599184) < 1e-6)
    }

    private static let frame: [AuditedLine] = [
        (1_000, 1_000), (2_500, 0), (4_000, 3_000), (800, 900), (6_000, 6_000), (3_300, 1_100), (500, 0),
    ].map { AuditedLine(booked: Amount(øre: $0.0), audited: Amount(øre: $0.1)) }

    /// Every sample of so many of the lines.
    private func samples(of lines: [AuditedLine], size: Int) -> [[AuditedLine]] {
        guard size > 0 else { return [[]] }
        return lines.indices.flatMap { first in
            samples(of: Array(lines[(first + 1)...]), size: size - 1).map { [lines[first]] + $0 }
        }
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// Over all samples of a simple draw the estimate has the truth as its mean, and its squared standard error the estimate's
    /// own variance.
    @Test(arguments: 2...6) func differenceIsUnbiased(size: Int) {
        let truth = Self.frame.reduce(0) { $0 + $1.overstated }
        let totals = samples(of: Self.frame, size: size).map { TotalEstimate.difference([(lines: 7, sample: $0)]) }
        #expect(abs(mean(totals.map(\.point)) - truth) < 1e-8)
        let variance = mean(totals.map { ($0.point - truth) * ($0.point - truth) })
        #expect(abs(mean(totals.map { $0.standardError * $0.standardError }) / variance - 1) < 1e-10)
    }

    @Test func stratifiedDifferenceIsUnbiased() {
        let (small, large) = (Array(Self.frame[..<4]), Array(Self.frame[4...]))
        let truth = Self.frame.reduce(0) { $0 + $1.overstated }
        let totals = samples(of: small, size: 2).flatMap { first in
            samples(of: large, size: 2).map {
                TotalEstimate.difference([(lines: 4, sample: first), (lines: 3, sample: $0)])
            }
        }
        #expect(totals.count == 18)
        #expect(abs(mean(totals.map(\.point)) - truth) < 1e-8)
        let variance = mean(totals.map { ($0.point - truth) * ($0.point - truth) })
        #expect(abs(mean(totals.map { $0.standardError * $0.standardError }) / variance - 1) < 1e-10)
    }

    @Test func allLinesGiveTheTruthItself() {
        for total in [
            TotalEstimate.difference([(lines: 7, sample: Self.frame)]),
            TotalEstimate.ratio([(lines: 7, sample: Self.frame)], bookValue: 18_100),
        ] {
            #expect(abs(total.point - 6_100) < 1e-9)
            #expect(total.standardError == 0)
            #expect(total.lower(confidence: 0.95) == total.point)
        }
    }

    /// Where each line is wrong by the same share, the ratio has no error at all.
    @Test func ratioOfEqualSharesIsExact() {
        let lines = [100, 700, 2_500, 9_100].map {
            AuditedLine(booked: Amount(øre: $0), audited: Amount(øre: $0 * 3 / 4))
        }
        let total = TotalEstimate.ratio([(lines: 60, sample: lines)], bookValue: 200_000)
        #expect(abs(total.point - 50_000) < 1e-6)
        #expect(total.standardError < 1e-6)
    }
}
