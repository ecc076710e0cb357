import Statistics
import Testing

@Suite struct ClopperPearsonTests {
    /// Ends by bisection of the binomial sum in 40 decimal digits; 0 of n by hand: 1 − 0.025^(1/n).
    @Test(arguments: [
        (0, 36, 0.0, 0.097_394), (1, 112, 0.000_226, 0.048_743), (36, 36, 0.902_606, 1.0),
        (5, 10, 0.187_086, 0.812_914),
        (0, 1, 0.0, 0.975),
    ])
    func `known intervals`(successes: Int, trials: Int, low: Double, high: Double) {
        let interval = ClopperPearson.interval(successes: successes, trials: trials)
        #expect(abs(interval.low - low) < 1e-6)
        #expect(abs(interval.high - high) < 1e-6)
    }

    @Test func `each end has the tail that defines it, for large counts too`() {
        for (successes, trials) in [(3, 80_000), (8_123, 80_000), (79_999, 80_000)] {
            let (low, high) = ClopperPearson.interval(successes: successes, trials: trials, confidence: 0.9)
            #expect(abs(Binomial(trials: trials, probability: low).upperTail(atLeast: successes) - 0.05) < 1e-6)
            #expect(abs(Binomial(trials: trials, probability: high).lowerTail(atMost: successes) - 0.05) < 1e-6)
        }
    }
}
