/// Why a casebook could not be opened, read or written: what, where, and how to mend it.
public struct CasebookFailure: Error, CustomStringConvertible, Sendable {
    public let description: String

    public init(_ description: String) { self.description = description }
}
