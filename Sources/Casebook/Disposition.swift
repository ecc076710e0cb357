import Records

/// What people found when they looked at a question of a case.
public struct Disposition: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// There is an innocent explanation.
        case cleared
        /// An error, which was put right.
        case errorCorrected = "error-corrected"
        case repaid
        /// Dealt with under the contract.
        case contractMatter = "contract-matter"
        /// Handed to somebody else: the police, another authority, the auditor.
        case referred
        /// It could not be found out.
        case unclear

        /// Whether the deviation was there.
        public var isConfirmed: Bool {
            switch self {
            case .errorCorrected, .repaid, .contractMatter, .referred: true
            case .cleared, .unclear: false
            }
        }
    }

    public let kind: Kind
    /// Why; never blank.
    public let reason: String
    /// The innocent explanation; of `cleared` alone, and never blank there.
    public let explanation: String?
    /// What was confirmed, not negative; zero where the kind is `cleared`. Of the decision as a whole: where it is about several
    /// questions these are not to be added up over them.
    public let hours: Hours
    public let amount: Amount

    public init(
        _ kind: Kind, reason: String, explanation: String? = nil, hours: Hours = .zero, amount: Amount = .zero
    ) {
        self.kind = kind
        self.reason = reason
        self.explanation = explanation
        self.hours = hours
        self.amount = amount
    }
}

/// A disposition with who gave it and when.
public struct Decision: Sendable, Hashable {
    /// Of the entry in the log.
    let seq: Int
    public let on: CivilDay
    public let actor: String
    public let disposition: Disposition
    /// The codes of the questions it is about.
    public let questions: [String]
}
