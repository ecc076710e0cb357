import Casebook
import Pages
import Records
import Runs
import Scoring

/// One case for a terminal.
struct CaseText {
    private let page: CasePage
    private var summary: CaseSummary { page.summary }

    init(_ page: CasePage) { self.page = page }

    func text(width: Int, ink: Ink) -> String {
        var sheet = TerminalSheet(width: width)
        head(&sheet)
        dates(&sheet)
        figures(&sheet)
        for (index, question) in page.questions.enumerated() {
            CaseQuestionText(question, number: index + 1).put(on: &sheet)
        }
        credits(&sheet)
        quietings(&sheet)
        entries(&sheet)
        return sheet.text(ink)
    }

    private func head(_ sheet: inout TerminalSheet) {
        let provider = summary.subject.kind == .provider || summary.provider.isEmpty ? nil : summary.provider
        sheet.parts(
            [TerminalLine(summary.id.description, .strong), TerminalLine(summary.subject.description)]
                + (provider.map { [TerminalLine("provider \($0)")] } ?? []) + [
                    TerminalLine(summary.status.rawValue, .strong)
                ])
        if let tipOff = summary.tipOff { sheet.paragraph("Opened for a tip-off: \(tipOff)") }
        if let earlier = summary.earlier {
            sheet.paragraph("There is an earlier case about the same \(summary.subject.kind.rawValue): \(earlier).")
        }
        guard let standing = summary.standing else {
            return sheet.paragraph(
                "What the lists made of it is shown when every question is decided: the review is blind to it.", .faint)
        }
        for seen in standing {
            sheet.paragraph(
                "In \(seen.period): tier \(seen.tier), score \(PlainFigures.points(seen.score)) of 100.", .faint)
        }
    }

    private func dates(_ sheet: inout TerminalSheet) {
        sheet.section("Dates")
        var table = TerminalTable([.left(""), .left(""), .left("")])
        table.row(["opened", summary.openedOn.description, ""])
        table.row([
            "limitation date", summary.limitationOn.description,
            "\(Limitation.years) years on; a claim may end earlier",
        ])
        if let hearing = summary.hearingOn { table.row(["hearing deadline", hearing.description, ""]) }
        sheet.add(table.lines(width: sheet.width - 2, hasHead: false), indent: 2)
    }

    private func figures(_ sheet: inout TerminalSheet) {
        guard let figures = page.figures else {
            sheet.section("Figures")
            return sheet.paragraph("The rows of the run were purged.", indent: 2)
        }
        sheet.section("Figures of \(figures.period)")
        let half = (figures.rows.count + 1) / 2
        sheet.abreast(
            [figures.rows.prefix(half), figures.rows.dropFirst(half)].map { rows in
                var table = TerminalTable([.left(""), .right("")])
                for row in rows { table.row([row.name.replacing("_", with: " "), row.value]) }
                return table.lines(width: .max, hasHead: false)
            })
    }

    /// What has been corrected after the runs in which the case was seen.
    private func credits(_ sheet: inout TerminalSheet) {
        let credits = CaseCredits(page.file)
        guard !credits.lines.isEmpty else { return }
        sheet.section("Corrected since")
        for line in credits.lines { sheet.item(line) }
        if let sum = credits.sum { sheet.paragraph(sum, indent: 2) }
    }

    private func quietings(_ sheet: inout TerminalSheet) {
        guard !page.quietings.isEmpty else { return }
        sheet.section("Quiet by now")
        for quieting in page.quietings {
            sheet.item(
                "\(quieting.code), \(quieting.from) to \(quieting.until), by \(quieting.caseID): \(quieting.reason)")
        }
    }

    private func entries(_ sheet: inout TerminalSheet) {
        sheet.section("What was done (\(page.file.entries.count))")
        for entry in page.file.entries {
            let words = EntryWords(entry)
            sheet.parts([
                TerminalLine("  ") + TerminalLine(entry.on.description, .strong) + TerminalLine("  \(words.title)"),
                TerminalLine(entry.actor), TerminalLine("written \(entry.at)", .faint),
            ])
            for line in words.lines { sheet.paragraph(line, indent: 4) }
        }
    }
}
