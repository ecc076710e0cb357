/// What a purge removes.
public struct PurgeExtent: Sendable, Hashable {
    /// SHA-256 of the manifests of the runs whose rows go.
    public let runs: [String]
    public let cases: [CaseID]
    /// Entries whose content is erased.
    public let entries: Int

    public var isEmpty: Bool { runs.isEmpty && cases.isEmpty }
}
