import Indicators
import Ingest
import Records
import Scoring

/// `findings.csv` and `not_assessed.csv`: together one row for each mentor and indicator.
///
/// They are written while mentors are assessed, so that the findings of a hundred thousand mentors never stand in memory.
public final class FindingsFiles {
    public static let findingsName = "findings.csv"
    public static let notAssessedName = "not_assessed.csv"
    public static let findingsColumns = [
        "mentor_id", "code", "version", "family", "kind", "observed", "expected", "threshold", "peer_group", "peers",
        "p_value", "contribution", "hours", "amount", "window", "windows", "quieted", "size", "peers_with",
        "peers_median", "indicated_hours",
    ]
    public static let notAssessedColumns = ["mentor_id", "code", "reason", "explanation"]

    private let findings: RunFile
    private let notAssessed: RunFile
    public let locale: OutputLocale

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
        let findings: CellBuffer
        let notAssessed: CellBuffer
        /// By indicator, mentors that it could not judge.
        public private(set) var silenced: [Int]
        private let openings: [CellBuffer]
        private let id: CellBuffer
        /// By indicator, the last fact that found nothing, and its cells: mostly the next mentor's are the same.
        private var quiet: [(answer: FactAnswer, cells: CellBuffer)?]
        /// By indicator and absence, the cells behind the mentor's id.
        private var absences: [[CellBuffer?]]
        private let locale: OutputLocale
        private let windows: [Period]

        /// - Parameters:
        ///   - indicators: in the order of the findings.
        ///   - windows: the sweep's period first.
        public init(locale: OutputLocale, indicators: [IndicatorDescription], windows: [Period]) {
            findings = CellBuffer(locale: locale)
            notAssessed = CellBuffer(locale: locale)
            silenced = Array(repeating: 0, count: indicators.count)
            id = CellBuffer(locale: locale)
            openings = indicators.map { FindingCells.opening(of: $0, locale: locale) }
            quiet = Array(repeating: nil, count: indicators.count)
            absences = indicators.map { _ in Array(repeating: nil, count: Absence.allCases.count) }
            self.locale = locale
            self.windows = windows
        }

        /// Forgets the rows and counts, and keeps the room for the next mentors.
        public mutating func clear() {
            findings.clear()
            notAssessed.clear()
            for index in silenced.indices { silenced[index] = 0 }
        }

        /// - Parameters:
        ///   - mentor: its id as it may be shown.
        ///   - quieted: what people have answered about it, by indicator; nil where nothing.
        public mutating func add(_ mentor: String, _ all: [Finding], quieted: [String: QuietedQuestion]?) {
            id.clear()
            id.identifier(mentor)
            for index in all.indices {
                switch all[index].assessment {
                case .notAssessed(let absence):
                    notAssessed.append(id)
                    notAssessed.append(cells(of: absence, indicator: index, code: all[index].about.code))
                    silenced[index] += 1
                case .fact(let fact) where all[index].rarity == nil:
                    findings.append(id)
                    findings.append(cells(of: fact, indicator: index))
                case .fact, .statistic, .information:
                    findings.append(id)
                    findings.append(openings[index])
                    FindingCells.append(
                        all[index].assessment, all[index].rarity, contribution: all[index].contribution,
                        windows: windows,
                        quieted: quieted.map { QuietMark.of(all[index], $0, windows) } ?? "", to: findings)
                }
            }
        }

        private mutating func cells(of absence: Absence, indicator: Int, code: String) -> CellBuffer {
            if let known = absences[indicator][Int(absence.rawValue)] { return known }
            let cells = CellBuffer(locale: locale)
            cells.code(code)
            cells.code(absence.code)
            cells.constant(absence.explanation)
            cells.endRow()
            absences[indicator][Int(absence.rawValue)] = cells
            return cells
        }

        private mutating func cells(of fact: FactAnswer, indicator: Int) -> CellBuffer {
            if let known = quiet[indicator], known.answer == fact { return known.cells }
            let cells = CellBuffer(locale: locale)
            cells.append(openings[indicator])
            FindingCells.append(.fact(fact), nil, contribution: 0, windows: windows, quieted: "", to: cells)
            quiet[indicator] = (fact, cells)
            return cells
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

/// One finding as a row, behind the mentor's id.
enum FindingCells {
    /// The cells that all findings of an indicator share.
    static func opening(of about: IndicatorDescription, locale: OutputLocale) -> CellBuffer {
        let cells = CellBuffer(locale: locale)
        cells.code(about.code)
        cells.integer(about.version)
        cells.code(about.kind.family)
        cells.code(about.kind.code)
        return cells
    }

    /// - Parameter quieted: as `QuietMark` gives it.
    static func append(
        _ assessment: Assessment, _ rarity: Rarity?, contribution: Int, windows: [Period], quieted: String,
        to row: CellBuffer
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
