import Records

/// Questions that were answered, and are not to open a case again for a while.
extension Casebook {
    /// Quiets a question of a case that has a disposition other than `unclear`, from `day` on.
    /// - Parameter until: the last day, at most `Quieting.longestDays` after `day`.
    public func quiet(
        _ id: CaseID, code: String, until: CivilDay, reason: String, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) {
        let reason = try RequiredText.checked(reason, "the reason", "say why the question need not be asked until then")
        let latest = day.adding(days: Quieting.longestDays)
        guard day <= until, until <= latest else {
            throw CasebookFailure(
                .usage, "a question can be quieted from \(day) until \(latest) at the latest, not until \(until).")
        }
        try change(on: day, by: actor) { change in
            let state = try existing(id, change).state
            guard let question = state.questions.first(where: { $0.asked.code == code }) else {
                throw CasebookFailure(
                    .usage,
                    "\(id) does not ask '\(code)'. Its questions are \(state.questions.map(\.asked.code).joined(separator: ", "))."
                )
            }
            guard let decision = question.decision, let baseline = question.baseline else {
                throw CasebookFailure(.usage, "'\(code)' of \(id) is not decided: decide it before it is quieted.")
            }
            guard decision.disposition.kind != .unclear else {
                throw CasebookFailure(
                    .usage, "'\(code)' of \(id) is unclear: a question that nobody answered is not quieted.")
            }
            try change.append(
                .quieted(QuietingContent(code: code, until: until.description, reason: reason, baseline: baseline)),
                to: id)
        }
    }

    public func endQuieting(
        _ id: CaseID, code: String, reason: String, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) {
        let reason = try RequiredText.checked(reason, "the reason", "say why the question is to be asked again")
        try change(on: day, by: actor) { change in
            let state = try existing(id, change).state
            guard state.quietings.contains(where: { $0.code == code && $0.isInForce(on: day) }) else {
                throw CasebookFailure(.usage, "'\(code)' of \(id) is not quieted on \(day): there is nothing to end.")
            }
            try change.append(.quietingEnded(QuietingEndContent(code: code, reason: reason)), to: id)
        }
    }

    /// Those in force on a day, by subject, then code.
    public func quietings(on day: CivilDay) throws(CasebookFailure) -> [Quieting] {
        try read { db in
            try CaseFold(db).cases.values.flatMap { $0.quietings(on: day) }
                .sorted { ($0.subject, $0.code, $0.caseID) < ($1.subject, $1.code, $1.caseID) }
        }
    }
}
