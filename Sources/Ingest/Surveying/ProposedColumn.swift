import Records

/// How sure it is that a header stands over a column of the contract.
enum Certainty: Int, Sendable, Comparable {
    /// The header only resembles the column's words, or several headers fit alike.
    case possible
    /// A word that is also used for other things; the cells fit.
    case likely
    /// A word that is used for this column, and the cells fit.
    case certain

    static func < (one: Certainty, other: Certainty) -> Bool { one.rawValue < other.rawValue }
}

/// The header that most likely stands over one of the contract's columns.
struct ProposedColumn: Sendable, Equatable {
    /// The contract's column.
    let column: String
    /// Where its cells come from, in the terms of a profile.
    let source: ColumnSource
    /// Whether the cells are citizens' CPR numbers, to be read in any of their spellings.
    var isCPR: Bool {
        if case .cpr = source { true } else { false }
    }
    let certainty: Certainty
    /// Why, in a few words.
    let reason: String
    /// By code of the source, the contract's; codes that are the contract's already are left out.
    let values: [String: String]

    /// The headers it is read from.
    var headers: [String] {
        switch source {
        case .column(let header, _), .cpr(let header): [header]
        case .dateAndTime(let date, let time, _): [date, time]
        case .constant, .perHour: []
        }
    }
}
