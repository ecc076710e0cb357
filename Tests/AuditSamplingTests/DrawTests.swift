import AuditSampling
import Records
import Testing

/// What is drawn: chances, borders, and that anybody gets the same.
@Suite struct DrawTests {
    private func frame(_ øre: [Int64]) throws -> Frame {
        try Frame(øre.enumerated().map { FrameLine(key: "P|I\($0)|1|M", amount: Amount(øre: $1)) })
    }

    /// Amounts that differ as those of a month's lines do, the same in every run of the tests.
    private func amounts(_ count: Int) -> [Int64] {
        (0..<Int64(count)).map { 20_000 + ($0 * $0 * 7_919 + $0 * 613) % 300_000 }
    }

    /// How often each line is drawn, over so many seeds.
    private func frequencies(
        _ method: SamplingMethod, size: Int, frame: Frame, seeds: UInt64
    ) throws -> [Double] {
        var counts = [Double](repeating: 0, count: frame.lines.count)
        for seed in 0..<seeds {
            let sample = try Sample(SampleDesign(method: method, size: size, seed: seed), from: frame)
            #expect(Set(sample.draws.map(\.line)).count == size)
            for draw in sample.draws { counts[draw.line] += 1 }
        }
        return counts.map { $0 / Double(seeds) }
    }

    /// Each within 4.5 standard errors of its chance: by chance one of 100 such lines falls out in one test of 1,500.
    private func expectChances(_ frequencies: [Double], _ chances: [Double], seeds: Double) {
        for (frequency, chance) in zip(frequencies, chances) {
            #expect(abs(frequency - chance) <= 4.5 * (chance * (1 - chance) / seeds).squareRoot() + 1e-12)
        }
    }

    @Test func simpleDrawsEachLineAlike() throws {
        let frame = try frame(amounts(12))
        expectChances(
            try frequencies(.simple, size: 5, frame: frame, seeds: 3_000), Array(repeating: 5.0 / 12, count: 12),
            seeds: 3_000)
    }

    @Test func monetaryUnitDrawsEachLineByItsKroner() throws {
        let frame = try frame([10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000, 100_000])
        let chances = frame.lines.map { 4 * Double($0.amount.øre) / 550_000 }
        expectChances(
            try frequencies(.monetaryUnit, size: 4, frame: frame, seeds: 3_000), chances, seeds: 3_000)
    }

    /// Within a stratum each line has the same chance, and the strata of all seeds are the same.
    @Test func stratifiedDrawsAlikeWithinStrata() throws {
        let frame = try frame(amounts(60))
        let sample = try Sample(SampleDesign(method: .stratified, size: 20, seed: 1), from: frame)
        #expect(sample.strata.count == 2)
        let chances = frame.lines.map { line in
            sample.strata.first { ($0.smallest...$0.largest).contains(line.amount) }
                .map { Double($0.drawn) / Double($0.lines) } ?? 1
        }
        expectChances(
            try frequencies(.stratified, size: 20, frame: frame, seeds: 1_000), chances, seeds: 1_000)
    }

    @Test func largeLinesAreTakenWhole() throws {
        // 1,000 kr over 4 is 250: the line of 700 goes, then 300 over 3 is 100, and that of 100 goes, and all that are as large.
        let frame = try frame([70_000, 10_000, 9_000, 6_000, 5_000])
        let sample = try Sample(SampleDesign(method: .monetaryUnit, size: 4, seed: 3), from: frame)
        let whole = sample.draws.filter { $0.stratum == nil }.map { frame.lines[$0.line].amount.øre }
        #expect(whole.sorted() == [10_000, 70_000])
        #expect(sample.strata.map(\.bookValue.øre) == [20_000] && sample.strata.map(\.drawn) == [2])
        #expect(sample.wholeValue == Amount(øre: 80_000))
    }

    @Test(arguments: SamplingMethod.allCases) func asManyLinesAsThereAreAreAllDrawn(method: SamplingMethod) throws {
        let frame = try frame(amounts(15))
        let sample = try Sample(SampleDesign(method: method, size: 15, seed: 9), from: frame)
        #expect(sample.draws.map(\.line).sorted() == Array(0..<15))
        #expect(throws: SamplingFailure.self) {
            try Sample(SampleDesign(method: method, size: 16, seed: 9), from: frame)
        }
    }

    @Test(arguments: SamplingMethod.allCases) func everySizeIsDrawnExactly(method: SamplingMethod) throws {
        let frame = try frame(amounts(40) + [9_000_000, 4_000_000, 100, 100, 100])
        for size in 2...45 {
            let sample = try Sample(SampleDesign(method: method, size: size, seed: 5), from: frame)
            #expect(sample.draws.count == size && Set(sample.draws.map(\.line)).count == size)
            let whole = sample.draws.count { $0.stratum == nil }
            #expect(sample.strata.reduce(0) { $0 + $1.drawn } + whole == size)
            #expect(sample.strata.reduce(sample.wholeValue) { $0 + $1.bookValue } == frame.bookValue)
            if method == .stratified { #expect(sample.strata.allSatisfy { $0.drawn >= 2 && $0.drawn <= $0.lines }) }
        }
    }

    @Test func strataSeparateAmounts() throws {
        let frame = try frame(amounts(400))
        let sample = try Sample(SampleDesign(method: .stratified, size: 80, seed: 5), from: frame)
        #expect(sample.strata.count == 5)
        for (lower, upper) in zip(sample.strata, sample.strata.dropFirst()) { #expect(lower.largest < upper.smallest) }
    }

    @Test func theOrderOfLinesChangesNothing() throws {
        let lines = amounts(50).enumerated().map { FrameLine(key: "P|\($0)|1|M", amount: Amount(øre: $1)) }
        for method in SamplingMethod.allCases {
            let design = try SampleDesign(method: method, size: 12, seed: 77)
            #expect(try Sample(design, from: Frame(lines)) == Sample(design, from: Frame(lines.reversed())))
        }
    }

    /// Whoever would choose the estimate after the draw stands with other lines.
    @Test func anotherDesignDrawsOtherLines() throws {
        let frame = try frame(amounts(200))
        func drawn(_ design: SampleDesign) throws -> [Int] { try Sample(design, from: frame).draws.map(\.line) }
        let first = try drawn(SampleDesign(method: .simple, estimator: .difference, size: 20, seed: 7))
        #expect(try drawn(SampleDesign(method: .simple, estimator: .ratio, size: 20, seed: 7)) != first)
        #expect(try drawn(SampleDesign(method: .simple, estimator: .difference, size: 20, seed: 8)) != first)
        #expect(
            try drawn(SampleDesign(method: .simple, confidenceThousandths: 900, size: 20, seed: 7)) != first)
    }

    @Test func onlyProvenCombinationsAreAccepted() throws {
        let pairs = SamplingMethod.allCases.flatMap { method in Estimator.allCases.map { (method, $0) } }
        let accepted = pairs.filter { (try? SampleDesign(method: $0.0, estimator: $0.1, size: 10, seed: 1)) != nil }
        #expect(
            accepted.map { "\($0.0.rawValue) \($0.1.rawValue)" } == [
                "mus complement-stringer", "mus stringer", "simple difference", "simple ratio",
                "stratified difference", "stratified ratio",
            ])
        #expect(
            try SampleDesign(method: .monetaryUnit, size: 60, seed: 7).drawKey == "mus/complement-stringer/0.95/60/7")
        for confidence in [500, 1_000, 0] {
            #expect(throws: SamplingFailure.self) {
                try SampleDesign(method: .simple, confidenceThousandths: confidence, size: 10, seed: 1)
            }
        }
        #expect(throws: SamplingFailure.self) { try SampleDesign(method: .simple, size: 1, seed: 1) }
    }
}
