import GRDB
import Records

/// Cases opened by hand, for a tip-off.
///
/// Their questions are those that the run raised, or where it raised none the billing as a whole.
extension Casebook {
    /// Opens a case about a subject whom the run's record in the casebook holds.
    public func openCase(
        _ subject: Subject, run: String, reason: String, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) -> CaseID {
        try openCase(subject, run: run, reason: reason, on: day, by: actor) { held, _ in
            throw CasebookFailure(
                .usage,
                "\(subject) is not in what the casebook keeps of the run of \(held.period.name): check the id, or name another run."
            )
        }
    }

    /// Opens a case about somebody whom the run assessed, whether the casebook has kept that or not.
    ///
    /// Where the run's record in the casebook holds the subject already that is used. Otherwise `record` is kept under the run from
    /// now on; the log's entry has a hash over it, so that `verify` finds an edit of it as of the rest. A purge of the case removes
    /// it, if the run is not purged before.
    /// - Parameter record: what the run says of the subject.
    /// - Throws: `usage` where the run is not in the casebook, or the subject has an open case.
    public func openCase(
        _ record: SubjectRecord, run: String, reason: String, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) -> CaseID {
        try openCase(record.subject, run: run, reason: reason, on: day, by: actor) { held, change in
            try RunRequirements.check(record, in: held.folder)
            // The records that the run came with are never erased alone: behind the last one is behind all of them.
            let position = try RunTables.positions(run, behind: 0, change.db).last.map { $0 + 1 } ?? 0
            try RunRecorder(change.db).insert(record, run: run, at: position)
            let rows = try RunTables.sha256(run, at: position, change.db)
            return (record, AddedRecordContent(position: position, rows: rows))
        }
    }

    /// - Parameter missing: gives the record where the run does not hold the subject.
    private func openCase(
        _ subject: Subject, run: String, reason: String, on day: CivilDay, by actor: String,
        missing: (RunRecord, Change) throws -> (SubjectRecord, AddedRecordContent)
    ) throws(CasebookFailure) -> CaseID {
        let reason = try RequiredText.checked(reason, "the reason", "say what made you open the case")
        return try change(on: day, by: actor) { change in
            let fold = try CaseFold(change.db)
            guard let held = try RunTables.run(run, holding: subject, change.db) else {
                throw CasebookFailure(.usage, "the run \(run.prefix(12)) is not in the casebook: add it first.")
            }
            if let id = fold.openCase(of: subject) {
                throw CasebookFailure(.usage, "\(subject) has an open case, \(id): note the reason there.")
            }
            let (record, added) = try held.subjects.first.map { ($0, nil) } ?? missing(held, change)
            let id = fold.nextID(on: day)
            let content = OpenedContent(
                subject: subject, origin: .tipOff, reason: reason, earlier: fold.latestCase(of: subject)?.description,
                sighting: SightingContent(record, held).asking, added: added)
            try change.append(.opened(content), to: id)
            return id
        }
    }
}
