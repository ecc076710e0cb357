import Records

/// A run in the casebook.
public struct CasebookRun: Sendable, Hashable {
    /// SHA-256 of its manifest.
    public let sha256: String
    public let period: Period
    public let version: String
    /// As the manifest writes it.
    let finished: String
    public let folder: String
    /// Mentors and providers in it.
    public let subjects: Int
    public let addedOn: CivilDay
    public let addedBy: String
    /// Whether its rows were removed.
    public let isPurged: Bool
}
