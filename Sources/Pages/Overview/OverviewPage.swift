import Indicators
import Records
import Runs
import Scoring

/// The report's first page: who comes first and why, the whole list, and how far it can be trusted.
struct OverviewPage {
    let source: ReportSource
    let site: Site

    var form: FigureForm { site.form }
    var language: Language { site.language }
    var manifest: Manifest { source.manifest }

    func render() -> [UInt8] {
        let title = OverviewWords.overviewTitle.filled(language, ["period": form.period(source.period)])
        var values: [String: Any] = ["heading": title, "made": PageFoot.made(manifest, source.period, form)]
        values["alarms"] = manifest.self_checks.filter { !$0.passed }.map {
            OverviewWords.checkAlarm.filled(language, ["name": name(ofCheck: $0.name)])
        }
        values["notices"] = notices
        addMissing(to: &values)
        addCommon(to: &values)
        addFirst(to: &values)
        addTiers(to: &values)
        addAlerts(to: &values)
        addProviders(to: &values)
        if let funnel = FunnelOfMentors(source: source, form: form).drawing() { values["funnel"] = funnel.context }
        addKroner(to: &values)
        values["earlier"] = EarlierMonthsTable(rows: source.earlierMonths, source: source, form: form).values
        OverviewChanges(source: source, form: form).add(to: &values)
        OverviewInputs(source: source, form: form).add(to: &values)
        addSilence(to: &values)
        if let claim = manifest.claim { values["claim"] = ClaimWords.text(claim, form) }
        if let reviewed = source.reviewed { ReviewedTable(reviewed, form).add(to: &values) }
        addControls(to: &values)
        return site.render("index", .page(hasScript: true), title: title, values)
    }

    /// What has to be settled before the lists are read: sessions that the log holds twice, ids that nobody knows or that may
    /// be one, figures that say nothing, corrections that could not be placed.
    private var notices: [String] {
        let kinds: KeyValuePairs<String, OverviewWords> = [
            "repeated-session": .noticeRepeated, "ids-unsettled": .noticeUnsettled,
            "mentor-not-registered": .noticeMentors, "provider-not-registered": .noticeProviders,
            "cvr-of-several-providers": .noticeOneNumber, "zero-not-stated": .noticeZero,
        ]
        let named = kinds.compactMap { code, words -> String? in
            guard let named = manifest.reference_names?[code] else { return nil }
            var names = named.first.map(SafeText.shown).joined(separator: ", ")
            if named.of > named.first.count {
                names = OverviewWords.namesMore.filled(
                    language, ["names": names, "count": form.count(named.of - named.first.count)])
            }
            return words.filled(
                language, ["names": names, "count": form.count(manifest.references[code] ?? 0)])
        }
        guard let unplaced = manifest.corrections?.unplaced, unplaced.corrections > 0 else { return named }
        let words = EarlierWords.noticeUnplaced.filled(
            language,
            [
                "count": form.count(unplaced.corrections),
                "kroner": form.kroner(JSONText.amount(unplaced.kroner)),
            ])
        return named + [words]
    }

    // MARK: What is missing

    private func addMissing(to values: inout [String: Any]) {
        guard let completeness = manifest.completeness else { return }
        let text = CompletenessText(completeness, form.completeness, most: 20)
        func rows(_ items: [CompletenessText.Item]) -> [[String: Any]] {
            items.map { ["what": $0.what, "toDo": $0.toDo] }
        }
        var missing: [String: Any] = [
            "heading": text.heading, "items": rows(text.items), "remarks": rows(text.remarks),
            "mood": completeness.is_complete ? "there" : "lacking",
        ]
        if completeness.is_complete { missing["allThere"] = text.allThere }
        if let kroner = text.kroner { missing["kroner"] = kroner }
        values["missing"] = missing
    }

    // MARK: What many do alike

    private func addCommon(to values: inout [String: Any]) {
        guard let facts = manifest.common_facts, !facts.isEmpty else { return }
        let text = CommonFactText(form.completeness)
        values["common"] = [
            "heading": text.heading, "lead": text.lead,
            "facts": facts.map { ["what": text.what($0), "cause": text.cause($0), "toDo": text.toDo($0)] },
        ]
        let folded = source.cases.filter(isFolded)
        guard !folded.isEmpty else { return }
        values["folded"] = [
            "words": OverviewWords.folded.filled(language, ["count": form.count(folded.count)]),
            "mentors": folded.map { found in
                var mentor: [String: Any] = [
                    "mentor": SafeText.shown(found.mentor.id), "rank": String(found.mentor.rank),
                    "documented": form.kroner(found.alert?.documented ?? .zero),
                ]
                mentor["page"] = source.page(ofMentor: found.mentor.id)
                return mentor
            },
        ]
    }

    /// Whether a mentor shows nothing but what many do alike.
    private func isFolded(_ found: MentorCase) -> Bool {
        guard found.mentor.tier == .documented, let facts = manifest.common_facts else { return false }
        let codes = facts.filter { $0.provider == nil || $0.provider == found.mentor.provider }.map(\.code)
        return found.raised.allSatisfy { $0.kind == .information || codes.contains($0.code) }
    }

    // MARK: Who comes first

    private func addFirst(to values: inout [String: Any]) {
        if let first = source.alerts.first {
            var words: [String: Any] = [
                "start": OverviewWords.firstStart.text(language), "mentor": SafeText.shown(first.mentor),
                "tierWords": ValueWords.meaning(first.tier, language),
                "reasons": source.cases.first.map { reasons($0).map { "\($0.name): \($0.sentence)" } }
                    ?? first.reasons.map { IndicatorName.of($0, language) },
            ]
            words["page"] = source.page(ofMentor: first.mentor)
            words["questions"] = source.questions(ofMentor: first.mentor)
            if !first.provider.isEmpty { words["provider"] = SafeText.shown(first.provider) }
            values["first"] = words
        }
        values["hasOrder"] = !source.order.isEmpty
        if !source.order.isEmpty {
            values["order"] = source.order.map { mentor -> [String: Any] in
                var row: [String: Any] = [
                    "mentor": SafeText.shown(mentor.id), "score": form.points(mentor.score),
                    "provider": SafeText.shown(mentor.provider),
                ]
                row["page"] = source.page(ofMentor: mentor.id)
                return row
            }
        }
        if let provider = source.providerCases.first(where: \.provider.tier.isAlert)?.provider {
            values["firstProvider"] = [
                "page": source.page(ofProvider: provider.id) ?? "", "provider": SafeText.shown(provider.id),
                "words": ProviderPage.testWords(provider, form),
            ]
        }
    }

    private func reasons(_ found: MentorCase) -> [(name: String, sentence: String)] {
        found.raised.compactMap { FindingWords($0, form) }.map { ($0.words.name, $0.sentence) }
    }

    private func addTiers(to values: inout [String: Any]) {
        values["tiersCaption"] = OverviewWords.tiersCaption.filled(language, ["mentors": form.count(manifest.mentors)])
        values["tiers"] = Tier.allCases.map { tier -> [String: Any] in
            [
                "code": tier.code, "name": ValueWords.name(tier, language),
                "count": form.count(manifest.mentors_by_tier[tier.code] ?? 0),
                "meaning": ValueWords.meaning(tier, language), "isAlert": tier.isAlert,
            ]
        }
    }

    // MARK: The lists

    private func addAlerts(to values: inout [String: Any]) {
        let (all, mentors) = (source.alerts.count, form.count(manifest.mentors))
        values["listLead"] =
            all == 0
            ? OverviewWords.listLeadNone.filled(language, ["mentors": mentors])
            : OverviewWords.listLead.filled(language, ["alerts": form.count(all), "mentors": mentors])
        values["hasAlerts"] = !source.cases.isEmpty
        values["hasNone"] = all == 0
        values["hasPrevious"] = source.previous != nil
        values["alerts"] = source.cases.enumerated().filter { !isFolded($1) }.map { index, found in row(found, index) }
        if all > source.cases.count {
            values["beyond"] = OverviewWords.beyond.filled(
                language, ["count": form.count(all - source.cases.count)])
        }
    }

    private func row(_ found: MentorCase, _ index: Int) -> [String: Any] {
        let mentor = found.mentor
        var row: [String: Any] = [
            "rank": String(mentor.rank), "mentor": SafeText.shown(mentor.id),
            "provider": SafeText.shown(mentor.provider), "tier": ValueWords.name(mentor.tier, language),
            "tierCode": mentor.tier.code, "tierOrder": String(mentor.tier.rawValue),
            "score": form.points(mentor.score), "scoreValue": String(mentor.score),
            "bar": bar(found, index).context,
            "documented": form.kroner(found.alert?.documented ?? .zero),
            "documentedValue": String(found.alert?.documented.øre ?? 0),
            "indicated": form.kroner(found.alert?.indicated ?? .zero),
            "indicatedValue": String(found.alert?.indicated.øre ?? 0),
        ]
        row["page"] = source.page(ofMentor: mentor.id)
        row["providerPage"] = source.page(ofProvider: mentor.provider)
        let reasons = reasons(found)
        row["reasons"] = reasons.prefix(3).map { "\($0.name): \($0.sentence)" }
        if reasons.count > 3 {
            row["more"] = OverviewWords.moreReasons.filled(language, ["count": form.count(reasons.count - 3)])
        }
        if let quieted = found.alert?.quieted, !quieted.isEmpty {
            row["quieted"] = ReviewedWords.quietReasons.filled(
                language, ["names": quieted.map { IndicatorName.of($0, language) }.joined(separator: ", ")])
        }
        let since = found.alert?.firstSeen ?? ""
        row["firstSeen"] = since.isEmpty ? "–" : form.shortMonth(named: since)
        row["firstSeenValue"] = since
        if let previous = source.previous {
            row["last"] = OverviewChanges.standing(of: mentor, in: previous, form)
            row["lastValue"] = String(previous.ranks[mentor.id] ?? Int.max)
        }
        return row
    }

    private func bar(_ found: MentorCase, _ index: Int) -> Drawing {
        let steps = ContributionSteps.of(found, language)
        let parts = steps.map { "\($0.label) \(form.points($0.hundredths))" }.joined(separator: ", ")
        return ContributionBar(
            id: "bar-\(index)",
            name: CaseWords.scoreOf.filled(language, ["score": form.points(found.mentor.score)])
                + (parts.isEmpty ? "" : ": \(parts)"),
            steps: steps
        ).drawing()
    }

    /// How many providers the list shows.
    private static let mostProviders = 200

    private func addProviders(to values: inout [String: Any]) {
        values["hasProviders"] = !source.providers.isEmpty
        values["providers"] = source.providers.prefix(Self.mostProviders).map { provider -> [String: Any] in
            var row: [String: Any] = [
                "rank": String(provider.rank), "id": SafeText.shown(provider.id),
                "tier": ValueWords.name(provider.tier, language), "tierCode": provider.tier.code,
                "tierOrder": String(provider.tier.rawValue),
                "q": provider.qValue.map(form.probability) ?? "–", "qValue": provider.qValue.map { "\($0)" } ?? "",
                "mentors": form.count(provider.mentors), "mentorsValue": String(provider.mentors),
                "alerted": form.count(provider.alertedMentors), "alertedValue": String(provider.alertedMentors),
                "expected": form.decimal(provider.expectedAlerts, places: 1),
                "expectedValue": "\(provider.expectedAlerts)",
                "billed": form.kroner(provider.billedAmount), "billedValue": String(provider.billedAmount.øre),
                "documented": form.kroner(provider.documented), "documentedValue": String(provider.documented.øre),
                "indicated": form.kroner(provider.indicated), "indicatedValue": String(provider.indicated.øre),
            ]
            row["name"] = provider.name.map(SafeText.shown)
            row["page"] = source.page(ofProvider: provider.id)
            return row
        }
        if source.providers.count > Self.mostProviders {
            values["providersBeyond"] = OverviewWords.providersBeyond.filled(
                language, ["count": form.count(source.providers.count - Self.mostProviders)])
        }
    }

    // MARK: Kroner

    /// Documented kroner by finding, of the mentors with a page; what is left of the run's sum is the others'. So the rows
    /// add up to it.
    private func addKroner(to values: inout [String: Any]) {
        var sums: [String: (amount: Amount, mentors: Int)] = [:]
        for found in source.cases {
            for finding in found.findings where finding.kind == .fact {
                guard let amount = finding.amount, amount > .zero else { continue }
                sums[finding.code, default: (.zero, 0)].amount += amount
                sums[finding.code, default: (.zero, 0)].mentors += 1
            }
        }
        let total = JSONText.amount(manifest.exposure_documented)
        let shown = sums.values.reduce(Amount.zero) { $0 + $1.amount }
        var rows = Catalogue.descriptions.compactMap { about in
            sums[about.code].map { (name: about.words(in: language).name, mentors: form.count($0.mentors), $0.amount) }
        }.sorted { $0.2 > $1.2 }
        if total > shown { rows.append((OverviewWords.kronerOthers.text(language), "", total - shown)) }
        values["kroner"] = rows.map { ["name": $0.name, "mentors": $0.mentors, "amount": form.kroner($0.2)] }
        values["documentedTotal"] = form.kroner(total)
        values["indicatedTotal"] = form.kroner(JSONText.amount(manifest.exposure_indicated))
    }

    // MARK: What could not be judged, and the municipality's own procedure

    private func addSilence(to values: inout [String: Any]) {
        var items = Absence.allCases.compactMap { absence -> String? in
            let names = manifest.silenced.filter { $0.value == absence.code }.keys.sorted().map(name(ofIndicator:))
            return names.isEmpty ? nil : "\(absence.explanation(in: language)): \(names.joined(separator: ", "))"
        }
        let unjudged = manifest.not_assessed.filter {
            $0.value == manifest.mentors && manifest.silenced[$0.key] == nil
        }.keys.sorted().map(name(ofIndicator:))
        if !unjudged.isEmpty {
            items.append(
                OverviewWords.silentMentors.filled(language, ["names": unjudged.joined(separator: ", ")]))
        }
        if !items.isEmpty { values["silent"] = ["items": items] }
        let isWithdrawn = manifest.claim.map { $0.q_values.isWithdrawn || $0.too_few } ?? false
        values["notAssessable"] = (isWithdrawn ? OverviewWords.notAssessableClaim : .notAssessableCount).filled(
            language,
            [
                "count": form.count(manifest.mentors_by_tier[Tier.notAssessable.code] ?? 0),
                "mentors": form.count(manifest.mentors),
            ])
    }

    private func name(ofIndicator code: String) -> String {
        Catalogue.description(of: code)?.words(in: language).name ?? code
    }

    private func name(ofCheck code: String) -> String { OverviewInputs.name(ofCheck: code, language) }

    private func addControls(to values: inout [String: Any]) {
        values["hasControls"] = !source.controls.isEmpty
        values["controls"] = source.controls.map { ControlCells.row($0, form) }
    }
}

/// A control's count as a row of a table.
enum ControlCells {
    static func row(_ control: ControlRow, _ form: FigureForm) -> [String: Any] {
        let about = Catalogue.description(of: control.code)
        return [
            "question": about?.words(in: form.language).question ?? control.code,
            "cases": form.count(control.cases), "examined": form.count(control.examined),
            "share": control.share.map(form.percent) ?? "–",
            "national": control.nationalFigure.map(form.percent) ?? "–",
        ]
    }
}

/// The contributions of a mentor's findings as steps of a drawing.
enum ContributionSteps {
    static func of(_ found: MentorCase, _ language: Language) -> [ContributionStep] {
        found.findings.filter { $0.contribution > 0 }.map { finding in
            ContributionStep(
                label: finding.about?.words(in: language).name ?? finding.code, hundredths: finding.contribution,
                kind: finding.kind == .fact ? .fact : .statistic)
        }
    }
}

/// What stands at the foot of every page.
enum PageFoot {
    static func made(_ manifest: Manifest, _ period: Period, _ form: FigureForm) -> String {
        OverviewWords.made.filled(
            form.language, ["version": manifest.version, "period": form.period(period)])
    }
}
