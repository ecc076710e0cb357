import Laboratory
import Testing

func month(_ text: String) throws -> Month { try #require(Month(text)) }

/// Mentors `m1`, `m2` … in this order; the first `alerted` of them are alerted, with q 0.05, the others have q 0.5.
func run(_ name: String, _ ids: [String], alerted: Int = 0, providers: [RankedProvider] = []) throws -> RankedRun {
    let month = try month(name)
    return RankedRun(
        months: month...month,
        mentors: ids.enumerated().map { index, id in
            RankedMentor(
                id: id, rank: index + 1, isAlerted: index < alerted, pValue: index < alerted ? 0.001 : 1,
                qValue: index < alerted ? 0.05 : 0.5)
        }, providers: providers)
}

func truth(
    _ mentor: String, _ name: String, kind: String = "padding", severity: String = "low", kroner: Int64 = 100,
    provider: String = "P1"
) throws -> TruthRow {
    TruthRow(
        mentor: mentor, provider: provider, kind: kind, severity: severity, month: try month(name), øre: kroner * 100)
}

func close(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
    a.map { abs($0 - b) <= tolerance } ?? false
}
