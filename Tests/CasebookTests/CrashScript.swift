import Casebook
import Foundation
import Records

/// What a controller does in a casebook over some months, one operation after the other, each all or nothing.
struct CrashScript {
    typealias Operation = @Sendable (Casebook, FailingDisk) throws -> Void

    static let name = "casebook.tilsyn"

    static let operations: [Operation] = [
        { book, _ in _ = try book.add(run(1, mentors: ["M1", "M2", "M3"]), on: day(3), by: "Anne") },
        { book, _ in try book.note(id(1), text: "Asked the provider.", hearingOn: day(20), on: day(4), by: "Anne") },
        { book, _ in
            try book.decide(
                id(1), Disposition(.cleared, reason: "Shown.", explanation: "Two citizens of one family."),
                on: day(5), by: "Bo")
        },
        { book, _ in
            try book.decide(
                id(2),
                Disposition(
                    .errorCorrected, reason: "Credited.", hours: Hours(tenThousandths: 25_000),
                    amount: Amount(øre: 62_500)),
                questions: ["double-booked"], on: day(6), by: "Bo")
        },
        { book, _ in
            try book.quiet(id(1), code: "double-booked", until: day(60), reason: "Known.", on: day(7), by: "Anne")
        },
        { book, _ in _ = try book.add(run(2, mentors: ["M2", "M3", "M4"]), on: day(8), by: "Anne") },
        { book, _ in
            try book.note(id(3), text: String(repeating: "A long account. ", count: 500), on: day(9), by: "Bo")
        },
        { book, _ in try book.endQuieting(id(1), code: "double-booked", reason: "Moved.", on: day(10), by: "Anne") },
        { book, _ in try book.reopen(id(1), reason: "The family moved.", on: day(10), by: "Anne") },
        { book, _ in
            _ = try book.openCase(
                Subject(.mentor, "M9"), run: manifests[1].sha256, reason: "A letter.", on: day(11), by: "Bo")
        },
        { book, disk in try book.export(to: disk.path(exported.name), force: true) },
        { book, _ in _ = try book.add(run(3, mentors: ["M1", "M5"]), on: day(400), by: "Anne") },
        { book, _ in
            _ = try book.purge(olderThan: day(300), reason: "Kept long enough.", on: day(401), by: "Carla")
        },
        { book, _ in try book.note(id(1), text: "Goes on.", on: day(402), by: "Anne") },
    ]

    /// Before these the casebook is closed and opened again, which moves what was written into the main file.
    static let reopens: Set = [3, 6, 9, 12]
    /// The name of what the one export wrote, and how many operations came before it.
    static let exported = (name: "copy.tilsyn", after: 10)

    static func id(_ number: Int) throws -> CaseID {
        guard let id = CaseID("C-2026-\(number)") else { throw FailingDisk.Unusable() }
        return id
    }

    /// A day in 2026 or after, counted from 31 October.
    static func day(_ number: Int) -> CivilDay { CivilDay(year: 2026, month: 10, day: 31).adding(days: number) }

    /// What ran before the disk failed.
    struct Course {
        /// Whether it was opened at all.
        var opened = false
        /// How many operations were acknowledged.
        var acknowledged = 0
        /// The head that was noted last.
        var head: String?
        var error: (any Error)?
    }

    /// Runs operations, those that are left after so many, until one throws.
    /// - Parameter noted: before this one the head of the log is noted down.
    static func run(
        on disk: FailingDisk, after done: Int = 0, upTo end: Int = operations.count, noting noted: Int = -1,
        each: (Casebook) throws -> Void = { _ in }
    ) -> Course {
        var course = Course(acknowledged: done)
        do {
            var book: Casebook? = try Casebook(path: disk.path(name), .write)
            course.opened = true
            for number in done..<end {
                if reopens.contains(number) {
                    // Closed first, which moves what was written into the main file.
                    book = nil
                    book = try Casebook(path: disk.path(name), .write)
                }
                guard let book else { break }
                if number == noted { course.head = try book.verify().head }
                try operations[number](book, disk)
                course.acknowledged = number + 1
                try each(book)
            }
        } catch {
            course.error = error
        }
        return course
    }
}

extension CrashScript {
    static let manifests = [
        (text: #"{"run":1}"#, sha256: "1e5cd4c674c30be1aa36674f4e1f6256211744826a848d9c69f5a60206e5c252"),
        (text: #"{"run":2}"#, sha256: "eae3114ba4ca0d0537c0b1334c4ae11fde3af029777c46a8992b8dc049e55d31"),
        (text: #"{"run":3}"#, sha256: "81c443daa22be7edf5cf04722f903c76403017fd98fa31e7429c88ca43241a04"),
    ]

    /// A run with an alert for each of these mentors, and M9 without one.
    static func run(_ number: Int, mentors: [String]) -> RunRecord {
        let manifest = manifests[number - 1]
        let month = CivilDay(year: 2026, month: 7 + number, day: 1)
        return RunRecord(
            sha256: manifest.sha256, manifest: manifest.text,
            period: Period(from: month, to: month.adding(days: 29)), version: "1.0",
            started: "\(month)T10:00:00Z", finished: "\(month)T10:00:01Z", folder: "out/\(number)",
            subjects: mentors.map {
                subject($0, tier: "strong", findings: [finding("double-booked"), finding("padded-sessions")])
            }
                + [subject("M9", tier: "none", findings: [])])
    }

    private static func subject(_ id: String, tier: String, findings: [FindingRecord]) -> SubjectRecord {
        SubjectRecord(
            subject: Subject(.mentor, id), provider: "P1", tier: tier, rank: nil, score: findings.isEmpty ? 0 : 6_500,
            qValue: 0.01, documented: Amount(øre: 62_500), indicated: .zero,
            figures: [SubjectRecord.Figure(name: "billed_hours", value: "31.25")], findings: findings,
            opensCase: tier == "strong")
    }

    private static func finding(_ code: String) -> FindingRecord {
        FindingRecord(
            code: code, family: "time", kind: .fact, observed: 5, expected: 0, threshold: 0, pValue: nil,
            contribution: 100, hours: Hours(tenThousandths: 25_000), amount: Amount(øre: 62_500), window: nil,
            windowMonths: 1, isRaised: true)
    }
}
