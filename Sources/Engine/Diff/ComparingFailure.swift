/// Why two runs could not be compared: what, where, and how to mend it.
public struct ComparingFailure: Error, CustomStringConvertible, Sendable {
    public let description: String

    init(_ description: String) { self.description = description }
}
