/// What a sweep claims of the alerts of a tier, and of what set.
///
/// Source: docs/scoring.md. The settings scoring.strong_q, clear_q and watch_q can only make the claims more cautious.
enum PrecisionClaim {
    /// The least share that is not ordinary; nil where nothing is claimed.
    static func share(_ tier: String?) -> Double? {
        switch tier {
        case "strong", "clear": 0.9
        case "watch": 0.8
        default: nil
        }
    }

    static func words(_ tier: String?) -> String {
        switch tier {
        case "documented": "no statistical claim"
        case "strong", "clear": "at most 1 in 10 ordinary, strong and clear together"
        case "watch": "at most 1 in 5 ordinary, with strong and clear"
        default: ""
        }
    }
}
