import Foundation

/// Figures as people read them.
enum MeasureText {
    /// To `places` decimals; a dash for what has no value.
    static func decimal(_ value: Double?, places: Int = 3) -> String {
        value.map { String(format: "%.\(places)f", $0) } ?? "–"
    }

    /// `0.912–0.987`; a dash where there is no interval.
    static func interval(_ estimate: Estimate, places: Int = 3) -> String {
        guard let low = estimate.low, let high = estimate.high else { return "–" }
        return "\(decimal(low, places: places))–\(decimal(high, places: places))"
    }

    /// `12,345`.
    static func count(_ count: Int) -> String {
        let digits = String(abs(count))
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (count < 0 ? "-" : "") + text
    }

    /// A share as a level of the claim: `10 %`.
    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
