/// How a score comes about: each contribution begins where the one before ended, and the last ends where the total
/// ends.
struct WaterfallChart {
    struct Words {
        let fact: String
        let statistic: String
        let total: String
        let axis: String
    }

    static let plotX = 272.0
    static let plotWidth = 396.0
    private static let width = 760.0
    private static let row = 26.0
    private static let bar = 14.0

    let caption: Drawing.Caption
    let words: Words
    let steps: [ContributionStep]
    /// Where the axis ends, in hundredths of a point; it goes on where the steps do.
    let full: Int
    /// A contribution, in hundredths, with its sign.
    let formatStep: (Int) -> String
    /// The total, in hundredths.
    let formatTotal: (Int) -> String
    /// A tick, in points.
    let formatTick: (Double) -> String

    /// Sums after none, one, two … of the steps.
    var sums: [Int] { steps.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.hundredths) } }

    /// A sum's place, in hundredths of a unit: whole numbers, so that a bar begins exactly where another ends.
    private func place(_ sum: Int, _ span: (low: Int, high: Int)) -> Int {
        let length = Double(sum - span.low) / Double(span.high - span.low) * Self.plotWidth * 100
        return Int(Self.plotX * 100) + Int(length.rounded())
    }

    private func bar(from start: Int, to end: Int, _ row: Box, _ span: (low: Int, high: Int)) -> Box {
        let (a, b) = (place(min(start, end), span), place(max(start, end), span))
        return Box(
            x: Double(a) / 100, y: row.y + (row.height - Self.bar) / 2, width: Double(b - a) / 100, height: Self.bar)
    }

    func drawing() -> Drawing {
        let sums = sums
        let span = (low: min(0, sums.min() ?? 0), high: max(full, sums.max() ?? 0, 100))
        let kinds = [ContributionStep.Kind.fact, .statistic].filter { kind in steps.contains { $0.kind == kind } }
        let legend = Legend(
            kinds.map { Legend.Entry($0 == .fact ? words.fact : words.statistic, $0.style) }, y: 0, width: Self.width)
        let top = legend.height + 6
        let rows = (0...steps.count).map {
            Box(x: 0, y: top + Double($0) * Self.row + ($0 == steps.count ? 4 : 0), width: Self.width, height: Self.row)
        }
        let plot = Box(
            x: Self.plotX, y: top, width: Self.plotWidth, height: Double(steps.count + 1) * Self.row + 6)
        var drawing = Drawing(caption: caption, kind: "waterfall", width: Self.width, height: plot.maxY + 48)
        drawing.marks = legend.marks + axis(plot, span)

        var connectors = PathData()
        for (index, step) in steps.enumerated() {
            let box = bar(from: sums[index], to: sums[index + 1], rows[index], span)
            drawing.marks += step.kind.style.marks([box])
            drawing.marks += words(step.label, formatStep(step.hundredths), rows[index], isTotal: false)
            let x = Double(place(sums[index + 1], span)) / 100
            connectors.segment(x, box.maxY, x, rows[index + 1].y + (Self.row - Self.bar) / 2)
        }
        if !connectors.isEmpty { drawing.marks.append(.path(d: connectors.d, class: "connector")) }
        let total = sums[steps.count]
        drawing.marks += BarStyle.total.marks([bar(from: 0, to: total, rows[steps.count], span)])
        drawing.marks += words(words.total, formatTotal(total), rows[steps.count], isTotal: true)
        var rule = PathData()
        rule.segment(0, rows[steps.count].y - 2, Self.width, rows[steps.count].y - 2)
        drawing.marks.append(.path(d: rule.d, class: "rule"))
        return drawing
    }

    private func words(_ label: String, _ value: String, _ row: Box, isTotal: Bool) -> [Drawing.Mark] {
        let y = row.y + row.height / 2 + 4
        let share = isTotal ? 1 / DrawnText.bold : 1
        let name = isTotal ? "label strong" : "label"
        let label = DrawnText.shortened(label, to: (Self.plotX - 16) * share)
        let value = DrawnText.shortened(value, to: (Self.width - Self.plotX - Self.plotWidth - 8) * share)
        return [
            .text(x: 0, y: y, label, anchor: .start, class: name),
            .text(x: Self.width, y: y, value, anchor: .end, class: name),
        ]
    }

    private func axis(_ plot: Box, _ span: (low: Int, high: Int)) -> [Drawing.Mark] {
        let high = Double(span.high) / 100
        let scale = AxisScale(maximum: high, from: Double(place(0, span)) / 100, to: plot.maxX)
        return Axes.level(
            scale, plot: plot, ticks: scale.ticks(gap: 54), title: words.axis, format: formatTick)
    }
}
