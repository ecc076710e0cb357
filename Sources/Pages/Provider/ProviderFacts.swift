import Indicators
import Records
import Runs
import Scoring

/// What is to be said of a provider's case, for its page and for the papers about it.
struct ProviderFacts {
    let found: ProviderCase
    /// The cases of its alerted mentors, as far as they are at hand.
    let mentorCases: [MentorCase]
    let manifest: Manifest
    let form: FigureForm

    private var language: Language { form.language }
    private var provider: ProviderRow { found.provider }

    /// What the case rests on, in sentences.
    var rests: [String] {
        var rests: [String] = []
        if provider.documented > .zero {
            let documented = mentorCases.filter { $0.alert?.documented ?? .zero > .zero }
            let codes = Catalogue.descriptions.map(\.code).filter { code in
                documented.contains { $0.raised.contains { $0.code == code && $0.kind == .fact } }
            }
            let part = documented.reduce(Amount.zero) { $0 + ($1.alert?.documented ?? .zero) }
            rests.append(
                (part > .zero ? CaseWords.restsDocumented : .restsSmall).filled(
                    language,
                    [
                        "amount": form.kroner(provider.documented), "part": form.kroner(part),
                        "names": codes.map(name).joined(separator: ", "),
                    ]))
        } else {
            rests.append(CaseWords.restsNoDocumented.text(language))
        }
        if provider.tier.isAlert, let q = provider.qValue {
            rests.append(
                CaseWords.restsTest.filled(
                    language,
                    ["names": provider.reasons.map(name).joined(separator: ", "), "q": form.probability(q)]))
        } else {
            rests.append(CaseWords.restsNoTest.text(language))
        }
        rests.append(
            CaseWords.restsAlerted.filled(
                language,
                [
                    "alerted": form.count(provider.alertedMentors), "mentors": form.count(provider.mentors),
                    "expected": form.decimal(provider.expectedAlerts, places: 1),
                ]))
        if let first = mentorCases.compactMap({ $0.alert?.firstSeen }).min() {
            rests.append(CaseWords.restsMonths.filled(language, ["month": form.period(named: first)]))
        }
        if provider.indicated > .zero {
            rests.append(CaseWords.restsIndicated.filled(language, ["amount": form.kroner(provider.indicated)]))
        }
        return rests
    }

    /// How sure it is, and why.
    var sure: [String] {
        var sure = [CaseWords.sureFacts.text(language)]
        if let q = provider.qValue {
            sure.append(CaseWords.sureTest.filled(language, ["q": form.probability(q)]))
        } else {
            sure.append(CaseWords.sureNotTested.text(language))
        }
        if provider.mentors < 5 {
            sure.append(CaseWords.sureFew.filled(language, ["mentors": form.count(provider.mentors)]))
        }
        sure.append(
            CaseWords.sureData.filled(
                language, ["asked": form.count(provider.asked), "sessions": form.count(provider.sessions)]))
        let isPlain = manifest.claim?.q_values == PValueAdjustment.none
        sure.append((isPlain ? CaseWords.sureClaim : .sureNotClaim).text(language))
        return sure
    }

    /// Codes of all that says something about the provider or its alerted mentors, in the catalogue's order.
    var codes: [String] {
        let raised = Set(provider.reasons + mentorCases.flatMap { $0.raised.map(\.code) })
        return Catalogue.descriptions.map(\.code).filter(raised.contains)
    }

    /// The innocent explanations of all of them, each after the name of what it explains.
    var innocentExplanations: [String] {
        codes.compactMap { code in Catalogue.description(of: code) }.flatMap { about in
            let words = about.words(in: language)
            return words.innocentExplanations.map { "\(words.name): \($0)" }
        }
    }

    /// The test, question by question, the strongest first.
    var answers: [[String: Any]] {
        found.answers.enumerated().sorted { a, b in
            (-a.element.contribution, a.element.pValue, a.offset) < (
                -b.element.contribution, b.element.pValue, b.offset
            )
        }.map { _, answer in
            let words: CaseWords =
                answer.contribution > 0 ? .testFar : answer.deviation > answer.others ? .testAbove : .testBelow
            return [
                "name": name(answer.code), "mentors": form.count(answer.mentors),
                "window": form.period(named: answer.window),
                "effect": effect(answer),
                "words": words.text(language) + (answer.isPractice ? CaseWords.testPractice.text(language) : ""),
                "p": form.probability(answer.pValue), "points": form.points(answer.contribution),
            ]
        }
    }

    /// What the provider's mentors have, and all others, in the question's measure.
    private func effect(_ answer: ProviderAnswerRow) -> String {
        guard let measure = ProviderMeasure(answer.code) else { return "" }
        let unit =
            switch measure.unit {
            case .points: CaseWords.testPoints.text(language)
            case .mentors: CaseWords.testMentors.text(language)
            case .own: measure.about.words(in: language).unit
            case .percent: "%"
            case .deviations: CaseWords.testDeviations.text(language)
            }
        let words: CaseWords = answer.deviation < 0 ? .testUnder : .testBeyond
        return words.filled(
            language,
            [
                "own": form.decimal(abs(measure.figure(answer.deviation)), places: 2), "unit": unit,
                "others": form.decimal(measure.figure(answer.others), places: 2),
            ])
    }

    var months: [[String: Any]] {
        found.months.map { month in
            let asked = month.confirmed + month.denied + month.unanswered
            return [
                "month": form.shortMonth(named: month.month), "mentors": form.count(month.mentors),
                "billed": form.hours(month.billedHours), "logged": form.hours(month.loggedHours),
                "confirmed": form.hours(month.confirmedHours),
                "rate": asked > 0 ? form.percent(Double(month.confirmed) / Double(asked)) : "–",
                "denied": form.count(month.denied), "amount": form.kroner(month.billedAmount),
            ]
        }
    }

    var monthsDrawing: Drawing {
        let last = found.months.last
        func series(_ source: HoursChart.Source, _ name: CommonWords, _ hours: (ProviderMonthRow) -> Double?)
            -> MonthsChart.Series
        {
            MonthsChart.Series(source: source, label: name.text(language), hours: found.months.map(hours))
        }
        return MonthsChart(
            caption: Drawing.Caption(
                id: "months-drawing", title: CaseWords.monthsHeading.text(language),
                description: CaseWords.monthsDescription.filled(
                    language,
                    [
                        "months": form.count(found.months.count), "billed": form.hours(last?.billedHours ?? .zero),
                        "logged": form.hours(last?.loggedHours ?? .zero),
                        "confirmed": form.hours(last?.confirmedHours ?? .zero),
                    ])),
            words: MonthsChart.Words(
                hoursAxis: CommonWords.hours.text(language), notKnown: CommonWords.notKnown.text(language),
                empty: CommonWords.notKnown.text(language)),
            months: found.months.map { form.shortMonth(named: $0.month) },
            series: [
                series(.billed, .billedHours) { $0.lines > 0 ? $0.billedHours.value : nil },
                series(.logged, .loggedHours) { $0.sessions > 0 ? $0.loggedHours.value : nil },
                series(.confirmed, .confirmedHours) {
                    $0.confirmed + $0.denied + $0.unanswered > 0 ? $0.confirmedHours.value : nil
                },
            ], format: { form.decimal($0, places: 0) }
        ).drawing()
    }

    private func name(_ code: String) -> String {
        Catalogue.description(of: code)?.words(in: language).name ?? code
    }
}
