import Records

/// What a run says of one mentor or provider.
public struct SubjectRecord: Sendable, Hashable {
    public struct Figure: Sendable, Hashable {
        public let name: String
        /// As the run writes it.
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public let subject: Subject
    /// The provider a mentor works for; of a provider its own id. Empty where none is known.
    let provider: String
    /// Code of the tier: `documented`, `strong`, `clear`, `watch`, `none` or `not-assessable`.
    let tier: String
    /// From 1; nil where the run ranks nobody like this.
    let rank: Int?
    /// Hundredths of a point, 0 to 10,000.
    let score: Int
    let qValue: Double?
    let documented: Amount
    let indicated: Amount
    public let figures: [Figure]
    public let findings: [FindingRecord]
    /// Whether it is to become a case, or to continue an open one; false where it is quieted, or no alert.
    let opensCase: Bool

    public init(
        subject: Subject, provider: String, tier: String, rank: Int?, score: Int, qValue: Double?,
        documented: Amount, indicated: Amount, figures: [Figure], findings: [FindingRecord], opensCase: Bool
    ) {
        self.subject = subject
        self.provider = provider
        self.tier = tier
        self.rank = rank
        self.score = score
        self.qValue = qValue
        self.documented = documented
        self.indicated = indicated
        self.figures = figures
        self.findings = findings
        self.opensCase = opensCase
    }

    /// Whether its tier is one of the four of alerts.
    var isAlert: Bool { AlertTier.codes.contains(tier) }
}

/// The tiers of alerts, those with most behind them first.
enum AlertTier {
    static let codes = ["strong", "clear", "watch", "documented"]
}
