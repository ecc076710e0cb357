import Ingest
import Records

/// What a sweep takes from the casebook: kept in the run's folder, so that the run can be repeated when the casebook has moved
/// on.
public struct CasebookExtract: Codable, Sendable, Equatable {
    /// The day it was asked on, `2026-11-05`.
    public let on: String
    public let quietings: [QuietedQuestion]
    public let precision: ReviewedPrecision

    public init(on: String, quietings: [QuietedQuestion], precision: ReviewedPrecision) {
        self.on = on
        self.quietings = quietings
        self.precision = precision
    }
}

/// Of the reviewed alerts, how many were confirmed: by rule and by tier.
public struct ReviewedPrecision: Codable, Sendable, Equatable {
    /// Reviewed alerts that share a rule, a tier, or both. Without a rule a mentor counts once, with one it counts once for each.
    public struct Share: Codable, Sendable, Equatable {
        /// The indicator; nil for all together.
        public let code: String?
        /// The tier when the case was opened, or several with `+` between; nil for all together.
        public let tier: String?
        public let confirmed: Int
        public let cleared: Int
        /// Reviewed, and neither confirmed nor cleared.
        public let unclear: Int
        /// Not decided yet.
        public let open: Int
        /// The ends of the 95 % interval of confirmed of confirmed and cleared (Clopper and Pearson 1934), 0 to 1; nil where
        /// none is either.
        public let lower: Double?
        public let upper: Double?
        /// The least share that a sweep claims of these; nil where it claims none.
        public let claimed: Double?

        public init(
            code: String?, tier: String?, confirmed: Int, cleared: Int, unclear: Int, open: Int, lower: Double?,
            upper: Double?, claimed: Double? = nil
        ) {
            self.code = code
            self.tier = tier
            self.confirmed = confirmed
            self.cleared = cleared
            self.unclear = unclear
            self.open = open
            self.lower = lower
            self.upper = upper
            self.claimed = claimed
        }

        public var judged: Int { confirmed + cleared }
        /// 0 to 1; nil where nobody was judged.
        public var share: Double? { judged == 0 ? nil : Double(confirmed) / Double(judged) }
    }

    let shares: [Share]

    public init(_ shares: [Share]) { self.shares = shares }

    /// Mentors, each once: by tier, and by the sets that a sweep claims something of.
    public var mentors: [Share] { shares.filter { $0.code == nil } }
    /// Questions by rule, whatever the tier.
    public var rules: [Share] { shares.filter { $0.code != nil && $0.tier == nil } }
}
