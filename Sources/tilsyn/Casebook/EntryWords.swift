import Casebook
import Records
import Runs

/// An entry of the log in words, without what a review is not to know.
struct EntryWords {
    /// A few words.
    let title: String
    let lines: [String]

    init(_ entry: CaseEntry) {
        func about(_ codes: [String]) -> [String] {
            codes.isEmpty ? [] : ["Questions: \(codes.joined(separator: ", "))."]
        }
        switch entry.event {
        case .opened(let origin, let seen, let reason, let questions):
            title = origin == .tipOff ? "opened for a tip-off" : "opened with the run of \(seen.period)"
            lines = (reason.map { [$0] } ?? []) + about(questions)
        case .seenAgain(let seen, let questions):
            title = "seen again in \(seen.period)"
            lines = about(questions)
        case .noted(let text, let hearingOn):
            title = "noted"
            lines = [text] + (hearingOn.map { ["Hearing deadline: \($0)."] } ?? [])
        case .decided(let disposition, let questions):
            title = "decided: \(disposition.kind.rawValue)"
            lines = Self.lines(of: disposition) + about(questions)
        case .reopened(let reason, let questions):
            title = "reopened"
            lines = [reason] + about(questions)
        case .quieted(let code, let until, let reason):
            title = "\(code) quieted until \(until)"
            lines = [reason]
        case .quietingEnded(let code, let reason):
            title = "quieting of \(code) ended"
            lines = [reason]
        }
    }

    /// What was decided, beyond its kind.
    static func lines(of disposition: Disposition) -> [String] {
        var lines = [disposition.reason]
        if let explanation = disposition.explanation { lines.append("Innocent explanation: \(explanation)") }
        if disposition.kind.isConfirmed {
            lines.append(
                "Confirmed: \(Wording.hours(disposition.hours.value)) hours, \(Wording.kroner(disposition.amount)) kr.")
        }
        return lines
    }
}
