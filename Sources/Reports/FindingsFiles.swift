import Indicators
import Ingest
import Records
import Scoring

/// `findings.csv` and `not_assessed.csv`: together one row for each mentor and indicator.
///
/// They are written while mentors are assessed, so that the findings of a hundred thousand mentors never stand in memory.
public final class FindingsFiles {
    static let findingsName = "findings.csv"
    static let notAssessedName = "not_assessed.csv"
    static let findingsColumns = [
        "mentor_id", "code", "version", "family", "kind", "observed", "expected", "threshold", "peer_group", "peers",
        "p_value", "contribution", "hours", "amount",
    ]
    static let notAssessedColumns = ["mentor_id", "code", "reason", "explanation"]

    private let findings: RunFile
    private let notAssessed: RunFile
    private let locale: OutputLocale

    public init(in folder: RunFolder, locale: OutputLocale) throws(RunFolder.Failure) {
        findings = try folder.file(Self.findingsName)
        notAssessed = try folder.file(Self.notAssessedName)
        self.locale = locale
        let header = CellBuffer(locale: locale)
        header.header(Self.findingsColumns)
        try findings.write(header)
        header.clear()
        header.header(Self.notAssessedColumns)
        try notAssessed.write(header)
    }

    /// Rows of a few mentors, made on any thread.
    public struct Piece: Sendable {
        var findings: CellBuffer
        var notAssessed: CellBuffer
        /// By indicator code, mentors that it could not judge.
        public private(set) var silenced: [String: Int] = [:]

        public init(locale: OutputLocale) {
            findings = CellBuffer(locale: locale)
            notAssessed = CellBuffer(locale: locale)
        }

        /// - Parameter mentor: its id as it may be shown.
        public mutating func add(_ mentor: String, _ all: [Finding]) {
            for finding in all {
                if case .notAssessed(let absence) = finding.assessment {
                    notAssessed.identifier(mentor)
                    notAssessed.code(finding.about.code)
                    notAssessed.code(absence.code)
                    notAssessed.identifier(absence.explanation)
                    notAssessed.endRow()
                    silenced[finding.about.code, default: 0] += 1
                } else {
                    FindingCells.append(finding, mentor: mentor, to: findings)
                }
            }
        }
    }

    /// Writes a piece; pieces come in the order of the mentors' ids.
    public func write(_ piece: Piece) throws(RunFolder.Failure) {
        try findings.write(piece.findings)
        try notAssessed.write(piece.notAssessed)
    }

    public func close() throws(RunFolder.Failure) {
        try findings.close()
        try notAssessed.close()
    }
}

/// One finding as a row.
enum FindingCells {
    static func append(_ finding: Finding, mentor: String, to row: CellBuffer) {
        row.identifier(mentor)
        row.code(finding.about.code)
        row.integer(finding.about.version)
        row.code(finding.about.kind.family)
        row.code(finding.about.kind.code)
        switch finding.assessment {
        case .notAssessed: return
        case .fact(let fact):
            row.decimal(fact.observed, places: 4)
            row.decimal(fact.expected, places: 4)
            row.decimal(fact.threshold, places: 4)
            row.empty()
            row.empty()
            row.empty()
            row.fixed(Int64(finding.contribution), places: 2)
            row.hours(fact.hours)
            row.amount(fact.credited)
        case .statistic(let statistic):
            row.significant(statistic.observed)
            row.significant(statistic.expected)
            row.significant(statistic.threshold)
            row.code(statistic.peerGroup)
            row.integer(statistic.peers)
            row.significant(statistic.pValue)
            row.fixed(Int64(finding.contribution), places: 2)
            row.hours(statistic.hours)
            if statistic.indicated > .zero { row.amount(statistic.indicated) } else { row.empty() }
        }
        row.endRow()
    }
}
