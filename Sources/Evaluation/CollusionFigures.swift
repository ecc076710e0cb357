/// Whether the provider whose mentors collude is found, in the runs where one does.
public struct CollusionFigures: Sendable, Encodable {
    /// Share of the runs in which it ranks first among the providers.
    public let first: Estimate
    /// Share of the runs in which its q is at most 10 %.
    public let flagged: Estimate
    /// Its rank in each run, from the best; runs that do not rank it are left out.
    public let ranks: [Int]

    /// Nil where nobody colludes.
    init?(_ runs: [[JudgedRun]]) {
        let found = runs.joined().compactMap { run in
            run.colludingProvider.map { id in run.run.providers.first { $0.id == id } }
        }
        guard !found.isEmpty else { return nil }
        first = .share(found.count { $0?.rank == 1 }, of: found.count)
        flagged = .share(found.count { ($0?.qValue ?? 1) <= 0.1 }, of: found.count)
        ranks = found.compactMap { $0?.rank }.sorted()
    }
}
