import Records

/// What the casebook keeps of a run: its manifest, and one record a mentor or provider. Never a citizen's row.
public struct RunRecord: Sendable, Hashable {
    /// SHA-256 of `run.json` in 64 lower-case hexadecimal digits: the run's identity.
    let sha256: String
    /// The text of `run.json`.
    let manifest: String
    public let period: Period
    /// Of the program that made the run.
    let version: String
    /// As the manifest writes them.
    let started: String
    let finished: String
    /// The run's folder as messages show it.
    let folder: String
    public let subjects: [SubjectRecord]
    /// Those that were placed with a service. Of them the casebook keeps those of somebody with a case, for service of a run in
    /// which it was seen; read back, a run has none.
    let corrections: [CorrectionRecord]

    public init(
        sha256: String, manifest: String, period: Period, version: String, started: String, finished: String,
        folder: String, subjects: [SubjectRecord], corrections: [CorrectionRecord] = []
    ) {
        self.sha256 = sha256
        self.manifest = manifest
        self.period = period
        self.version = version
        self.started = started
        self.finished = finished
        self.folder = folder
        self.subjects = subjects
        self.corrections = corrections
    }
}
