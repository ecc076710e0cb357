import Casebook
import Foundation
import Ingest
import Records
import Runs
import Scoring
import Support

/// What the casebook keeps of a run's folder: its manifest, and the figures and findings of whoever is to be reviewed. No
/// citizen's row is read for it, and of mentors whom nobody asks about nothing is kept.
public struct RunIntake {
    private let reader: RunReader

    public init(_ reader: RunReader) { self.reader = reader }

    /// Alerted mentors, the control arm and alerted providers, by their ids: an order by rank would tell from a case's number who
    /// was drawn at random.
    /// - Parameter controlArm: mentors drawn for review without an alert.
    /// - Throws: `RunFailure` where the run is not as it was written.
    public func record(controlArm: [String]) throws -> RunRecord {
        let period = try reader.period
        let path = reader.folder + "/" + Manifest.name
        guard let manifest = FileManager.default.contents(atPath: path) else {
            throw RunFailure("\(path): cannot be read any more. Copy the run's folder again.")
        }
        let alerts = try reader.alerts()
        let wanted = Set(alerts.map(\.mentor) + controlArm)
        let mentors = Dictionary(grouping: try reader.mentors(of: wanted), by: \.id).compactMapValues(\.first)
        let findings = Dictionary(grouping: try reader.findings(of: wanted), by: \.mentor)
        var subjects: [SubjectRecord] = []
        for alert in alerts {
            guard let row = mentors[alert.mentor] else { throw missing(alert.mentor) }
            subjects.append(
                MentorIntake(row: row, alert: alert, findings: findings[alert.mentor] ?? [], period: period).record)
        }
        subjects += try providers(period)
        for id in controlArm {
            guard let row = mentors[id] else { throw missing(id) }
            subjects.append(MentorIntake(row: row, alert: nil, findings: findings[id] ?? [], period: period).record)
        }
        subjects.sort { $0.subject < $1.subject }
        return RunRecord(
            sha256: sha256(of: manifest), manifest: String(decoding: manifest, as: UTF8.self), period: period,
            version: reader.manifest.version, started: reader.manifest.started_at,
            finished: reader.manifest.finished_at, folder: Privacy.masked(reader.folder), subjects: subjects,
            corrections: try corrections)
    }

    /// Those that were placed with a service.
    private var corrections: [CorrectionRecord] {
        get throws {
            try reader.corrections().compactMap { row in
                guard let service = row.service else { return nil }
                return CorrectionRecord(
                    mentor: row.mentor, provider: row.provider, document: row.invoice, line: row.lineNumber,
                    issuedOn: row.issuedOn, service: service, correctedDocument: row.correctsInvoice,
                    correctedLine: row.correctsLine, hours: row.hours, amount: row.amount)
            }
        }
    }

    /// One mentor or provider, whether alerted or not: somebody has said something about it.
    /// - Throws: `RunFailure` where the run has no such mentor or provider.
    public func subject(_ subject: Subject) throws -> SubjectRecord {
        let period = try reader.period
        switch subject.kind {
        case .mentor:
            guard let row = try reader.mentors(of: [subject.id]).first else { throw unknown(subject) }
            return MentorIntake(
                row: row, alert: try reader.alerts().first { $0.mentor == subject.id },
                findings: try reader.findings(of: [subject.id]), period: period
            ).record
        case .provider:
            guard let row = try reader.providers().first(where: { $0.id == subject.id }) else { throw unknown(subject) }
            return ProviderIntake(row: row, answers: try reader.answers(of: [subject.id]), period: period).record
        }
    }

    private func unknown(_ subject: Subject) -> RunFailure {
        RunFailure(
            "\(reader.folder): has no \(subject.kind.rawValue) \(PageText.harmless(Privacy.masked(subject.id))). mentors.csv and providers.csv of the run list them."
        )
    }

    private func missing(_ mentor: String) -> RunFailure {
        RunFailure(
            "\(reader.folder): \(mentor) is named for review and is not in \(MentorsFile.name). The run is damaged; run the sweep again."
        )
    }

    private func providers(_ period: Period) throws -> [SubjectRecord] {
        let alerted = try reader.providers().filter(\.tier.isAlert).sorted { $0.rank < $1.rank }
        let answers = Dictionary(
            grouping: try reader.answers(of: Set(alerted.map(\.id))), by: \.provider)
        return alerted.map { ProviderIntake(row: $0, answers: answers[$0.id] ?? [], period: period).record }
    }
}
