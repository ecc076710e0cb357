import Casebook
import Foundation
import Ingest
import Records
import Reports
import Runs
import Scoring

/// What the casebook keeps of a run's folder: its manifest, and the figures and findings of whoever is to be reviewed. No
/// citizen's row is read for it, and of mentors whom nobody asks about nothing is kept.
public struct RunIntake {
    private let reader: RunReader

    public init(_ reader: RunReader) { self.reader = reader }

    /// Alerted mentors by rank, alerted providers by rank, then the control arm in the order of their ids.
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
        return RunRecord(
            sha256: sha256(of: manifest), manifest: String(decoding: manifest, as: UTF8.self), period: period,
            version: reader.manifest.version, started: reader.manifest.started_at,
            finished: reader.manifest.finished_at, folder: reader.folder, subjects: subjects)
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
