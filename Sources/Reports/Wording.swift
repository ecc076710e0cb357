import Indicators
import Records
import Scoring

/// Findings in a sentence each, neutral: what was observed and what is usual or allowed.
public enum Wording {
    /// The findings that say something, largest contribution first; ties in the catalogue's order.
    public static func ordered(_ findings: [Finding]) -> [Finding] {
        findings.enumerated().filter { $0.element.isRaised }
            .sorted { ($1.element.contribution, $0.offset) < ($0.element.contribution, $1.offset) }.map(\.element)
    }

    /// `35.5 hours billed, 30.25 covered by the log: 5.25 hours, 1,575.00 kr`.
    public static func sentence(_ finding: Finding) -> String {
        switch finding.assessment {
        case .notAssessed(let absence): return "not assessed: \(absence.explanation)"
        case .fact(let fact):
            let stake = "\(hours(fact.hours.value)) hours, \(kroner(fact.credited)) kr"
            switch finding.about.code {
            case "double-booked":
                return "\(hours(fact.hours.value)) hours in two meetings at once (\(kroner(fact.credited)) kr)"
            case "billed-over-logged":
                return "\(hours(fact.observed)) hours billed, \(hours(fact.expected)) covered by the log: \(stake)"
            case "rate-over-agreed":
                return
                    "\(rate(fact.observed)) kr an hour billed, \(rate(fact.expected)) agreed: \(kroner(fact.credited)) kr"
            default: return "\(figure(fact.observed)) \(finding.about.unit), \(figure(fact.expected)) allowed: \(stake)"
            }
        case .information(let answer):
            return "\(figure(answer.observed)) \(finding.about.unit), for your information"
        case .statistic(let answer):
            let chance = "p = \(probability(answer.pValue))"
            switch finding.about.code {
            case "no-answer":
                return
                    "\(percent(answer.observed)) of the sessions asked about unanswered, \(percent(answer.expected)) expected (\(chance))"
            case "citizen-denies":
                return
                    "\(figure(answer.observed)) sessions denied by citizens, \(figure(answer.expected)) expected (\(chance))"
            case "unconfirmed-hours":
                return
                    "\(hours(answer.observed)) hours unanswered, \(hours(answer.expected)) expected of so many sessions (\(chance))"
            case "rate-over-norm":
                return "\(rate(answer.observed)) kr an hour, \(rate(answer.expected)) usual among peers (\(chance))"
            default:
                return
                    "\(figure(answer.observed)) \(finding.about.unit), \(figure(answer.expected)) expected (\(chance))"
            }
        }
    }

    static func hours(_ value: Double) -> String { trimmed(fixed(value, places: 2)) }
    static func rate(_ value: Double) -> String { fixed(value, places: 2) }
    /// `4.5 %`.
    public static func percentage(_ share: Double) -> String { percent(share) }
    static func percent(_ value: Double) -> String { trimmed(fixed(value * 100, places: 1)) + " %" }
    static func figure(_ value: Double) -> String { trimmed(fixed(value, places: 2)) }

    static func probability(_ value: Double) -> String {
        value >= 0.001 ? trimmed(fixed(value, places: 3)) : CellBuffer.significantText(value)
    }

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
    static func fixed(_ value: Double, places: Int) -> String {
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
