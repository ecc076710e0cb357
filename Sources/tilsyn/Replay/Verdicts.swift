import Casebook
import Engine

extension Casebook {
    /// What people found of each mentor whose cases were reviewed: confirmed where any of its questions was, else cleared where one
    /// was. The latest decision on a question counts.
    func verdicts() throws(CasebookFailure) -> [String: WhatIf.Verdict] {
        var found: [String: WhatIf.Verdict] = [:]
        for item in try cases() where item.subject.kind == .mentor {
            for question in item.questions {
                guard let kind = question.decision?.disposition.kind else { continue }
                if kind.isConfirmed {
                    found[item.subject.id] = .confirmed
                } else if kind == .cleared, found[item.subject.id] == nil {
                    found[item.subject.id] = .cleared
                }
            }
        }
        return found
    }
}
