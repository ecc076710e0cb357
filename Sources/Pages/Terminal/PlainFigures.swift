import Indicators
import Records
import Runs

/// Figures as an investigator reads them: in their unit, with as many decimals as say something.
package enum PlainFigures {
    /// A figure in an indicator's unit: `45.5 %`, `1,250.00`, `0.17`.
    package static func value(_ value: Double, unit: String) -> String {
        if unit.hasPrefix("share") { return Wording.percentage(value) }
        if unit.hasPrefix("kroner") { return kroner(value) }
        return plain(value)
    }

    /// What a unit is called behind a figure: `hours`, `of individual sessions`.
    package static func name(of unit: String) -> String {
        unit.hasPrefix("share ") ? String(unit.dropFirst("share ".count)) : unit
    }

    /// Two decimals, or two digits that are not zero: never `0.00` of what is not zero.
    package static func plain(_ value: Double) -> String {
        value != 0 && abs(value) < 0.01 ? Wording.significant(value) : Wording.figure(value)
    }

    /// As `plain`, always with two decimals: figures below each other.
    package static func column(_ value: Double) -> String {
        value != 0 && abs(value) < 0.005 ? Wording.significant(value) : Wording.fixed(value, places: 2)
    }

    /// A figure in an indicator's unit, below others.
    package static func column(_ value: Double, unit: String) -> String {
        if unit.hasPrefix("share") { return share(value) }
        return unit.hasPrefix("kroner") ? kroner(value) : column(value)
    }

    /// `32.4 %`
    static func share(_ share: Double) -> String { Wording.fixed(share * 100, places: 1) + " %" }

    static func kroner(_ value: Double) -> String {
        let øre = (value * 100).rounded()
        return abs(øre) < 9e15 ? Wording.kroner(Amount(øre: Int64(øre))) : String(value)
    }

    /// `56.58`, for columns.
    static func hours(_ hours: Hours) -> String { Wording.fixed(hours.value, places: 2) }
    package static func points(_ hundredths: Int) -> String { Wording.fixed(Double(hundredths) / 100, places: 2) }
    static func rate(_ rate: HourlyRate) -> String { kroner(rate.kroner) }

    /// `1e-08, about 1 in 99,000,000`: how often an ordinary mentor comes to this or more.
    static func chance(_ pValue: Double) -> String {
        let text = Wording.probability(pValue)
        guard pValue < 0.1 else { return text }
        guard pValue > 1e-9 else { return "\(text), less than 1 in 1,000,000,000" }
        let often = 1 / pValue
        var unit = 1.0
        while often / unit >= 100 { unit *= 10 }
        return "\(text), about 1 in \(Wording.count(Int((often / unit).rounded() * unit)))"
    }

    static func type(_ type: MentorType?) -> String { type.map { "\($0.code) mentor" } ?? "type not known" }

    static func weekday(_ day: CivilDay?) -> String {
        day.map { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][$0.weekday] } ?? ""
    }

    package static func plural(_ count: Int, _ one: String, _ many: String) -> String {
        "\(Wording.count(count)) \(count == 1 ? one : many)"
    }
}

/// A finding in one sentence, neutral: what was observed and what is usual or allowed.
enum PlainSentence {
    /// - Parameter period: the run's; another window is named behind the sentence.
    static func of(_ finding: FindingRow, period: String) -> String {
        guard let about = finding.about else { return "" }
        let sentence = Sentence.filled(about.sentence) { figure, form in
            switch figure {
            case .observed: Wording.text(finding.observed, form)
            case .expected: Wording.text(finding.expected, form)
            case .threshold: Wording.text(finding.threshold, form)
            case .hours: Wording.hours(finding.hours.value)
            case .kroner: finding.amount.map(Wording.kroner)
            case .p: finding.pValue.map(Wording.probability)
            }
        }
        if let peers = finding.peers, let any = finding.peersWith, let median = finding.peersMedian {
            return sentence + "; " + Wording.rarity(peers: peers, with: any, median: Wording.kroner(median))
        }
        guard let window = finding.window, window != period else { return sentence }
        return sentence + ", " + window
    }
}
