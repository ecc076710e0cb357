/// What is different about one indicator's answer, with the figure in both runs.
public struct Cause: Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// The mentor or provider is in one run alone: in the other it has no rows in the period.
        case presence
        /// The indicator was asked in one run alone: switched off, or not in that version of the program.
        case asked
        /// It could be judged in one run alone; the other's value is the reason's code.
        case assessable
        /// The version of the indicator's computation.
        case version
        /// The stretch that the figures are of.
        case window
        case observed
        case hours
        case amount
        /// What is usual or allowed; of a provider what all others come to.
        case expected
        case threshold
        /// The peer group.
        case group
        /// How many the norm or figure rests on.
        case peers
        /// Of a provider's mean.
        case standardError = "standard-error"
        case pValue = "p-value"
        /// Its own figures are the same: another indicator of its family counts in its place, or no longer does.
        case family
        /// Its own figures are the same: the score is shared out again, because other findings of the mentor say more or less.
        case shared
        /// Its own figures and all others' are the same: a weight, a cap or the score's formula.
        case scoring
    }

    public enum Value: Sendable, Equatable {
        case number(Double)
        case text(String)
    }

    public let kind: Kind
    /// nil where there is none in that run.
    public let before: Value?
    public let after: Value?

    init(_ kind: Kind, _ before: Value? = nil, _ after: Value? = nil) {
        self.kind = kind
        self.before = before
        self.after = after
    }

    /// nil where the figure is the same in both.
    static func changed(_ kind: Kind, _ before: Double?, _ after: Double?) -> Cause? {
        before == after ? nil : Cause(kind, before.map(Value.number), after.map(Value.number))
    }

    static func changed(_ kind: Kind, _ before: String?, _ after: String?) -> Cause? {
        before == after ? nil : Cause(kind, before.map(Value.text), after.map(Value.text))
    }
}
