import Runs
import Scoring

/// What a tier says, and what it does not.
enum TierWords {
    /// - Parameter isClaimed: whether the run makes its claim about false alerts.
    static func ofMentor(_ tier: Tier, isClaimed: Bool) -> String {
        func deviation(_ words: String, _ claim: String) -> String {
            words + (isClaimed ? claim : " This run makes no claim about how many alerts are false.")
        }
        return switch tier {
        case .documented:
            "Facts about the billing that come to a material amount and are to be clarified; comparable mentors show as much. The tier carries no statistical claim."
        case .strong, .clear:
            deviation(
                "A deviation to be clarified.",
                " Of all mentors with a q-value of at most 0.1 at most one in ten is expected to be ordinary.")
        case .watch:
            deviation(
                "A deviation to be watched.",
                " Of all mentors with a q-value of at most 0.2 at most one in five is expected to be ordinary.")
        case .none: "What could be assessed is no alert. Small findings, where there are any, stand below."
        case .notAssessable:
            "There is too little data for a statistical judgement of this mentor; that is no sign in either direction. Facts, where there are any, stand below."
        }
    }

    static func ofProvider(_ tier: Tier) -> String {
        switch tier {
        case .notAssessable:
            "The test compares providers with each other; there are too few of them, or too little data, to say anything about this one. That is no sign in either direction."
        case .none:
            "The test asks whether this provider's mentors, taken together, differ from all other providers'. They do not stand out."
        default:
            "The test asks whether this provider's mentors, taken together, differ from all other providers'. They do: a deviation to be clarified, no verdict."
        }
    }
}

extension Manifest {
    /// Whether the run says how many of its alerts are expected to be ordinary.
    var isClaimed: Bool { claim.map { !$0.q_values.isWithdrawn && !$0.too_few } ?? false }
}
