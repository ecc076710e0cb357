import Testing

@testable import Pages

@Suite struct FunnelChartTests {
    private func alert(_ asked: Int, _ rate: Double, _ label: String, href: String? = nil) -> FunnelChart.Alerted {
        FunnelChart.Alerted(
            point: FunnelChart.Point(asked: asked, rate: rate), sign: .clear, label: label,
            target: href.map { ($0, label) })
    }

    private func dots(_ drawing: Drawing) -> [(x: Double, y: Double)] {
        // The first is the legend's.
        ChartSamples.paths(drawing, "dots").dropFirst().flatMap(ChartSamples.places)
    }

    @Test func `points lie where the axes say`() {
        let points = (1...100).map { FunnelChart.Point(asked: $0, rate: Double($0 * 7 % 11) / 10) }
        let chart = ChartSamples.funnel(points)
        let places = dots(chart.drawing())
        #expect(places.count == points.count)
        for (place, point) in zip(places, points) {
            #expect(abs(place.x - (chart.plot.x + chart.plot.width * Double(point.asked) / 104)) < 0.006)
            #expect(abs(place.y - (chart.plot.y + chart.plot.height * (1 - min(point.rate, 1)))) < 0.006)
        }
    }

    @Test func `few with many answers do not push all others to the left`() {
        let points =
            (1...100).map { FunnelChart.Point(asked: $0, rate: 0.5) } + [FunnelChart.Point(asked: 400, rate: 0.5)]
        let chart = ChartSamples.funnel(points)
        for (place, point) in zip(dots(chart.drawing()), points) {
            let share = (Double(point.asked) / 416).squareRoot()
            #expect(abs(place.x - (chart.plot.x + chart.plot.width * share)) < 0.006)
        }
        let titles = ChartSamples.texts(chart.drawing())
        #expect(titles.contains { $0.contains("square root") })
    }

    @Test func `thinning keeps each occupied cell and drops no alert`() {
        var state: UInt64 = 7
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let points = (0..<6_000).map { _ in
            FunnelChart.Point(asked: 1 + random(300), rate: Double(random(1_001)) / 1_000)
        }
        let alerted = (0..<40).map { alert(1 + random(300), Double(random(1_001)) / 1_000, "m\($0)", href: "\($0)") }
        let chart = ChartSamples.funnel(points, alerted: alerted)
        let (plot, asked, rate) = (chart.plot, chart.askedScale(in: chart.plot), chart.rateScale(in: chart.plot))
        func cell(_ x: Double, _ y: Double) -> Int {
            min(Int((x - plot.x) / plot.width * 200), 199) + 200 * min(Int((y - plot.y) / plot.height * 100), 99)
        }
        let expected = Set(points.map { cell(asked.position(Double($0.asked)), rate.position($0.rate)) })
        let drawing = chart.drawing()
        let drawn = dots(drawing).map { cell($0.x, $0.y) }
        #expect(drawn.count == expected.count && Set(drawn) == expected)
        #expect(drawing.links.count == alerted.count)
        let reversed = ChartSamples.funnel(points.reversed(), alerted: alerted).drawing()
        #expect(ChartSamples.markup(reversed) == ChartSamples.markup(drawing))
    }

    @Test func `of two labels in one place the more extreme mentor's is drawn`() {
        let crowd = (0..<60).map { alert(100 + $0 % 6, 0.3 + Double($0 % 10) / 200, "mentor-\($0)") }
        let drawing = ChartSamples.funnel([], alerted: crowd).drawing()
        let labels = ChartSamples.texts(drawing).filter { $0.hasPrefix("mentor-") }
        #expect(labels.first == "mentor-0" && labels.count < FunnelChart.labels)
        let boxes = ChartSamples.boxes(drawing.allMarks, class: "label halo")
        for (index, box) in boxes.enumerated() {
            #expect(!boxes[..<index].contains(where: box.overlaps))
        }
    }

    @Test func `a limit ends where the axis ends`() {
        let curve = FunnelChart.Curve(label: "limit", dash: .dotted, points: [(0, 0), (100, 0.5), (200, 1)])
        let chart = ChartSamples.funnel([FunnelChart.Point(asked: 100, rate: 0.5)], curves: [curve])
        let path = ChartSamples.paths(chart.drawing(), "limit dotted").first.map(ChartSamples.places) ?? []
        #expect(path.count == 3)
        #expect(abs((path.last?.x ?? 0) - chart.plot.maxX) < 0.006)
        #expect(abs((path.last?.y ?? 0) - (chart.plot.maxY - chart.plot.height * 0.52)) < 0.006)
    }

    @Test func `who was never asked about has no place`() {
        let drawing = ChartSamples.funnel([FunnelChart.Point(asked: 0, rate: 0)]).drawing()
        #expect(dots(drawing).isEmpty && ChartSamples.texts(drawing).contains("No answers"))
    }
}
