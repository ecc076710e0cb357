import AuditSampling
import Records
import Testing

/// What an audited sample is made to say, and when it says nothing.
@Suite struct ExtrapolationTests {
    private func sample(
        _ method: SamplingMethod, _ estimator: Estimator? = nil, amounts: [Int64], size: Int
    ) throws -> Sample {
        let lines = amounts.enumerated().map { FrameLine(key: "P|\($0)|1|M", amount: Amount(øre: $1)) }
        return try Sample(
            SampleDesign(method: method, estimator: estimator, size: size, seed: 11), from: Frame(lines))
    }

    /// Audits a sample; `right` says what an amount in øre should have been.
    private func extrapolate(_ sample: Sample, _ right: (Int, Int64) -> Int64) -> Extrapolation {
        Extrapolation(
            sample,
            audited: sample.draws.enumerated().map { index, draw in
                let booked = sample.frame.lines[draw.line].amount
                return AuditedLine(booked: booked, audited: Amount(øre: right(index, booked.øre)))
            })
    }

    private static let designs: [(SamplingMethod, Estimator)] = Estimator.allCases.flatMap { estimator in
        estimator.methods.map { ($0, estimator) }
    }

    private let amounts = (0..<Int64(200)).map { 10_000 + ($0 * 4_391) % 90_000 }

    @Test(arguments: designs) func boundsAreInOrder(method: SamplingMethod, estimator: Estimator) throws {
        let sample = try sample(method, estimator, amounts: amounts + [4_000_000], size: 40)
        for wrong in [0, 1, 3, 10, 20, 39, 40] {
            for share in [Int64(1), 2, 10] {
                for extra in [Int64(0), 500, 5_000_000] {
                    let result = extrapolate(sample) { index, booked in
                        index < wrong ? booked - booked / share : index == 39 ? booked + extra : booked
                    }
                    #expect(result.point >= .zero && result.point <= sample.frame.bookValue)
                    if let lower = result.lower { #expect(lower >= .zero && lower <= result.point) }
                    if let upper = result.upper {
                        #expect(upper >= result.point && upper <= sample.frame.bookValue)
                    }
                    if let claim = result.claimable { #expect(claim == result.lower) }
                }
            }
        }
    }

    @Test(arguments: designs) func nothingWrongIsNothingToClaim(method: SamplingMethod, estimator: Estimator) throws {
        let result = extrapolate(try sample(method, estimator, amounts: amounts, size: 40)) { $1 }
        #expect(result.point == .zero && (result.claimable ?? .zero) == .zero && result.wrongLines == 0)
        #expect(result.found == .zero)
    }

    /// Where every line was audited the truth is known, and may be claimed whatever the share of wrong lines.
    @Test(arguments: designs.filter { $0.1 != .stringer })
    func allLinesAuditedAreTheTruth(method: SamplingMethod, estimator: Estimator) throws {
        let few = amounts.prefix(20)
        let result = extrapolate(try sample(method, estimator, amounts: Array(few), size: 20)) {
            $1 - 1_000 + Int64($0 % 2) * 1_500
        }
        #expect(result.point == Amount(øre: 20 * 1_000 - 10 * 1_500))
        #expect(result.lower == result.point && result.claimable == result.point)
    }

    /// The lines taken whole count as they are: 30,000 kr of a line of 40,000, and nothing of the others.
    @Test func wholeLinesAreNotExtrapolated() throws {
        let sample = try sample(.monetaryUnit, amounts: amounts + [4_000_000], size: 40)
        let result = extrapolate(sample) { $1 == 4_000_000 ? 1_000_000 : $1 }
        #expect(result.point == Amount(øre: 3_000_000) && result.claimable == Amount(øre: 3_000_000))
    }

    /// By hand, at 95 %: all 50 right but 10 that are not owed at all, of equal lines of 100 kr, 500 of them. The point is
    /// 10/50 of 50,000 kr; the bound 1 − p₄₀ of 50, Clopper and Pearson's lower bound of 10 in 50, 0.112721: SciPy's
    /// `beta.ppf(0.05, 10, 41)`.
    @Test func complementStringerByHand() throws {
        let sample = try sample(.monetaryUnit, amounts: Array(repeating: 10_000, count: 500), size: 50)
        let result = extrapolate(sample) { $0 < 10 ? 0 : $1 }
        #expect(result.point == Amount(kroner: 10_000))
        #expect(result.lower == Amount(øre: Int64(5_000_000 * 0.1127216134140759)))
        #expect(result.found == Amount(kroner: 1_000) && result.wrongLines == 10)
    }

    /// jfa's test-evaluation.R, f3-v0.1.0-t9: 60 kroner, three taints of 0.6, three lines billed too low by half: 0.06899349.
    @Test func understatementsAreSetOffAsLeslieTeitlebaumAndAnderson() throws {
        let sample = try sample(.monetaryUnit, .stringer, amounts: Array(repeating: 1_000_000, count: 6_000), size: 60)
        let result = extrapolate(sample) { $0 < 3 ? $1 * 3 / 2 : $0 < 6 ? $1 * 2 / 5 : $1 }
        #expect(abs((result.upper?.kroner ?? 0) / 60_000_000 - 0.06899349) < 5e-9)
        #expect(result.point == Amount(kroner: 300_000))
        #expect(result.cautions == [.noLowerBound, .understated] && result.claimable == nil && result.lower == nil)
    }

    @Test func understatementsMakeTheClaimSmaller() throws {
        for (method, estimator) in Self.designs where estimator != .stringer {
            let sample = try sample(method, estimator, amounts: amounts, size: 60)
            let without = extrapolate(sample) { $0 < 8 ? 0 : $1 }
            let with = extrapolate(sample) { $0 < 8 ? 0 : $0 < 13 ? $1 + 20_000 : $1 }
            let (less, more) = (try #require(with.lower), try #require(without.lower))
            #expect(less < more)
        }
    }

    @Test func netUnderstatementIsNothing() throws {
        let result = extrapolate(try sample(.simple, amounts: amounts, size: 40)) { $0 < 10 ? $1 * 2 : $1 }
        #expect(result.point == .zero && result.lower == .zero)
        #expect(result.cautions.contains(.netUnderstated))
    }

    /// The t bound is claimed by from 5 to 50 % wrong lines alone; Stringer's complement at any share.
    @Test(arguments: [(1, false), (2, true), (20, true), (21, false), (40, false)])
    func claimsOfTheTBoundHaveARange(wrong: Int, claimed: Bool) throws {
        for method in [SamplingMethod.simple, .stratified] {
            for estimator in [Estimator.difference, .ratio] {
                let sample = try sample(method, estimator, amounts: Array(repeating: 10_000, count: 400), size: 40)
                let result = extrapolate(sample) { $0 < wrong ? 0 : $1 }
                #expect((result.claimable != nil) == claimed)
                #expect(result.cautions.contains(.manyWrong) == (wrong > 20))
                #expect(result.cautions.contains(.fewWrong) == (wrong < 2))
            }
        }
        let units = extrapolate(try sample(.monetaryUnit, amounts: amounts, size: 40)) { $0 < wrong ? 0 : $1 }
        #expect(units.claimable != nil)
    }

    @Test func fewLinesAreSaid() throws {
        let result = extrapolate(try sample(.simple, amounts: amounts, size: 20)) { $0 < 5 ? 0 : $1 }
        #expect(result.cautions == [.smallSample] && result.claimable != nil)
    }
}
