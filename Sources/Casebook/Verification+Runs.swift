import GRDB

/// The rows of runs against the hashes in the log.
extension Verification {
    mutating func runs() {
        checking("runs") { check in
            let purged = Set(check.purges.flatMap(\.runs))
            var present = Set(try String.fetchAll(check.db, sql: "SELECT sha256 FROM run"))
            for (table, _, key, _) in RunTables.hashed.dropFirst() {
                present.formUnion(try String.fetchAll(check.db, sql: "SELECT DISTINCT \(key) FROM \(table)"))
            }
            let added = check.addedRecords
            for (entry, content) in check.entries {
                guard case .runAdded(let run)? = content else { continue }
                let place = "run of \(run.period), \(run.run.prefix(12))"
                let isPresent = present.remove(run.run) != nil
                if purged.contains(run.run) {
                    if isPresent {
                        check.fault(place, "has rows, and a purge says they were removed. \(Self.restore)")
                    }
                    continue
                }
                if try RunTables.sha256(run.run, first: run.subjects, check.db) != run.rows {
                    check.fault(
                        place,
                        "its \(isPresent ? "rows were edited" : "rows are missing"): they are not what entry \(entry.seq) has. \(Self.restore)"
                    )
                }
                if try CorrectionTable.sha256(run.run, check.db) != run.corrections {
                    check.fault(
                        place,
                        "its corrections were edited or are missing: they are not what entry \(entry.seq) has. \(Self.restore)"
                    )
                }
                try check.added(added[run.run] ?? [], to: run, place)
            }
            for run in present.sorted() {
                check.fault("run \(run.prefix(12))", "the log does not know it. \(Self.restore)")
            }
        }
    }

    private struct Added {
        let seq: Int
        let content: AddedRecordContent
    }

    /// Records that came to a run with a case, by run.
    private var addedRecords: [String: [Added]] {
        var found: [String: [Added]] = [:]
        for (entry, content) in entries {
            guard case .opened(let opening)? = content, let added = opening.added else { continue }
            found[opening.sighting.run, default: []].append(Added(seq: entry.seq, content: added))
        }
        return found
    }

    /// What stands behind the records that the run came with.
    private mutating func added(_ records: [Added], to run: RunAddedContent, _ place: String) throws {
        var positions = Set(try RunTables.positions(run.run, behind: run.subjects, db))
        for record in records {
            positions.remove(record.content.position)
            if try RunTables.sha256(run.run, at: record.content.position, db) != record.content.rows {
                fault(
                    place,
                    "a record that was added to it was edited or is missing: it is not what entry \(record.seq) has. \(Self.restore)"
                )
            }
        }
        for position in positions.sorted() {
            fault(place, "has a record at position \(position) that the log does not know. \(Self.restore)")
        }
    }
}
