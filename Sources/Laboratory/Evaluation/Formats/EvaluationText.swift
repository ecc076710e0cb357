/// An evaluation for a terminal: aligned columns, one block a table.
public enum EvaluationText {
    public static func render(_ report: EvaluationReport) -> String {
        report.groups.map(render).joined(separator: "\n")
    }

    private static func render(_ group: EvaluatedGroup) -> String {
        var text = EvaluationText.title(group) + "\n"
        for table in EvaluationTables(group).tables {
            text += "\n\(table.title)\n"
            let lines = [table.columns] + table.rows
            let widths = table.columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
            for line in lines {
                var row = " "
                for (column, cell) in line.enumerated() {
                    let space = String(repeating: " ", count: widths[column] - cell.count)
                    // Names to the left, figures to the right.
                    row += " " + (isName(column, of: table) ? cell + space : " " + space + cell)
                }
                while row.last == " " { row.removeLast() }
                text += row + "\n"
            }
            if !table.note.isEmpty { text += "  \(table.note)\n" }
        }
        return text
    }

    static func title(_ group: EvaluatedGroup) -> String {
        let name = group.name.isEmpty ? "" : group.name + ": "
        return
            "\(name)\(MeasureText.count(group.municipalities)) \(group.municipalities == 1 ? "municipality" : "municipalities"), \(MeasureText.count(group.runs)) \(group.runs == 1 ? "run" : "runs"), \(MeasureText.count(group.mentors)) mentors ranked, \(MeasureText.count(group.deviating)) deviating"
    }

    static func isName(_ column: Int, of table: EvaluationTables.Table) -> Bool {
        column == 0 || table.columns[column] == "severity"
    }
}
