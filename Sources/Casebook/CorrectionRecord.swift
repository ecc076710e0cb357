import Records

/// A correction of a line of somebody who has a case, as a run says it: which document takes back what.
public struct CorrectionRecord: Sendable, Hashable {
    public let mentor: String
    let provider: String
    /// The document that corrects, and its line.
    public let document: String
    public let line: String
    /// As the run writes it, `2026-10-31`; nil where the document does not say.
    public let issuedOn: String?
    /// The service that it was placed with.
    public let service: DaySpan
    /// What it corrects; nil where it adds, or takes from a month as a whole.
    public let correctedDocument: String?
    public let correctedLine: String?
    /// Negative where it takes back, as are the kroner.
    public let hours: Hours
    public let amount: Amount

    public init(
        mentor: String, provider: String, document: String, line: String, issuedOn: String?, service: DaySpan,
        correctedDocument: String?, correctedLine: String?, hours: Hours, amount: Amount
    ) {
        self.mentor = mentor
        self.provider = provider
        self.document = document
        self.line = line
        self.issuedOn = issuedOn
        self.service = service
        self.correctedDocument = correctedDocument
        self.correctedLine = correctedLine
        self.hours = hours
        self.amount = amount
    }

    /// Whether it is about a mentor, or about one of a provider's.
    func isOf(_ subject: Subject) -> Bool {
        subject.id == (subject.kind == .mentor ? mentor : provider)
    }
}
