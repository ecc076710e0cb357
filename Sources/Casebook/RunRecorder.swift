import GRDB
import Records

/// Writes rows of runs, with one statement a table for all of them.
struct RunRecorder {
    private let run: Statement
    private let subject: Statement
    private let figure: Statement
    private let finding: Statement

    init(_ db: Database) throws {
        func statement(_ table: String) throws -> Statement {
            let columns = RunTables.hashed.first { $0.table == table }?.columns ?? []
            let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
            let places = columns.map { _ in "?" }.joined(separator: ", ")
            return try db.makeStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(places))")
        }
        run = try statement("run")
        subject = try statement("subject")
        figure = try statement("figure")
        finding = try statement("finding")
    }

    func insert(_ record: RunRecord) throws {
        try run.execute(arguments: [
            record.sha256, record.manifest, record.period.name, record.period.from.description,
            record.period.to.description, record.version, record.started, record.finished, record.folder,
        ])
        for (position, subject) in record.subjects.enumerated() {
            try insert(subject, run: record.sha256, at: position)
        }
    }

    /// Adds one record of a run.
    func insert(_ record: SubjectRecord, run: String, at position: Int) throws {
        try subject.execute(arguments: [
            run, position, record.subject.kind.rawValue, record.subject.id, record.provider, record.tier, record.rank,
            record.score, record.qValue, record.documented.øre, record.indicated.øre, record.opensCase,
        ])
        for (place, item) in record.figures.enumerated() {
            try figure.execute(arguments: [run, position, place, item.name, item.value])
        }
        for (place, item) in record.findings.enumerated() {
            try finding.execute(arguments: [
                run, position, place, item.code, item.family, item.kind.rawValue, item.observed, item.expected,
                item.threshold, item.pValue, item.contribution, item.hours.tenThousandths, item.amount?.øre,
                item.window, item.windowMonths, item.isRaised,
            ])
        }
    }
}
