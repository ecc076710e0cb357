import Casebook
import Records
import Runs

/// What of a case is shown to those who review it.
///
/// A review must not know what a list made of the case: whoever knows that it was ranked first finds more in it, and the share
/// of confirmed alerts would then measure the list with itself. Everything that is shown of a case goes through here.
extension CaseSummary {
    /// Where the runs' lists had it; nil while anything in it is undecided.
    var standing: [Seen]? { status == .decided ? seen : nil }

    /// What its facts document, each krone counted once.
    var documented: Amount { facts.reduce(.zero) { $0 + ($1.amount ?? .zero) } }
    /// The hours of its facts.
    var factHours: Hours { facts.reduce(.zero) { $0 + $1.hours } }
    private var facts: [CaseQuestion] { questions.filter { $0.kind == .fact } }

    /// The dispositions of its questions, each once, in the questions' order.
    var dispositions: [Disposition.Kind] {
        questions.compactMap { $0.decision?.disposition.kind }.reduce(into: []) { list, kind in
            if !list.contains(kind) { list.append(kind) }
        }
    }
}
