/// How much stands behind an alert. A tier is no verdict, and the band between two q-values is worse than the set below it; the
/// order of reading is the score's.
public enum Tier: UInt8, Sendable, Comparable, CaseIterable {
    case strong = 0
    case clear
    case watch
    /// Facts of at least the materiality, and nothing unusual about the mentor. No statistical claim.
    case documented
    /// Judged, and nothing found that stands out.
    case none
    /// Too little data to say anything: never "clean".
    case notAssessable

    public var code: String {
        switch self {
        case .strong: "strong"
        case .clear: "clear"
        case .watch: "watch"
        case .documented: "documented"
        case .none: "none"
        case .notAssessable: "not-assessable"
        }
    }

    /// Whether it makes an alert.
    public var isAlert: Bool { self <= .documented }

    public static func < (a: Tier, b: Tier) -> Bool { a.rawValue < b.rawValue }
}
