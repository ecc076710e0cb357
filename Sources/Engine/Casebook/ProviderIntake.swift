import Casebook
import Records
import Runs

/// One provider of a run, as the casebook keeps it.
struct ProviderIntake {
    let row: ProviderRow
    let answers: [ProviderAnswerRow]
    let period: Period

    var record: SubjectRecord {
        SubjectRecord(
            subject: Subject(.provider, row.id), provider: row.id, tier: row.tier.code, rank: row.rank,
            score: row.score, qValue: row.qValue, documented: row.documented, indicated: row.indicated,
            figures: figures, findings: answers.map(record),
            opensCase: answers.contains(where: isAsked))
    }

    private func isAsked(_ answer: ProviderAnswerRow) -> Bool {
        answer.contribution > 0 && (answer.quieted.map { $0 == QuietedQuestion.opened } ?? true)
    }

    /// A provider's test has no kroner of its own: what is at stake at its mentors is what can grow, as in the sweep's marks.
    private func record(of answer: ProviderAnswerRow) -> FindingRecord {
        FindingRecord(
            code: answer.code, family: answer.family, kind: .statistic, observed: answer.deviation,
            expected: answer.others, threshold: answer.others, pValue: answer.pValue,
            contribution: answer.contribution, hours: .zero, amount: row.documented + row.indicated,
            window: answer.window, windowMonths: period.monthNumbers.count, isRaised: isAsked(answer))
    }

    private var figures: [SubjectRecord.Figure] {
        [
            .init(name: "mentors", value: String(row.mentors)),
            .init(name: "alerted_mentors", value: String(row.alertedMentors)),
            .init(name: "sessions", value: String(row.sessions)),
            .init(name: "confirmed_sessions", value: String(row.confirmed)),
            .init(name: "asked_sessions", value: String(row.asked)),
            .init(name: "billed_hours", value: "\(JSONText.decimal(row.billedHours))"),
            .init(name: "billed_amount", value: "\(JSONText.decimal(row.billedAmount))"),
        ]
    }
}
