/// What a purge removed.
public struct PurgeReport: Sendable, Hashable {
    /// SHA-256 of the manifests of the runs whose rows were removed.
    public let runs: [String]
    public let cases: [CaseID]
    /// Entries whose content was erased.
    public let entries: Int
    /// Whether the bytes are gone from the file, too. False where another process was reading it: purge again later.
    public let isOverwritten: Bool
}
