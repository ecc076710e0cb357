import Indicators
import Records
import Runs

/// The figure that an indicator measures, in one language.
struct MeasureWords {
    let words: IndicatorWords
    let form: FigureForm

    /// Whether its figures are shares of 1: what its sentence writes in percent.
    var isShare: Bool { words.sentence.contains("{observed%}") }

    /// What is measured, for an axis.
    var axis: String { isShare ? words.name : words.unit }

    /// With its unit, `45,3 %` or `5,25 timer`.
    func figure(_ value: Double) -> String {
        isShare ? form.percent(value) : Singular.corrected("\(number(value)) \(words.unit)", form.language)
    }

    /// A figure on an axis.
    func number(_ value: Double) -> String { isShare ? form.percent(value) : form.decimal(value, places: 2) }
}

/// What is said of one finding in one language.
struct FindingWords {
    let finding: FindingRow
    let words: IndicatorWords
    let form: FigureForm

    /// - Returns: nil where this version has no such indicator.
    init?(_ finding: FindingRow, _ form: FigureForm) {
        guard let about = finding.about else { return nil }
        self.finding = finding
        words = about.words(in: form.language)
        self.form = form
    }

    var measure: MeasureWords { MeasureWords(words: words, form: form) }

    /// The finding in one sentence, with its stretch of time where that is not the period.
    var sentence: String {
        // What lies below the last decimal shown is not equal to it.
        let isTiny = finding.pValue.map { $0 < FigureForm.leastProbability } ?? false
        let sentence = filled(isTiny ? words.sentence.replacing("= {p}", with: "< {p}") : words.sentence)
        return rarity.map { "\(sentence); \($0)" } ?? sentence
    }

    /// How many comparable mentors show any of a fact's family; nil of what is no fact, or comes to nothing.
    private var rarity: String? {
        guard let peers = finding.peers, let any = finding.peersWith, let median = finding.peersMedian else {
            return nil
        }
        guard form.language == .danish else {
            return Wording.rarity(peers: peers, with: any, median: plainKroner(median))
        }
        return switch (peers, any) {
        case (0, _): "der er ingen sammenlignelig mentor"
        case (_, 0): "ingen af \(form.count(peers)) sammenlignelige mentorer havde noget sådant"
        case (_, 1): "én af \(form.count(peers)) sammenlignelige mentorer havde noget sådant"
        default:
            "af \(form.count(peers)) sammenlignelige mentorer havde \(form.count(any)) noget sådant; \(plainKroner(median)) kr. om måneden er sædvanligt"
        }
    }

    /// The hours and kroner that a statistic points at in the run's period; nil where there are none.
    func indicated(in period: Period) -> String? {
        guard finding.kind == .statistic, finding.indicatedHours != nil || finding.amount != nil else { return nil }
        let hours = finding.indicatedHours.map { hours in
            Singular.corrected(CaseWords.hoursOf.filled(form.language, ["hours": form.hours(hours)]), form.language)
        }
        let figures = [hours, finding.amount.map(form.kroner)].compactMap(\.self).joined(separator: ", ")
        return CaseWords.indicatedOf.filled(form.language, ["figures": figures, "period": form.period(period)])
    }

    /// The same without what others do and without probabilities: what a party can be asked about.
    var ownSentence: String {
        guard finding.kind == .statistic, let usual = words.sentence.firstRange(of: "{expected") else {
            return filled(words.sentence)
        }
        // What is usual is the last part of a statistic's sentence, after a comma.
        let own = words.sentence[..<usual.lowerBound]
        return filled(String(own[..<(own.lastIndex(of: ",") ?? own.endIndex)]))
    }

    private func filled(_ template: String) -> String {
        let text = Sentence.filled(template) { figure, shape in
            switch figure {
            case .observed: number(finding.observed, shape)
            case .expected: number(finding.expected, shape)
            case .threshold: number(finding.threshold, shape)
            case .hours: form.hours(finding.hours)
            case .kroner: plainKroner(finding.amount ?? .zero)
            case .p: finding.pValue.map { form.decimal(max($0, FigureForm.leastProbability), places: 3) } ?? ""
            }
        }
        let whole = finding.window.map { "\(text), \(form.period(named: $0))" } ?? text
        return Singular.corrected(whole, form.language)
    }

    private func number(_ value: Double, _ shape: Sentence.Form) -> String {
        switch shape {
        case .plain: form.decimal(value, places: 2)
        case .percent: form.percent(value)
        case .hundredths: form.fixed(value, places: 2)
        }
    }

    /// The sentences write the unit themselves.
    private func plainKroner(_ amount: Amount) -> String { form.fixed(amount.kroner, places: 2) }
}
