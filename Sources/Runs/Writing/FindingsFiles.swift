import Indicators
import Ingest
import Records
import Scoring

/// `findings.csv`, what speaks of each mentor and all that was asked of alerted and drawn ones, and `not_assessed.csv`, what could not
/// be judged.
///
/// What speaks is put into rows while mentors are assessed, before anybody knows who is alerted; the alerted are then asked
/// again for the rest.
public enum FindingsFiles {
    public static let findingsName = "findings.csv"
    public static let notAssessedName = "not_assessed.csv"
    public static let findingsColumns = [
        "mentor_id", "code", "version", "family", "kind", "observed", "expected", "threshold", "peer_group", "peers",
        "p_value", "contribution", "hours", "amount", "window", "windows", "quieted", "size", "peers_with",
        "peers_median", "indicated_hours",
    ]
    public static let notAssessedColumns = ["mentor_id", "code", "reason", "explanation"]
    /// The mentor of what nobody could be asked, or judged by, for one and the same reason.
    static let everybody = "*"

    /// Rows of mentors in the order of their ids, made on any thread.
    public struct Piece: Sendable {
        private let findings: CellBuffer
        /// By mentor, where its rows begin.
        private var mentors: [(number: UInt32, findings: Int)] = []
        /// What could not be judged, of one mentor after the other.
        private var unjudged: [(mentor: UInt32, indicator: UInt8, absence: Absence)] = []
        /// By indicator, mentors that it could not judge.
        public private(set) var silenced: [Int]
        private let format: FindingCells

        public init(_ format: FindingCells) {
            self.format = format
            findings = CellBuffer(locale: format.locale)
            silenced = Array(repeating: 0, count: format.indicators)
        }

        /// - Parameters:
        ///   - number: the mentor's.
        ///   - id: as it may be shown.
        ///   - quieted: what people have answered about it, by indicator; nil where nothing.
        public mutating func add(
            _ number: UInt32, _ id: String, _ all: [Finding], quieted: [String: QuietedQuestion]?
        ) {
            mentors.append((number, findings.count))
            for index in all.indices {
                if case .notAssessed(let absence) = all[index].assessment {
                    silenced[index] += 1
                    unjudged.append((number, UInt8(index), absence))
                } else if all[index].speaks {
                    format.append(id, all[index], at: index, quieted: quieted, to: findings)
                }
            }
        }

        /// Appends the findings, all of them of those for whom `all` answers.
        fileprivate func appendFindings(_ all: (UInt32, CellBuffer) -> Bool, to row: CellBuffer) {
            for place in mentors.indices where !all(mentors[place].number, row) {
                let end = place + 1 < mentors.count ? mentors[place + 1].findings : findings.count
                row.append(findings, from: mentors[place].findings, to: end)
            }
        }

        /// Appends what could not be judged, but for what nobody could be asked.
        fileprivate func appendNotAssessed(
            of nobody: [Absence?], _ id: (UInt32) -> String, to row: CellBuffer
        ) {
            for entry in unjudged where nobody[Int(entry.indicator)] == nil {
                format.append(id(entry.mentor), entry.absence, at: Int(entry.indicator), to: row)
            }
        }

        /// Narrows down, by indicator, why it could be judged of none of the mentors.
        fileprivate func narrow(_ nobody: inout [Absence?]) {
            var first = [Absence?](repeating: nil, count: nobody.count)
            var isOne = [Bool](repeating: true, count: nobody.count)
            for entry in unjudged {
                let index = Int(entry.indicator)
                if let known = first[index], known != entry.absence { isOne[index] = false }
                first[index] = entry.absence
            }
            for index in nobody.indices
            where !isOne[index] || silenced[index] < mentors.count || first[index] != nobody[index] {
                nobody[index] = nil
            }
        }

        /// By indicator, why it could not be judged of the first mentor; nil where it could.
        fileprivate var ofFirst: [Absence?] {
            var found = [Absence?](repeating: nil, count: silenced.count)
            for entry in unjudged.prefix(while: { $0.mentor == unjudged.first?.mentor }) {
                found[Int(entry.indicator)] = entry.absence
            }
            return found
        }
    }

    /// - Parameters:
    ///   - pieces: in the order of the mentors' ids.
    ///   - drawn: ids of mentors who are reviewed without an alert, as they may be shown.
    static func write(
        _ run: RunContents, _ pieces: [Piece], drawn: Set<String>, to folder: RunFolder
    ) throws(RunFolder.Failure) {
        let format = FindingCells(run.observed, locale: run.locale)
        var reviewed = run.mentorIds.map(drawn.contains)
        for alert in run.alerts { reviewed[Int(alert.score.mentor)] = true }
        let isReviewed = reviewed
        @Sendable func whole(_ mentor: UInt32, _ row: CellBuffer) -> Bool {
            guard isReviewed[Int(mentor)] else { return false }
            let id = run.mentorId(mentor)
            let quieted = run.quietings.ofMentor(id)
            let findings = run.assessor.assess(run.observed.peers[Int(mentor)]).findings
            for (index, finding) in findings.enumerated() {
                if case .notAssessed = finding.assessment { continue }
                format.append(id, finding, at: index, quieted: quieted, to: row)
            }
            return true
        }
        func open(_ name: String, _ columns: [String], _ rows: (CellBuffer) -> Void) throws(RunFolder.Failure)
            -> RunFile
        {
            let file = try folder.file(name)
            let header = CellBuffer(locale: run.locale)
            header.header(columns)
            rows(header)
            try file.write(header)
            return file
        }
        let findings = try open(findingsName, findingsColumns) { _ in }
        try OrderedBlocks.write(
            pieces.count, threads: run.threads, to: findings,
            { piece, row in pieces[piece].appendFindings(whole, to: row) }, locale: run.locale)
        try findings.close()
        // What the tables silence, and what happens to be so of everybody: said once.
        var nobody = run.observed.columns.map(\.missingInput)
        if var common = pieces.first?.ofFirst, run.ranking.mentors.count > 1 {
            for piece in pieces { piece.narrow(&common) }
            nobody = zip(nobody, common).map { $0 ?? $1 }
        }
        let ofNobody = nobody
        let notAssessed = try open(notAssessedName, notAssessedColumns) { row in
            for (index, absence) in ofNobody.enumerated() {
                if let absence { format.append(everybody, absence, at: index, to: row) }
            }
        }
        try OrderedBlocks.write(
            pieces.count, threads: run.threads, to: notAssessed,
            { piece, row in pieces[piece].appendNotAssessed(of: ofNobody, run.mentorId, to: row) }, locale: run.locale)
        try notAssessed.close()
    }
}

extension Finding {
    /// Whether it stands in `findings.csv` of a mentor who is not alerted: a fact with hours or kroner, a p-value of at most
    /// 0.05, information beyond its threshold. Source: the contract, Outputs.
    var speaks: Bool {
        if case .statistic(let answer) = assessment { return answer.pValue <= 0.05 || contribution > 0 }
        return isRaised
    }
}

/// Findings as rows.
public struct FindingCells: Sendable {
    /// By indicator, the cells that all of its findings share.
    private let openings: [CellBuffer]
    private let codes: [String]
    private let windows: [Period]
    let locale: OutputLocale

    public init(_ observed: Observed, locale: OutputLocale) {
        openings = observed.columns.map { column in
            let cells = CellBuffer(locale: locale)
            cells.code(column.about.code)
            cells.integer(column.about.version)
            cells.code(column.about.kind.family)
            cells.code(column.about.kind.code)
            return cells
        }
        codes = observed.columns.map(\.about.code)
        windows = observed.windows
        self.locale = locale
    }

    var indicators: Int { openings.count }

    func append(_ mentor: String, _ absence: Absence, at indicator: Int, to row: CellBuffer) {
        row.identifier(mentor)
        row.code(codes[indicator])
        row.code(absence.code)
        row.constant(absence.explanation)
        row.endRow()
    }

    /// - Parameters:
    ///   - indicator: its place in the catalogue's order.
    ///   - quieted: what people have answered about the mentor, by indicator; nil where nothing.
    func append(
        _ mentor: String, _ finding: Finding, at indicator: Int, quieted: [String: QuietedQuestion]?,
        to row: CellBuffer
    ) {
        row.identifier(mentor)
        row.append(openings[indicator])
        append(
            finding.assessment, finding.rarity, contribution: finding.contribution,
            quieted: quieted.map { QuietMark.of(finding, $0, windows) } ?? "", to: row)
    }

    /// - Parameter quieted: as `QuietMark` gives it.
    private func append(
        _ assessment: Assessment, _ rarity: Rarity?, contribution: Int, quieted: String, to row: CellBuffer
    ) {
        switch assessment {
        case .notAssessed: return
        case .fact(let fact):
            row.decimal(fact.observed, places: 4)
            row.decimal(fact.expected, places: 4)
            row.decimal(fact.threshold, places: 4)
            if let rarity {
                row.code(rarity.peerGroup.code)
                row.integer(rarity.peers)
                row.significant(rarity.pValue)
            } else {
                row.empty()
                row.empty()
                row.empty()
            }
            row.fixed(Int64(contribution), places: 2)
            row.hours(fact.hours)
            row.amount(fact.credited)
            row.empty()
            row.empty()
        case .information(let information):
            row.decimal(information.observed, places: 4)
            row.decimal(information.expected, places: 4)
            row.decimal(information.threshold, places: 4)
            row.empty()
            row.empty()
            row.empty()
            row.fixed(Int64(contribution), places: 2)
            row.hours(information.hours)
            row.empty()
            row.empty()
            row.empty()
        case .statistic(let statistic):
            row.significant(statistic.observed)
            row.significant(statistic.expected)
            row.significant(statistic.threshold)
            row.code(statistic.peerGroup.code)
            row.integer(statistic.peers)
            row.significant(statistic.pValue)
            row.fixed(Int64(contribution), places: 2)
            row.hours(statistic.hours)
            if let indication = statistic.indication, indication.amount > .zero {
                row.amount(indication.amount)
            } else {
                row.empty()
            }
            // Empty where there is nothing but the period to look through.
            if statistic.window == .period {
                row.empty()
                row.empty()
            } else {
                row.code(windows[statistic.window.index].name)
                row.integer(statistic.window.of)
            }
        }
        row.code(quieted)
        if let rarity {
            row.amount(rarity.size)
            row.integer(rarity.withAny)
            row.amount(rarity.median)
        } else {
            for _ in 0..<3 { row.empty() }
        }
        if case .statistic(let statistic) = assessment, let hours = statistic.indication?.hours, hours > .zero {
            row.hours(hours)
        } else {
            row.empty()
        }
        row.endRow()
    }
}
