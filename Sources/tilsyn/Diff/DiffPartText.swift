import Engine
import Pages
import Runs

/// How a score's difference adds up, indicator by indicator, for a terminal.
struct DiffPartText {
    let limits: DiffText.Limits
    /// Whether the runs are of one period: else other figures and rows are no news.
    let isSamePeriod: Bool
    /// Whether no row of the input can have changed.
    let hasSameRows: Bool
    /// Of a mentor, whether the runs alert it; nil of a provider.
    let isAlerted: Both<Bool>?

    /// - Parameters:
    ///   - difference: of the scores, hundredths of a point.
    ///   - quality: where a q-value or tier comes from that differs by itself.
    func add(
        _ parts: [Part], difference: Int, addsUp: Bool, quality: [Origin], _ sheet: inout TerminalSheet
    ) {
        let moved = parts.filter { $0.difference != 0 }
        let shown = moved.prefix(limits.parts)
        for part in shown { add(part, &sheet) }
        let rest = moved.dropFirst(shown.count)
        if !rest.isEmpty {
            sheet.add(
                points(rest.reduce(0) { $0 + $1.difference })
                    + TerminalLine("and \(rest.count) more indicators; --mentor shows them"), indent: 2)
        }
        if moved.count > 1 || !addsUp {
            let words =
                addsUp
                ? "all: the score's difference, to the hundredth"
                : "the score's difference, to which its parts do not add up: a run is damaged"
            sheet.add(points(difference) + TerminalLine(words, .strong), indent: 2)
        }
        if !quality.isEmpty {
            sheet.paragraph(
                "Its own score and p-value are the same; its q-value or tier moved \(CauseWords.of(quality)).",
                indent: 4)
        }
        still(parts.filter { $0.difference == 0 && !$0.causes.isEmpty }, &sheet)
    }

    private func add(_ part: Part, _ sheet: inout TerminalSheet) {
        let change =
            "\(PlainFigures.points(part.contribution.before)) → \(PlainFigures.points(part.contribution.after))"
        sheet.add(
            points(part.difference) + TerminalLine(part.code, .strong) + TerminalLine("  \(change)", .faint), indent: 2)
        why(part, &sheet)
    }

    private func why(_ part: Part, _ sheet: inout TerminalSheet) {
        let causes = told(part.causes).map { CauseWords.of($0, code: isAlerted == nil ? nil : part.code) }
            .joined(separator: "; ")
        // Those causes have said it already.
        let origin = part.origins == [.otherFindings] ? "" : CauseWords.of(part.origins)
        sheet.paragraph(origin.isEmpty ? causes : "\(causes) – \(origin)", indent: 12)
        guard let rows = part.rows, let isAlerted, !rows.isSame, rows.isKnown || !hasSameRows else { return }
        guard !hasSameRows else { return sheet.paragraph(RowWords.moved(rows), indent: 12) }
        let most = isSamePeriod || limits.rows == .max ? limits.rows : 0
        for line in RowWords.lines(rows, isAlerted: isAlerted, most: most) { sheet.paragraph(line, indent: 12) }
    }

    /// The causes that tell most: what follows from the others is left out of a short page.
    private func told(_ causes: [Cause]) -> [Cause] {
        guard limits.parts != .max else { return causes }
        let following: Set<Cause.Kind> = [.hours, .threshold, .group, .peers, .standardError]
        let first = causes.filter { !following.contains($0.kind) }
        return first.isEmpty ? causes : first
    }

    /// Indicators whose figures differ and whose points do not.
    private func still(_ parts: [Part], _ sheet: inout TerminalSheet) {
        guard !parts.isEmpty else { return }
        guard limits.parts == .max else {
            guard isSamePeriod else { return }
            let names = parts.prefix(limits.parts).map(\.code).joined(separator: ", ")
            let more = parts.count > limits.parts ? " and \(parts.count - limits.parts) more" : ""
            return sheet.paragraph("Other figures, the same points: \(names)\(more).", indent: 4, .faint)
        }
        sheet.paragraph("Other figures, the same points:", indent: 4)
        for part in parts {
            sheet.add(TerminalLine(part.code), indent: 10)
            why(part, &sheet)
        }
    }

    private func points(_ hundredths: Int) -> TerminalLine {
        TerminalLine(Self.signed(hundredths)).padded(to: 8, isRight: true) + TerminalLine("  ")
    }

    /// `+15.23`.
    static func signed(_ hundredths: Int) -> String {
        (hundredths > 0 ? "+" : "") + PlainFigures.points(hundredths)
    }
}
