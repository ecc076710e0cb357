import Foundation
import Runs

/// A run's folder made by hand, with what a test says of it and nothing else.
final class MadeRun {
    struct Row {
        let id: String
        var hours = "1.0000"
    }

    struct Finding {
        let code: String
        var kind = "statistic"
        var family = "padding"
        var contribution: Int
        var observed = 1.0
        var expected = 1.0
        var pValue: Double? = 0.01
        var hours = 1.0
        var rows: [Row] = []
    }

    struct Mentor {
        let id: String
        var tier = "none"
        /// Points of the score beyond those of the findings: none in a run that is whole.
        var unexplained = 0
        var pValue = 0.5
        var qValue = 0.5
        var rank = 1
        var findings: [Finding] = []
        var notAssessed: [(code: String, reason: String)] = []

        var score: Int { findings.reduce(unexplained) { $0 + $1.contribution } }
        var isAlerted: Bool { ["documented", "strong", "clear", "watch"].contains(tier) }
    }

    struct Settings {
        var period = "2026-10"
        var norms = "run"
        var version = "1.0.0"
        var policy = "policy"
        var policyText = ""
        /// Rows by column.
        var corrections: [[String: String]] = []
        var earlierMonths: [[String: String]] = []
        var inputs: [(path: String, table: String, sha256: String)] = [("in/sessions.csv", "sessions", "s1")]
    }

    private let folder: String
    private let manifest: Manifest

    init(_ mentors: [Mentor], _ settings: Settings = Settings()) throws {
        folder = NSTemporaryDirectory() + "tilsyn-comparing-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/configuration", withIntermediateDirectories: true)
        manifest = try Self.manifest(settings)
        try Data(settings.policyText.utf8).write(to: URL(fileURLWithPath: folder + "/configuration/policy.yml"))
        let zero = Set(MentorsFile.columns).subtracting([
            "mentor_id", "provider_id", "mentor_type", "confirmation_rate", "hourly_rate",
        ])
        try write(
            MentorsFile.name, MentorsFile.columns,
            mentors.map {
                Dictionary(uniqueKeysWithValues: zero.map { ($0, "0") }).merging([
                    "mentor_id": $0.id, "provider_id": "P1", "score": Self.points($0.score), "tier": $0.tier,
                    "p_value": "\($0.pValue)", "q_value": "\($0.qValue)", "rank": "\($0.rank)",
                ]) { $1 }
            })
        try write(
            AlertsFiles.csvName, AlertsFiles.columns,
            mentors.filter(\.isAlerted).map {
                [
                    "number": "\($0.rank)", "rank": "\($0.rank)", "mentor_id": $0.id, "provider_id": "P1",
                    "tier": $0.tier,
                    "score": Self.points($0.score), "q_value": "\($0.qValue)", "exposure_documented": "0.00",
                    "exposure_indicated": "0.00", "sessions": "0", "billed_hours": "0", "confirmed_hours": "0",
                    "double_booked_hours": "0", "granted_citizens": "0", "citizens": "0", "billing_providers": "0",
                ]
            })
        try write(
            FindingsFiles.findingsName, FindingsFiles.findingsColumns,
            mentors.flatMap { mentor in
                mentor.findings.map {
                    [
                        "mentor_id": mentor.id, "code": $0.code, "version": "1", "family": $0.family, "kind": $0.kind,
                        "observed": "\($0.observed)", "expected": "\($0.expected)", "threshold": "0",
                        "p_value": $0.pValue.map { "\($0)" } ?? "", "contribution": Self.points($0.contribution),
                        "hours": "\($0.hours)",
                    ]
                }
            })
        try write(
            FindingsFiles.notAssessedName, FindingsFiles.notAssessedColumns,
            mentors.flatMap { mentor in
                mentor.notAssessed.map { ["mentor_id": mentor.id, "code": $0.code, "reason": $0.reason] }
            })
        try write(
            EvidenceFile.name, EvidenceFile.columns,
            mentors.filter(\.isAlerted).flatMap { mentor in
                mentor.findings.flatMap { finding in
                    finding.rows.enumerated().map {
                        [
                            "mentor_id": mentor.id, "code": finding.code, "file": "in/sessions.csv",
                            "line": "\($0 + 2)",
                            "session_id": $1.id, "start": "2026-10-01T09:00", "end": "2026-10-01T10:00",
                            "hours": $1.hours, "row_mentor_id": mentor.id,
                        ]
                    }
                }
            })
        try write(HistoryFile.name, HistoryFile.columns, [])
        try write(CorrectionsFile.name, CorrectionsFile.columns, settings.corrections)
        try write(EarlierMonthsFile.name, EarlierMonthsFile.columns, settings.earlierMonths)
        try write(CalendarFile.name, CalendarFile.columns, [])
        try write(ProvidersFile.name, ProvidersFile.columns, [])
        try write(ProvidersFile.findingsName, ProvidersFile.findingsColumns, [])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var reader: RunReader { RunReader(draft: folder, manifest: manifest) }

    /// `0.07` of 7 hundredths.
    static func points(_ hundredths: Int) -> String {
        (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100)." + (abs(hundredths) % 100 < 10 ? "0" : "")
            + "\(abs(hundredths) % 100)"
    }

    private func write(_ name: String, _ columns: [String], _ rows: [[String: String]]) throws {
        let lines = [columns] + rows.map { row in columns.map { row[$0] ?? "" } }
        let text = lines.map { $0.joined(separator: ",") + "\n" }.joined()
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }

    private static func manifest(_ settings: Settings) throws -> Manifest {
        let inputs = settings.inputs.map { path, table, sha256 in
            """
            {"path": "\(path)", "table": "\(table)", "format": "csv", "bytes": 1, "sha256": "\(sha256)", "rows_read": 1,
             "rows_accepted": 1, "rows_refused": 0, "rows_outside_period": 0, "amount_read": 0, "amount_accepted": 0,
             "amount_refused": 0, "amount_outside_period": 0, "rows_of_unreadable_amount": 0, "hours_accepted": 0,
             "hours_refused": 0, "refusals": {}, "unread_columns": []}
            """
        }.joined(separator: ",")
        let text = """
            {"format": \(Manifest.currentFormat), "version": "\(settings.version)", "program_sha256": "",
             "governance": {"legal_basis": "", "impact_assessment": ""}, "outcome": "complete",
             "period": {"name": "\(settings.period)", "from": "\(settings.period)-01", "to": "\(settings.period)-28"},
             "time_zone": "Europe/Copenhagen", "profile": "contract", "profile_files": [],
             "configuration": {"path": "policy.yml", "sha256": "\(settings.policy)"},
             "norms": {"fitted_on": "\(settings.norms)"}, "rules": {"path": "standard norms", "sha256": "r"},
             "locale": "standard", "inputs": [\(inputs)], "mentors": 1, "mentors_outside_period": 0,
             "mentors_by_tier": {}, "providers_by_tier": {}, "exposure_documented": 0, "exposure_indicated": 0,
             "not_assessed": {}, "silenced": {}, "references": {}, "self_checks": [], "citizens_revealed": false,
             "outputs": [], "started_at": "", "finished_at": ""}
            """
        return try JSONDecoder().decode(Manifest.self, from: Data(text.utf8))
    }
}
