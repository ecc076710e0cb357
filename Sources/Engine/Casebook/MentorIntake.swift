import Casebook
import Indicators
import Records
import Runs

/// One mentor of a run, as the casebook keeps it.
struct MentorIntake {
    let row: MentorRow
    /// nil of one that was drawn at random.
    let alert: AlertRow?
    let findings: [FindingRow]
    let period: Period

    var record: SubjectRecord {
        let raised = raised
        return SubjectRecord(
            subject: Subject(.mentor, row.id), provider: row.provider, tier: row.tier.code, rank: row.rank,
            score: row.score, qValue: row.qValue, documented: alert?.documented ?? documented,
            indicated: alert?.indicated ?? .zero, figures: figures,
            findings: findings.map { record(of: $0, isRaised: raised.contains($0.code)) },
            opensCase: findings.contains { $0.contribution > 0 && !$0.isQuiet } || alert == nil)
    }

    /// Facts below the line of an alert document kroner, too.
    private var documented: Amount {
        findings.filter { $0.kind == .fact }.reduce(.zero) { $0 + ($1.amount ?? .zero) }
    }

    /// The questions that a case about the mentor asks: those that say something and are not quiet; information is to read the
    /// others by, and nobody decides it. Of one drawn at random of whom nothing counts it
    /// is, besides, the statistic that comes nearest, else a fact that was looked at, so that the case reads as any other.
    private var raised: Set<String> {
        let codes = Set(findings.filter { $0.isRaised && $0.kind != .information && !$0.isQuiet }.map(\.code))
        guard alert == nil, !findings.contains(where: { $0.contribution > 0 }) else { return codes }
        let nearest =
            findings.filter { $0.pValue != nil }.min { ($0.pValue ?? 1, $0.code) < ($1.pValue ?? 1, $1.code) }
            ?? findings.first { $0.kind == .fact }
        return codes.union(nearest.map { [$0.code] } ?? [])
    }

    private func record(of finding: FindingRow, isRaised: Bool) -> FindingRecord {
        FindingRecord(
            code: finding.code, family: finding.family,
            kind: FindingRecord.Kind(rawValue: finding.kind.rawValue) ?? .information, observed: finding.observed,
            expected: finding.expected, threshold: finding.threshold, pValue: finding.pValue,
            contribution: finding.contribution, hours: finding.hours, amount: finding.amount, window: finding.window,
            windowMonths: (finding.window.flatMap { Period(window: $0) } ?? period).monthNumbers.count,
            isRaised: isRaised)
    }

    /// As `mentors.csv` names and writes them.
    private var figures: [SubjectRecord.Figure] {
        var figures: [SubjectRecord.Figure] = []
        func add(_ name: String, _ value: Int) { figures.append(.init(name: name, value: String(value))) }
        func add(_ name: String, _ value: Hours) {
            figures.append(.init(name: name, value: "\(JSONText.decimal(value))"))
        }
        add("sessions", row.sessions)
        add("citizens", row.citizens)
        add("logged_hours", row.loggedHours)
        add("asked_sessions", row.asked)
        add("confirmed_sessions", row.confirmed)
        add("denied_sessions", row.denied)
        add("unanswered_sessions", row.unanswered)
        add("confirmed_hours", row.confirmedHours)
        add("billed_hours", row.billedHours)
        figures.append(.init(name: "billed_amount", value: "\(JSONText.decimal(row.billedAmount))"))
        add("unlogged_hours", row.unloggedHours)
        add("double_booked_hours", row.doubleBookedHours)
        add("max_day_hours", row.maximumDayHours)
        return figures
    }
}

extension FindingRow {
    /// Whether people have answered it, and it has not grown since.
    var isQuiet: Bool { quieted.map { $0 != QuietedQuestion.opened } ?? false }
}
