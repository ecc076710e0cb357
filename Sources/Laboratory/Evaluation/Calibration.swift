/// Whether the p-values of ordinary mentors are what they say: of them, at most a share of p should have a p-value of at
/// most p.
public struct Calibration: Sendable, Encodable {
    public struct Level: Sendable, Encodable {
        let nominal: Double
        /// Share of ordinary mentors with a p-value of at most `nominal`.
        public let share: Estimate
    }

    public let levels: [Level]
    /// Share of ordinary mentors with a p-value of exactly 1: no statistic says anything of them. The composite test holds
    /// this lump by design, so that p-values are not uniform and levels near 1 are not compared.
    public let atOne: Estimate

    private enum CodingKeys: String, CodingKey {
        case levels
        case atOne = "at_one"
    }

    static let nominal = [0.001, 0.003, 0.01, 0.03, 0.1, 0.2]

    init(_ runs: [[JudgedRun]], bootstrap: Bootstrap) {
        let pValues = runs.map { runs in
            runs.flatMap { run in run.entries.filter(\.isOrdinary).map(\.mentor.pValue) }
        }
        levels = Self.nominal.map { level in
            Level(nominal: level, share: bootstrap.share(pValues) { $0 <= level })
        }
        atOne = bootstrap.share(pValues) { $0 >= 1 }
    }
}
