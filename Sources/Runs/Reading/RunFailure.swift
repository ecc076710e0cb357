/// A folder that is no run, is not whole, or is not one that this version can read.
public struct RunFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
