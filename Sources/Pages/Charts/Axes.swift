/// The axes of charts: ticks, faint lines across the plot, titles.
enum Axes {
    /// Upright values: lines across the plot, ticks at its left, the title above, where it is read without turning
    /// the head.
    static func upright(
        _ scale: AxisScale, plot: Box, ticks: [Double], title: String, format: (Double) -> String
    ) -> [Drawing.Mark] {
        var grid = PathData()
        var marks: [Drawing.Mark] = []
        for tick in ticks {
            let y = scale.position(tick)
            grid.segment(plot.x, y, plot.maxX, y)
            marks.append(
                .text(
                    x: plot.x - 8, y: y + 4, DrawnText.shortened(format(tick), to: plot.x - 8), anchor: .end,
                    class: "tick"))
        }
        marks.insert(.path(d: grid.d, class: "grid"), at: 0)
        marks.append(
            .text(x: 0, y: plot.y - 12, DrawnText.shortened(title, to: plot.maxX), anchor: .start, class: "axis-title"))
        return marks
    }

    /// Values from left to right: lines across the plot, ticks and the title under it.
    static func level(
        _ scale: AxisScale, plot: Box, ticks: [Double], title: String, format: (Double) -> String
    ) -> [Drawing.Mark] {
        var grid = PathData()
        var marks: [Drawing.Mark] = []
        for tick in ticks {
            let x = scale.position(tick)
            grid.segment(x, plot.y, x, plot.maxY)
            marks.append(.text(x: x, y: plot.maxY + 18, DrawnText.plain(format(tick)), anchor: .middle, class: "tick"))
        }
        marks.insert(.path(d: grid.d, class: "grid"), at: 0)
        marks.append(levelTitle(title, plot: plot))
        return marks
    }

    static func levelTitle(_ title: String, plot: Box) -> Drawing.Mark {
        .text(
            x: plot.x + plot.width / 2, y: plot.maxY + 38, DrawnText.shortened(title, to: plot.width), anchor: .middle,
            class: "axis-title")
    }
}
