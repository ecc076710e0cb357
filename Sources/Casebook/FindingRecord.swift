import Records

/// One indicator's answer for one mentor or provider.
public struct FindingRecord: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case fact, statistic, information }

    /// The indicator's code: the question.
    public let code: String
    let family: String
    let kind: Kind
    /// In the indicator's unit, as are expected and threshold.
    public let observed: Double
    public let expected: Double
    public let threshold: Double
    public let pValue: Double?
    /// Hundredths of a point.
    let contribution: Int
    public let hours: Hours
    /// Of a fact documented, of a statistic indicated.
    public let amount: Amount?
    /// The stretch that the figures are of; nil where that is the period.
    public let window: String?
    /// Months in that stretch, at least 1.
    let windowMonths: Int
    /// Whether it says something: a rule broken, a p-value that counts. A case asks its raised questions.
    public let isRaised: Bool

    public init(
        code: String, family: String, kind: Kind, observed: Double, expected: Double, threshold: Double,
        pValue: Double?, contribution: Int, hours: Hours, amount: Amount?, window: String?, windowMonths: Int,
        isRaised: Bool
    ) {
        self.code = code
        self.family = family
        self.kind = kind
        self.observed = observed
        self.expected = expected
        self.threshold = threshold
        self.pValue = pValue
        self.contribution = contribution
        self.hours = hours
        self.amount = amount
        self.window = window
        self.windowMonths = windowMonths
        self.isRaised = isRaised
    }
}
