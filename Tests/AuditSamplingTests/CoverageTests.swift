import AuditSampling
import Foundation
import Records
import Statistics
import Testing

/// How often the lower bound is not above the truth, over many draws from a frame whose errors are known.
///
/// `TILSYN_COVERAGE_DRAWS` sets how many draws; `docs/audit-sample.md` shows what 300 give.
@Suite struct CoverageTests {
    private static let measured = UInt64(ProcessInfo.processInfo.environment["TILSYN_COVERAGE_DRAWS"] ?? "")
    private static let draws = measured ?? 120

    /// 250 lines of 200 to some 6,000 kr, few of them large; of the wrong ones half are not owed at all, half in part.
    private func world(wrong share: Double) throws -> (frame: Frame, right: [String: Amount], truth: Amount) {
        var random = SplitMix64(seed: UInt64(share * 1_000))
        func noise() -> Double { Double(random.next() >> 11) * 0x1p-53 }
        var lines: [FrameLine] = []
        var right: [String: Amount] = [:]
        var truth = Amount.zero
        for number in 0..<250 {
            let amount = Amount(øre: Int64(20_000 - 90_000 * log(1 - noise() * 0.998)))
            let key = "P|\(number)|1|M"
            // Exactly the share of the lines, spread evenly.
            let isWrong = Int(Double(number + 1) * share) > Int(Double(number) * share)
            let owed = noise() < 0.5 ? 0 : noise()
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
            #expect(held >= 0.95 - slack, "\(wrong)")
        }
    }

    private static let table: [(SamplingMethod, Estimator, Int)] = Estimator.allCases.filter { $0 != .stringer }
        .flatMap { estimator in estimator.methods.flatMap { [($0, estimator, 30), ($0, estimator, 60)] } }

    /// The table of the document: also where a bound is not claimed by.
    @Test(
        .enabled(if: measured != nil, "TILSYN_COVERAGE_DRAWS is not set: nothing is measured for the document"),
        arguments: table)
    func measure(method: SamplingMethod, estimator: Estimator, size: Int) throws {
        let shares = try [0.05, 0.25, 0.5, 0.75, 0.9, 0.98].map { wrong in
            "\(try coverage(method, estimator, size: size, wrong: wrong))"
        }
        print("| \(method.rawValue) | \(estimator.rawValue) | \(size) | \(shares.joined(separator: " | ")) |")
    }
}
