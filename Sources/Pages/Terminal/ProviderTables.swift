import Indicators
import Records
import Runs

/// The tables of a provider's page.
struct ProviderTables {
    private let provider: Runs.ProviderRow
    private let providerCase: ProviderCase

    init(_ providerCase: ProviderCase) {
        provider = providerCase.provider
        self.providerCase = providerCase
    }

    /// Indicator by indicator; the contributions add up to the score below them.
    func test(_ sheet: inout TerminalSheet) {
        sheet.section("The test against the other providers")
        guard !providerCase.answers.isEmpty else {
            return sheet.add(TerminalLine("Nothing could be tested."), indent: 2)
        }
        var table = TerminalTable([
            .right("points"), .left("", .extra), .left("indicator"), .right("p-value"), .right("distance"),
            .right("mentors"), .left("figures of"), .right("from norm", .further), .right("others"),
            .right("std error"),
        ])
        var sum = 0
        // What counts comes first; the rest keeps the catalogue's order.
        let answers = providerCase.answers.enumerated().sorted {
            ($1.element.contribution, $0.offset) < ($0.element.contribution, $1.offset)
        }.map(\.element)
        for answer in answers {
            let bar =
                answer.contribution > 0
                ? TerminalBars.step(from: sum, to: sum + answer.contribution, of: provider.score, cells: 16)
                : TerminalLine.blanks(16)
            sum += answer.contribution
            let figures = [
                Wording.probability(answer.pValue), Self.distance(answer), Wording.count(answer.mentors), answer.window,
                PlainFigures.column(answer.deviation), PlainFigures.column(answer.others),
                PlainFigures.column(answer.standardError),
            ]
            table.row(
                [
                    TerminalLine(PlainFigures.points(answer.contribution)), bar,
                    TerminalLine(answer.code + (answer.isPractice ? " *" : "")),
                ] + figures.map { TerminalLine($0) })
        }
        table.row(
            [
                TerminalLine(PlainFigures.points(provider.score), .strong),
                TerminalBars.step(from: 0, to: provider.score, of: provider.score, cells: 16),
                TerminalLine("score", .strong),
            ] + [TerminalLine](repeating: TerminalLine(), count: 7))
        sheet.add(table.lines(width: sheet.width - 2), indent: 2)
        sheet.paragraph(
            "From norm, others: how far its mentors, and all others, are from what is usual, on average and in the indicator's measure. Distance: how many standard errors lie between the two; up to about two is usual.",
            indent: 2, .faint)
        guard answers.contains(where: \.isPractice) else { return }
        sheet.paragraph(
            "* How time and answers are registered is a provider's practice: shown, not counted.", indent: 2, .faint)
    }

    /// Between the provider and all others, in standard errors.
    static func distance(_ answer: ProviderAnswerRow) -> String {
        guard answer.standardError > 0 else { return "" }
        return Wording.fixed((answer.deviation - answer.others) / answer.standardError, places: 1)
    }

    func months(_ sheet: inout TerminalSheet) {
        let months = providerCase.months
        guard !months.isEmpty else { return }
        sheet.section("Month by month")
        let largest = months.map(\.billedHours.value).max() ?? 0
        var table = TerminalTable([
            .left("month"), .right("billed h"), .left(""), .right("logged h"), .right("confirmed h"), .right("kroner"),
            .right("kr/h"), .right("mentors", .further), .right("lines"), .right("sessions"), .right("confirmed"),
            .right("denied"), .right("unanswered"), .right("share confirmed"),
        ])
        for month in months {
            let asked = month.confirmed + month.denied + month.unanswered
            let figures = [
                PlainFigures.hours(month.loggedHours), PlainFigures.hours(month.confirmedHours),
                Wording.kroner(month.billedAmount),
                HourlyRate(month.billedAmount, for: month.billedHours).map(PlainFigures.rate) ?? "–",
                Wording.count(month.mentors), Wording.count(month.lines), Wording.count(month.sessions),
                Wording.count(month.confirmed), Wording.count(month.denied), Wording.count(month.unanswered),
                asked > 0 ? PlainFigures.share(Double(month.confirmed) / Double(asked)) : "–",
            ]
            table.row(
                [
                    TerminalLine(month.month), TerminalLine(PlainFigures.hours(month.billedHours)),
                    TerminalBars.bar(month.billedHours.value, of: largest, cells: 8),
                ] + figures.map { TerminalLine($0) })
        }
        sheet.add(table.lines(width: sheet.width - 2), indent: 2)
    }

    func mentors(_ sheet: inout TerminalSheet) {
        sheet.section("Its mentors, by rank (\(providerCase.mentors.count))")
        var table = TerminalTable([
            .right("rank"), .left("mentor"), .left("tier"), .right("score"), .left("", .extra),
            .right("billed h"), .right("logged h"), .right("confirmed h"), .right("double h"),
            .left("type", .extra), .right("sessions", .extra), .right("kr/h", .extra),
            .right("kroner", .extra),
        ])
        for mentor in providerCase.mentors {
            let head = [
                TerminalLine(String(mentor.rank)), TerminalLine(mentor.id, .strong),
                TerminalLine(mentor.tier.code, .tier(mentor.tier)), TerminalLine(PlainFigures.points(mentor.score)),
                TerminalBars.bar(Double(mentor.score), of: 10_000, cells: 10),
            ]
            let figures = [
                PlainFigures.hours(mentor.billedHours), PlainFigures.hours(mentor.loggedHours),
                PlainFigures.hours(mentor.confirmedHours), PlainFigures.hours(mentor.doubleBookedHours),
                mentor.type?.code ?? "not known", Wording.count(mentor.sessions),
                mentor.hourlyRate.map(PlainFigures.rate) ?? "–", Wording.kroner(mentor.billedAmount),
            ]
            table.row(head + figures.map { TerminalLine($0) })
        }
        sheet.add(table.lines(width: sheet.width - 2), indent: 2)
        sheet.paragraph("double h: hours in two meetings at once.", indent: 2, .faint)
    }

    /// The municipality's own procedure at this provider: not the provider's fault.
    func controls(_ sheet: inout TerminalSheet) {
        let controls = providerCase.controls
        guard !controls.isEmpty else { return }
        sheet.section("The municipality's own procedure at this provider")
        var table = TerminalTable([
            .left("control"), .right("cases"), .right("examined"), .right("share"), .right("nationally"),
        ])
        for control in controls {
            table.row([
                control.code, Wording.count(control.cases), Wording.count(control.examined),
                control.share.map(PlainFigures.share) ?? "", control.nationalFigure.map(PlainFigures.share) ?? "",
            ])
        }
        sheet.add(table.lines(width: sheet.width - 2), indent: 2)
        sheet.paragraph("Never held against a mentor or a provider.", indent: 2, .faint)
    }
}
