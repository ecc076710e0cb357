/// Where one or some stand among peers: how many of them have which value, the median, and their own.
struct DistributionChart {
    struct Words {
        let valueAxis: String
        let countAxis: String
        /// Stands where there are no peers.
        let empty: String
        /// "this mentor: 45 %", beside the only own value or the median of several.
        let own: (Double) -> String
        /// "median: 62 %"
        let median: (Double) -> String
        /// "≥ 90 %", under the bin of all that are beyond the others.
        let beyond: (Double) -> String
        /// "< 10 %"
        let below: (Double) -> String
        /// A tick of the value axis.
        let value: (Double) -> String
        let count: (Double) -> String
    }

    private static let width = 640.0
    private static let left = 48.0
    /// Between the bins and one of those at the ends.
    private static let gap = 14.0
    private static let endBin = 44.0
    private static let dot = 8.0
    /// At the right of the bins, for half a tick's label.
    private static let right = 28.0

    let caption: Drawing.Caption
    let words: Words
    let peers: [Double]
    /// In ascending order: a line where there is one, dots where there are several.
    let own: [Double]
    /// Whether values are whole numbers. A bin of one of them then has its label in the middle.
    let isCounted: Bool
    /// Bins are no narrower: 1 for counts, 0.01 for shares.
    let unit: Double
    /// What values can be at all.
    let limits: ClosedRange<Double>

    func drawing() -> Drawing {
        // The title of the axis, this mentor's label and the median's each have a line: they cannot cover each other.
        let plot = Box(x: Self.left, y: 68, width: Self.width - Self.left - Self.right, height: 180)
        guard let histogram = Histogram(peers, own: own, unit: unit, limits: limits) else {
            return Drawing(caption: caption, kind: "distribution", width: Self.width, saying: words.empty)
        }
        var drawing = Drawing(caption: caption, kind: "distribution", width: Self.width, height: plot.maxY + 48)
        let bins = Bins(histogram, isCounted: isCounted, plot: plot, gap: Self.gap, endBin: Self.endBin)
        let most = max(histogram.counts.max() ?? 0, histogram.below ?? 0, histogram.beyond ?? 0)
        let counts = AxisScale(maximum: Double(most), from: plot.maxY, to: plot.y)
        drawing.marks = Axes.upright(
            counts, plot: Box(x: plot.x, y: 24, width: plot.width, height: plot.height),
            ticks: counts.ticks(gap: 34, smallest: 1), title: words.countAxis, format: words.count)

        func bar(_ x: Double, _ width: Double, _ count: Int) -> Box? {
            let y = counts.position(Double(count))
            return count == 0 ? nil : Box(x: x, y: y, width: width, height: plot.maxY - y)
        }
        drawing.marks += BarStyle.peers.marks(
            histogram.counts.enumerated().compactMap { bar(bins.edge($0), bins.bin, $1) })
        drawing.marks += BarStyle.beyond.marks(
            [
                histogram.below.flatMap { bar(plot.x, Self.endBin, $0) },
                histogram.beyond.flatMap { bar(plot.maxX - Self.endBin, Self.endBin, $0) },
            ].compactMap { $0 })

        var base = PathData()
        base.segment(plot.x, plot.maxY, plot.maxX, plot.maxY)
        drawing.marks.append(.path(d: base.d, class: "axis"))
        drawing.marks += ticks(histogram, bins, plot)
        drawing.marks.append(Axes.levelTitle(words.valueAxis, plot: plot))
        let middle = own.isEmpty ? nil : own.count == 1 ? own[0] : Histogram.quantile(own, 0.5)
        let ownX = middle.flatMap { $0.isFinite ? bins.position($0) : nil }
        drawing.marks += marker(
            words.median(histogram.median), x: bins.position(histogram.median), top: 54, plot, clearOf: ownX,
            class: "median")
        if let middle, let ownX {
            drawing.marks += marker(words.own(middle), x: ownX, top: 34, plot, clearOf: nil, class: "own")
        }
        if own.count > 1 { drawing.marks += dots(bins, plot) }
        return drawing
    }

    /// A dot for each of the own values on the axis; those that would cover each other are piled up, as far as there is room.
    private func dots(_ bins: Bins, _ plot: Box) -> [Drawing.Mark] {
        var dots = PathData()
        var last = (x: -Double.infinity, height: 0.0)
        for x in own.filter(\.isFinite).map(bins.position) {
            let isNear = x - last.x < Self.dot
            last = (isNear ? last.x : x, isNear ? last.height + Self.dot : 0)
            dots.dot(last.x, max(plot.y, plot.maxY - Self.dot / 2 - last.height))
        }
        return [.path(d: dots.d, class: "casing owns"), .path(d: dots.d, class: "owns")]
    }

    /// Every edge, every second, fifth, tenth …: as many as have room, and those with round values.
    private func ticks(_ histogram: Histogram, _ bins: Bins, _ plot: Box) -> [Drawing.Mark] {
        let labels = histogram.edges.map { DrawnText.plain(words.value($0)) }
        let widest = (labels.map(DrawnText.width).max() ?? 0) + 8
        let every = [1.0, 2, 5, 10, 20].first { $0 * bins.bin >= widest } ?? Double(labels.count)
        let beyond = histogram.beyond.map { _ in words.beyond(histogram.edges[histogram.counts.count]) }
        let below = histogram.below.map { _ in words.below(histogram.edges[0]) }
        let y = plot.maxY + 18
        var path = PathData()
        var marks: [Drawing.Mark] = []
        var free = 0.0
        var limit = Self.width
        if let below {
            let text = DrawnText.shortened(below, to: 120)
            let width = DrawnText.width(text)
            let middle = max(plot.x + Self.endBin / 2, width / 2)
            marks.append(.text(x: middle, y: y, text, anchor: .middle, class: "tick"))
            free = middle + width / 2 + 4
        }
        if let beyond {
            let text = DrawnText.shortened(beyond, to: 120)
            let width = DrawnText.width(text)
            let middle = min(plot.maxX - Self.endBin / 2, Self.width - width / 2)
            marks.append(.text(x: middle, y: y, text, anchor: .middle, class: "tick"))
            limit = middle - width / 2 - 4
        }
        for (index, label) in labels.enumerated() {
            let isRound = (histogram.firstEdge + Double(index)).remainder(dividingBy: every) == 0
            guard isRound else { continue }
            let x = bins.position(histogram.edges[index])
            guard x <= plot.maxX else { continue }
            path.segment(x, plot.maxY, x, plot.maxY + 5)
            let half = DrawnText.width(label) / 2
            if x - half >= free, x + half <= limit {
                marks.append(.text(x: x, y: y, label, anchor: .middle, class: "tick"))
            }
        }
        marks.append(.path(d: path.d, class: "axis"))
        return marks
    }

    /// An upright line with its label at the top, kept within the drawing, and beside another line that would cross it.
    private func marker(
        _ label: String, x: Double, top: Double, _ plot: Box, clearOf other: Double?, class name: String
    ) -> [Drawing.Mark] {
        let text = DrawnText.shortened(label, to: Self.width / 2)
        let width = DrawnText.width(text) * DrawnText.bold
        var left = x - width / 2
        if let other, abs(other - x) < width / 2 + 4 {
            left = other < x || other - 4 - width < 0 ? other + 4 : other - 4 - width
        }
        left = max(0, min(left, Self.width - width))
        var path = PathData()
        path.segment(x, top + 5, x, plot.maxY)
        return [
            .path(d: path.d, class: "casing"),
            .path(d: path.d, class: name),
            .text(x: left + width / 2, y: top, text, anchor: .middle, class: "label halo \(name)"),
        ]
    }
}

/// Where the bins of a histogram lie.
private struct Bins {
    private let histogram: Histogram
    private let left: Double
    private let plot: Box
    private let endBin: Double
    /// How broad each is.
    let bin: Double
    /// From the edge of a bin to where its value lies.
    private let inset: Double

    init(_ histogram: Histogram, isCounted: Bool, plot: Box, gap: Double, endBin: Double) {
        self.histogram = histogram
        self.plot = plot
        self.endBin = endBin
        left = plot.x + (histogram.below == nil ? 0 : endBin + gap)
        let right = plot.maxX - (histogram.beyond == nil ? 0 : endBin + gap)
        bin = (right - left) / Double(histogram.counts.count)
        inset = isCounted && histogram.edges[1] - histogram.edges[0] == 1 ? bin / 2 : 0
    }

    func edge(_ index: Int) -> Double { left + Double(index) * bin }

    /// Where a value lies: in the middle of a bin at the end if it lies there.
    func position(_ value: Double) -> Double {
        let edges = histogram.edges
        let (first, last) = (edges[0], edges[edges.count - 1])
        if value < first { return plot.x + endBin / 2 }
        if histogram.beyond != nil, value >= last { return plot.maxX - endBin / 2 }
        return left + (value - first) / (last - first) * bin * Double(histogram.counts.count) + inset
    }
}
