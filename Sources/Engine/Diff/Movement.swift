import Runs
import Scoring

/// Where a mentor or provider stands in one run.
public struct Standing: Sendable, Equatable {
    public let tier: Tier
    /// Hundredths of a point, 0 to 10,000.
    public let score: Int
    /// 1 is read first.
    public let rank: Int
    /// 0 to 1; nil of a provider where nothing could be tested, as is the q-value.
    public let pValue: Double?
    public let qValue: Double?

    init(tier: Tier, score: Int, rank: Int, pValue: Double?, qValue: Double?) {
        self.tier = tier
        self.score = score
        self.rank = rank
        self.pValue = pValue
        self.qValue = qValue
    }

    init(_ mentor: MentorRow) {
        self.init(
            tier: mentor.tier, score: mentor.score, rank: mentor.rank, pValue: mentor.pValue, qValue: mentor.qValue)
    }

    init(_ provider: ProviderRow) {
        self.init(
            tier: provider.tier, score: provider.score, rank: provider.rank, pValue: provider.pValue,
            qValue: provider.qValue)
    }
}

/// What became of an alert from one run to the other, in the order in which a reader needs it.
public enum Movement: String, Sendable, CaseIterable {
    /// Alerted in the second run alone.
    case new
    /// Alerted in both, now in a tier that is read earlier, or in the same with a higher score.
    case up
    /// Alerted in both, now in a tier that is read later, or in the same with a lower score.
    case down
    /// Alerted in the first run alone.
    case gone
    /// Alerted in both, in the same tier with the same score.
    case unchanged
    /// Alerted in neither.
    case unalerted

    /// Hundredths of a point that a score may differ by through rounding alone: it is rounded to hundredths once.
    static let rounding = 1

    /// The movements that are listed.
    static let listed: [Movement] = [.new, .up, .down, .gone]

    /// - Parameters:
    ///   - before: nil where it is not in the first run.
    ///   - after: nil where it is not in the second run.
    init(_ before: Standing?, _ after: Standing?) {
        let was = before.flatMap { $0.tier.isAlert ? $0 : nil }
        let now = after.flatMap { $0.tier.isAlert ? $0 : nil }
        switch (was, now) {
        case (nil, nil): self = .unalerted
        case (nil, _?): self = .new
        case (_?, nil): self = .gone
        case (let was?, let now?):
            if was.tier != now.tier {
                self = now.tier < was.tier ? .up : .down
            } else if abs(now.score - was.score) <= Self.rounding {
                self = .unchanged
            } else {
                self = now.score > was.score ? .up : .down
            }
        }
    }
}
