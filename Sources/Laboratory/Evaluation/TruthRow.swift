/// A row of `truth.csv`: what was injected into one mentor's month.
public struct TruthRow: Sendable, Hashable {
    /// The kind of a mentor whose whole provider deviates a little.
    static let collusion = "collusion"

    public let mentor: String
    let provider: String
    let kind: String
    /// `low`, `middle` or `high`.
    let severity: String
    let month: Month
    /// Billed beyond what is due; 0 for kinds that cost nothing.
    let øre: Int64

    public init(mentor: String, provider: String, kind: String, severity: String, month: Month, øre: Int64) {
        self.mentor = mentor
        self.provider = provider
        self.kind = kind
        self.severity = severity
        self.month = month
        self.øre = øre
    }
}
