/// What a run claims of its q-values, beside what came of it: of all mentors with q at most the claim, whatever their tier,
/// at most that share is expected to be ordinary.
public struct FalseAlerts: Sendable, Encodable {
    /// 0.1 or 0.2.
    let claim: Double
    /// Mentors with q at most the claim, summed over the runs.
    public let flagged: Int
    /// Those among them that are ordinary.
    public let ordinary: Int
    /// Ordinary ones of all flagged ones: what a reader of all the lists meets.
    public let pooled: Estimate
    /// Mean over the runs of each run's share, 0 where none is flagged: the false discovery rate, which the claim bounds.
    public let meanOfRuns: Estimate

    private enum CodingKeys: String, CodingKey {
        case claim, flagged, ordinary, pooled
        case meanOfRuns = "mean_of_runs"
    }

    static let claims = [0.1, 0.2]

    init(_ runs: [[JudgedRun]], claim: Double, bootstrap: Bootstrap) {
        var pooled = [Bootstrap.Ratio](repeating: Bootstrap.Ratio(), count: runs.count)
        var means = pooled
        for (index, runs) in runs.enumerated() {
            for run in runs {
                let flagged = run.entries.filter { $0.mentor.qValue <= claim }
                let ordinary = flagged.count { $0.isOrdinary }
                pooled[index].numerator += Double(ordinary)
                pooled[index].denominator += Double(flagged.count)
                means[index].add(flagged.isEmpty ? 0 : Double(ordinary) / Double(flagged.count))
            }
        }
        self.claim = claim
        flagged = Int(pooled.reduce(0) { $0 + $1.denominator })
        ordinary = Int(pooled.reduce(0) { $0 + $1.numerator })
        self.pooled = bootstrap.share(pooled)
        meanOfRuns = bootstrap.estimate(means)
    }
}
