import Casebook
import Runs

/// What adding a run did, in the order of the subjects: the order of a run's lists would say who was alerted how highly, and who
/// was drawn at random.
struct IntakeText {
    let text: String

    /// - Parameter controlArm: mentors of the run who were drawn at random.
    init(_ intake: Intake, period: String, casebook: String, controlArm: Int) {
        guard !intake.wasThere else {
            text = PageText.harmless("The run of \(period) is in \(casebook) already; nothing was changed.") + "\n"
            return
        }
        var lines = ["The run of \(period) was added to \(casebook)."]
        func list(_ title: String, _ items: [(subject: Subject, words: String)]) {
            guard !items.isEmpty else { return }
            lines += ["", "\(title) (\(items.count))"]
            lines += items.sorted { $0.subject < $1.subject }.map { "  " + $0.words }
        }
        list(
            "Cases opened",
            intake.opened.map {
                ($0.subject, "\($0.id)  \($0.subject)" + ($0.earlier.map { ", whose earlier case is \($0)" } ?? ""))
            })
        if controlArm > 0, !intake.opened.isEmpty {
            lines.append("Mentors drawn at random are among them (\(controlArm) of this run, review.control_arm).")
        }
        list("Cases continued", intake.continued.map { ($0.subject, "\($0.id)  \($0.subject)") })
        list("Left quiet, no case", intake.leftQuiet.map { ($0, "\($0)") })
        if lines.count == 1 { lines.append("Nobody is to be looked at.") }
        text = lines.map { PageText.harmless($0) + "\n" }.joined()
    }
}
