import Records
import Runs

/// How figures and dates are written in a language: decimal and thousands signs, names of months and days.
struct FigureForm: Sendable {
    let language: Language
    private var isDanish: Bool { language == .danish }

    init(_ language: Language) { self.language = language }

    // MARK: Figures

    /// `1.234` or `1,234`.
    func count(_ value: Int) -> String {
        (value < 0 ? "−" : "") + grouped(String(value.magnitude))
    }

    /// `1.575,00 kr.` or `1,575.00 kr`.
    func kroner(_ amount: Amount) -> String {
        let cents = String(amount.øre.magnitude % 100)
        return (amount.øre < 0 ? "−" : "") + grouped(String(amount.øre.magnitude / 100)) + decimalSign
            + (cents.count < 2 ? "0" : "") + cents + "\u{A0}" + (isDanish ? "kr." : "kr")
    }

    /// Hours to two decimals, without zeros behind: `5,25`.
    func hours(_ hours: Hours) -> String { decimal(hours.value, places: 2) }

    /// `312,50 kr./time`.
    func rate(_ rate: HourlyRate) -> String {
        fixed(rate.kroner, places: 2) + "\u{A0}" + (isDanish ? "kr./time" : "kr/hour")
    }

    /// A share of 1 in percent, to one decimal: `45,3 %`.
    func percent(_ share: Double) -> String { decimal(share * 100, places: 1) + "\u{A0}%" }

    /// Points from hundredths: `65,24`.
    func points(_ hundredths: Int) -> String { fixed(Double(hundredths) / 100, places: 2) }

    /// To so many decimals at most, without zeros behind them.
    func decimal(_ value: Double, places: Int) -> String {
        var text = fixed(value, places: places)
        guard places > 0, text.contains(decimalSign) else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(decimalSign) { text.removeLast() }
        return text == "−0" ? "0" : text
    }

    /// To so many decimals exactly.
    func fixed(_ value: Double, places: Int) -> String {
        var unit = 1.0
        for _ in 0..<places { unit *= 10 }
        let scaled = (value * unit).rounded()
        // Beyond what a whole number holds exactly, decimals mean nothing any more.
        guard abs(scaled) < 9e15 else { return String(value) }
        let digits = String(Int64(scaled).magnitude)
        let filled = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (scaled < 0 ? "−" : "") + grouped(String(filled.dropLast(places)))
            + (places > 0 ? decimalSign + filled.suffix(places) : "")
    }

    /// Smaller ones are not told apart.
    static let leastProbability = 0.001

    /// A p- or q-value: three decimals, below that `under 0,001`.
    func probability(_ value: Double) -> String {
        value >= Self.leastProbability ? decimal(value, places: 3) : (isDanish ? "under 0,001" : "below 0.001")
    }

    private var decimalSign: String { isDanish ? "," : "." }

    private func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += isDanish ? "." : "," }
            result.append(digit)
        }
        return result
    }

    // MARK: Dates

    /// `1. oktober 2026` or `1 October 2026`.
    func date(_ day: CivilDay) -> String {
        let (year, month, number) = day.components
        return "\(number)\(isDanish ? "." : "") \(monthNames[month - 1]) \(year)"
    }

    /// `01.10.2026` or `2026-10-01`.
    func shortDate(_ day: CivilDay) -> String {
        guard isDanish else { return day.description }
        let (year, month, number) = day.components
        return "\(two(number)).\(two(month)).\(year)"
    }

    /// `tirsdag den 6. oktober 2026` or `Tuesday 6 October 2026`.
    func longDate(_ day: CivilDay) -> String {
        "\(weekday(day)) \(isDanish ? "den " : "")\(date(day))"
    }

    /// `tirsdag`.
    func weekday(_ day: CivilDay) -> String { weekdayNames[day.weekday] }

    /// `ma.` or `Mon`.
    func shortWeekday(_ number: Int) -> String {
        isDanish ? weekdayNames[number].prefix(2) + "." : String(weekdayNames[number].prefix(3))
    }

    /// The time of `2026-10-01T09:30`: `09.30` or `09:30`. Seconds are shown where there are any.
    func time(_ timestamp: String) -> String {
        let time = timestamp.split(separator: "T").dropFirst().first.map(String.init) ?? ""
        return isDanish ? String(time.map { $0 == ":" ? "." : $0 }) : time
    }

    /// `oktober 2026`, `3. kvartal 2026`, `2026`, or two dates.
    func period(_ period: Period) -> String {
        let (year, month, _) = period.from.components
        guard period.isWholeMonths else { return "\(date(period.from)) – \(date(period.to))" }
        let months = period.monthNumbers.count
        if months == 1 { return "\(monthNames[month - 1]) \(year)" }
        if months == 12, month == 1 { return String(year) }
        if months == 3, month % 3 == 1 {
            return isDanish ? "\(month / 3 + 1). kvartal \(year)" : "Q\(month / 3 + 1) \(year)"
        }
        let (lastYear, lastMonth, _) = period.to.components
        let first = "\(monthNames[month - 1])\(year == lastYear ? "" : " \(year)")"
        return "\(first) – \(monthNames[lastMonth - 1]) \(lastYear)"
    }

    /// A period or month by its name in a run's files; the name itself where it is none.
    func period(named name: String) -> String {
        // Windows are named by their first and last month.
        let parts = name.split(separator: ".", omittingEmptySubsequences: true).compactMap { Period(String($0)) }
        if let first = parts.first, let last = parts.last, parts.count == 2 {
            return period(Period(from: first.from, to: last.to))
        }
        return Period(name).map(period) ?? name
    }

    /// `okt. 2026`.
    func shortMonth(named name: String) -> String {
        guard let period = Period(name) else { return name }
        let (year, month, _) = period.from.components
        let short = monthNames[month - 1].prefix(3)
        return "\(short)\(isDanish && monthNames[month - 1].count > 3 ? "." : "") \(year)"
    }

    private var monthNames: [String] {
        isDanish
            ? [
                "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
                "november", "december",
            ]
            : [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
    }

    private var weekdayNames: [String] {
        isDanish
            ? ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
            : ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    }

    private func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
}

extension FigureForm {
    /// For sentences about what is missing.
    var completeness: CompletenessText.Form {
        CompletenessText.Form(
            language: language, count: count, kroner: kroner, percent: percent,
            date: { day in CivilDay(iso: day).map(date) ?? day }, text: SafeText.shown)
    }
}
