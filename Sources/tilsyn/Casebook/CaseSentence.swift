import Casebook
import Indicators
import Records
import Runs

/// What a question found, in one neutral sentence.
enum CaseSentence {
    private static let chance = " (p = {p})"

    /// - Parameter showsChance: whether the p-value is in it. While a case is undecided it is not: it says how high the list had
    ///   the case, and whether it was on it.
    static func of(_ finding: FindingRecord, about subject: Subject, showsChance: Bool) -> String {
        let full = subject.kind == .mentor ? Catalogue.description(of: finding.code)?.sentence ?? "" : provider(finding)
        let template = showsChance && finding.pValue != nil ? full : full.replacing(chance, with: "")
        return Sentence.filled(template) { figure, form in
            switch figure {
            case .observed: Wording.text(finding.observed, form)
            case .expected: Wording.text(finding.expected, form)
            case .threshold: Wording.text(finding.threshold, form)
            case .hours: Wording.hours(finding.hours.value)
            case .kroner: finding.amount.map(Wording.kroner)
            case .p: finding.pValue.map(Wording.probability)
            }
        }
    }

    /// A provider's test asks how far its mentors are from what is usual, and all others' from it.
    private static func provider(_ finding: FindingRecord) -> String {
        let measure = ProviderMeasure(finding.code)
        return (measure?.sentence(finding.observed, others: finding.expected) ?? "") + chance
    }
}
