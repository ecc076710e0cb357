import Records

/// How sure it is that a header stands over a column of the contract.
public enum Certainty: Int, Sendable, Comparable {
    /// The header only resembles the column's words, or several headers fit alike.
    case possible
    /// A word that is also used for other things; the cells fit.
    case likely
    /// A word that is used for this column, and the cells fit.
    case certain

    public static func < (one: Certainty, other: Certainty) -> Bool { one.rawValue < other.rawValue }
}

/// The header that most likely stands over one of the contract's columns.
public struct ProposedColumn: Sendable, Equatable {
    /// The contract's column.
    public let column: String
    /// Where its cells come from, in the terms of a profile.
    public let source: ColumnSource
    /// Whether the cells are citizens' CPR numbers, to be read in any of their spellings.
    public var isCPR: Bool {
        if case .cpr = source { true } else { false }
    }
    public let certainty: Certainty
    /// Why, in a few words.
    public let reason: String
    /// By code of the source, the contract's; codes that are the contract's already are left out.
    public let values: [String: String]

    /// The headers it is read from.
    public var headers: [String] {
        switch source {
        case .column(let header, _), .cpr(let header): [header]
        case .dateAndTime(let date, let time, _): [date, time]
        case .constant, .perHour: []
        }
    }
}
