/// Whether the provider whose mentors collude is found, in the runs where one does.
public struct CollusionFigures: Sendable, Encodable {
    /// Share of the runs in which it ranks first among the providers.
    public let first: Estimate
    /// Share of the runs in which its q is at most 10 %.
    public let flagged: Estimate
    /// Its rank in each run, from the best; runs that do not rank it are left out.
    public let ranks: [Int]

    /// Nil where nobody colludes.
    init?(_ runs: [[JudgedRun]], bootstrap: Bootstrap) {
        let found = runs.map { runs in
            runs.compactMap { run in
                run.colludingProvider.map { id in run.run.providers.first { $0.id == id } }
            }
        }
        guard found.contains(where: { !$0.isEmpty }) else { return nil }
        first = bootstrap.share(found) { $0?.rank == 1 }
        flagged = bootstrap.share(found) { ($0?.qValue ?? 1) <= 0.1 }
        ranks = found.joined().compactMap { $0?.rank }.sorted()
    }
}
