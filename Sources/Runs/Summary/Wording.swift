import Indicators
import Records
import Scoring

/// Findings in a sentence each, neutral: what was observed and what is usual or allowed.
public enum Wording {
    /// How many of a list of ids are named.
    static let mostNames = 5

    /// The first of some ids, and how many more there are: `M1, M2, M3, M4, M5 and 3 more`.
    static func first(of names: [String]) -> String {
        let shown = names.prefix(mostNames).joined(separator: ", ")
        return names.count > mostNames ? "\(shown) and \(count(names.count - mostNames)) more" : shown
    }

    /// The findings that say something, largest contribution first; ties in the catalogue's order.
    static func ordered(_ findings: [Finding]) -> [Finding] {
        findings.enumerated().filter { $0.element.isRaised }
            .sorted { ($1.element.contribution, $0.offset) < ($0.element.contribution, $1.offset) }.map(\.element)
    }

    /// `35.5 hours billed, 30.25 covered by the log: 5.25 hours, 1,575.00 kr`.
    /// - Parameter windows: that mentors were judged in, the sweep's period first.
    static func sentence(_ finding: Finding, _ windows: [Period]) -> String {
        switch finding.assessment {
        case .notAssessed(let absence): return "not assessed: \(absence.explanation)"
        case .fact(let fact):
            let sentence = Sentence.filled(finding.about.sentence) { figure, form in
                switch figure {
                case .hours: hours(fact.hours.value)
                case .kroner: kroner(fact.credited)
                case .observed: text(fact.observed, form)
                case .expected: text(fact.expected, form)
                case .threshold: text(fact.threshold, form)
                case .p: nil
                }
            }
            guard let rarity = finding.rarity else { return sentence }
            return sentence + "; "
                + Wording.rarity(peers: rarity.peers, with: rarity.withAny, median: kroner(rarity.median))
        case .information(let answer):
            return Sentence.filled(finding.about.sentence) { figure, form in
                switch figure {
                case .hours: hours(answer.hours.value)
                case .observed: text(answer.observed, form)
                case .expected: text(answer.expected, form)
                case .threshold: text(answer.threshold, form)
                case .kroner, .p: nil
                }
            }
        case .statistic(let answer):
            let sentence = Sentence.filled(finding.about.sentence) { figure, form in
                switch figure {
                case .hours: hours(answer.hours.value)
                case .p: probability(answer.pValue)
                case .observed: text(answer.observed, form)
                case .expected: text(answer.expected, form)
                case .threshold: text(answer.threshold, form)
                case .kroner: nil
                }
            }
            guard answer.window.index > 0 else { return sentence }
            return sentence + ", " + windows[answer.window.index].name
        }
    }

    /// `about 3.25 hours, 1,823.00 kr`: what a statistic points at in the period; nil where it points at nothing.
    public static func indicated(_ hours: Hours?, _ amount: Amount?) -> String? {
        let parts = [
            hours.flatMap { $0 > .zero ? "\(Wording.hours($0.value)) hours" : nil },
            amount.flatMap { $0 > .zero ? "\(kroner($0)) kr" : nil },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : "about " + parts.joined(separator: ", ")
    }

    /// `of 55 comparable mentors 3 had any; 270.00 kr a month is usual for it`.
    public static func rarity(peers: Int, with any: Int, median: String) -> String {
        switch (peers, any) {
        case (0, _): "there is no comparable mentor"
        case (_, 0): "none of \(count(peers)) comparable mentors had any"
        case (_, 1): "one of \(count(peers)) comparable mentors had any"
        default: "of \(count(peers)) comparable mentors \(count(any)) had any; \(median) kr a month is usual for it"
        }
    }

    /// A figure in the form that a sentence asks for.
    public static func text(_ value: Double, _ form: Sentence.Form) -> String {
        switch form {
        case .plain: figure(value)
        case .percent: percent(value)
        case .hundredths: rate(value)
        }
    }

    public static func hours(_ value: Double) -> String { trimmed(fixed(value, places: 2)) }
    static func rate(_ value: Double) -> String { fixed(value, places: 2) }
    /// `4.5 %`.
    public static func percentage(_ share: Double) -> String { percent(share) }
    static func percent(_ value: Double) -> String { trimmed(fixed(value * 100, places: 1)) + " %" }
    public static func figure(_ value: Double) -> String { trimmed(fixed(value, places: 2)) }

    public static func probability(_ value: Double) -> String {
        value >= 0.001 ? trimmed(fixed(value, places: 3)) : significant(value)
    }

    /// A figure with two significant digits: `1.2e-07`.
    public static func significant(_ value: Double) -> String { CellBuffer.significantText(value) }

    /// `1,234,567.89`.
    public static func kroner(_ amount: Amount) -> String {
        let digits = String(amount.øre.magnitude / 100)
        let cents = String(amount.øre.magnitude % 100)
        return (amount.øre < 0 ? "-" : "") + grouped(digits) + "." + (cents.count < 2 ? "0" + cents : cents)
    }

    /// `1,234,567`.
    public static func count(_ value: Int) -> String { (value < 0 ? "-" : "") + grouped(String(value.magnitude)) }

    private static func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }

    /// A figure with so many decimals. Not by a format string: a large run words thousands of reasons.
    public static func fixed(_ value: Double, places: Int) -> String {
        var unit = 1.0
        for _ in 0..<places { unit *= 10 }
        let scaled = (value * unit).rounded()
        guard abs(scaled) < 9e15 else { return String(value) }
        let magnitude = Int64(scaled).magnitude
        let digits = String(magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let whole = padded.dropLast(places)
        return (scaled < 0 ? "-" : "") + whole + (places > 0 ? "." + padded.suffix(places) : "")
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
