import Statistics
import Testing

@testable import Laboratory

@Suite("Random streams")
struct RandomStreamTests {
    @Test("a stream follows SplitMix64: the published first outputs for state 1234567")
    func publishedOutputs() {
        // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
        var stream = RandomStream(state: 1_234_567)
        let drawn = (0..<5).map { _ in stream.next() }
        #expect(
            drawn == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
    }

    @Test("seed, domain and every index name a stream of their own")
    func streamsDiffer() {
        var firsts: Set<UInt64> = []
        var streams = 0
        for seed in 0..<5 as Range<UInt64> {
            for domain in [RandomStream.Domain.mentor, .diary] {
                for mentor in 0..<20 {
                    for month in 0..<5 {
                        var stream = RandomStream(seed: seed, domain, mentor, month)
                        firsts.insert(stream.next())
                        streams += 1
                    }
                }
            }
        }
        #expect(firsts.count == streams)
    }

    @Test("whole numbers reach both ends of their range and nothing beyond", arguments: seeds)
    func integersCoverTheirRange(seed: UInt64) {
        var stream = RandomStream(seed: seed, .mentor)
        let drawn = Set((0..<1000).map { _ in stream.integer(in: -2...3) })
        #expect(drawn == Set(-2...3))
    }

    @Test("weights are kept to", arguments: seeds)
    func weights(seed: UInt64) {
        var stream = RandomStream(seed: seed, .mentor)
        let drawn = (0..<10_000).map { _ in stream.pick([(value: "a", weight: 1), (value: "b", weight: 3)]) }
        // Six standard deviations of a binomial share of 0.25 over 10,000 draws.
        #expect(abs(share(drawn) { $0 == "a" } - 0.25) < 0.026)
    }

    @Test("a shuffle keeps every value and moves them", arguments: seeds)
    func shuffle(seed: UInt64) {
        var stream = RandomStream(seed: seed, .mentor)
        let shuffled = stream.shuffled(Array(0..<50))
        #expect(shuffled.sorted() == Array(0..<50))
        #expect(shuffled != Array(0..<50))
    }

    @Test(
        "the beta distribution has the mean asked for, between whole parameters too", arguments: [0.05, 0.2, 0.5, 0.93])
    func betaMean(mean: Double) {
        var stream = RandomStream(seed: 7, .citizen)
        let draws = (0..<20_000).map { _ in stream.beta(mean: mean, concentration: 8) }
        let found = draws.reduce(0, +) / Double(draws.count)
        // The variance is at most that of a coin's; six standard errors.
        #expect(abs(found - mean) < 6 * (mean * (1 - mean) / 20_000).squareRoot())
    }

    @Test("a smaller concentration spreads the shares more")
    func betaSpread() {
        func variance(_ concentration: Int) -> Double {
            var stream = RandomStream(seed: 7, .citizen)
            let draws = (0..<5000).map { _ in stream.beta(mean: 0.25, concentration: concentration) }
            return draws.reduce(0) { $0 + ($1 - 0.25) * ($1 - 0.25) } / 5000
        }
        // Beta(2, 6): 0.25 × 0.75 / 9.
        #expect(abs(variance(8) - 0.0208) < 0.002)
        #expect(variance(4) > variance(8) * 1.5)
    }
}
