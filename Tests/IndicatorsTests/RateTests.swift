import Glibc
import Records
import Statistics
import Testing

@testable import Indicators
@testable import TestSupport

/// Rates against the peers, the survey and the mentor's own past.
@Suite struct RateTests {
    // MARK: The survey

    /// 2015: company mentors in the middle of 200 to 240, external ones at 300; prices 18 % up until 2024.
    static let survey = NormBook([
        DatedNorm(
            code: "rate.band",
            value: .bands([
                .init(from: 100, to: 200, count: 2), .init(from: 200, to: 240, count: 4),
                .init(from: 400, to: nil, count: 2),
            ]), unit: "kroner an hour, 2015", targetGroup: "company", validFrom: CivilDay(iso: "2015-01-01"),
            validTo: CivilDay(iso: "2015-12-31"), source: "a survey"),
        DatedNorm(
            code: "price-index", value: .number(100), unit: "index", validFrom: CivilDay(iso: "2015-01-01"),
            validTo: CivilDay(iso: "2015-12-31"), source: "an index"),
        DatedNorm(
            code: "price-index", value: .number(118), unit: "index", validFrom: CivilDay(iso: "2024-01-01"),
            validTo: CivilDay(iso: "2024-12-31"), source: "an index"),
    ])

    private func indicator(_ norms: NormBook) -> RateOverNorm {
        RateOverNorm(IndicatorBasis(settings: policy(), norms: norms, scope: basis().scope))
    }

    private func population(
        _ rates: [(type: MentorType, rate: Double)]
    ) -> Population<RateOverNorm.Observation> {
        Population(
            observations: rates.map {
                RateOverNorm.Observation(
                    absence: .none, amount: Amount(øre: Int64(($0.rate * 1_000).rounded())),
                    hours: Hours(tenThousandths: 100_000))
            }, peers: rates.enumerated().map { Peer(mentor: UInt32($0.offset), type: $0.element.type, provider: nil) })
    }

    /// m = (n·median + 5·ln(220·1.18))/(n + 5) for the type with a survey; the others as without one.
    @Test func theSurveyCountsLikeFiveMentors() throws {
        let rates: [(type: MentorType, rate: Double)] =
            [Double](stride(from: 260, through: 340, by: 8)).map { (.company, $0) }
            + [Double](stride(from: 300, through: 420, by: 4)).map { (.external, $0) }
        let population = population(rates)
        let without = try #require(indicator(NormBook([])).fit(population))
        let with = try #require(indicator(Self.survey).fit(population))
        let company = try #require(with.groups[.company])
        let middle = (11 * log(300) + 5 * log(220 * 1.18)) / 16
        #expect(abs(company.location - middle) < 1e-12)
        let moved = middle - log(300)
        // Without a survey the type is drawn towards everybody's median, and allows for that in the same way.
        let unsurveyed = try #require(without.groups[.company])
        let drawn = unsurveyed.location - log(300)
        #expect(drawn > 0)
        let plain = unsurveyed.scale * unsurveyed.scale - 2 * drawn * drawn
        #expect(abs(company.scale - (plain + 2 * moved * moved).squareRoot()) < 1e-12)
        #expect(with.groups[.external]?.location == without.groups[.external]?.location)
        #expect(with.groups[.external]?.scale == without.groups[.external]?.scale)
        #expect(with.everyone.location == without.everyone.location)
    }

    /// Without a price index nothing can be carried to the period.
    @Test func aSurveyWithoutPriceIndexIsNone() throws {
        let bands = NormBook(Self.survey.norms.filter { $0.code == "rate.band" })
        let population = population((0..<40).map { (.company, 250 + Double($0)) })
        let (a, b) = (indicator(bands).fit(population), indicator(NormBook([])).fit(population))
        #expect(a?.groups[.company]?.location == b?.groups[.company]?.location)
        #expect(a?.groups[.company]?.scale == b?.groups[.company]?.scale)
    }

    /// Company mentors whose real rates are far from the survey's 260 kr: ordinary ones are not flagged for it.
    @Test(arguments: [180.0, 260, 300, 400, 600], [5, 15, 60])
    func ordinaryMentorsAreNotFlaggedWhereTheSurveyIsWrong(_ usual: Double, _ size: Int) {
        let indicator = indicator(Self.survey)
        var generator = SplitMix64(seed: UInt64(usual) + UInt64(size))
        var pValues: [Double] = []
        for _ in 0..<(3_000 / size) {
            let rates: [(type: MentorType, rate: Double)] =
                (0..<size).map { _ in (.company, usual * exp(0.06 * generator.normal())) }
                + (0..<40).map { _ in (.municipal, usual * exp(0.06 * generator.normal())) }
            let population = population(rates)
            let norm = indicator.fit(population)
            for index in 0..<size {
                let answer = indicator.assess(
                    population.observations[index], of: population.peers[index], against: norm)
                if let p = answer.statistic?.pValue { pValues.append(p) }
            }
        }
        for level in [0.05, 0.01, 0.001] {
            let below = pValues.count { $0 <= level }
            let law = Binomial(trials: pValues.count, probability: level)
            #expect(law.upperTail(atLeast: below) >= 0.001, "p <= \(level): \(below) of \(pValues.count)")
        }
    }

    // MARK: The mentor's own past

    /// Rates that only scatter, or that all rise together: p-values are not too small. A rise of any size counts here.
    @Test(arguments: [0.005, 0.02, 0.06], [0.0, 0.01]) func creepIsNotSeenWhereThereIsNone(
        _ scatter: Double, _ rise: Double
    ) {
        let settings = policy(["indicators.rate-creep.least_rise": .number(0)])
        let indicator = RateCreep(basis(settings))
        var generator = SplitMix64(seed: UInt64(scatter * 1_000) + UInt64(rise * 100_000))
        var pValues: [Double] = []
        for _ in 0..<20 {
            let observations = (0..<150).map { _ in
                var observation = RateCreep.Observation()
                let level = log(300) + 0.2 * generator.normal()
                for month in Int.random(in: 0...18, using: &generator)..<24 where generator.chance(0.9) || month == 23 {
                    observation.rates[month] = level + Double(month) * rise + scatter * generator.normal()
                }
                return observation
            }
            let peers = (0..<150).map { Peer(mentor: UInt32($0), type: nil, provider: nil) }
            let norm = indicator.fit(Population(observations: observations, peers: peers))
            for (observation, peer) in zip(observations, peers) {
                if let p = indicator.assess(observation, of: peer, against: norm).statistic?.pValue {
                    pValues.append(p)
                }
            }
        }
        #expect(pValues.count > 2_000)
        for level in [0.05, 0.01, 0.001] {
            let below = pValues.count { $0 <= level }
            let law = Binomial(trials: pValues.count, probability: level)
            #expect(law.upperTail(atLeast: below) >= 0.001, "p <= \(level): \(below) of \(pValues.count)")
        }
    }

    /// The threshold is the rate from which on it counts.
    @Test func theThresholdIsWhereTheEvidenceBegins() throws {
        let settings = policy(["indicators.rate-creep.fewest_rises": .count(0)])
        let indicator = RateCreep(basis(settings))
        let level = basis(settings).evidenceStart(of: .rate)
        let norm: RateCreep.Norm = PeerNorms(
            everyone: RateCreep.Trend(scale: log(1.02), changes: [:], usualChange: 0, windows: 100), byType: [:],
            counts: [:], count: 100)
        func answer(_ last: Double) throws -> StatisticAnswer {
            var observation = RateCreep.Observation()
            for month in 14..<23 { observation.rates[month] = log(300) + (month > 20 ? 0.02 : 0) }
            observation.rates[23] = log(last)
            return try #require(
                indicator.assess(observation, of: Peer(mentor: 0, type: nil, provider: nil), against: norm).statistic)
        }
        let threshold = try answer(330).threshold
        #expect(try answer(threshold * 1.000001).pValue <= level)
        #expect(try answer(threshold * 0.999999).pValue > level)
        #expect(abs(try answer(330).expected - 300) < 1e-9)
    }
}
