/// Mentors by how many of their sessions citizens were asked about, and how many of those were confirmed. Few answers
/// scatter widely, so the limits of what is usual are a funnel.
struct FunnelChart {
    struct Point {
        let asked: Int
        /// 0...1.
        let rate: Double
    }

    /// How sure an alert is. The sign says it, the colour repeats it.
    enum Sign: String, CaseIterable {
        /// ▲
        case documented
        /// ■, for strong and clear ones.
        case clear
        /// ◆, hollow.
        case watch
    }

    struct Alerted {
        let point: Point
        let sign: Sign
        /// What stands beside the sign, if there is room.
        let label: String
        /// Where the sign leads to, and what is read out there.
        let target: (href: String, name: String)?
    }

    enum Dash: String { case solid, dashed, dotted }

    struct Curve {
        let label: String
        let dash: Dash
        /// By the number asked, ascending; drawn straight from one to the next, so there should be many among the
        /// small.
        let points: [(asked: Double, rate: Double)]
    }

    struct Words {
        let askedAxis: String
        /// The same where small numbers get more room, which has to be said.
        let askedAxisSquareRoot: String
        let rateAxis: String
        let ordinary: String
        let signs: [Sign: String]
        /// Stands where there are no points.
        let empty: String
    }

    /// How many of the alerted are labelled, of the first.
    static let labels = 12
    private static let radius = 5.5
    private static let width = 760.0
    /// At the right of the plot, for the labels of curves.
    private static let margin = 170.0

    let caption: Drawing.Caption
    let words: Words
    let ordinary: [Point]
    /// The most extreme first.
    let alerted: [Alerted]
    let curves: [Curve]
    /// The mean of all, 0...1, and its label.
    let mean: (rate: Double, label: String)?
    let formatAsked: (Double) -> String
    let formatRate: (Double) -> String

    /// What was never asked about has no rate, and no place.
    private func isDrawn(_ point: Point) -> Bool { point.asked > 0 && point.rate.isFinite }

    /// From no session to the most. Square roots where most mentors would stand in the leftmost quarter.
    func askedScale(in plot: Box) -> AxisScale {
        let asked = (ordinary + alerted.map(\.point)).filter(isDrawn).map(\.asked).sorted()
        let most = Double(asked.last ?? 1)
        let isSkewed = !asked.isEmpty && Double(asked[asked.count / 2]) * 4 < most
        return AxisScale(isSkewed ? .squareRoot : .linear, maximum: most * 1.04, from: plot.x, to: plot.maxX)
    }

    func rateScale(in plot: Box) -> AxisScale { AxisScale(maximum: 1, from: plot.maxY, to: plot.y) }

    /// Where values are drawn, below the legend.
    var plot: Box { Box(x: 52, y: legend.height + 28, width: Self.width - 52 - Self.margin, height: 340) }

    func drawing() -> Drawing {
        guard ordinary.contains(where: isDrawn) || alerted.contains(where: { isDrawn($0.point) }) else {
            return Drawing(caption: caption, kind: "funnel", width: Self.width, saying: words.empty)
        }
        let plot = plot
        let (asked, rate) = (askedScale(in: plot), rateScale(in: plot))
        var drawing = Drawing(caption: caption, kind: "funnel", width: Self.width, height: plot.maxY + 48)
        drawing.marks = legend.marks
        drawing.marks += Axes.upright(
            rate, plot: plot, ticks: rate.ticks(gap: 50), title: words.rateAxis, format: formatRate)
        drawing.marks += Axes.level(
            asked, plot: plot, ticks: asked.ticks(gap: 46, smallest: 1),
            title: asked.kind == .linear ? words.askedAxis : words.askedAxisSquareRoot, format: formatAsked)

        var dots = PathData()
        let places = ordinary.filter(isDrawn).map { (x: asked.position(Double($0.asked)), y: rate.position($0.rate)) }
        for place in FunnelThinning.thinned(places, in: plot) { dots.dot(place.x, place.y) }
        if !dots.isEmpty { drawing.marks.append(.path(d: dots.d, class: "dots")) }

        drawing.marks += lines(asked, rate, plot)
        add(alerted.filter { isDrawn($0.point) }, asked, rate, plot, to: &drawing)
        return drawing
    }

    private var legend: Legend {
        var entries: [Legend.Entry] = []
        if ordinary.contains(where: isDrawn) {
            entries.append(
                Legend.Entry(words.ordinary) { x, y in
                    var dots = PathData()
                    for offset in [-7.0, 0, 7] { dots.dot(x + offset, y) }
                    return [.path(d: dots.d, class: "dots")]
                })
        }
        for sign in Sign.allCases where alerted.contains(where: { $0.sign == sign && isDrawn($0.point) }) {
            entries.append(
                Legend.Entry(words.signs[sign] ?? sign.rawValue) { x, y in
                    var path = PathData()
                    sign.add(to: &path, x, y, radius: Self.radius)
                    return [.path(d: path.d, class: "sign \(sign.rawValue)")]
                })
        }
        return Legend(entries, y: 0, width: Self.width)
    }

    /// The limits and the mean, each labelled where it ends.
    private func lines(_ asked: AxisScale, _ rate: AxisScale, _ plot: Box) -> [Drawing.Mark] {
        var marks: [Drawing.Mark] = []
        var ends: [(label: String, y: Double, line: String)] = []
        for curve in curves {
            let drawn = Self.clipped(curve.points, to: asked.maximum)
            guard drawn.count > 1, let last = drawn.last else { continue }
            var path = PathData()
            for (index, point) in drawn.enumerated() {
                let (x, y) = (asked.position(point.asked), rate.position(point.rate))
                if index == 0 { path.move(x, y) } else { path.line(x, y) }
            }
            let name = "limit \(curve.dash.rawValue)"
            marks.append(.path(d: path.d, class: name))
            ends.append((curve.label, rate.position(last.rate), name))
        }
        if let mean, mean.rate.isFinite {
            var path = PathData()
            path.segment(plot.x, rate.position(mean.rate), plot.maxX, rate.position(mean.rate))
            marks.append(.path(d: path.d, class: "mean"))
            ends.append((mean.label, rate.position(mean.rate), "mean"))
        }
        let places = LabelPlacement.spread(ends.map(\.y), from: plot.y, to: plot.maxY)
        for (end, y) in zip(ends, places) {
            // Labels move apart where curves end together: a piece of the line says whose each is.
            var sample = PathData()
            sample.segment(plot.maxX + 8, y, plot.maxX + 30, y)
            marks.append(.path(d: sample.d, class: end.line))
            marks.append(
                .text(
                    x: plot.maxX + 36, y: y + 4, DrawnText.shortened(end.label, to: Self.margin - 36), anchor: .start,
                    class: "label"))
        }
        return marks
    }

    private func add(
        _ alerted: [Alerted], _ asked: AxisScale, _ rate: AxisScale, _ plot: Box, to drawing: inout Drawing
    ) {
        let radius = Self.radius
        let places = alerted.map { (x: asked.position(Double($0.point.asked)), y: rate.position($0.point.rate)) }
        let obstacles = places.map {
            Box(x: $0.x - radius, y: $0.y - radius, width: radius * 2, height: radius * 2)
        }
        var placement = LabelPlacement(bounds: plot, obstacles: obstacles)
        let labels = zip(alerted, places).enumerated().map { index, item in
            index < Self.labels
                ? placement.place(
                    DrawnText.shortenedInside(item.0.label, to: 130), x: item.1.x, y: item.1.y, distance: radius + 3)
                : nil
        }
        var unlinked: [Sign: PathData] = [:]
        // As one reads, line by line: who goes through them by keyboard does not jump about.
        for index in places.indices.sorted(by: { (places[$0].y, places[$0].x, $0) < (places[$1].y, places[$1].x, $1) })
        {
            let item = alerted[index]
            if let target = item.target {
                var path = PathData()
                item.sign.add(to: &path, places[index].x, places[index].y, radius: radius)
                let sign = Drawing.Mark.path(d: path.d, class: "sign \(item.sign.rawValue)")
                drawing.links.append(
                    Drawing.Link(
                        href: target.href, name: target.name, marks: [sign] + (labels[index].map { [$0] } ?? [])))
            } else {
                item.sign.add(
                    to: &unlinked[item.sign, default: PathData()], places[index].x, places[index].y, radius: radius)
            }
        }
        for sign in Sign.allCases {
            if let path = unlinked[sign] { drawing.marks.append(.path(d: path.d, class: "sign \(sign.rawValue)")) }
        }
        for (item, label) in zip(alerted, labels) where item.target == nil {
            if let label { drawing.marks.append(label) }
        }
    }

    /// A curve up to a number asked, where it ends between two of its points.
    private static func clipped(
        _ points: [(asked: Double, rate: Double)], to maximum: Double
    ) -> [(asked: Double, rate: Double)] {
        var result: [(asked: Double, rate: Double)] = []
        for point in points where point.asked.isFinite && point.rate.isFinite && point.asked >= 0 {
            guard point.asked > maximum else {
                result.append(point)
                continue
            }
            if let last = result.last, last.asked < maximum {
                let share = (maximum - last.asked) / (point.asked - last.asked)
                result.append((maximum, last.rate + share * (point.rate - last.rate)))
            }
            break
        }
        return result
    }
}

extension FunnelChart.Sign {
    fileprivate func add(to path: inout PathData, _ x: Double, _ y: Double, radius: Double) {
        switch self {
        case .documented: path.triangle(x, y, radius: radius)
        case .clear:
            path.box(Box(x: x - radius * 0.8, y: y - radius * 0.8, width: radius * 1.6, height: radius * 1.6))
        case .watch: path.diamond(x, y, radius: radius)
        }
    }
}
