import Records

/// What each entry changes of its case, and how a case file shows it.
extension CaseState {
    mutating func apply(_ content: EntryContent, of entry: LogEntry, on day: CivilDay) throws {
        switch content {
        case .seenAgain(let content): see(content, on: day)
        case .noted(let content):
            if let hearing = content.hearingOn { hearingOn = try CivilDay(stored: hearing) }
        case .decided(let content):
            decide(
                Decision(
                    seq: entry.seq, on: day, actor: entry.actor, disposition: content.disposition,
                    questions: content.questions))
        case .reopened(let content): reopen(content.questions, on: day)
        case .quieted(let content):
            endQuieting(content.code, on: day)
            quietings.append(
                Quiet(
                    code: content.code, from: day, until: try CivilDay(stored: content.until), reason: content.reason,
                    baseline: content.baseline))
        case .quietingEnded(let content): endQuieting(content.code, on: day)
        case .opened, .runAdded, .purged:
            throw Unreadable(text: "entry \(entry.seq): a case cannot be opened twice")
        }
        entries.append(try CaseEntry(entry, on: day, content))
    }
}

extension CaseEntry {
    init(_ entry: LogEntry, on day: CivilDay, _ content: EntryContent) throws {
        seq = entry.seq
        at = entry.at
        on = day
        actor = entry.actor
        event =
            switch content {
            case .opened(let content):
                .opened(
                    origin: content.origin, seen: content.sighting.seen(on: day), reason: content.reason,
                    questions: content.sighting.questions.map(\.code))
            case .seenAgain(let content):
                .seenAgain(seen: content.seen(on: day), questions: content.questions.map(\.code))
            case .noted(let content):
                .noted(text: content.text, hearingOn: try content.hearingOn.map { try CivilDay(stored: $0) })
            case .decided(let content): .decided(content.disposition, questions: content.questions)
            case .reopened(let content): .reopened(reason: content.reason, questions: content.questions)
            case .quieted(let content):
                .quieted(code: content.code, until: try CivilDay(stored: content.until), reason: content.reason)
            case .quietingEnded(let content): .quietingEnded(code: content.code, reason: content.reason)
            case .runAdded, .purged:
                throw Unreadable(text: "entry \(entry.seq): is not about a case")
            }
    }
}

extension DecisionContent {
    var disposition: Disposition {
        Disposition(
            kind, reason: reason, explanation: explanation, hours: Hours(tenThousandths: hours),
            amount: Amount(øre: øre))
    }
}
