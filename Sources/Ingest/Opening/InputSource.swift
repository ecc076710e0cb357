import Records

/// A file, or for invoices a folder or an archive of documents, and the profile it is read with.
public struct InputSource: Sendable, Equatable {
    /// As the user named it; `-` is standard input.
    public let path: String
    public let profile: Profile

    public init(path: String, profile: Profile) {
        self.path = path
        self.profile = profile
    }
}
