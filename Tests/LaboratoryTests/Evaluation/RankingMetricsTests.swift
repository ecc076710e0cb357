import Laboratory
import Statistics
import Testing

@Suite struct RankingMetricsTests {
    @Test func `hand-made rankings`() {
        // Positives at 1 and 3: (1/1 + 2/3) / 2.
        let metrics = RankingMetrics([true, false, true, false])
        #expect(close(metrics.averagePrecision, 5.0 / 6))
        #expect(close(metrics.precisionAtPositives, 0.5))
        #expect(close(metrics.precision(at: 3), 2.0 / 3))
        #expect(RankingMetrics([true, true, false]).averagePrecision == 1)
        // Last of four: 1/4.
        #expect(RankingMetrics([false, false, false, true]).averagePrecision == 0.25)
    }

    @Test func `nobody deviates: no value`() {
        let metrics = RankingMetrics([false, false])
        #expect(metrics.averagePrecision == nil)
        #expect(metrics.precisionAtPositives == nil)
        #expect(metrics.precision(at: 2) == 0)
        #expect(RankingMetrics([]).averagePrecision == nil)
    }

    @Test func `fewer mentors than ranks: no value`() {
        #expect(RankingMetrics([true]).precision(at: 10) == nil)
        #expect(RankingMetrics([true]).precision(at: 0) == nil)
    }

    @Test func `a deviating mentor without a rank counts as never reached`() {
        let metrics = RankingMetrics([true, false, false], unranked: 1)
        #expect(metrics.positives == 2)
        #expect(metrics.averagePrecision == 0.5)
    }

    @Test func `average precision is the area under the steps of precision against recall`() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<200 {
            let count = Int.random(in: 1...60, using: &generator)
            let flags = (0..<count).map { _ in Int.random(in: 0...3, using: &generator) == 0 }
            let positives = flags.count { $0 }
            var area = 0.0
            var recall = 0.0
            for place in 1...count {
                let found = Double(flags.prefix(place).count { $0 })
                let next = positives > 0 ? found / Double(positives) : 0
                area += (next - recall) * found / Double(place)
                recall = next
            }
            let metrics = RankingMetrics(flags)
            #expect(positives == 0 ? metrics.averagePrecision == nil : close(metrics.averagePrecision, area))
        }
    }

    @Test func `equal ranks are ordered by id, however they come`() throws {
        let mentors = ["b", "a", "c"].map { RankedMentor(id: $0, rank: 1, isAlerted: false, pValue: 1, qValue: 1) }
        let month = try month("2026-08")
        let run = RankedRun(months: month...month, mentors: mentors, providers: [])
        #expect(run.mentors.map(\.id) == ["a", "b", "c"])
    }
}
