import GRDB
import Records

/// All cases and runs as the log has them.
struct CaseFold {
    /// A run that was added, with the hash over its rows.
    struct AddedRun {
        let seq: Int
        let content: RunAddedContent
        let on: CivilDay
        let actor: String
        var isPurged = false
    }

    private(set) var cases: [CaseID: CaseState] = [:]
    private var bySubject: [Subject: [CaseID]] = [:]
    /// In the order they were added.
    private(set) var runs: [AddedRun] = []
    /// Cases whose contents were erased.
    private(set) var erased: Set<CaseID> = []
    /// Numbers given out so far, by year.
    private(set) var numbers: [Int: Int] = [:]

    init(_ db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entry ORDER BY seq")
        while let row = try rows.next() {
            let entry = LogEntry(row)
            try add(entry, entry.decoded)
        }
    }

    /// Of entries that were read before, each with its content where that can be read.
    init(_ entries: [(entry: LogEntry, content: EntryContent?)]) throws {
        for (entry, content) in entries { try add(entry, content) }
    }

    /// Takes the next entry in.
    private mutating func add(_ entry: LogEntry, _ content: EntryContent?) throws {
        let id = try entry.caseID.map { text in
            guard let id = CaseID(text) else {
                throw Unreadable(text: "entry \(entry.seq): '\(text)' is no case's number")
            }
            return id
        }
        if let id { numbers[id.year] = max(numbers[id.year] ?? 0, id.number) }
        guard entry.content != nil else {
            if let id { erased.insert(id) }
            return
        }
        guard let content else {
            throw Unreadable(text: "entry \(entry.seq): its content cannot be read")
        }
        try apply(content, of: entry, on: CivilDay(stored: entry.on), to: id)
    }

    private mutating func apply(_ content: EntryContent, of entry: LogEntry, on day: CivilDay, to id: CaseID?) throws {
        switch (content, id) {
        case (.runAdded(let content), nil):
            runs.append(AddedRun(seq: entry.seq, content: content, on: day, actor: entry.actor))
        case (.purged(let content), nil):
            for index in runs.indices where content.runs.contains(runs[index].content.run) {
                runs[index].isPurged = true
            }
        case (.opened(let content), let id?):
            var state = CaseState(id, content, on: day)
            state.entries.append(try CaseEntry(entry, on: day, .opened(content)))
            cases[id] = state
            bySubject[content.subject, default: []].append(id)
        case (_, let id?):
            // Taken out while it is changed: a copy of all its entries for each entry would cost their square.
            guard var state = cases.removeValue(forKey: id) else {
                throw Unreadable(text: "entry \(entry.seq): is about \(id), which was not opened before")
            }
            try state.apply(content, of: entry, on: day)
            cases[id] = state
        case (_, nil):
            throw Unreadable(text: "entry \(entry.seq): says of no case what can only be said of one")
        }
    }

    func openCase(of subject: Subject) -> CaseID? {
        bySubject[subject]?.filter { cases[$0]?.isDecided == false }.min()
    }

    /// The latest case of a subject.
    func latestCase(of subject: Subject) -> CaseID? { bySubject[subject]?.max() }

    /// - Throws: where there is none, or its contents were erased.
    func state(_ id: CaseID) throws -> CaseState {
        if let state = cases[id] { return state }
        throw CasebookFailure(
            .usage,
            erased.contains(id)
                ? "\(id): its contents were erased by a purge; the log still says when."
                : "\(id): there is no such case. List the cases to see their numbers.")
    }

    /// The next free number of a year.
    func nextID(on day: CivilDay) -> CaseID {
        let year = day.components.year
        return CaseID(year: year, number: (numbers[year] ?? 0) + 1)
    }
}
