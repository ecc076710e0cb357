/// Why a casebook could not be opened, read or written: what, where, and how to mend it.
public struct CasebookFailure: Error, CustomStringConvertible, Sendable {
    /// What stood in the way; decides a command's exit status.
    public enum Kind: Sendable, Hashable {
        /// What was asked for cannot be: a case that is not there, a reason that is missing.
        case usage
        /// The file is no casebook, of a newer version, or damaged.
        case refused
        /// Nothing was changed: the disk is full, the file locked or not writable.
        case notWritten
    }

    public let kind: Kind
    public let description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
