import Indicators
import Records
import Runs

/// Earlier months that late lines or corrections touch, as a section of a page: those in which documented kroner fell, then
/// those in which they rose.
struct EarlierMonthsTable {
    /// Rows that are shown; a longer list stands in earlier_months.csv.
    static let most = 20

    let rows: [EarlierMonthRow]
    let source: ReportSource
    let form: FigureForm

    private var language: Language { form.language }

    /// nil where nothing came for an earlier month.
    var values: [String: Any]? {
        guard !rows.isEmpty else { return nil }
        let changed = Self.ordered(rows)
        var values: [String: Any] = [
            "hasRows": !changed.isEmpty, "rows": changed.prefix(Self.most).map(row),
            "lead": (changed.isEmpty ? EarlierWords.earlierNone : .earlierLead).text(language),
        ]
        if changed.count > Self.most {
            values["more"] = EarlierWords.earlierMore.filled(
                language, ["count": form.count(changed.count - Self.most)])
        }
        if rows.count > changed.count {
            values["unchanged"] = EarlierWords.earlierUnchanged.filled(
                language, ["count": form.count(rows.count - changed.count)])
        }
        return values
    }

    /// Those in which documented kroner changed: what fell most first, what rose most at the head of those that rose.
    static func ordered(_ rows: [EarlierMonthRow]) -> [EarlierMonthRow] {
        func key(_ row: EarlierMonthRow) -> (Int, Int64, String, String) {
            (row.now < row.before ? 0 : 1, -(row.now - row.before).magnitude.øre, row.mentor, row.month)
        }
        return rows.filter(\.isChanged).sorted { key($0) < key($1) }
    }

    private func row(_ month: EarlierMonthRow) -> [String: Any] {
        var row: [String: Any] = [
            "mentor": SafeText.shown(month.mentor), "provider": SafeText.shown(month.provider),
            "month": form.shortMonth(named: month.month), "before": form.kroner(month.before),
            "now": form.kroner(month.now), "late": form.kroner(month.late), "corrected": form.kroner(month.corrected),
            "names": month.codes.map { IndicatorName.of($0, language) }.joined(separator: ", "),
        ]
        row["page"] = source.page(ofMentor: month.mentor)
        return row
    }
}
