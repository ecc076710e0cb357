import Indicators
import Records
import Runs
import Scoring

/// The page of one provider: all its mentors, the test against the others, months, and the three figures in kroner.
struct ProviderPage {
    let found: ProviderCase
    let source: ReportSource
    let site: Site

    private var form: FigureForm { site.form }
    private var language: Language { site.language }
    private var provider: ProviderRow { found.provider }
    /// A longer list of mentors stands in mentors.csv.
    private static let mostMentors = 500

    func render() -> [UInt8] {
        let title = CaseWords.providerTitle.filled(
            language, ["id": SafeText.shown(provider.id), "period": form.period(source.period)])
        let facts = ProviderFacts(
            found: found, mentorCases: source.cases(ofProvider: provider.id), manifest: source.manifest, form: form)
        var values: [String: Any] = [
            "made": PageFoot.made(source.manifest, source.period, form), "id": SafeText.shown(provider.id),
            "subtitle": CaseWords.providerSubtitle.filled(
                language,
                [
                    "period": form.period(source.period), "mentors": form.count(provider.mentors),
                    "alerted": form.count(provider.alertedMentors),
                    "expected": form.decimal(provider.expectedAlerts, places: 1),
                ]),
            "tier": ValueWords.name(provider.tier, language), "tierCode": provider.tier.code,
            "tierMeaning": Self.testWords(provider, form), "testWords": Self.testWords(provider, form),
            "rests": facts.rests, "sure": facts.sure, "innocent": facts.innocentExplanations,
            "documented": form.kroner(provider.documented), "indicated": form.kroner(provider.indicated),
            "hasAnswers": !found.answers.isEmpty, "answers": facts.answers,
            "monthRows": facts.months, "hasControls": !found.controls.isEmpty,
            "controls": found.controls.map { ControlCells.row($0, form) },
            "mentorsLead": CaseWords.mentorsLead.text(language), "mentors": mentors,
        ]
        values["name"] = provider.name.map(SafeText.shown)
        values["dossier"] = source.dossier(ofProvider: provider.id)
        values["hearing"] = source.hearing(ofProvider: provider.id)
        if source.dossier(ofProvider: provider.id) == nil {
            values["command"] = SafeText.shown(ShownCommand.text(["tilsyn", "paper", "dossier", provider.id]))
        }
        values["earlier"] =
            EarlierMonthsTable(
                rows: source.earlierMonths.filter { $0.provider == provider.id }, source: source, form: form
            ).values
        values["months"] = facts.monthsDrawing.context
        if let code = found.leading?.code, let words = Catalogue.description(of: code)?.words(in: language),
            let peers = PeerChart(peers: source.peers, form: form).drawing(code, words, ofProvider: provider.id)
        {
            values["peers"] = peers.drawing.context
            values["peersCaption"] = peers.caption
        }
        if found.mentors.count > Self.mostMentors {
            values["mentorsBeyond"] = CaseWords.mentorsBeyond.filled(
                language, ["count": form.count(found.mentors.count - Self.mostMentors)])
        }
        return site.render("provider", .page(hasScript: true), title: title, values)
    }

    /// What the test against the others came to, in plain words.
    static func testWords(_ provider: ProviderRow, _ form: FigureForm) -> String {
        guard let q = provider.qValue, provider.tier != .notAssessable else {
            return CaseWords.testWordsNone.text(form.language)
        }
        let words: CaseWords = provider.tier.isAlert ? .testWordsDiffers : .testWordsNot
        return words.filled(form.language, ["q": form.probability(q)])
    }

    private var mentors: [[String: Any]] {
        let reasons = Dictionary(
            source.alerts.map { ($0.mentor, $0.reasons) }, uniquingKeysWith: { first, _ in first })
        return found.mentors.prefix(Self.mostMentors).map { mentor in
            var row: [String: Any] = [
                "rank": String(mentor.rank), "id": SafeText.shown(mentor.id),
                "tier": ValueWords.name(mentor.tier, language), "tierCode": mentor.tier.code,
                "tierOrder": String(mentor.tier.rawValue), "score": form.points(mentor.score),
                "scoreValue": String(mentor.score), "billed": form.hours(mentor.billedHours),
                "billedValue": "\(mentor.billedHours.value)", "logged": form.hours(mentor.loggedHours),
                "loggedValue": "\(mentor.loggedHours.value)", "confirmed": form.hours(mentor.confirmedHours),
                "confirmedValue": "\(mentor.confirmedHours.value)",
                "rate": mentor.confirmationRate.map(form.percent) ?? "–",
                "rateValue": mentor.confirmationRate.map { "\($0)" } ?? "",
                "reasons": (reasons[mentor.id] ?? []).map { code in
                    Catalogue.description(of: code)?.words(in: language).name ?? code
                }.joined(separator: ", "),
            ]
            row["page"] = source.page(ofMentor: mentor.id)
            return row
        }
    }
}
