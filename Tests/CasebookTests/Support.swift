import Foundation
import GRDB
import Records

@testable import Casebook

/// A folder of its own for a test's casebook, removed with it.
final class BookFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "casebook-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var file: String { path + "/casebook.sqlite" }

    func open(_ mode: Casebook.Mode = .write, _ options: CasebookOptions = CasebookOptions()) throws -> Casebook {
        try Casebook(path: file, mode, options)
    }

    /// Raw SQL on the file, without the casebook.
    @discardableResult
    func edit<T>(_ path: String? = nil, _ body: (Database) throws -> T) throws -> T {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path ?? file, configuration: configuration)
        let result = try queue.writeWithoutTransaction(body)
        try queue.close()
        return result
    }

    func bytes(_ path: String? = nil) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path ?? file)) }
}

func day(_ text: String) -> CivilDay { CivilDay(iso: text) ?? CivilDay(number: 0) }

/// A run's identity for tests: one digit, 64 times.
func identity(_ digit: Character) -> String { String(repeating: digit, count: 64) }

func finding(
    _ code: String, kroner: Int64? = 1_000, hours: Int64 = 4, months: Int = 1, raised: Bool = true
) -> FindingRecord {
    FindingRecord(
        code: code, family: "family-of-\(code)", kind: kroner == nil ? .statistic : .fact, observed: 12.5,
        expected: 1.25,
        threshold: 2, pValue: kroner == nil ? 0.0003 : nil, contribution: 1_234,
        hours: Hours(tenThousandths: hours * 10_000),
        amount: kroner.map { Amount(kroner: $0) }, window: months == 1 ? nil : "2026-08..2026-10", windowMonths: months,
        isRaised: raised)
}

func mentor(
    _ id: String, tier: String = "clear", provider: String = "P001", opens: Bool = true,
    _ findings: [FindingRecord] = [finding("double-booked")]
) -> SubjectRecord {
    SubjectRecord(
        subject: Subject(.mentor, id), provider: provider, tier: tier, rank: 1, score: 5_471, qValue: 0.031,
        documented: Amount(kroner: 2_800), indicated: Amount(kroner: 100),
        figures: [
            SubjectRecord.Figure(name: "sessions", value: "112"),
            SubjectRecord.Figure(name: "hourly_rate", value: "312.50"),
        ], findings: findings, opensCase: opens)
}

func run(
    _ digit: Character, _ period: String = "2026-10", _ subjects: [SubjectRecord],
    corrections: [CorrectionRecord] = []
) -> RunRecord {
    RunRecord(
        sha256: identity(digit), manifest: "{\"period\": \"\(period)\"}",
        period: Period(period) ?? Period(from: day("2026-10-01"), to: day("2026-10-31")), version: "1.0.0",
        started: "2026-11-22T09:00:00+01:00", finished: "2026-11-22T09:00:01+01:00", folder: "out/\(period)",
        subjects: subjects, corrections: corrections)
}

/// A credit of a line of F-301, for service of a month.
func credit(
    _ document: String, of mentor: String = "M1", provider: String = "P001", _ month: String = "2026-10",
    kroner: Int64 = -450
) -> CorrectionRecord {
    let period = Period(month) ?? Period(from: day("2026-10-01"), to: day("2026-10-31"))
    return CorrectionRecord(
        mentor: mentor, provider: provider, document: document, line: "1", issuedOn: "2026-11-30",
        service: DaySpan(from: period.from, to: period.to), correctedDocument: "F-301", correctedLine: "2",
        hours: Hours(tenThousandths: -10_000), amount: Amount(kroner: kroner))
}

extension Casebook {
    /// Adds a run on a day and gives the cases it opened.
    func opened(_ run: RunRecord, on text: String = "2026-11-22") throws -> [CaseID] {
        try add(run, on: day(text), by: "AB").opened.map(\.id)
    }

    @discardableResult
    func decide(_ id: CaseID, _ kind: Disposition.Kind, _ questions: [String]? = nil, on text: String = "2026-12-01")
        throws
        -> [String]
    {
        try decide(
            id, Disposition(kind, reason: "seen", explanation: kind == .cleared ? "two shifts" : nil),
            questions: questions, on: day(text), by: "AB")
    }
}

/// The kind of failure that a body throws, and what it says; nil where it throws none.
func failure(_ body: () throws -> Void) -> CasebookFailure? {
    do {
        try body()
        return nil
    } catch {
        return error as? CasebookFailure
    }
}

/// A run of October 2026.
func run(_ digit: Character, _ subjects: [SubjectRecord]) -> RunRecord { run(digit, "2026-10", subjects) }
