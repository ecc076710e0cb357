/// Why a packed file, or one entry of an archive, is not unpacked.
public struct UnpackFault: Error, Sendable, Equatable {
    /// What kind of reason it is.
    enum Kind: String, Sendable, CaseIterable {
        /// The system does not hand over the bytes.
        case unreadable
        /// Not the format at all.
        case format
        /// The format, but cut off or changed.
        case damaged
        /// More than is allowed, as files that are built to fill a disk are.
        case limit
        /// Something of the format that is not read: encryption, rare methods, archives in archives.
        case unsupported
    }

    var kind: Kind
    /// A sentence without subject and full stop, to stand behind the name of the file or entry.
    public var problem: String

    init(_ kind: Kind, _ problem: String) {
        self.kind = kind
        self.problem = problem
    }
}
