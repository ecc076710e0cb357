/// Hours month by month: a group of bars for each, in which what was billed, logged and confirmed stand side by side.
/// Where nothing is known of a month there is a dash and no bar, which is not a bar of no height.
struct MonthsChart {
    struct Series {
        let source: HoursChart.Source
        let label: String
        /// As many as there are months.
        let hours: [Double?]
    }

    struct Words {
        let hoursAxis: String
        /// What a dash means.
        let notKnown: String
        /// Stands where there are no months.
        let empty: String
    }

    /// More would be too narrow; the last are drawn.
    static let most = 13
    private static let width = 760.0
    private static let left = 48.0

    let caption: Drawing.Caption
    let words: Words
    /// "aug. 2026"
    let months: [String]
    let series: [Series]
    let format: (Double) -> String

    func drawing() -> Drawing {
        guard !months.isEmpty, !series.isEmpty else {
            return Drawing(caption: caption, kind: "months", width: Self.width, saying: words.empty)
        }
        let months = Array(months.suffix(Self.most))
        let skipped = self.months.count - months.count
        func hours(_ series: Series, _ month: Int) -> Double? {
            let index = skipped + month
            return index < series.hours.count ? series.hours[index].flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } : nil
        }
        let isGap = series.contains { series in months.indices.contains { hours(series, $0) == nil } }

        var entries = series.map { Legend.Entry($0.label, $0.source.style) }
        if isGap {
            entries.append(
                Legend.Entry(words.notKnown) { [.text(x: $0, y: $1 + 4, "–", anchor: .middle, class: "absent")] })
        }
        let legend = Legend(entries, y: 0, width: Self.width)
        let plot = Box(x: Self.left, y: legend.height + 28, width: Self.width - Self.left, height: 200)
        var drawing = Drawing(caption: caption, kind: "months", width: Self.width, height: plot.maxY + 42)
        let most = series.flatMap { series in months.indices.compactMap { hours(series, $0) } }.max() ?? 0
        let scale = AxisScale(maximum: most * 1.08, from: plot.maxY, to: plot.y)
        drawing.marks = legend.marks
        drawing.marks += Axes.upright(
            scale, plot: plot, ticks: scale.ticks(gap: 36), title: words.hoursAxis, format: format)

        let group = plot.width / Double(months.count)
        let bar = min(group * 0.78 / Double(series.count), 28)
        func slot(_ month: Int, _ index: Int) -> Double {
            plot.x + (Double(month) + 0.5) * group + (Double(index) - Double(series.count) / 2) * bar
        }
        for (index, series) in series.enumerated() {
            var boxes: [Box] = []
            for month in months.indices {
                let x = slot(month, index)
                if let hours = hours(series, month) {
                    let y = scale.position(hours)
                    boxes.append(Box(x: x + 0.5, y: y, width: bar - 1, height: plot.maxY - y))
                } else {
                    drawing.marks.append(
                        .text(x: x + bar / 2, y: plot.maxY - 4, "–", anchor: .middle, class: "absent"))
                }
            }
            drawing.marks += series.source.style.marks(boxes)
        }
        drawing.marks += names(months, group, plot)
        for month in months.indices {
            drawing.marks += value(month, at: slot(month, 0) + bar / 2, room: group * 0.9, scale, hours)
        }
        var base = PathData()
        base.segment(plot.x, plot.maxY, plot.maxX, plot.maxY)
        drawing.marks.append(.path(d: base.d, class: "axis"))
        return drawing
    }

    /// The months' names. Where one has no room, what follows the last space goes below, once for all that share it.
    private func names(_ months: [String], _ group: Double, _ plot: Box) -> [Drawing.Mark] {
        let room = group - 4
        let isSplit = months.contains { DrawnText.width(DrawnText.plain($0)) > room }
        var marks: [Drawing.Mark] = []
        var last: Substring?
        for (index, name) in months.enumerated() {
            let middle = plot.x + (Double(index) + 0.5) * group
            func add(_ text: Substring, _ y: Double) {
                let text = DrawnText.shortened(String(text), to: room)
                marks.append(.text(x: middle, y: plot.maxY + y, text, anchor: .middle, class: "tick"))
            }
            guard isSplit, let space = name.lastIndex(of: " ") else {
                add(name[...], 18)
                continue
            }
            add(name[..<space], 18)
            let rest = name[name.index(after: space)...]
            if rest != last { add(rest, 34) }
            last = rest
        }
        return marks
    }

    /// The number over a month's first bar, which the others are held against.
    private func value(
        _ month: Int, at middle: Double, room: Double, _ scale: AxisScale, _ hours: (Series, Int) -> Double?
    ) -> [Drawing.Mark] {
        guard let first = hours(series[0], month) else { return [] }
        let text = DrawnText.plain(format(first))
        guard DrawnText.width(text) <= room else { return [] }
        // It is broader than the bar: above the next one too.
        let higher = series.prefix(2).compactMap { hours($0, month) }.max() ?? first
        return [.text(x: middle, y: scale.position(higher) - 4, text, anchor: .middle, class: "tick halo")]
    }
}
