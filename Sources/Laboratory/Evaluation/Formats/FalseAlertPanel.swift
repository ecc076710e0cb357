/// The share of flagged mentors that is ordinary, beside the share that a run claims at most.
struct FalseAlertPanel {
    let groups: [EvaluatedGroup]

    private static let rowHeight = 24.0
    private var rows: [(name: String, alerts: FalseAlerts)] {
        groups.flatMap { group in
            group.falseAlerts.map { alerts in
                let claim = "q ≤ \(MeasureText.percent(alerts.claim))"
                return (group.name.isEmpty ? claim : "\(shortened(group.name)), \(claim)", alerts)
            }
        }
    }

    var height: Double { ChartParts.headHeight + Double(rows.count) * Self.rowHeight + 40 }

    func draw(on drawing: inout SVGDrawing, x: Double, y: Double) {
        ChartParts.head(
            "False alerts: achieved against claimed",
            "Dot: ordinary ones among the flagged, with 95 % interval. Orange: claimed at most.",
            on: &drawing, x: x, y: y)
        let left = x + 150
        let width = 195.0
        let largest = rows.flatMap { [$0.alerts.pooled.value ?? 0, $0.alerts.claim, $0.alerts.pooled.high ?? 0] }.max()
        // Tenths, so that the axis ends on a mark.
        let end = min(1, max(0.3, ((largest ?? 0) * 10).rounded(.up) / 10))
        func at(_ share: Double) -> Double { left + width * min(share, end) / end }
        let top = y + ChartParts.headHeight
        let bottom = top + Double(rows.count) * Self.rowHeight
        let step = end > 0.5 ? 2 : 1
        for mark in stride(from: 0, through: Int((end * 10).rounded()), by: step) {
            let share = Double(mark) / 10
            drawing.line(at(share), top, at(share), bottom)
            drawing.text(MeasureText.percent(share), at(share), bottom + 16, size: 11, .faint, anchor: .middle)
        }
        for (index, row) in rows.enumerated() {
            let middle = top + (Double(index) + 0.5) * Self.rowHeight
            drawing.text(row.name, left - 10, middle + 4, anchor: .end)
            drawing.line(at(row.alerts.claim), middle - 8, at(row.alerts.claim), middle + 8, .claim, width: 4)
            let pooled = row.alerts.pooled
            let right = left + width + 12
            guard let value = pooled.value else {
                drawing.text("none flagged", right, middle + 4, size: 11, .faint)
                continue
            }
            if let low = pooled.low, let high = pooled.high {
                drawing.line(at(low), middle, at(high), middle, .measured, width: 2)
            }
            drawing.dot(at(value), middle)
            drawing.text(
                "\(MeasureText.count(row.alerts.ordinary)) of \(MeasureText.count(row.alerts.flagged)) = \(MeasureText.decimal(value * 100, places: 1)) %",
                right, middle + 4, size: 11)
        }
    }

    /// A name that fits beside the axis.
    private func shortened(_ name: String) -> String { name.count > 14 ? String(name.prefix(13)) + "…" : name }
}
