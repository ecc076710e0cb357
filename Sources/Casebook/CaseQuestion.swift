import Records

/// One question of a case, with what the latest run that raised it says.
public struct CaseQuestion: Sendable, Hashable {
    /// The question of a case in which no indicator raised one: the billing as a whole.
    static let general = "general"

    /// The indicator's code, or `general`.
    public let code: String
    let family: String
    public let kind: FindingRecord.Kind
    public let hours: Hours
    public let amount: Amount?
    /// Months that the figures are of, at least 1.
    let windowMonths: Int
    /// SHA-256 of the run's manifest.
    public let run: String
    /// The latest; nil where it is not decided, or was reopened.
    public let decision: Decision?
    /// What the latest run said when it was last decided; kept through a reopening. A quieting is measured against it.
    let baseline: QuietingBaseline?
}

/// What a question came to when it was decided.
public struct QuietingBaseline: Sendable, Hashable, Codable {
    public let øre: Int64?
    /// Ten-thousandths of an hour.
    public let hours: Int64
    /// Months of the stretch that the figures are of, at least 1.
    public let months: Int
    /// Observed beyond expected, in the indicator's unit; nil in casebooks that did not keep it.
    public var excess: Double?
    /// Months of the run's period, which a statistic's kroner are of, whatever its stretch; nil in casebooks that did not keep it.
    public var periodMonths: Int?
}
