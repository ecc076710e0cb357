/// What a purge did.
public struct PurgeReport: Sendable, Hashable {
    public let extent: PurgeExtent
    /// Why the bytes may still be in the file, where they could not be overwritten: a short sentence to be shown. The purge stands;
    /// purge again when that is corrected, though there is nothing left to remove. Nil where the bytes are gone.
    public let hindrance: String?

    var runs: [String] { extent.runs }
    var cases: [CaseID] { extent.cases }
    var entries: Int { extent.entries }
}
