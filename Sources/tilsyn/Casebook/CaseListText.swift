import Casebook
import Pages
import Runs

/// The list of cases for a terminal.
struct CaseListText {
    private let cases: [ListedCase]
    private let which: CaseCommand.List.Which

    init(_ cases: [ListedCase], _ which: CaseCommand.List.Which) {
        self.cases = cases
        self.which = which
    }

    func text(width: Int, ink: Ink) -> String {
        var sheet = TerminalSheet(width: width)
        guard !cases.isEmpty else {
            sheet.paragraph("There is no such case\(which == .open ? " that is open" : "").")
            return sheet.text(ink)
        }
        near(&sheet)
        table(&sheet)
        return sheet.text(ink)
    }

    private func near(_ sheet: inout TerminalSheet) {
        let near = cases.filter { !$0.near.isEmpty }
        guard !near.isEmpty else { return }
        sheet.add(TerminalLine("Near (\(near.count))", .strong))
        for item in near {
            sheet.item("\(item.summary.id)  \(item.near.map(\.words).joined(separator: "; "))")
        }
        sheet.blank()
    }

    /// As many codes as there is room for, and how many there are beyond them.
    private static func codes(of summary: CaseSummary, width: Int) -> String {
        var codes = summary.questions.map(\.code)
        while codes.count > 1, codes.joined(separator: " ").utf8.count > width { codes.removeLast() }
        let left = summary.questions.count - codes.count
        return codes.joined(separator: " ") + (left > 0 ? " +\(left)" : "")
    }

    private func table(_ sheet: inout TerminalSheet) {
        var table = TerminalTable([
            .left(""), .left("case"), .left("subject"), .left("provider"), .left("opened"), .left("status"),
            .right("kroner"), .right("hours"), .left("limitation"), .left("hearing"), .left("outcome", .further),
            .left("questions", .further),
        ])
        for item in cases {
            let summary = item.summary
            table.row(
                [TerminalLine(item.near.isEmpty ? "" : "!", .strong), TerminalLine(summary.id.description, .strong)]
                    + [
                        summary.subject.description, summary.subject.kind == .provider ? "" : summary.provider,
                        summary.openedOn.description, summary.status.rawValue, Wording.kroner(summary.documented),
                        Wording.hours(summary.factHours.value), summary.limitationOn.description,
                        summary.hearingOn?.description ?? "",
                        summary.dispositions.map(\.rawValue).joined(separator: " "),
                        Self.codes(of: summary, width: sheet.width - 24),
                    ].map { TerminalLine($0) })
        }
        sheet.add(table.lines(width: sheet.width))
        let open = cases.count { $0.summary.status == .open }
        sheet.blank()
        sheet.paragraph(
            "\(PlainFigures.plural(cases.count, "case", "cases")), \(open) open. kroner, hours: what its facts document in the latest run that raised each; case show has the other months. limitation: 3 years after it was opened, and earlier where the municipality should have known before: a lawyer works the date out. ! marks a near date.",
            .faint)
    }
}
