import Indicators
import Records
import Runs

/// One finding as a party is heard on it: the rule, what the party's own rows show, and questions with room to answer. No
/// citizen, nobody else's rows, nothing of how others do.
struct HearingFinding {
    /// Whose rows may be shown.
    enum Reader {
        case mentor
        case provider(String)
    }

    let finding: FindingRow
    let found: MentorCase
    let reader: Reader
    let basis: PaperBasis
    private let words: FindingWords
    /// Ids of all citizens of the mentor's rows, as they are looked for in other ids.
    private let citizens: Set<String>

    private var form: FigureForm { basis.form }
    private var language: Language { basis.language }
    /// The rest is in the run's files; a party may see it in the case file.
    private static let mostRows = 60
    /// An id shorter than this is found in others by chance.
    private static let shortestCitizen = 4

    /// - Returns: nil where this version has no such indicator.
    init?(_ finding: FindingRow, of found: MentorCase, for reader: Reader, _ basis: PaperBasis) {
        guard let words = FindingWords(finding, basis.form) else { return nil }
        self.finding = finding
        self.found = found
        self.reader = reader
        self.basis = basis
        self.words = words
        citizens = Set(
            (found.evidence.compactMap(\.citizen) + found.calendar.map(\.citizen)).map(Self.plain)
                .filter { $0.count >= Self.shortestCitizen })
    }

    func values(_ files: RowMarks) -> [String: Any] {
        let own = ownRows
        let left = all.count - own.count
        var values: [String: Any] = [
            "name": words.words.name, "rule": words.words.rule, "clears": words.words.whatWouldClearIt,
        ]
        values["source"] = finding.about.flatMap { RuleSource.text($0, language) }
        if sumsHoldOthers {
            values["sentence"] = HearingWords.hSumsElsewhere.text(language)
        } else {
            values["sentence"] = Self.opened(words.ownSentence)
            values["share"] = share(own)
            if finding.kind == .fact, let amount = finding.amount, amount > .zero {
                values["amount"] = HearingWords.hAmount.filled(language, ["amount": form.kroner(amount)])
            }
        }
        addRows(own, files, to: &values)
        if left > 0 { values["left"] = HearingWords.hLeftOut.filled(language, ["count": form.count(left)]) }
        values["asks"] = questions
        return values
    }

    // MARK: Whose rows

    private var all: [EvidenceRow] { found.evidence.filter { $0.code == finding.code } }

    /// The files of the rows shown.
    var files: [String] { ownRows.prefix(Self.mostRows).map(\.file) }

    private var ownRows: [EvidenceRow] { all.filter(isOwn) }

    private func isOwn(_ row: EvidenceRow) -> Bool {
        switch reader {
        case .mentor: row.rowMentor == found.mentor.id
        case .provider(let id): row.rowProvider.map { $0 == id } ?? (row.rowMentor == found.mentor.id && !hasOthers)
        }
    }

    /// Whether other providers bill for the mentor, too: a session that names no provider is then nobody's own.
    private var hasOthers: Bool { (found.alert?.billingProviders ?? 0) > 1 }

    /// Whether the finding's sums cover work of the mentor for another provider, which is none of this one's business.
    private var sumsHoldOthers: Bool {
        guard case .provider = reader else { return false }
        // A line that is only shown to compare with is in no sum.
        return all.contains {
            $0.rowMentor == found.mentor.id && !isOwn($0) && $0.note != ServiceRepeats.standing.description
        }
    }

    // MARK: Figures

    /// How many sessions it concerns; of how many, where they are those of the period.
    private func share(_ own: [EvidenceRow]) -> String? {
        guard finding.kind == .statistic, !own.isEmpty, !own.contains(where: \.isLine) else { return nil }
        guard finding.window == nil else {
            return HearingWords.hCount.filled(language, ["count": form.count(own.count)])
        }
        return HearingWords.hShare.filled(
            language, ["count": form.count(own.count), "all": form.count(found.mentor.sessions)])
    }

    /// A sentence of the catalogue as one that stands by itself.
    private static func opened(_ sentence: String) -> String {
        sentence.prefix(1).uppercased() + sentence.dropFirst() + (sentence.hasSuffix(".") ? "" : ".")
    }

    // MARK: Rows

    private func addRows(_ own: [EvidenceRow], _ files: RowMarks, to values: inout [String: Any]) {
        let shown = own.prefix(Self.mostRows)
        // Notes are long and few: where they differ each has a number, and rows name that.
        var notes: [String] = []
        for row in shown where !notes.contains(row.note) { notes.append(row.note) }
        let hasNumbers = notes.count > 1
        values["hasRows"] = !shown.isEmpty
        values["hasNumbers"] = hasNumbers
        let hasKroner = shown.contains(where: \.isLine)
        values["hasKroner"] = hasKroner
        values["notes"] = notes.enumerated().map { index, note -> [String: Any] in
            ["mark": hasNumbers ? "\(index + 1): " : "", "note": words.words.note(note)]
        }
        values["rows"] = shown.map { row -> [String] in
            var cells = [
                row.day.map(form.shortDate) ?? row.start, row.timeText(form), id(row), form.hours(row.hours),
            ]
            if hasKroner { cells.append(row.isLine ? form.fixed((row.amount ?? .zero).kroner, places: 2) : "") }
            cells.append("\(files.mark(of: row.file)): \(row.line)")
            if hasNumbers { cells.append(String((notes.firstIndex(of: row.note) ?? 0) + 1)) }
            return cells
        }
        if own.count > shown.count {
            values["beyond"] = HearingWords.hBeyond.filled(language, ["count": form.count(own.count - shown.count)])
        }
        if all.isEmpty { values["none"] = (found.alert == nil ? HearingWords.hRowsNotKept : .hRowsNone).text(language) }
    }

    /// The session or invoice line, unless its id spells out the citizen's.
    private func id(_ row: EvidenceRow) -> String {
        let id = row.idText(language)
        let plain = Self.plain(id)
        if citizens.contains(where: plain.contains) { return "–" }
        return SafeText.shown(id)
    }

    /// Letters and figures alone, small: `c-017730` and `C017730` are one.
    private static func plain(_ id: String) -> String { id.lowercased().filter { $0.isLetter || $0.isNumber } }

    private var questions: [String] {
        let whom: Question.Whom =
            switch reader {
            case .mentor: .mentor
            case .provider: .provider
            }
        let asked = words.words.whomToAsk.filter { $0.whom == whom }.map(\.text)
        return asked.isEmpty ? [HearingWords.hAskPlain.text(language)] : asked
    }
}
