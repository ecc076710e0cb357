import Engine
import Records
import Statistics
import Testing

@testable import Indicators
@testable import TestSupport

/// What statistics point at: hours and kroner beyond the 95 % quantile of what is usual, never more than there is.
@Suite struct IndicationTests {
    /// The answers to an indicator's examples.
    private func answers<Subject: Indicator>(_: Subject.Type) -> [(fires: Bool, answer: StatisticAnswer)] {
        Subject.examples.compactMap { example in
            example.sketch.withLedger { ledger in
                answer(Subject.self, ledger, example.norm).map { (example.fires, $0) }
            }
        }
    }

    private func answer<Subject: Indicator>(
        _: Subject.Type, _ ledger: MentorLedger, _ norm: Subject.Norm
    ) -> StatisticAnswer? {
        let indicator = Subject(IndicatorBasis(settings: policy(), norms: Norms.standard.book, scope: ledger.scope))
        var exposure = Exposure()
        exposure.begin(ledger)
        let peer = Peer(mentor: 0, type: nil, provider: ledger.providers.main)
        guard
            case .statistic(let answer) = indicator.assess(
                indicator.observe(ledger, &exposure), of: peer, against: norm)
        else { return nil }
        return answer
    }

    private func checkExamples<Subject: Indicator>(_ subject: Subject.Type, areHours: Bool = true) throws {
        for (fires, answer) in answers(subject) {
            let indication = try #require(answer.indication, "\(Subject.about.code) points at nothing")
            #expect((indication.basis == .price) != areHours)
            #expect(indication.hours <= answer.hours && indication.amount >= .zero)
            let points = indication.hours > .zero || indication.amount > .zero
            #expect(points == fires, "\(Subject.about.code): \(indication), p = \(answer.pValue)")
        }
    }

    @Test func statisticsOfTimePointAtHours() throws {
        try checkExamples(NoAnswer.self)
        try checkExamples(UnconfirmedHours.self)
        try checkExamples(CitizenDenies.self)
        try checkExamples(PaddedSessions.self)
        try checkExamples(BilledOverConfirmed.self)
        try checkExamples(HoursCreep.self)
    }

    @Test func statisticsOfPricePointAtKronerAlone() throws {
        try checkExamples(RateOverNorm.self, areHours: false)
        try checkExamples(RateCreep.self, areHours: false)
    }

    @Test func statisticsOfHabitsPointAtNothing() {
        for (_, answer) in answers(RoundHours.self) + answers(ExactlyGranted.self) + answers(FlatPattern.self)
            + answers(LateLog.self) + answers(BulkConfirmation.self)
        {
            #expect(answer.indication == nil)
        }
    }

    // MARK: Padding

    /// Confirmed sessions of one mentor, each with a difference of whole minutes.
    private func padded(_ minutes: [Int]) -> PaddedSessions.Observation {
        let units = minutes.map { Int64($0) * 1_500 }
        return PaddedSessions.Observation(
            absence: .none, sessions: Int32(minutes.count), difference: units.reduce(0, +),
            squaredDifference: units.reduce(0) { $0 + $1 * $1 }, price: 4_000_000)
    }

    /// 300 ordinary mentors whose citizens are a few minutes off, more often below; some mentors are a minute off on average.
    @Test func plantedPaddingComesBackAndAnOrdinaryMentorIsLeftAlone() throws {
        var generator = SplitMix64(seed: 5)
        func ordinary() -> [Int] {
            let own = Int.random(in: -1...1, using: &generator)
            return (0..<40).map { _ in own + Int.random(in: -5...5, using: &generator) }
        }
        let minutes = (0..<300).map { _ in ordinary() }
        let indicator = PaddedSessions(
            IndicatorBasis(settings: policy(), norms: Norms.standard.book, scope: LedgerFixture().withLedger(\.scope)))
        func peer(_ mentor: Int) -> Peer { Peer(mentor: UInt32(mentor), type: nil, provider: nil) }
        let norm = indicator.fit(
            Population(observations: minutes.map(padded), peers: minutes.indices.map(peer)))
        func indication(_ minutes: [Int]) throws -> Indication {
            guard case .statistic(let answer) = indicator.assess(padded(minutes), of: peer(0), against: norm) else {
                throw NoFact(code: "padded-sessions")
            }
            return try #require(answer.indication)
        }
        // One in twenty is beyond the quantile by its definition, and then by minutes.
        let all = try minutes.map(indication)
        let pointedAt = all.filter { $0.hours > .zero }
        #expect(pointedAt.count <= 30)
        #expect(pointedAt.allSatisfy { $0.hours.value < 0.5 })
        for added in [5, 15, 30] {
            for row in minutes.prefix(50) {
                let planted = Double(added * row.count) / 60
                let own = max(0, Double(row.reduce(0, +)) / 60)
                let found = try indication(row.map { $0 + added })
                #expect(found.hours.value <= planted + own)
                // What is usual is not pointed at: 40 sessions of up to three minutes.
                #expect(found.hours.value >= planted - 3)
                #expect(found.amount == HourlyRate(tenThousandths: 4_000_000).amount(for: found.hours))
            }
        }
    }

    // MARK: By hand

    /// Six of 20 denied of an hour each; of a negative binomial law with mean 0.1 no more than one is usual.
    @Test func denialsBeyondTheUsualOnes() throws {
        let law = CitizenDenies.Law(GammaPoissonNorm(shape: 0.5, rate: 100, rows: 100, dropped: 0), level: 0.05)
        #expect(law.usual(asked: 20) == 1)
        let indication = Indication(found: 6, usual: 1, seconds: 6 * 3_600, price: 5_000_000)
        #expect(indication.hours == Hours(seconds: 5 * 3_600) && indication.amount == Amount(kroner: 2_500))
    }

    /// 600 kr for each of 10 hours where 300 kr is usual: t of the 95 % quantile with 8 degrees of freedom is 1.8595.
    @Test func thePriceBeyondTheUsualOne() throws {
        let answer = try #require(answers(RateOverNorm.self).first { $0.fires }?.answer)
        let usual = 300 * 1.15390  // 1.08 to the power of 1.8595
        #expect(answer.indication?.hours == .zero)
        #expect(abs((answer.indication?.amount.kroner ?? 0) - (600 - usual) * 10) < 0.5)
    }

    @Test func withoutAPriceThereAreHoursAlone() {
        let indication = Indication(hours: 2.5, price: 0)
        #expect(indication.hours == Hours(seconds: 9_000) && indication.amount == .zero)
        #expect(Indication(hours: -2, price: 4_000_000).hours == .zero)
    }

    // MARK: Windows

    /// Of a longer window the period's part, by the hours that the answer is about.
    @Test func aWindowPointsAtThePeriodsPart() throws {
        func answer(_ pValue: Double, hours: Int64, beyond: Double) -> Assessment {
            .statistic(
                StatisticAnswer(
                    observed: 1, expected: 0, threshold: 1, peerGroup: .everyone, peers: 99, pValue: pValue,
                    attainable: 0,
                    indication: Indication(hours: beyond, price: 4_000_000), hours: Hours(seconds: hours * 3_600)))
        }
        guard
            case .statistic(let quarter)? = Assessment.mostUnusual(
                [answer(0.5, hours: 3, beyond: 0), answer(0.001, hours: 12, beyond: 8)], of: 2),
            case .statistic(let period)? = Assessment.mostUnusual(
                [answer(0.001, hours: 3, beyond: 1), answer(0.5, hours: 12, beyond: 0)], of: 2),
            case .statistic(let none)? = Assessment.mostUnusual(
                [.notAssessed(.tooFewAsked), answer(0.001, hours: 12, beyond: 8)], of: 2)
        else {
            Issue.record("no answer")
            return
        }
        #expect(quarter.indication?.hours == Hours(seconds: 7_200) && quarter.indication?.amount == Amount(kroner: 800))
        #expect(quarter.hours == Hours(seconds: 12 * 3_600))
        #expect(period.indication?.amount == Amount(kroner: 400))
        #expect(none.indication?.hours == .zero && none.indication?.amount == .zero)
    }
}
