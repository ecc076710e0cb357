/// What a purge removed.
public struct PurgeReport: Sendable, Hashable {
    public let runs: Int
    public let cases: [CaseID]
    /// Entries whose content was erased.
    public let entries: Int
}
