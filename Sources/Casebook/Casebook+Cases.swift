import Records

/// Cases: noted on, listed, shown.
extension Casebook {
    /// - Parameter hearingOn: until when the other side may answer; the last one set holds.
    public func note(
        _ id: CaseID, text: String, hearingOn: CivilDay? = nil, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) {
        let text = try RequiredText.checked(text, "the note", "write what is to be kept")
        if let hearingOn, hearingOn < day {
            throw CasebookFailure(.usage, "the hearing deadline \(hearingOn) is before \(day): give a later day.")
        }
        try change(on: day, by: actor) { change in
            _ = try existing(id, change)
            try change.append(.noted(NoteContent(text: text, hearingOn: hearingOn?.description)), to: id)
        }
    }

    /// Nearest deadline first, decided cases last, then by number. Cases whose contents were erased are not among them.
    public func cases(_ query: CaseQuery = CaseQuery()) throws(CasebookFailure) -> [CaseSummary] {
        try read { db in
            try CaseFold(db).cases.values.map(\.summary).filter(query.admits).sorted { a, b in
                switch (a.deadline, b.deadline) {
                case (let first?, let second?) where first != second: first < second
                case (.some, nil): true
                case (nil, .some): false
                default: a.id < b.id
                }
            }
        }
    }

    public func caseFile(_ id: CaseID) throws(CasebookFailure) -> CaseFile {
        try read { db in
            let fold = try CaseFold(db)
            let state = try fold.state(id)
            return CaseFile(state, creditedSince: try fold.creditedSince(state, db))
        }
    }

    /// The case as it stands; nothing can hold for a day before it was opened.
    func existing(_ id: CaseID, _ change: Change) throws -> (state: CaseState, fold: CaseFold) {
        let fold = try CaseFold(change.db)
        let state = try fold.state(id)
        guard change.on >= state.openedOn else {
            throw CasebookFailure(
                .usage, "\(id) was opened on \(state.openedOn), after \(change.on): give that day or a later one.")
        }
        return (state, fold)
    }
}
