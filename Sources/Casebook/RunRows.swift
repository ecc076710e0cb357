import GRDB
import Records

/// A run read back from its rows.
extension RunTables {
    static func run(_ sha256: String, _ db: Database) throws -> RunRecord? {
        try run(sha256, db) { try subjects(sha256, "TRUE", "TRUE", db) }
    }

    /// A run with the record of one subject, or with none where it does not hold it.
    static func run(_ sha256: String, holding subject: Subject, _ db: Database) throws -> RunRecord? {
        try run(sha256, db) {
            let position = try Int.fetchOne(
                db, sql: "SELECT position FROM subject WHERE run = ? AND kind = ? AND id = ?",
                arguments: [sha256, subject.kind.rawValue, subject.id])
            return try position.map { try subjects(sha256, "position = \($0)", "subject = \($0)", db) } ?? []
        }
    }

    private static func run(
        _ sha256: String, _ db: Database, _ subjects: () throws -> [SubjectRecord]
    ) throws -> RunRecord? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM run WHERE sha256 = ?", arguments: [sha256]) else {
            return nil
        }
        return RunRecord(
            sha256: sha256, manifest: row["manifest"],
            period: try period(row["period"], row["period_from"], row["period_to"]), version: row["version"],
            started: row["started"], finished: row["finished"], folder: row["folder"],
            subjects: try subjects())
    }

    static func period(_ name: String, _ from: String, _ to: String) throws -> Period {
        let (from, to) = (try CivilDay(stored: from), try CivilDay(stored: to))
        guard from <= to else { throw Unreadable(text: "\(name): ends before it begins") }
        return Period(from: from, to: to, name: name)
    }

    /// - Parameters:
    ///   - condition: which rows of `subject`.
    ///   - details: the same of `figure` and `finding`.
    private static func subjects(
        _ run: String, _ condition: String, _ details: String, _ db: Database
    ) throws -> [SubjectRecord] {
        let figures = try grouped(db, "figure", run, details).mapValues { rows in
            rows.map { SubjectRecord.Figure(name: $0["name"], value: $0["value"]) }
        }
        let findings = try grouped(db, "finding", run, details).mapValues { try $0.map(finding) }
        return try Row.fetchAll(
            db, sql: "SELECT * FROM subject WHERE run = ? AND \(condition) ORDER BY position", arguments: [run]
        ).map {
            let position: Int = $0["position"]
            return SubjectRecord(
                subject: Subject(try stored($0["kind"]), $0["id"]), provider: $0["provider"], tier: $0["tier"],
                rank: $0["rank"], score: $0["score"], qValue: $0["q_value"], documented: Amount(øre: $0["documented"]),
                indicated: Amount(øre: $0["indicated"]), figures: figures[position] ?? [],
                findings: findings[position] ?? [], opensCase: $0["opens_case"])
        }
    }

    private static func grouped(_ db: Database, _ table: String, _ run: String, _ condition: String) throws -> [Int:
        [Row]]
    {
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM \(table) WHERE run = ? AND \(condition) ORDER BY subject, position",
            arguments: [run])
        return Dictionary(grouping: rows) { $0["subject"] }
    }

    private static func finding(_ row: Row) throws -> FindingRecord {
        FindingRecord(
            code: row["code"], family: row["family"], kind: try stored(row["kind"]), observed: row["observed"],
            expected: row["expected"], threshold: row["threshold"], pValue: row["p_value"],
            contribution: row["contribution"], hours: Hours(tenThousandths: row["hours"]),
            amount: (row["amount"] as Int64?).map { Amount(øre: $0) }, window: row["window"],
            windowMonths: row["window_months"], isRaised: row["is_raised"])
    }

    private static func stored<Code: RawRepresentable<String>>(_ text: String) throws -> Code {
        guard let code = Code(rawValue: text) else { throw Unreadable(text: "'\(text)' is no \(Code.self)") }
        return code
    }
}

/// Something in the file that this version cannot read: it was edited.
struct Unreadable: Error, CustomStringConvertible {
    let text: String

    var description: String { text }
}

extension CivilDay {
    init(stored text: String) throws {
        guard let day = CivilDay(iso: text) else { throw Unreadable(text: "'\(text)' is no date") }
        self = day
    }
}
