import Records

/// What people found: given, and taken back.
extension Casebook {
    /// Gives questions of a case a disposition.
    /// - Parameter questions: codes; nil for all questions of the case that are not yet decided.
    /// - Returns: the codes that it decided.
    @discardableResult
    public func decide(
        _ id: CaseID, _ disposition: Disposition, questions: [String]? = nil, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) -> [String] {
        let disposition = try disposition.checked()
        return try change(on: day, by: actor) { change in
            let state = try existing(id, change).state
            let codes = try state.codes(questions, decided: false)
            try change.append(
                .decided(
                    DecisionContent(
                        kind: disposition.kind, reason: disposition.reason, explanation: disposition.explanation,
                        hours: disposition.hours.tenThousandths, øre: disposition.amount.øre, questions: codes)), to: id
            )
            return codes
        }
    }

    /// Asks decided questions again, and ends their quieting.
    /// - Parameter questions: codes; nil for all decided ones.
    /// - Returns: the codes that it reopened.
    @discardableResult
    public func reopen(
        _ id: CaseID, reason: String, questions: [String]? = nil, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) -> [String] {
        let reason = try RequiredText.checked(reason, "the reason", "say what is new since the decision")
        return try change(on: day, by: actor) { change in
            let (state, fold) = try existing(id, change)
            let codes = try state.codes(questions, decided: true)
            if let other = fold.openCase(of: state.opening.subject), other != id {
                throw CasebookFailure(
                    .usage,
                    "\(state.opening.subject) has an open case, \(other): go on there instead of reopening \(id).")
            }
            try change.append(.reopened(ReopeningContent(reason: reason, questions: codes)), to: id)
            return codes
        }
    }
}

extension Disposition {
    /// With texts that are there where they must be, and figures that go with the kind.
    fileprivate func checked() throws(CasebookFailure) -> Disposition {
        let reason = try RequiredText.checked(reason, "the reason", "say what the decision rests on")
        guard hours >= .zero, amount >= .zero else {
            throw CasebookFailure(.usage, "hours and kroner confirmed cannot be negative: give 0 or more.")
        }
        guard kind == .cleared else {
            guard explanation == nil else {
                throw CasebookFailure(
                    .usage,
                    "an innocent explanation goes with cleared, not with \(kind.rawValue): put it into the reason.")
            }
            return Disposition(kind, reason: reason, hours: hours, amount: amount)
        }
        guard hours == .zero, amount == .zero else {
            throw CasebookFailure(
                .usage, "cleared confirms no hours and no kroner: leave them out, or choose another disposition.")
        }
        let explained = try RequiredText.checked(
            explanation ?? "", "the innocent explanation", "say which one clears the question")
        return Disposition(kind, reason: reason, explanation: explained)
    }
}

extension CaseState {
    /// The codes meant, in the order of the case: those named, or all that are decided or not.
    fileprivate func codes(_ named: [String]?, decided: Bool) throws(CasebookFailure) -> [String] {
        let fitting = questions.filter { ($0.decision != nil) == decided }.map(\.asked.code)
        let state = decided ? "decided" : "undecided"
        guard let named else {
            guard !fitting.isEmpty else {
                throw CasebookFailure(
                    .usage, "\(id) has no \(state) question." + (decided ? "" : " Reopen it first, with a reason."))
            }
            return fitting
        }
        guard !named.isEmpty else { throw CasebookFailure(.usage, "no question is named: name one of \(id).") }
        for code in named where !fitting.contains(code) {
            let all = questions.map(\.asked.code)
            guard all.contains(code) else {
                throw CasebookFailure(
                    .usage, "\(id) does not ask '\(code)'. Its questions are \(all.joined(separator: ", ")).")
            }
            throw CasebookFailure(
                .usage,
                decided
                    ? "'\(code)' of \(id) is not decided: there is nothing to reopen."
                    : "'\(code)' of \(id) is decided: reopen it first, with a reason.")
        }
        return fitting.filter(named.contains)
    }
}
