import GRDB
import Records

/// Which runs and cases a purge removes.
struct RetentionPlan {
    private let olderThan: CivilDay
    private let runs: [String]
    private let cases: [CaseState]

    init(_ fold: CaseFold, olderThan day: CivilDay, today: CivilDay) throws {
        olderThan = day
        runs = try fold.runs.filter { try !$0.isPurged && CivilDay(stored: $0.content.to) < day }.map(\.content.run)
        cases = fold.cases.values.filter { $0.isExpired(day, today) }.sorted { $0.id < $1.id }
    }

    var extent: PurgeExtent {
        PurgeExtent(runs: runs, cases: cases.map(\.id), entries: cases.map(\.entries.count).reduce(0, +))
    }

    func carryOut(_ change: Change, reason: String) throws {
        guard !extent.isEmpty else { return }
        // First the entry: the triggers let rows go right behind it alone.
        try change.append(
            .purged(
                PurgeContent(
                    olderThan: olderThan.description, reason: reason, runs: runs, cases: cases.map(\.id.description),
                    entries: extent.entries)))
        for run in runs { try RunTables.remove(run, change.db) }
        for state in cases {
            if let added = state.opening.added {
                try RunTables.remove(state.opening.sighting.run, at: added.position, change.db)
            }
            try change.db.execute(
                sql: "UPDATE entry SET content = NULL WHERE case_id = ?", arguments: [state.id.description])
        }
    }
}

extension CaseState {
    fileprivate func isExpired(_ day: CivilDay, _ today: CivilDay) -> Bool {
        guard isDecided, entries.allSatisfy({ $0.on < day }), !quietings.contains(where: { $0.isInForce(on: today) })
        else {
            return false
        }
        let isUnclear = questions.contains { $0.decision?.disposition.kind == .unclear }
        return !isUnclear || Limitation.date(firstAlert: openedOn) < today
    }
}
