import Records
import Runs
import Scoring

/// What people found in earlier alerts, by tier and by rule, beside what the method claims.
struct ReviewedTable {
    private let extract: CasebookExtract
    private let form: FigureForm
    private var language: Language { form.language }

    init(_ extract: CasebookExtract, _ form: FigureForm) {
        self.extract = extract
        self.form = form
    }

    func add(to values: inout [String: Any]) {
        let mentors = extract.precision.mentors.filter { $0.judged + $0.unclear + $0.open > 0 }.map { share in
            row(
                share,
                (share.tier ?? "").split(separator: "+").map { name(ofTier: String($0)) }.joined(separator: " + "),
                share.claimed.map { ReviewedWords.claimedShare.filled(language, ["share": form.percent($0)]) } ?? "–")
        }
        let rules = extract.precision.rules.compactMap { share in
            share.code.map { row(share, IndicatorName.of($0, language), "–") }
        }
        let on = CivilDay(iso: extract.on).map(form.date) ?? extract.on
        let rows = mentors + rules
        values["reviewed"] =
            [
                "lead": (rows.isEmpty ? ReviewedWords.reviewedNone : .reviewedLead).filled(language, ["on": on]),
                "hasRows": !rows.isEmpty, "rows": rows,
            ] as [String: Any]
    }

    private func row(_ share: ReviewedPrecision.Share, _ name: String, _ claimed: String) -> [String: Any] {
        var shown = "–"
        if let value = share.share, let lower = share.lower, let upper = share.upper {
            shown = ReviewedWords.shareWithInterval.filled(
                language,
                ["share": form.percent(value), "lower": form.percent(lower), "upper": form.percent(upper)])
        }
        return [
            "name": name, "confirmed": form.count(share.confirmed), "cleared": form.count(share.cleared),
            "unclear": form.count(share.unclear), "open": form.count(share.open), "share": shown, "claimed": claimed,
        ]
    }

    private func name(ofTier code: String) -> String {
        Tier.allCases.first { $0.code == code }.map { ValueWords.name($0, language) } ?? code
    }
}
