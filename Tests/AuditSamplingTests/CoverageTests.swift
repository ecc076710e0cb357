import AuditSampling
import Foundation
import Records
import Testing

/// How often the lower bound is not above the truth, over many draws from a frame whose errors are known.
///
/// `TILSYN_COVERAGE_DRAWS` sets how many draws; `docs/audit-sample.md` shows the shares for 4,000 of them.
@Suite struct CoverageTests {
    private static let draws = UInt64(ProcessInfo.processInfo.environment["TILSYN_COVERAGE_DRAWS"] ?? "") ?? 120

    /// A generator of the tests' own (Steele, Lea & Flood's SplitMix64), so that a world is the same everywhere.
    private struct Noise {
        var state: UInt64
        mutating func next() -> Double {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
        }
    }

    /// 250 lines of 200 to some 6,000 kr, few of them large; of the wrong ones half are not owed at all, half in part.
    private func world(wrong share: Double) throws -> (frame: Frame, right: [String: Amount], truth: Amount) {
        var noise = Noise(state: UInt64(share * 1_000))
        var lines: [FrameLine] = []
        var right: [String: Amount] = [:]
        var truth = Amount.zero
        for number in 0..<250 {
            let amount = Amount(øre: Int64(20_000 - 90_000 * log(1 - noise.next() * 0.998)))
            let key = "P|\(number)|1|M"
            // Exactly the share of the lines, spread evenly.
            let isWrong = Int(Double(number + 1) * share) > Int(Double(number) * share)
            let owed = noise.next() < 0.5 ? 0 : noise.next()
            let audited = isWrong ? Amount(øre: Int64(Double(amount.øre) * owed)) : amount
            lines.append(FrameLine(key: key, amount: amount))
            right[key] = audited
            truth += amount - audited
        }
        return (try Frame(lines), right, truth)
    }

    private func coverage(
        _ method: SamplingMethod, _ estimator: Estimator, size: Int, wrong share: Double
    ) throws -> Double {
        let world = try world(wrong: share)
        var held = 0
        for seed in 0..<Self.draws {
            let sample = try Sample(
                SampleDesign(method: method, estimator: estimator, size: size, seed: seed), from: world.frame)
            let result = Extrapolation(
                sample,
                audited: sample.draws.map { draw in
                    let line = world.frame.lines[draw.line]
                    return AuditedLine(booked: line.amount, audited: world.right[line.key] ?? line.amount)
                })
            if try #require(result.lower) <= world.truth { held += 1 }
        }
        return Double(held) / Double(Self.draws)
    }

    /// Three standard errors of a share of 0.95.
    private var slack: Double { 3 * (0.95 * 0.05 / Double(Self.draws)).squareRoot() }

    @Test(arguments: [0.05, 0.25, 0.5, 0.75, 0.9, 0.98])
    func complementStringerHoldsAtEveryShare(wrong: Double) throws {
        let held = try coverage(.monetaryUnit, .complementStringer, size: 30, wrong: wrong)
        print("coverage mus complement-stringer n 30 wrong \(wrong): \(held)")
        #expect(held >= 0.95 - slack)
    }

    /// Within the range that it may be claimed by.
    @Test(arguments: [
        (SamplingMethod.simple, Estimator.difference), (.simple, .ratio), (.stratified, .difference),
        (.stratified, .ratio),
    ])
    func tBoundsHoldFrom5To50PerCent(method: SamplingMethod, estimator: Estimator) throws {
        for wrong in [0.05, 0.25, 0.5] {
            let held = try coverage(method, estimator, size: 60, wrong: wrong)
            print("coverage \(method.rawValue) \(estimator.rawValue) n 60 wrong \(wrong): \(held)")
            #expect(held >= 0.95 - slack, "\(wrong)")
        }
    }
}
