/// An evaluation as a picture: four panels, each readable by itself.
///
/// False alerts are shown for every world; the other panels show all worlds together.
public enum EvaluationChart {
    static let panelWidth = 500.0
    private static let margin = 24.0

    public static func render(_ report: EvaluationReport) -> String {
        let alerts = FalseAlertPanel(groups: report.groups)
        let precision = PrecisionPanel(group: report.whole)
        let recall = RecallPanel(table: report.whole?.recall)
        let months = MonthsPanel(
            months: report.whole?.monthsUntilFoundWithoutCollusion ?? report.whole?.monthsUntilFound,
            withoutCollusion: report.whole?.monthsUntilFoundWithoutCollusion != nil)
        let top = 64.0
        let firstRow = max(alerts.height, precision.height)
        let secondRow = max(recall.height, months.height)
        let width = 3 * margin + 2 * panelWidth
        let height = top + firstRow + secondRow + 2 * margin
        var drawing = SVGDrawing(width: width, height: height)
        let title = report.whole.map(EvaluationText.title) ?? "nothing to evaluate"
        drawing.text("Evaluation", margin, 30, size: 18, bold: true)
        drawing.text(title, margin, 50, size: 13, .faint)
        let right = 2 * margin + panelWidth
        alerts.draw(on: &drawing, x: margin, y: top)
        precision.draw(on: &drawing, x: right, y: top)
        recall.draw(on: &drawing, x: margin, y: top + firstRow + margin)
        months.draw(on: &drawing, x: right, y: top + firstRow + margin)
        return drawing.document(title: "Evaluation: \(title)")
    }
}

/// What the panels share: a heading, and a frame with both axes from 0 to 1.
enum ChartParts {
    static let headHeight = 50.0

    static func head(_ title: String, _ note: String, on drawing: inout SVGDrawing, x: Double, y: Double) {
        drawing.text(title, x, y + 16, size: 14, bold: true)
        drawing.text(note, x, y + 33, size: 11, .faint)
    }

    /// The plot area of a panel with shares upwards.
    struct Frame {
        let x: Double
        let y: Double
        let width: Double
        let height: Double

        init(x: Double, y: Double) {
            self.x = x + 36
            self.y = y + ChartParts.headHeight
            width = EvaluationChart.panelWidth - 60
            height = 220
        }

        func at(_ share: Double) -> Double { y + height * (1 - min(1, max(0, share))) }

        func draw(on drawing: inout SVGDrawing) {
            for step in 0...5 {
                let share = Double(step) / 5
                drawing.line(x, at(share), x + width, at(share))
                drawing.text(
                    MeasureText.decimal(share, places: 1), x - 6, at(share) + 4, size: 11, .faint, anchor: .end)
            }
        }
    }
}
