import Laboratory
import Testing

@Suite struct BootstrapTests {
    private let ratios = (0..<40).map { Bootstrap.Ratio(Double($0 * 7 % 11), 10) }

    @Test func `equal data give equal intervals`() {
        let first = Bootstrap(count: 40).estimate(ratios)
        #expect(first == Bootstrap(count: 40).estimate(ratios))
        #expect(first.interval == .bootstrap)
    }

    @Test func `the interval of a mean is near that of the normal distribution`() throws {
        let values = ratios.map { $0.numerator / 10 }
        let mean = values.reduce(0, +) / 40
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40).squareRoot()
        let estimate = Bootstrap(count: 40).estimate(ratios)
        #expect(close(estimate.value, mean))
        let half = 1.96 * deviation / 40.0.squareRoot()
        #expect(abs(try #require(estimate.low) - (mean - half)) < 0.1 * half)
        #expect(abs(try #require(estimate.high) - (mean + half)) < 0.1 * half)
    }

    @Test func `one municipality has no spread`() {
        let estimate = Bootstrap(count: 1).estimate([Bootstrap.Ratio(1, 4)])
        #expect(estimate.value == 0.25)
        #expect(estimate.low == nil && estimate.interval == .none)
        // A share of counts has its exact interval still.
        #expect(Bootstrap(count: 1).share([Bootstrap.Ratio(1, 4)]).interval == .exact)
    }

    @Test func `nothing to divide by: no value`() {
        #expect(Bootstrap(count: 2).estimate([Bootstrap.Ratio(), Bootstrap.Ratio()]).value == nil)
        #expect(Bootstrap(count: 0).estimate([]).value == nil)
        #expect(Bootstrap(count: 2).share([Bootstrap.Ratio(), Bootstrap.Ratio()]).n == 0)
    }

    @Test func `a share of nothing is not certain`() throws {
        let share = Bootstrap(count: 3).share([Bootstrap.Ratio(0, 12), Bootstrap.Ratio(0, 12), Bootstrap.Ratio(0, 12)])
        #expect(share.interval == .wider)
        #expect(close(share.high, 0.097_394, 1e-6))
    }

    @Test func `a share that differs between municipalities is less certain than its count`() throws {
        // 30 of 60, all in half of the municipalities.
        let ratios = (0..<6).map { Bootstrap.Ratio($0 < 3 ? 10 : 0, 10) }
        let share = Bootstrap(count: 6).share(ratios)
        #expect(try #require(share.high) > 0.8)
        #expect(try #require(share.low) < 0.2)
    }
}
