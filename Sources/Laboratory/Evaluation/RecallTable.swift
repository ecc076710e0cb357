/// Share of the deviating mentors that are found, by what they were made to do and how much of it.
public struct RecallTable: Sendable, Encodable {
    public struct Cell: Sendable, Encodable {
        /// `all` where kinds are taken together.
        let kind: String
        /// `low`, `middle`, `high`, or `all`.
        let severity: String
        /// Share with a tier among the first four.
        public let alerted: Estimate
        /// Share with q ≤ 10 %, whatever the tier: what statistics alone find.
        let q10: Estimate
    }

    /// All kinds together, then each kind; with all severities together, then with each.
    let cells: [Cell]

    static let all = "all"
    /// Small to large.
    static let severities = ["low", "middle", "high"]

    init(_ runs: [[JudgedRun]], bootstrap: Bootstrap) {
        // Those without a rank are found by nothing.
        let deviations = runs.map { runs in
            runs.flatMap { run in
                let ranked = Dictionary(uniqueKeysWithValues: run.run.mentors.map { ($0.id, $0) })
                return run.deviations.map { (deviation: $0, mentor: ranked[$0.mentor]) }
            }
        }
        let kinds = Set(deviations.joined().map(\.deviation.kind)).sorted()
        let severities = [RecallTable.all] + RecallTable.severities
        cells = ([RecallTable.all] + kinds).flatMap { kind in
            severities.compactMap { severity in
                let those = deviations.map { deviations in
                    deviations.filter { entry in
                        (kind == RecallTable.all || entry.deviation.kind == kind)
                            && (severity == RecallTable.all || entry.deviation.severity == severity)
                    }
                }
                guard those.contains(where: { !$0.isEmpty }) else { return nil }
                return Cell(
                    kind: kind, severity: severity, alerted: bootstrap.share(those) { $0.mentor?.isAlerted == true },
                    q10: bootstrap.share(those) { ($0.mentor?.qValue ?? 1) <= 0.1 })
            }
        }
    }

    public func encode(to encoder: any Encoder) throws { try cells.encode(to: encoder) }

    /// The cell of a kind and severity, where any mentor has them.
    public func cell(_ kind: String, _ severity: String) -> Cell? {
        cells.first { $0.kind == kind && $0.severity == severity }
    }
}
