import Indicators
import Records
import Runs

/// `dossier-<provider>.html`: what the manager who decides about a provider has to weigh, what is missing, and room for
/// reasons in the manager's own words. It recommends nothing.
struct Dossier {
    let found: ProviderCase
    /// Of its alerted mentors, by rank.
    let cases: [MentorCase]
    let basis: PaperBasis

    private var form: FigureForm { basis.form }
    private var language: Language { basis.language }
    private var provider: ProviderRow { found.provider }

    func render() -> [UInt8] {
        let facts = ProviderFacts(found: found, mentorCases: cases, manifest: basis.manifest, form: form)
        var values = basis.values
        values["id"] = SafeText.shown(provider.id)
        values["name"] = provider.name.map(SafeText.shown)
        values["summary"] = DossierWords.dSummary.filled(
            language,
            [
                "period": form.period(basis.period), "mentors": form.count(provider.mentors),
                "alerted": form.count(provider.alertedMentors),
            ])
        values["rests"] = facts.rests
        values["sure"] = facts.sure
        values["mentors"] = mentors
        values["hasMentors"] = !cases.isEmpty
        let shown = cases.reduce(Amount.zero) { $0 + ($1.alert?.documented ?? .zero) }
        if shown != provider.documented {
            values["others"] = DossierWords.dOthers.filled(
                language, ["shown": form.kroner(shown), "all": form.kroner(provider.documented)])
        }
        values["months"] = facts.months
        values["documented"] = form.kroner(provider.documented)
        values["indicated"] = form.kroner(provider.indicated)
        values["explanations"] = explanations(facts)
        values["hasExplanations"] = !facts.codes.isEmpty
        values["controls"] = found.controls.map { ControlCells.row($0, form) }
        values["hasControls"] = !found.controls.isEmpty
        values["limitation"] = DossierWords.dLimitation.filled(
            language,
            [
                "years": form.count(LegalBasis.limitationYears), "from": form.date(basis.period.from),
                "to": form.date(basis.period.to),
            ])
        values["hearingRule"] = DossierWords.dHearingHeld.filled(language, ["hearing": LegalBasis.hearing])
        let title = DossierWords.dTitle.filled(
            language, ["id": SafeText.shown(provider.id), "period": form.period(basis.period)])
        values["heading"] = title
        return basis.site.render("dossier", .paper, title: title, values)
    }

    private var mentors: [[String: Any]] {
        cases.map { found in
            [
                "id": SafeText.shown(found.mentor.id),
                "findings": found.raised.filter { $0.kind != .information }.compactMap(finding),
                "documented": form.kroner(found.alert?.documented ?? .zero),
                "indicated": form.kroner(found.alert?.indicated ?? .zero),
                "since": found.alert?.firstSeen.map(form.period(named:)) ?? "–",
            ]
        }
    }

    /// What was found and what is usual, with the hours and kroner that it points at.
    private func finding(_ finding: FindingRow) -> String? {
        guard let words = FindingWords(finding, form) else { return nil }
        let text = "\(words.words.name): \(words.sentence)"
        return words.indicated(in: basis.period).map { "\(text); \($0)" } ?? text
    }

    /// Finding by finding, each explanation with room for what came of it.
    private func explanations(_ facts: ProviderFacts) -> [[String: Any]] {
        facts.codes.compactMap { code in Catalogue.description(of: code) }.map { about in
            let words = about.words(in: language)
            return ["name": words.name, "items": words.innocentExplanations]
        }
    }
}
