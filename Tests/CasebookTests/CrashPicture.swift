import Casebook
import Records

/// All that a casebook says, but for the clock: what two casebooks with the same operations have in common.
struct CrashPicture: Equatable {
    struct Entry: Equatable {
        let seq: Int
        let on: CivilDay
        let actor: String
        let event: CaseEntry.Event
    }

    let runs: [RunRecord]
    let cases: [CaseSummary]
    let entries: [[Entry]]
    let quietings: [Quieting]
    /// Entries in the log.
    let count: Int
    let faults: [String]

    init(_ book: Casebook) throws {
        runs = try book.runs()
        cases = try book.cases()
        entries = try cases.map { item in
            try book.caseFile(item.id).entries.map { Entry(seq: $0.seq, on: $0.on, actor: $0.actor, event: $0.event) }
        }
        quietings = try book.quietings(on: CrashScript.day(9))
        let report = try book.verify()
        count = report.count
        faults = report.faults.map { "\($0)" }
    }
}
