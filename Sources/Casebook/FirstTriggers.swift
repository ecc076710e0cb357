/// Triggers that keep what is written as it is, in the casebook's first version. Never to be edited, as `FirstSchema`.
///
/// A purge is the one exception: right behind its entry in the log, in the same transaction, rows of runs may go and the contents of
/// entries may be erased. `INSERT OR REPLACE` is stopped by the triggers on inserting: SQLite would not ask those on deleting.
enum FirstTriggers {
    static var sql: String {
        let kept = ["case", "run", "subject", "figure", "finding"]
        let rows = ["run", "subject", "figure", "finding"]
        return
            (kept.map { trigger($0, "UPDATE", when: nil) }
            + ["entry", "case"].map { trigger($0, "DELETE", when: nil) }
            + rows.map { trigger($0, "DELETE", when: "NOT (\(purging))") }
            + [
                trigger("entry", "UPDATE", when: "NOT (\(erasing) AND \(purging))"),
                trigger("entry", "INSERT", when: astray),
            ]
            + keys.map { trigger($0.table, "INSERT", when: isThere($0.table, $0.keys)) }).joined(separator: "\n")
    }

    /// All keys by which a row could replace another.
    private static let keys: [(table: String, keys: [[String]])] = [
        ("case", [["id"], ["opened"]]), ("run", [["sha256"]]),
        ("subject", [["run", "position"], ["run", "kind", "id"]]), ("figure", [["run", "subject", "position"]]),
        ("finding", [["run", "subject", "position"], ["run", "subject", "code"]]),
    ]

    private static let purging = "(SELECT kind FROM entry ORDER BY seq DESC LIMIT 1) = 'purged'"

    private static let erasing = """
        NEW.content IS NULL AND NEW.seq = OLD.seq AND NEW.at = OLD.at AND NEW."on" = OLD."on" AND NEW.actor = OLD.actor \
        AND NEW.kind = OLD.kind AND NEW.case_id = OLD.case_id AND NEW.content_sha256 = OLD.content_sha256 \
        AND NEW.previous = OLD.previous AND NEW.hash = OLD.hash
        """

    /// An entry that does not follow the last one.
    private static let astray = """
        NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) \
        OR NEW.previous <> coalesce((SELECT hash FROM entry ORDER BY seq DESC LIMIT 1), '\(LogEntry.beginning)') \
        OR EXISTS (SELECT 1 FROM entry WHERE hash = NEW.hash)
        """

    private static func isThere(_ table: String, _ keys: [[String]]) -> String {
        keys.map { key in
            let equal = key.map { "\($0) = NEW.\($0)" }.joined(separator: " AND ")
            return "EXISTS (SELECT 1 FROM \"\(table)\" WHERE \(equal))"
        }.joined(separator: " OR ")
    }

    private static func trigger(_ table: String, _ event: String, when condition: String?) -> String {
        """
        CREATE TRIGGER \(table)_\(event.lowercased()) BEFORE \(event) ON "\(table)"\(condition.map { " WHEN \($0)" } ?? "")
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        """
    }
}
