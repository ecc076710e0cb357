import Records
import Scoring

/// A ranking, as far as it is compared.
public struct TrialRanking: Sendable {
    struct Alert: Sendable {
        let mentor: String
        let tier: Tier
        /// Hundredths of a point.
        let score: Int
        let documented: Amount
        let indicated: Amount
    }

    /// By rank.
    let alerts: [Alert]
    /// Providers that differ from the others as a whole.
    public let providers: [String]

    public func count(_ tier: Tier) -> Int { alerts.count { $0.tier == tier } }
    public var documented: Amount { alerts.reduce(.zero) { $0 + $1.documented } }
    public var indicated: Amount { alerts.reduce(.zero) { $0 + $1.indicated } }
}
