import Casebook

/// The sets of mentors that a sweep claims something of: a claim is about these, never about one tier.
///
/// Source: docs/scoring.md. The settings scoring.strong_q, clear_q and watch_q can only make the claims more cautious.
public enum ClaimedSet: String, Sendable, CaseIterable {
    /// q at most 10 %, as far as it is not in `documented`.
    case tenPercent = "strong+clear"
    /// q at most 20 %.
    case twentyPercent = "strong+clear+watch"

    /// Codes of its tiers.
    var tiers: Set<String> { Set(rawValue.split(separator: "+").map(String.init)) }

    /// The least share that is not ordinary, as the sweep claims it.
    public var claimedShare: Double {
        switch self {
        case .tenPercent: 0.9
        case .twentyPercent: 0.8
        }
    }

    /// What people found of it, each mentor once.
    public func row(of table: PrecisionTable) -> PrecisionTable.Row {
        .sum(table.alerts.filter { $0.tier.map(tiers.contains) ?? false })
    }
}
