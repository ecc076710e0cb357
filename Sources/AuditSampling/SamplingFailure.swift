/// Why a sample could not be drawn or extrapolated: what, where, and how to mend it.
public struct SamplingFailure: Error, CustomStringConvertible, Sendable {
    /// Who can mend it.
    public enum Kind: Sendable {
        /// What was asked for does not fit together.
        case usage
        /// A file is not what it must be.
        case refused
        /// A file could not be written.
        case notWritten
    }

    public let kind: Kind
    public let description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
