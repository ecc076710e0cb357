/// A run beside the truth of its months.
struct JudgedRun {
    /// One deviation of one mentor: what recall is counted over.
    struct Deviation: Hashable {
        let mentor: String
        let kind: String
        let severity: String
    }

    struct Entry {
        let mentor: RankedMentor
        /// Has a row of truth in the run's months.
        let isDeviating: Bool
        /// Has no row of truth up to the run's last month. A mentor that deviated before the run only is neither
        /// deviating nor ordinary: months gone by may still be what it is alerted for.
        let isOrdinary: Bool
        let isCollusion: Bool
        /// Of truth, in the run's months.
        let øre: Int64
    }

    let run: RankedRun
    /// In the order of the ranks.
    let entries: [Entry]
    /// Mentors that deviate and have no rank, because nothing of theirs was accepted: never found.
    let unranked: [(isCollusion: Bool, øre: Int64)]
    let deviations: [Deviation]
    /// The provider of the colluding mentors, where some collude in these months.
    let colludingProvider: String?

    init(_ run: RankedRun, truth: [TruthRow]) {
        self.run = run
        var øre: [String: Int64] = [:]
        var colluding: Set<String> = []
        var found: Set<Deviation> = []
        var colludingProvider: String?
        for row in truth where run.months.contains(row.month) {
            øre[row.mentor, default: 0] += row.øre
            found.insert(Deviation(mentor: row.mentor, kind: row.kind, severity: row.severity))
            if row.kind == TruthRow.collusion {
                colluding.insert(row.mentor)
                colludingProvider = row.provider
            }
        }
        let touched = Set(truth.filter { $0.month <= run.months.upperBound }.map(\.mentor))
        entries = run.mentors.map { mentor in
            Entry(
                mentor: mentor, isDeviating: øre[mentor.id] != nil, isOrdinary: !touched.contains(mentor.id),
                isCollusion: colluding.contains(mentor.id), øre: øre[mentor.id] ?? 0)
        }
        let ranked = Set(run.mentors.map(\.id))
        unranked = øre.filter { !ranked.contains($0.key) }.map { (colluding.contains($0.key), $0.value) }
        deviations = found.sorted { ($0.kind, $0.severity, $0.mentor) < ($1.kind, $1.severity, $1.mentor) }
        self.colludingProvider = colludingProvider
    }
}
