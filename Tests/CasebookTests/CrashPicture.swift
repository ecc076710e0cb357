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

    let runs: [CasebookRun]
    /// Of each run of the script; nil where it is not there.
    let records: [RunRecord?]
    let cases: [CaseSummary]
    let entries: [[Entry]]
    let quietings: [Quieting]
    /// Entries in the log.
    let count: Int
    let faults: [String]

    init(_ book: Casebook) throws {
        runs = try book.runs()
        records = try CrashScript.manifests.map { try book.run($0.sha256) }
        cases = try book.cases()
        entries = try cases.map { item in
            try book.caseFile(item.id).entries.map { Entry(seq: $0.seq, on: $0.on, actor: $0.actor, event: $0.event) }
        }
        quietings = try book.quietings(on: CrashScript.day(9))
        let report = try book.verify()
        count = report.count
        faults = report.faults.map { "\($0)" }
    }

    /// In what the two differ, for a person who has to find out why.
    func difference(from other: CrashPicture) -> String {
        var parts: [String] = []
        if runs != other.runs { parts.append("runs \(runs.count), \(other.runs.count)") }
        if records != other.records { parts.append("records of runs") }
        if cases != other.cases { parts.append("cases \(cases.count), \(other.cases.count)") }
        if entries != other.entries { parts.append("entries") }
        if quietings != other.quietings { parts.append("quietings \(quietings.count), \(other.quietings.count)") }
        if count != other.count { parts.append("count of entries \(count), \(other.count)") }
        if faults != other.faults { parts.append("faults \(faults), \(other.faults)") }
        return parts.joined(separator: "; ")
    }
}
