/// How lines are drawn.
public enum SamplingMethod: String, CaseIterable, Codable, Sendable {
    /// By monetary unit: each krone has the same chance, so that a line's is proportional to its amount.
    case monetaryUnit = "mus"
    /// Simple random sampling without replacement: each line has the same chance.
    case simple
    /// Simple random sampling within strata of like amounts.
    case stratified
}

/// How the sample is made to speak for all lines.
public enum Estimator: String, CaseIterable, Codable, Sendable {
    /// Stringer's bound of what is right in each krone, taken from the whole: a lower bound of what is wrong.
    case complementStringer = "complement-stringer"
    /// Stringer's upper bound of what is wrong. It gives no lower bound, and so nothing to claim.
    case stringer
    /// The mean difference of a line, times the number of lines.
    case difference
    /// The difference per krone billed, times the kroner billed.
    case ratio

    /// The methods of drawing that the estimator is proven for.
    public var methods: [SamplingMethod] {
        switch self {
        case .complementStringer, .stringer: [.monetaryUnit]
        case .difference, .ratio: [.simple, .stratified]
        }
    }

    /// What is used where nobody chooses.
    static func usual(for method: SamplingMethod) -> Estimator {
        method == .monetaryUnit ? .complementStringer : .difference
    }
}
