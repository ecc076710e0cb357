import Indicators
import Records
import Runs

/// One finding as the section of a page: what was seen, what is usual, since when, what could explain it, whom to ask, and
/// every row behind it.
struct FindingSection {
    let finding: FindingRow
    let found: MentorCase
    let source: ReportSource
    let form: FigureForm
    let words: FindingWords

    private var language: Language { form.language }
    /// A page with more rows would be slow to open and read by nobody: the rest stands in evidence.csv.
    static let mostRows = 100
    /// So many rows are shown without a click.
    private static let openRows = 20

    /// - Returns: nil where this version has no such indicator.
    init?(_ finding: FindingRow, of found: MentorCase, _ source: ReportSource, _ form: FigureForm) {
        guard let words = FindingWords(finding, form) else { return nil }
        self.finding = finding
        self.found = found
        self.source = source
        self.form = form
        self.words = words
    }

    var anchor: String { "f-\(finding.code)" }

    var values: [String: Any] {
        var values: [String: Any] = [
            "anchor": anchor, "code": finding.code, "name": words.words.name, "question": words.words.question,
            "sentence": words.sentence, "why": words.words.whyItMatters, "rule": words.words.rule,
            "figures": figures.map { ["name": $0.0.text(language), "value": $0.1] },
            "innocent": words.words.innocentExplanations, "clears": words.words.whatWouldClearIt,
            "asks": words.words.whomToAsk.map { $0.text(in: language) },
        ]
        if finding.code == BilledOverLogged.about.code,
            let silent = source.manifest.completeness?.silence(of: found.mentor.id)
        {
            let text = CompletenessText.silence(silent, form.completeness)
            values["reading"] = text.prefix(1).uppercased() + text.dropFirst()
        }
        if let peers = PeerChart(peers: source.peers, form: form).drawing(finding, words.words, of: found.mentor) {
            values["peers"] = peers.drawing.context
            values["peersCaption"] = peers.caption
        }
        values["since"] = since
        values["quieted"] = quieted
        addRows(to: &values)
        return values
    }

    private var figures: [(FigureName, String)] {
        var figures: [(FigureName, String)] = [
            (.own(.observed), words.measure.figure(finding.observed)),
            (.own(.expected), words.measure.figure(finding.expected)),
            (.own(.countsFrom), words.measure.figure(finding.threshold)),
        ]
        switch finding.kind {
        case .fact:
            figures.append((.own(.beyondRule), form.hours(finding.hours)))
            figures.append((.common(.documented), form.kroner(finding.amount ?? .zero)))
            figures += comparison
        case .statistic:
            figures += comparison
            if let window = finding.window {
                figures.append(
                    (
                        .own(.shownWindow),
                        CaseWords.shownWindowOf.filled(
                            language,
                            ["window": form.period(named: window), "count": form.count(finding.windows ?? 1)])
                    ))
            }
            if let indicated = words.indicated(in: source.period) { figures.append((.common(.indicated), indicated)) }
        case .information: break
        }
        figures.append((.own(.contribution), form.points(finding.contribution)))
        return figures
    }

    /// How unlikely it is, and among whom.
    private var comparison: [(FigureName, String)] {
        var figures: [(FigureName, String)] = []
        if let p = finding.pValue { figures.append((.common(.pValue), form.probability(p))) }
        if let peers = finding.peers, let group = finding.peerGroup {
            figures.append(
                (
                    .own(.comparedWith),
                    CaseWords.comparedCount.filled(
                        language, ["count": form.count(peers), "group": ValueWords.peers(group, language)])
                ))
        }
        return figures
    }

    /// A heading of either list of words.
    enum FigureName {
        case own(CaseWords)
        case common(CommonWords)

        func text(_ language: Language) -> String {
            switch self {
            case .own(let words): words.text(language)
            case .common(let words): words.text(language)
            }
        }
    }

    private var since: String? {
        let months = found.history.filter { $0.code == finding.code }
        guard months.count > 1 else { return nil }
        let raised = months.filter(\.isRaised)
        guard let first = raised.first else { return CaseWords.seenNever.text(language) }
        return CaseWords.seenFirst.filled(
            language,
            [
                "first": form.period(named: first.month),
                "months": CaseWords.seenMonths.filled(
                    language, ["count": form.count(raised.count), "all": form.count(months.count)]),
            ])
    }

    /// What people have answered about it.
    private var quieted: String? {
        guard let mark = finding.quieted,
            let known = source.reviewed?.quietings.first(where: {
                $0.subject == .mentor && $0.id == finding.mentor && $0.code == finding.code
            })
        else { return nil }
        let words: ReviewedWords = mark == QuietedQuestion.opened ? .openedAgain : .quietUntil
        return words.filled(
            language,
            [
                "until": CivilDay(iso: known.until).map(form.date) ?? known.until, "case": known.caseId,
                "reason": SafeText.shown(known.reason),
            ])
    }

    // MARK: Rows

    private func addRows(to values: inout [String: Any]) {
        let rows = found.evidence.filter { $0.code == finding.code }
        let shown = rows.prefix(Self.mostRows)
        values["rowCount"] = form.count(rows.count)
        values["hasRows"] = !rows.isEmpty
        values["isOpen"] = rows.count <= Self.openRows
        values["rowsCaption"] = CaseWords.rowsCaption.filled(language, ["name": words.words.name])
        // Paths and notes are long and few: each has a mark, and rows name that.
        let files = RowMarks(shown.map(\.file), numbered: false)
        values["files"] = files.list
        let notes = RowMarks(shown.map(note), numbered: true)
        values["notes"] = notes.list
        values["rows"] = shown.map { row -> [String] in
            [
                row.day.map(form.shortDate) ?? row.start, row.timeText(form), form.hours(row.hours),
                row.isLine ? form.fixed((row.amount ?? .zero).kroner, places: 2) : "",
                SafeText.shown(row.citizen ?? ""), SafeText.shown(row.idText(language)),
                "\(files.mark(of: row.file)): \(row.line)", notes.mark(of: note(row)),
            ]
        }
        if rows.count > shown.count {
            values["rowsBeyond"] = CaseWords.rowsBeyond.filled(
                language, ["count": form.count(rows.count - shown.count)])
        }
    }

    private func note(_ row: EvidenceRow) -> String {
        let note = words.words.note(row.note)
        return row.rowMentor == found.mentor.id ? note : "\(note) (\(CaseWords.otherMentor.text(language)))"
    }
}

extension EvidenceRow {
    /// From when to when it was; of a line over several dates, to when.
    func timeText(_ form: FigureForm) -> String {
        guard isLine else { return "\(form.time(start))–\(form.time(end))" }
        guard start != end, let last = CivilDay(iso: end) else { return "" }
        return "– \(form.shortDate(last))"
    }

    /// The session's id, or the invoice's with the number of the line.
    func idText(_ language: Language) -> String {
        guard let invoice else { return session ?? "" }
        return CaseWords.invoiceLine.filled(language, ["invoice": invoice, "line": lineNumber ?? ""])
    }
}
