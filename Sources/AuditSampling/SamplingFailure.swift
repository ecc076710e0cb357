/// Why a sample could not be drawn or extrapolated: what, where, and how to mend it.
public struct SamplingFailure: Error, CustomStringConvertible, Sendable {
    public let description: String

    public init(_ description: String) { self.description = description }
}
