import Records
import Runs

/// The figures that a mentor and a provider have in common, as blocks to stand beside each other.
enum FigureBlocks {
    private static let cells = 16

    static func mentor(_ mentorCase: MentorCase) -> [[TerminalLine]] {
        let mentor = mentorCase.mentor
        let alert = mentorCase.alert
        var more = [
            "not logged \(PlainFigures.hours(mentor.unloggedHours)), double-booked \(PlainFigures.hours(mentor.doubleBookedHours))",
            "most in a day \(PlainFigures.hours(mentor.maximumDayHours))",
        ]
        if let alert, alert.grantedHours != nil {
            more.append("granted to \(alert.grantedCitizens) of \(alert.citizens) citizens")
        }
        var blocks = [
            hours(
                billed: mentor.billedHours, logged: mentor.loggedHours, confirmed: mentor.confirmedHours,
                granted: alert?.grantedHours, more: more),
            answers(
                sessions: mentor.sessions, asked: mentor.asked, confirmed: mentor.confirmed, denied: mentor.denied,
                unanswered: mentor.unanswered, rate: mentor.confirmationRate,
                more: ["\(PlainFigures.plural(mentor.citizens, "citizen", "citizens"))"]),
            price(billed: mentor.billedAmount, rate: mentor.hourlyRate),
        ]
        if let alert { blocks.append(kroner(documented: alert.documented, indicated: alert.indicated)) }
        return blocks
    }

    /// Billed, logged, confirmed and granted, one below the other.
    static func hours(
        billed: Hours, logged: Hours, confirmed: Hours, granted: Hours?, more: [String]
    ) -> [TerminalLine] {
        var rows = [("billed", billed), ("logged", logged), ("confirmed", confirmed)]
        if let granted { rows.append(("granted", granted)) }
        let largest = rows.map(\.1.value).max() ?? 0
        var table = TerminalTable([.left(""), .right(""), .left("")])
        for (name, hours) in rows {
            table.row([
                TerminalLine(name), TerminalLine(PlainFigures.hours(hours)),
                TerminalBars.bar(hours.value, of: largest, cells: cells),
            ])
        }
        return titled("Hours", table) + more.map { TerminalLine($0, .faint) }
    }

    static func answers(
        sessions: Int, asked: Int, confirmed: Int, denied: Int, unanswered: Int, rate: Double?, more: [String]
    ) -> [TerminalLine] {
        var table = TerminalTable([.left(""), .right(""), .left("")])
        for (name, count) in [("confirmed", confirmed), ("denied", denied), ("unanswered", unanswered)] {
            table.row([
                TerminalLine(name), TerminalLine(Wording.count(count)),
                TerminalBars.bar(Double(count), of: Double(asked), cells: cells),
            ])
        }
        let asked = "asked about \(Wording.count(asked)) of \(PlainFigures.plural(sessions, "session", "sessions"))"
        let notes = [asked] + (rate.map { ["confirmed \(PlainFigures.share($0))"] } ?? []) + more
        return titled("Answers of citizens", table) + notes.map { TerminalLine($0, .faint) }
    }

    static func price(billed: Amount, rate: HourlyRate?) -> [TerminalLine] {
        var table = TerminalTable([.left(""), .right("")])
        table.row(["billed, kr", Wording.kroner(billed)])
        table.row(["kr an hour", rate.map(PlainFigures.rate) ?? "–"])
        return titled("Price", table)
    }

    /// Three figures that are never added together.
    static func kroner(documented: Amount, indicated: Amount) -> [TerminalLine] {
        var table = TerminalTable([.left(""), .right(""), .left("")])
        table.row(["documented, kr", Wording.kroner(documented), "to be clarified"])
        table.row(["indicated, kr", Wording.kroner(indicated), "indicative, cannot be claimed"])
        table.row(["claimable", "not known", "after an audited sample alone"])
        return titled("Kroner at stake", table)
    }

    private static func titled(_ title: String, _ table: TerminalTable) -> [TerminalLine] {
        [TerminalLine(title, .strong)] + table.lines(width: .max, hasHead: false)
    }
}
