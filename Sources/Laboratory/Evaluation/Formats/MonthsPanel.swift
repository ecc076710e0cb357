/// Share of the deviating mentors found by each month since the deviation began.
struct MonthsPanel {
    let months: MonthsUntilFound?
    let withoutCollusion: Bool

    let height = ChartParts.headHeight + 270

    func draw(on drawing: inout SVGDrawing, x: Double, y: Double) {
        let note =
            months.map {
                "Share of \(MeasureText.count($0.deviating)) deviating mentors; \(MeasureText.count($0.neverFound)) were never found. Line: 95 % interval."
            } ?? "Needs a sweep for each of several months."
        ChartParts.head(
            withoutCollusion ? "Months until found, without the colluding mentors" : "Months until found", note,
            on: &drawing, x: x, y: y)
        guard let months else { return }
        let frame = ChartParts.Frame(x: x, y: y)
        frame.draw(on: &drawing)
        let count = months.steps.count
        func at(_ month: Int) -> Double { frame.x + frame.width * (Double(month) + 0.5) / Double(count) }
        // Two years still leave room for every second label.
        let stride = count > 12 ? 2 : 1
        for step in months.steps {
            guard let value = step.share.value else { continue }
            let place = at(step.month)
            drawing.line(
                place, frame.at(0), place, frame.at(value), .band, width: min(24, frame.width / Double(count) * 0.5))
            if let low = step.share.low, let high = step.share.high {
                drawing.line(place, frame.at(low), place, frame.at(high), .measured, width: 2)
            }
            drawing.dot(place, frame.at(value))
            guard step.month % stride == 0 else { continue }
            drawing.text(
                MeasureText.decimal(value, places: 2), place + 7, frame.at(value) - 6, size: 11)
            drawing.text(
                String(step.month), place, frame.y + frame.height + 16, size: 11, .faint, anchor: .middle)
        }
        drawing.text(
            "months since the deviation began", frame.x + frame.width / 2, frame.y + frame.height + 34, size: 11,
            .faint, anchor: .middle)
    }
}
