/// How well the mentors are ranked, over the runs of several municipalities.
public struct RankingFigures: Sendable, Encodable {
    /// Mean over the runs in which somebody deviates.
    public let averagePrecision: Estimate
    /// Mean over the runs with at least ten mentors, those in which nobody deviates among them.
    public let precisionAt10: Estimate
    /// Mean over the runs in which somebody deviates; k is the number that deviate.
    let precisionAtK: Estimate
    /// Truth kroner of alerted mentors of all truth kroner.
    public let kronerRecallAlerted: Estimate
    /// Truth kroner of the first k mentors of all truth kroner.
    public let kronerRecallFirstK: Estimate
    /// Mean precision among the first 1, 2 … 50 mentors, over the runs in which somebody deviates.
    let precisionByRank: [Estimate]

    private enum CodingKeys: String, CodingKey {
        case averagePrecision = "average_precision"
        case precisionAt10 = "precision_at_10"
        case precisionAtK = "precision_at_k"
        case kronerRecallAlerted = "kroner_recall_alerted"
        case kronerRecallFirstK = "kroner_recall_first_k"
        case precisionByRank = "precision_by_rank"
    }

    static let ranksShown = 50

    /// - Parameters:
    ///   - runs: by municipality.
    ///   - withCollusion: whether the members of a collusion are ranked along, or left out altogether.
    init(_ runs: [[JudgedRun]], withCollusion: Bool, bootstrap: Bootstrap) {
        var sums = [Sums](repeating: Sums(), count: runs.count)
        for (index, runs) in runs.enumerated() {
            for run in runs { sums[index].add(run, withCollusion: withCollusion) }
        }
        averagePrecision = bootstrap.estimate(sums.map(\.averagePrecision))
        precisionAt10 = bootstrap.estimate(sums.map(\.precisionAt10))
        precisionAtK = bootstrap.estimate(sums.map(\.precisionAtK))
        let rankings = sums.reduce(0) { $0 + $1.rankings }
        kronerRecallAlerted = bootstrap.estimate(sums.map(\.alertedKroner), n: rankings)
        kronerRecallFirstK = bootstrap.estimate(sums.map(\.firstKroner), n: rankings)
        precisionByRank = (0..<Self.ranksShown).map { rank in bootstrap.estimate(sums.map { $0.byRank[rank] }) }
            .prefix { $0.value != nil }
            .map { $0 }
    }

    /// The figures of one municipality, as numerators and denominators.
    private struct Sums {
        /// Runs in which somebody deviates.
        var rankings = 0
        var averagePrecision = Bootstrap.Ratio()
        var precisionAt10 = Bootstrap.Ratio()
        var precisionAtK = Bootstrap.Ratio()
        var alertedKroner = Bootstrap.Ratio()
        var firstKroner = Bootstrap.Ratio()
        var byRank = [Bootstrap.Ratio](repeating: Bootstrap.Ratio(), count: RankingFigures.ranksShown)

        mutating func add(_ run: JudgedRun, withCollusion: Bool) {
            let entries = run.entries.filter { withCollusion || !$0.isCollusion }
            let unranked = run.unranked.filter { withCollusion || !$0.isCollusion }
            let metrics = RankingMetrics(entries.map(\.isDeviating), unranked: unranked.count)
            precisionAt10.add(metrics.precision(at: 10))
            guard metrics.positives > 0 else { return }
            rankings += 1
            averagePrecision.add(metrics.averagePrecision)
            precisionAtK.add(metrics.precisionAtPositives)
            for rank in byRank.indices { byRank[rank].add(metrics.precision(at: rank + 1)) }
            let øre = entries.reduce(0) { $0 + $1.øre } + unranked.reduce(0) { $0 + $1.øre }
            let alerted = entries.reduce(0) { $0 + ($1.mentor.isAlerted ? $1.øre : 0) }
            let first = entries.prefix(metrics.positives).reduce(0) { $0 + $1.øre }
            for (ratio, part) in [(\Sums.alertedKroner, alerted), (\Sums.firstKroner, first)] {
                self[keyPath: ratio].numerator += Double(part) / 100
                self[keyPath: ratio].denominator += Double(øre) / 100
            }
        }
    }
}
