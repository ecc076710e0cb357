/// Indicators that see the same thing, so that it counts once. Source: the table of families in `docs/scoring.md`.
public enum StatisticFamily: String, Sendable, CaseIterable, Codable {
    /// Citizens asked who do not answer.
    case answers
    /// Citizens who say that a session did not happen.
    case denial
    /// Billed longer than the citizen confirms.
    case padding
    /// The price of an hour, where none is agreed.
    case rate

    /// Place in `allCases`, from 0.
    public var index: Int {
        switch self {
        case .answers: 0
        case .denial: 1
        case .padding: 2
        case .rate: 3
        }
    }
}

/// Families of facts, in the order in which they may claim a line's kroner.
public enum FactFamily: String, Sendable, CaseIterable, Comparable, Codable {
    case doubleBooked = "double-booked"
    case unlogged
    case price

    /// Place in the order of priority, from 0.
    public var index: Int {
        switch self {
        case .doubleBooked: 0
        case .unlogged: 1
        case .price: 2
        }
    }

    public static func < (a: FactFamily, b: FactFamily) -> Bool { a.index < b.index }
}

/// What an indicator's answer is worth.
public enum IndicatorKind: Sendable, Equatable {
    /// A rule broken, with exact hours and kroner.
    case fact(FactFamily)
    /// Unlikely under the norm.
    case statistic(StatisticFamily)

    public var family: String {
        switch self {
        case .fact(let family): family.rawValue
        case .statistic(let family): family.rawValue
        }
    }

    public var code: String {
        switch self {
        case .fact: "fact"
        case .statistic: "statistic"
        }
    }
}
