import Indicators
import Records
import Runs
import Scoring

/// The page of one alerted mentor: everything behind its place in the list.
struct MentorPage {
    let found: MentorCase
    let source: ReportSource
    let site: Site
    /// Files of the alerts before and after it.
    let neighbours: (previous: String?, next: String?)

    private var form: FigureForm { site.form }
    private var language: Language { site.language }
    private var mentor: MentorRow { found.mentor }

    func render() -> [UInt8] {
        let title = CaseWords.mentorTitle.filled(
            language, ["id": SafeText.shown(mentor.id), "period": form.period(source.period)])
        var values: [String: Any] = ["made": PageFoot.made(source.manifest, source.period, form)]
        addHead(to: &values)
        addScore(to: &values)
        addCalendar(to: &values)
        addHours(to: &values)
        addCorrections(to: &values)
        let sections = found.raised.compactMap { FindingSection($0, of: found, source, form) }
        values["findings"] = sections.map(\.values)
        values["brief"] = sections.map { section -> [String: Any] in
            var item: [String: Any] = [
                "anchor": section.anchor, "name": section.words.words.name, "words": section.words.sentence,
            ]
            if let first = found.history.first(where: { $0.code == section.finding.code && $0.isRaised }),
                first.month != source.period.name
            {
                item["since"] = CaseWords.sinceMonth.filled(language, ["month": form.period(named: first.month)])
            }
            return item
        }
        addQuiet(to: &values)
        return site.render("mentor", .page(hasScript: false), title: title, values)
    }

    private func addHead(to values: inout [String: Any]) {
        values["id"] = SafeText.shown(mentor.id)
        values["subtitle"] = "\(form.period(source.period)) · \(ValueWords.name(mentor.type, language))"
        if !mentor.provider.isEmpty { values["provider"] = SafeText.shown(mentor.provider) }
        values["providerPage"] = source.page(ofProvider: mentor.provider)
        values["tier"] = ValueWords.name(mentor.tier, language)
        values["tierCode"] = mentor.tier.code
        values["tierMeaning"] = ValueWords.meaning(mentor.tier, language)
        values["questions"] = source.questions(ofMentor: mentor.id)
        values["hearing"] = source.hearing(ofMentor: mentor.id)
        if source.questions(ofMentor: mentor.id) == nil {
            values["command"] = SafeText.shown(ShownCommand.text(["tilsyn", "paper", "questions", mentor.id]))
        }
        values["previous"] = neighbours.previous
        values["next"] = neighbours.next
        values["score"] = CaseWords.scoreOf.filled(language, ["score": form.points(mentor.score)])
        values["rank"] = CaseWords.rankOf.filled(
            language, ["rank": form.count(mentor.rank), "mentors": form.count(source.manifest.mentors)])
        values["q"] = form.probability(mentor.qValue)
        values["documented"] = form.kroner(found.alert?.documented ?? .zero)
        values["indicated"] = form.kroner(found.alert?.indicated ?? .zero)
    }

    private func addScore(to values: inout [String: Any]) {
        let steps = ContributionSteps.of(found, language)
        values["scorePoints"] = form.points(mentor.score)
        values["contributions"] = found.findings.filter { $0.contribution > 0 }.map { finding in
            [
                "anchor": "f-\(finding.code)", "name": finding.about?.words(in: language).name ?? finding.code,
                "kind": (finding.kind == .fact ? CommonWords.factKind : .statisticKind).text(language),
                "points": form.points(finding.contribution),
            ]
        }
        let parts = steps.map { "\($0.label) \(form.points($0.hundredths))" }.joined(separator: ", ")
        values["waterfall"] =
            WaterfallChart(
                caption: Drawing.Caption(
                    id: "waterfall", title: CaseWords.waterfallHeading.text(language),
                    description: steps.isEmpty
                        ? CaseWords.waterfallNothing.text(language)
                        : CaseWords.waterfallDescription.filled(
                            language, ["steps": parts, "score": form.points(mentor.score)])),
                words: WaterfallChart.Words(
                    fact: CommonWords.factKind.text(language), statistic: CommonWords.statisticKind.text(language),
                    total: CaseWords.waterfallTotal.text(language), axis: CommonWords.points.text(language)),
                steps: steps, full: 10_000, formatStep: { "+" + form.points($0) }, formatTotal: form.points,
                formatTick: { form.decimal($0, places: 0) }
            ).drawing().context
    }

    private func addCalendar(to values: inout [String: Any]) {
        guard !found.calendar.isEmpty else {
            values["calendarLead"] = CaseWords.calendarNone.text(language)
            return
        }
        let calendar = SessionCalendar(sessions: found.calendar, period: source.period, form: form)
        values["calendarLead"] = CaseWords.calendarLead.filled(
            language,
            [
                "sessions": form.count(found.calendar.count { $0.kind != .noShow }),
                "citizens": form.count(Set(found.calendar.map(\.citizen)).count),
            ])
        values["key"] = calendar.key
        values["months"] = calendar.months
    }

    private func addHours(to values: inout [String: Any]) {
        let granted = found.alert?.grantedHours
        values["hours"] =
            HoursChart(
                caption: Drawing.Caption(
                    id: "hours", title: CaseWords.hoursHeading.text(language),
                    description: CaseWords.hoursDescription.filled(
                        language,
                        [
                            "billed": form.hours(mentor.billedHours), "logged": form.hours(mentor.loggedHours),
                            "confirmed": form.hours(mentor.confirmedHours),
                            "granted": granted.map(form.hours) ?? CommonWords.notKnown.text(language),
                        ])),
                notKnown: CommonWords.notKnown.text(language),
                bars: [
                    .init(
                        source: .billed, label: CommonWords.billedHours.text(language), hours: mentor.billedHours.value
                    ),
                    .init(
                        source: .logged, label: CommonWords.loggedHours.text(language), hours: mentor.loggedHours.value
                    ),
                    .init(
                        source: .confirmed, label: CommonWords.confirmedHours.text(language),
                        hours: mentor.asked > 0 ? mentor.confirmedHours.value : nil),
                    .init(
                        source: .granted, label: CommonWords.grantedHours.text(language), hours: granted?.value),
                ], format: { form.decimal($0, places: 2) }
            ).drawing().context
        let (some, all) = (found.alert?.grantedCitizens ?? 0, found.alert?.citizens ?? 0)
        let note: CaseWords = granted == nil ? .grantedNone : some == all ? .grantedAll : .grantedNote
        values["grantedNote"] = note.filled(language, ["some": form.count(some), "all": form.count(all)])
        values["figures"] = figures.map { ["name": $0.0.text(language), "value": $0.1] }
    }

    private var figures: [(CommonWords, String)] {
        [
            (.sessions, form.count(mentor.sessions)), (.citizens, form.count(mentor.citizens)),
            (.billedHours, form.hours(mentor.billedHours)), (.loggedHours, form.hours(mentor.loggedHours)),
            (.unloggedHours, form.hours(mentor.unloggedHours)),
            (.confirmedHours, form.hours(mentor.confirmedHours)), (.excessHours, form.hours(mentor.excessHours)),
            (.doubleBookedHours, form.hours(mentor.doubleBookedHours)),
            (.maximumDayHours, form.hours(mentor.maximumDayHours)),
            (.asked, form.count(mentor.asked)), (.confirmed, form.count(mentor.confirmed)),
            (.denied, form.count(mentor.denied)), (.unanswered, form.count(mentor.unanswered)),
            (.confirmationRate, mentor.confirmationRate.map(form.percent) ?? "–"),
            (.billedAmount, form.kroner(mentor.billedAmount)),
            (.hourlyRate, mentor.hourlyRate.map(form.rate) ?? "–"),
        ]
    }

    /// More stand in corrections.csv.
    private static let mostCorrections = 50

    /// The documents that correct lines of the period.
    private func addCorrections(to values: inout [String: Any]) {
        guard let rows = source.corrections[mentor.id] else { return }
        func line(_ invoice: String, _ number: String?) -> String {
            guard let number, !number.isEmpty else { return SafeText.shown(invoice) }
            return CaseWords.invoiceLine.filled(
                language, ["invoice": SafeText.shown(invoice), "line": SafeText.shown(number)])
        }
        var corrections: [String: Any] = [
            "items": rows.prefix(Self.mostCorrections).map { row in
                let words: EarlierWords = row.correctsInvoice == nil ? .correctionAdds : .correctionOf
                let days = row.service.map { span in
                    span.from == span.to ? form.date(span.from) : "\(form.date(span.from)) – \(form.date(span.to))"
                }
                return words.filled(
                    language,
                    [
                        "document": line(row.invoice, row.lineNumber),
                        "issued": row.issuedOn.flatMap { CivilDay(iso: $0) }.map(form.date) ?? "–",
                        "kroner": form.kroner(row.amount),
                        "target": row.correctsInvoice.map { line($0, row.correctsLine) } ?? "",
                        "service": days ?? "–",
                    ])
            }
        ]
        if rows.count > Self.mostCorrections {
            corrections["more"] = EarlierWords.correctionMore.filled(
                language, ["count": form.count(rows.count - Self.mostCorrections)])
        }
        values["corrections"] = corrections
    }

    private func addQuiet(to values: inout [String: Any]) {
        func name(_ code: String) -> String {
            Catalogue.description(of: code)?.words(in: language).name ?? code
        }
        let quiet = found.quiet.map(name)
        values["quiet"] =
            quiet.isEmpty
            ? CaseWords.quietNone.text(language)
            : CaseWords.quietList.filled(language, ["names": quiet.joined(separator: ", ")])
        values["notAssessed"] = Absence.allCases.compactMap { absence -> String? in
            let names = found.notAssessed.filter { $0.reason == absence }.map { name($0.code) }
            guard !names.isEmpty else { return nil }
            return CaseWords.silentMentorItem.filled(
                language, ["reason": absence.explanation(in: language), "names": names.joined(separator: ", ")])
        }
    }
}
