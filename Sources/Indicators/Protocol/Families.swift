/// Indicators that see the same thing, so that it counts once. Source: the table of families in `docs/scoring.md`.
public enum StatisticFamily: Int, Sendable, CaseIterable {
    /// Citizens asked who do not answer.
    case answers = 0
    /// Citizens who say that a session did not happen.
    case denial
    /// Billed longer than the citizen confirms.
    case padding
    /// What is billed for an hour, where no price is agreed, and how both price and hours rise against the mentor's own past.
    case rate
    /// Sessions or bills more regular than life is.
    case pattern
    /// How and when the log and the answers were written.
    case log

    /// Place in `allCases`, from 0.
    public var index: Int { rawValue }

    /// Whether it sees how time and answers are registered, which is decided by the provider: of a provider as a whole it says
    /// how it works, and nothing about what it bills. Source: docs/scoring.md, The provider test.
    public var isPractice: Bool { self == .pattern || self == .log }

    public var code: String {
        switch self {
        case .answers: "answers"
        case .denial: "denial"
        case .padding: "padding"
        case .rate: "rate"
        case .pattern: "pattern"
        case .log: "log"
        }
    }
}

/// Families of facts, in the order in which they may claim a line's kroner. Source: `docs/scoring.md`, Facts.
public enum FactFamily: Int, Sendable, CaseIterable, Comparable {
    /// The same service billed more than once.
    case duplicates = 0
    /// Billed outside what was granted or agreed, or not countable at all.
    case outside
    /// More at once, or in a day, than one person can do.
    case doubleBooked
    /// Billed and not in the log.
    case unlogged
    /// Another price than agreed.
    case price
    /// More than granted.
    case granted

    /// Place in the order of priority, from 0.
    public var index: Int { rawValue }

    public var code: String {
        switch self {
        case .duplicates: "duplicates"
        case .outside: "outside"
        case .doubleBooked: "double-booked"
        case .unlogged: "unlogged"
        case .price: "price"
        case .granted: "granted"
        }
    }

    public static func < (a: FactFamily, b: FactFamily) -> Bool { a.rawValue < b.rawValue }
}

/// What an indicator's answer is worth.
public enum IndicatorKind: Sendable, Equatable {
    /// A rule broken, with exact hours and kroner.
    case fact(FactFamily)
    /// Unlikely under the norm.
    case statistic(StatisticFamily)
    /// Shown beside the others, never scored.
    case information
    /// The municipality's own procedure: counted in `controls.csv`, never held against a mentor.
    case control

    /// The family's code; empty for what is in no family.
    public var family: String {
        switch self {
        case .fact(let family): family.code
        case .statistic(let family): family.code
        case .information, .control: ""
        }
    }

    public var code: String {
        switch self {
        case .fact: "fact"
        case .statistic: "statistic"
        case .information: "information"
        case .control: "control"
        }
    }

    public var isStatistic: Bool {
        if case .statistic = self { return true }
        return false
    }
}
