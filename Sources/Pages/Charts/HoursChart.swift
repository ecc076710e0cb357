/// Hours of one mentor or provider by where they are known from: one bar each, so that what was billed can be held
/// against what was logged, confirmed and granted.
struct HoursChart {
    enum Source: CaseIterable {
        case billed, logged, confirmed, granted

        var style: BarStyle {
            switch self {
            case .billed: .billed
            case .logged: .logged
            case .confirmed: .confirmed
            case .granted: .granted
            }
        }
    }

    struct Bar {
        let source: Source
        let label: String
        /// Nil where it is not known, which is not zero.
        let hours: Double?
    }

    private static let width = 640.0
    private static let plotX = 180.0
    private static let valueWidth = 110.0
    private static let row = 32.0
    private static let bar = 20.0

    let caption: Drawing.Caption
    /// Stands where a bar would.
    let notKnown: String
    let bars: [Bar]
    let format: (Double) -> String

    func drawing() -> Drawing {
        let known = bars.compactMap(\.hours).filter { $0.isFinite && $0 >= 0 }
        let scale = AxisScale(
            maximum: known.max() ?? 1, from: Self.plotX, to: Self.width - Self.valueWidth)
        var drawing = Drawing(
            caption: caption, kind: "hours", width: Self.width, height: Double(bars.count) * Self.row)
        for (index, bar) in bars.enumerated() {
            let top = Double(index) * Self.row
            let baseline = top + Self.row / 2 + 4
            drawing.marks.append(
                .text(
                    x: Self.plotX - 12, y: baseline, DrawnText.shortened(bar.label, to: Self.plotX - 12), anchor: .end,
                    class: "label"))
            guard let hours = bar.hours, hours.isFinite, hours >= 0 else {
                drawing.marks.append(
                    .text(
                        x: Self.plotX + 8, y: baseline,
                        DrawnText.shortened(notKnown, to: Self.width - Self.plotX - 8), anchor: .start, class: "absent")
                )
                continue
            }
            let end = scale.position(hours)
            drawing.marks += bar.source.style.marks([
                Box(x: Self.plotX, y: top + (Self.row - Self.bar) / 2, width: end - Self.plotX, height: Self.bar)
            ])
            drawing.marks.append(
                .text(
                    x: end + 8, y: baseline,
                    DrawnText.shortened(format(hours), to: (Self.valueWidth - 8) / DrawnText.bold),
                    anchor: .start,
                    class: "label strong"))
        }
        var base = PathData()
        base.segment(Self.plotX, 0, Self.plotX, drawing.height)
        drawing.marks.append(.path(d: base.d, class: "axis"))
        return drawing
    }
}
