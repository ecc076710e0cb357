/// Whether the p-values of ordinary mentors are what they say: of them, at most a share of p should have a p-value of at
/// most p.
public struct Calibration: Sendable, Encodable {
    public struct Level: Sendable, Encodable {
        public let nominal: Double
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

    init(_ runs: [[JudgedRun]]) {
        var counts = [Int](repeating: 0, count: Self.nominal.count)
        var ordinary = 0
        var ones = 0
        for run in runs.joined() {
            for entry in run.entries where entry.isOrdinary {
                ordinary += 1
                ones += entry.mentor.pValue >= 1 ? 1 : 0
                for (index, level) in Self.nominal.enumerated() where entry.mentor.pValue <= level {
                    counts[index] += 1
                }
            }
        }
        levels = zip(Self.nominal, counts).map { Level(nominal: $0, share: .share($1, of: ordinary)) }
        atOne = .share(ones, of: ordinary)
    }
}
