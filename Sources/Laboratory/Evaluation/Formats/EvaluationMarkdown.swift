/// An evaluation as a Markdown page.
public enum EvaluationMarkdown {
    public static func render(_ report: EvaluationReport) -> String {
        var text = "# Evaluation\n\n"
        text += "Tilsyn \(report.version). "
        text += report.source.sorted { $0.key < $1.key }.map { "\($0.key): \(escaped($0.value))" }.joined(
            separator: "; ")
        text +=
            ". Intervals hold 95 %: over municipalities by \(MeasureText.count(report.resamples)) resamples, and exact binomial ones.\n"
        for group in report.groups {
            text += "\n## \(escaped(EvaluationText.title(group)))\n"
            for table in EvaluationTables(group).tables {
                text += "\n### \(escaped(table.title))\n\n"
                text += row(table.columns)
                text += row(
                    table.columns.indices.map { EvaluationText.isName($0, of: table) ? "---" : "---:" })
                for cells in table.rows { text += row(cells.map(escaped)) }
                if !table.note.isEmpty { text += "\n\(escaped(table.note))\n" }
            }
        }
        return text
    }

    private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    /// Names come from files: they must not make markup.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for sign in text {
            if "\\|`*_<>[]#".contains(sign) { result += "\\" }
            result.append(sign.isNewline ? " " : sign)
        }
        return result
    }
}
