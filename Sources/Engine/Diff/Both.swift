/// One of the two runs that are compared.
public enum Side: String, Sendable, CaseIterable {
    /// The first one named, A.
    case before
    /// The second one named, B.
    case after
}

/// The same thing in both runs.
public struct Both<Value: Sendable>: Sendable {
    public let before: Value
    public let after: Value

    public init(_ before: Value, _ after: Value) {
        self.before = before
        self.after = after
    }

    public subscript(side: Side) -> Value { side == .before ? before : after }
}

extension Both where Value: Equatable {
    public var isSame: Bool { before == after }
}
