import Foundation
import GRDB

/// The checks of a casebook, and what they found so far.
struct Verification {
    static let restore = "Compare with the last backup, and restore it where it is right."

    let db: Database
    private var faults: [VerificationReport.Fault] = []
    private(set) var entries: [(entry: LogEntry, content: EntryContent?)] = []

    init(_ db: Database) { self.db = db }

    var report: VerificationReport {
        VerificationReport(faults: faults, head: entries.last?.entry.hash ?? LogEntry.beginning, count: entries.count)
    }

    mutating func fault(_ place: String, _ text: String) {
        faults.append(VerificationReport.Fault(place: place, text: text))
    }

    /// Runs a check; where the file cannot even be read that is its result.
    mutating func checking(_ place: String, _ body: (inout Verification) throws -> Void) {
        do {
            try body(&self)
        } catch {
            fault(
                place, "cannot be read (\((error as? DatabaseError)?.message ?? "\(error)")). \(Verification.restore)")
        }
    }

    /// What SQLite itself finds, the tables and triggers, and who may read the file.
    mutating func file(_ path: String, _ migrator: DatabaseMigrator) {
        checking("file") { check in
            for text in try String.fetchAll(check.db, sql: "PRAGMA integrity_check") where text != "ok" {
                check.fault("file", "\(text). \(Verification.restore)")
            }
            for row in try Row.fetchAll(check.db, sql: "PRAGMA foreign_key_check") {
                let (table, id): (String, Int64?) = (row[0], row[1])
                check.fault(
                    "table \(table), row \(id.map(String.init) ?? "?")",
                    "belongs to a row that is not there. \(Verification.restore)")
            }
        }
        checking("tables and triggers") { check in
            let (found, expected) = (try Schema.objects(check.db), try Schema.expectedObjects(migrator))
            for name in Set(found.keys).union(expected.keys).sorted() where found[name] != expected[name] {
                check.fault(
                    "'\(name)' of the file's structure",
                    "\(found[name] == nil ? "is missing" : expected[name] == nil ? "was added" : "was changed"): somebody edited the file with another program. \(Verification.restore)"
                )
            }
            let applied = try migrator.appliedIdentifiers(check.db)
            for name in applied.symmetricDifference(migrator.migrations).sorted() {
                check.fault("version '\(name)'", "is not as this program writes it. \(Verification.restore)")
            }
        }
        if let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int,
            mode & 0o077 != 0
        {
            fault("file", "others than its owner may open it. Run: chmod 600 on it.")
        }
    }

    /// Each entry alone, and each behind the one before.
    mutating func log(noted: String?) {
        checking("log") { check in
            check.entries = try Log.entries(check.db).map { ($0, $0.decoded) }
            let erasable = check.purgedCases
            var (last, previous) = (0, LogEntry.beginning)
            for (entry, content) in check.entries {
                let place = "entry \(entry.seq)"
                if entry.seq != last + 1 {
                    check.fault(place, "entries before it are missing. \(Verification.restore)")
                }
                if entry.previous != previous {
                    check.fault(place, "does not follow the entry before it. \(Verification.restore)")
                }
                if entry.hash != entry.computedHash { check.fault(place, "was edited. \(Verification.restore)") }
                check.content(of: entry, content != nil, erasable)
                (last, previous) = (entry.seq, entry.hash)
            }
            if let noted, noted != LogEntry.beginning, !check.entries.contains(where: { $0.entry.hash == noted }) {
                check.fault(
                    "log",
                    "the noted head \(noted.prefix(12))… is not in it: entries were cut off at the end, or rewritten. \(Verification.restore)"
                )
            }
        }
    }

    private mutating func content(of entry: LogEntry, _ isReadable: Bool, _ erasable: Set<String>) {
        let place = "entry \(entry.seq)"
        guard let text = entry.content else {
            if !erasable.contains(entry.caseID ?? "") {
                fault(place, "its content was erased, and no purge says so. \(Verification.restore)")
            }
            return
        }
        if CanonicalText.sha256(of: text) != entry.contentSHA256 {
            fault(place, "its content was edited. \(Verification.restore)")
        } else if !isReadable {
            fault(place, "its content is not of its kind. \(Verification.restore)")
        } else if erasable.contains(entry.caseID ?? "") {
            fault(place, "its content is there, and a purge says it was erased. \(Verification.restore)")
        }
    }

    var purges: [PurgeContent] {
        entries.compactMap { if case .purged(let content)? = $0.content { content } else { nil } }
    }

    private var purgedCases: Set<String> { Set(purges.flatMap(\.cases)) }

    /// The list of cases against the entries that opened them.
    mutating func cases() {
        checking("cases") { check in
            var opened: [String: Int] = [:]
            for (entry, _) in check.entries where entry.kind == EntryKind.opened.rawValue {
                guard let id = entry.caseID else { continue }
                if opened.updateValue(entry.seq, forKey: id) != nil {
                    check.fault("entry \(entry.seq)", "opens \(id) a second time. \(Verification.restore)")
                }
            }
            let rows = try Row.fetchAll(check.db, sql: "SELECT id, opened FROM \"case\" ORDER BY id")
            let listed = Dictionary(rows.map { ($0["id"] as String, $0["opened"] as Int) }) { first, _ in first }
            for id in Set(opened.keys).union(listed.keys).sorted() where opened[id] != listed[id] {
                check.fault("case \(id)", "is not listed as its first entry has it. \(Verification.restore)")
            }
            // Whether the whole makes sense, one entry after the other.
            _ = try CaseFold(check.entries)
        }
    }
}
