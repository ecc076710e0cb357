/// Share of the deviating mentors that are found, by what they were made to do and how much of it.
public struct RecallTable: Sendable, Encodable {
    public struct Cell: Sendable, Encodable {
        /// `all` where kinds are taken together.
        public let kind: String
        /// `low`, `middle`, `high`, or `all`.
        public let severity: String
        /// Share with a tier among the first four.
        public let alerted: Estimate
        /// Share with q ≤ 10 %, whatever the tier: what statistics alone find.
        public let q10: Estimate
    }

    /// All together, then each kind with all severities and with each.
    public let cells: [Cell]

    public static let all = "all"
    /// Small to large.
    public static let severities = ["low", "middle", "high"]

    init(_ runs: [[JudgedRun]]) {
        struct Count {
            var mentors = 0
            var alerted = 0
            var q10 = 0
        }
        struct Key: Hashable {
            let kind: String
            let severity: String
        }
        var counts: [Key: Count] = [:]
        for run in runs.joined() {
            let ranked = Dictionary(uniqueKeysWithValues: run.run.mentors.map { ($0.id, $0) })
            for deviation in run.deviations {
                for key in [
                    Key(kind: RecallTable.all, severity: RecallTable.all),
                    Key(kind: deviation.kind, severity: RecallTable.all),
                    Key(kind: deviation.kind, severity: deviation.severity),
                ] {
                    counts[key, default: Count()].mentors += 1
                    guard let mentor = ranked[deviation.mentor] else { continue }
                    counts[key, default: Count()].alerted += mentor.isAlerted ? 1 : 0
                    counts[key, default: Count()].q10 += mentor.qValue <= 0.1 ? 1 : 0
                }
            }
        }
        let kinds = Set(counts.keys.map(\.kind)).subtracting([RecallTable.all]).sorted()
        let severities = [RecallTable.all] + RecallTable.severities
        cells = ([RecallTable.all] + kinds).flatMap { kind in
            severities.compactMap { severity in
                guard let count = counts[Key(kind: kind, severity: severity)] else { return nil }
                return Cell(
                    kind: kind, severity: severity, alerted: .share(count.alerted, of: count.mentors),
                    q10: .share(count.q10, of: count.mentors))
            }
        }
    }

    public func encode(to encoder: any Encoder) throws { try cells.encode(to: encoder) }

    /// The cell of a kind and severity, where any mentor has them.
    public func cell(_ kind: String, _ severity: String) -> Cell? {
        cells.first { $0.kind == kind && $0.severity == severity }
    }
}
