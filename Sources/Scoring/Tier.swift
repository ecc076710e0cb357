/// In which order alerts are read. A tier is no verdict, and the band between two q-values is worse than the set below it.
public enum Tier: UInt8, Sendable, Comparable, CaseIterable {
    /// Facts of at least the materiality. No statistical claim.
    case documented = 0
    case strong
    case clear
    case watch
    /// Judged, and nothing found that stands out.
    case none
    /// Too little data to say anything: never "clean".
    case notAssessable

    public var code: String {
        switch self {
        case .documented: "documented"
        case .strong: "strong"
        case .clear: "clear"
        case .watch: "watch"
        case .none: "none"
        case .notAssessable: "not-assessable"
        }
    }

    /// Whether it makes an alert.
    public var isAlert: Bool { self <= .watch }

    public static func < (a: Tier, b: Tier) -> Bool { a.rawValue < b.rawValue }
}
