import Records
import Reports
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
        let tiers = Tier.allCases.compactMap { tier in
            extract.precision.ofTier(tier.code).map { row($0, ValueWords.name(tier, language), claimed(tier)) }
        }
        let rules = extract.precision.shares.filter { $0.tier == nil }.compactMap { share in
            share.code.map { row(share, IndicatorName.of($0, language), "–") }
        }
        let on = CivilDay(iso: extract.on).map(form.date) ?? extract.on
        let rows = tiers + rules
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

    private func claimed(_ tier: Tier) -> String {
        switch tier {
        case .strong, .clear: ReviewedWords.claimedStrong.text(language)
        case .watch: ReviewedWords.claimedWatch.text(language)
        case .documented, .none, .notAssessable: ReviewedWords.claimedNone.text(language)
        }
    }
}
