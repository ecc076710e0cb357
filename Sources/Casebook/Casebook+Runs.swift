import Records

/// Runs: taken in, listed, read back.
extension Casebook {
    /// Adds a run, opens a case for each subject that is to have one and has no open case, and notes on the open cases of the
    /// others that they were seen again. A run that is there already, or was until a purge, changes nothing.
    public func add(_ run: RunRecord, on day: CivilDay, by actor: String) throws(CasebookFailure) -> Intake {
        try RunRequirements.check(run)
        return try change(on: day, by: actor) { change in
            let fold = try CaseFold(change.db)
            guard !fold.runs.contains(where: { $0.content.run == run.sha256 }) else {
                return Intake(wasThere: true, opened: [], continued: [], leftQuiet: [])
            }
            try RunRecorder(change.db).insert(run)
            let corrections = try CorrectionTable.insert(fold.kept(run), run: run.sha256, change.db)
            let intake = CaseIntake(run, fold, on: day)
            try change.append(
                .runAdded(
                    RunAddedContent(
                        run: run.sha256, period: run.period.name, from: run.period.from.description,
                        to: run.period.to.description, version: run.version, started: run.started,
                        finished: run.finished,
                        folder: run.folder, subjects: run.subjects.count, opened: intake.result.opened.count,
                        continued: intake.result.continued.count, leftQuiet: intake.result.leftQuiet.count,
                        rows: try RunTables.sha256(run.sha256, first: run.subjects.count, change.db),
                        corrections: corrections)))
            for (id, content) in intake.entries { try change.append(content, to: id) }
            return intake.result
        }
    }

    /// The runs that were added, in that order; those whose rows were purged are marked.
    public func runs() throws(CasebookFailure) -> [CasebookRun] {
        try read { db in
            try CaseFold(db).runs.map {
                CasebookRun(
                    sha256: $0.content.run,
                    period: try RunTables.period($0.content.period, $0.content.from, $0.content.to),
                    version: $0.content.version, finished: $0.content.finished, folder: $0.content.folder,
                    subjects: $0.content.subjects, addedOn: $0.on, addedBy: $0.actor, isPurged: $0.isPurged)
            }
        }
    }

    /// A run with all its records, those added for tip-offs last; nil where it is not in the casebook, or no longer.
    public func run(_ sha256: String) throws(CasebookFailure) -> RunRecord? {
        try read { try RunTables.run(sha256, $0) }
    }
}
