import Records
import Runs

/// One finding for a terminal: what was seen and what is usual, since when, the rows behind it, and what to ask.
struct FindingText {
    private let finding: FindingRow
    private let history: [HistoryRow]
    private let rows: EvidenceText
    private let isAlerted: Bool
    private let number: Int
    private let period: String

    /// - Parameters:
    ///   - number: its place among the findings, from 1.
    ///   - period: the run's.
    init(_ finding: FindingRow, of mentorCase: MentorCase, number: Int, period: String) {
        self.finding = finding
        self.number = number
        self.period = period
        history = mentorCase.history.filter { $0.code == finding.code }
        rows = EvidenceText(mentorCase.evidence.filter { $0.code == finding.code }, of: mentorCase.mentor)
        isAlerted = mentorCase.alert != nil
    }

    func put(on sheet: inout TerminalSheet) {
        sheet.section(
            TerminalLine("\(number). \(finding.code)", .strong)
                + TerminalLine(" · \(PlainFigures.points(finding.contribution)) points"))
        sheet.paragraph(standing, .faint)
        if let about = finding.about { sheet.paragraph(about.question, .strong) }
        let sentence = PlainSentence.of(finding, period: period)
        if !sentence.isEmpty { sheet.paragraph(sentence.prefix(1).uppercased() + sentence.dropFirst() + ".") }
        if let mark = finding.quieted {
            sheet.paragraph(
                mark == QuietedQuestion.opened
                    ? "People had answered this, and since then it has grown by more than half: it is open again."
                    : "People have answered this: quiet until \(mark). It counts in the score as before.")
        }
        sheet.blank()
        sheet.abreast([figures, months(width: sheet.width - 2)])
        sheet.blank()
        if rows.isEmpty {
            sheet.paragraph(
                isAlerted
                    ? "No single row stands behind it." : "The rows behind it are kept for alerted mentors alone.",
                indent: 2)
        } else {
            sheet.add(rows.lines(width: sheet.width - 2), indent: 2)
        }
        guard let about = finding.about else { return }
        sheet.blank()
        sheet.lists([
            ("Innocent explanations", about.innocentExplanations), ("What would clear it", about.whatWouldClearIt),
            ("Whom to ask", about.whomToAsk.map { $0.text(in: .english) }),
        ])
    }

    private var standing: String {
        switch finding.kind {
        case .fact: "Rows that do not fit a rule, with hours and kroner (a fact, family \(finding.family))"
        case .statistic: "Unlikely under the norm (a statistic, family \(finding.family))"
        case .information: "Something to know (information, shown and never scored)"
        }
    }

    private var figures: [TerminalLine] {
        let unit = finding.about?.unit ?? ""
        func value(_ value: Double) -> String { PlainFigures.value(value, unit: unit) }
        var table = TerminalTable([.left(""), .left("")])
        table.row(["observed", "\(value(finding.observed)) \(PlainFigures.name(of: unit))"])
        table.row(["expected", value(finding.expected)])
        table.row(["counts from", value(finding.threshold)])
        if finding.hours != .zero {
            table.row([
                finding.kind == .fact ? "hours beyond it" : "hours it is about", Wording.hours(finding.hours.value),
            ])
        }
        if finding.kind == .fact, let amount = finding.amount {
            table.row(["documented", "\(Wording.kroner(amount)) kr"])
        }
        if finding.kind == .statistic, let points = Wording.indicated(finding.indicatedHours, finding.amount) {
            table.row(["indicated", points])
            table.row(["", "in \(period); cannot be claimed"])
        }
        if let pValue = finding.pValue { table.row(["p-value", PlainFigures.chance(pValue)]) }
        if let peers = finding.peers {
            table.row(["compared with", peerGroup(peers)])
        }
        if let window = finding.window, let windows = finding.windows {
            table.row(["figures of", windows > 1 ? "\(window), most unusual of \(windows)" : window])
        }
        return table.lines(width: .max, hasHead: false)
    }

    private func peerGroup(_ peers: Int) -> String {
        switch finding.peerGroup {
        case "own sessions": "its own other sessions"
        case "all", nil: "\(Wording.count(peers)) others, mentors of every type"
        case let type?: "\(Wording.count(peers)) others, \(type) mentors"
        }
    }

    /// Each month judged by itself, where there is more than one.
    private func months(width: Int) -> [TerminalLine] {
        guard history.count > 1 else { return [] }
        let unit = finding.about?.unit ?? ""
        let first = history.first { $0.isRaised }?.month
        let largest = history.compactMap(\.observed).max() ?? 0
        var table = TerminalTable([
            .left("month"), .right("observed"), .left(""), .right("expected"), .right("p-value"), .right("hours"),
            .right("kroner"), .left("by itself"),
        ])
        for row in history {
            table.row([
                TerminalLine(row.month), TerminalLine(row.observed.map { PlainFigures.column($0, unit: unit) } ?? ""),
                TerminalBars.bar(row.observed ?? 0, of: largest, cells: 8),
                TerminalLine(row.expected.map { PlainFigures.column($0, unit: unit) } ?? ""),
                TerminalLine(row.pValue.map(Wording.probability) ?? ""),
                TerminalLine(finding.kind == .statistic ? "" : row.hours.map(PlainFigures.hours) ?? ""),
                TerminalLine(row.amount.map(Wording.kroner) ?? ""), TerminalLine(row.isRaised ? "counts" : ""),
            ])
        }
        let since =
            first.map { "Since when: first by itself in \($0)" } ?? "Since when: no month by itself would have shown it"
        return [TerminalLine(since, .strong)] + table.lines(width: width)
    }
}
