/// Share of the deviating mentors that are alerted, by kind and severity: the darker, the more.
struct RecallPanel {
    let table: RecallTable?

    private static let rowHeight = 26.0
    private static let columns = RecallTable.severities + [RecallTable.all]
    private var kinds: [String] {
        var kinds: [String] = []
        for cell in table?.cells ?? [] where !kinds.contains(cell.kind) { kinds.append(cell.kind) }
        // All together come last, as in a sum.
        return kinds.filter { $0 != RecallTable.all } + kinds.filter { $0 == RecallTable.all }
    }

    var height: Double { ChartParts.headHeight + 24 + Double(max(1, kinds.count)) * Self.rowHeight + 12 }

    func draw(on drawing: inout SVGDrawing, x: Double, y: Double) {
        ChartParts.head(
            "Found, by kind and severity", "Share of deviating mentors with an alert; in brackets how many there are.",
            on: &drawing, x: x, y: y)
        let left = x + 150
        let width = 85.0
        let top = y + ChartParts.headHeight + 20
        guard !kinds.isEmpty else { return drawing.text("nobody deviates", left, top + 10, .faint) }
        for (column, severity) in Self.columns.enumerated() {
            drawing.text(
                severity, left + (Double(column) + 0.5) * width, top - 7, size: 11, .faint, anchor: .middle)
        }
        for (row, kind) in kinds.enumerated() {
            let above = top + Double(row) * Self.rowHeight
            let name = kind == RecallTable.all ? "all kinds" : kind
            drawing.text(
                name.count > 20 ? String(name.prefix(19)) + "…" : name, left - 10, above + 17, anchor: .end,
                bold: kind == RecallTable.all)
            for (column, severity) in Self.columns.enumerated() {
                let start = left + Double(column) * width
                guard let cell = table?.cell(kind, severity), let value = cell.alerted.value else {
                    drawing.text("–", start + width / 2, above + 17, size: 11, .faint, anchor: .middle)
                    continue
                }
                drawing.box(
                    start + 1, above + 1, width - 2, Self.rowHeight - 2, .measured, strength: 0.06 + 0.94 * value)
                drawing.text(
                    "\(MeasureText.decimal(value, places: 2)) (\(MeasureText.count(cell.alerted.n)))",
                    start + width / 2,
                    above + 17, size: 11, value > 0.65 ? .light : .text, anchor: .middle)
            }
        }
    }
}
