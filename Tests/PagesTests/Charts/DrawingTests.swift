import Foundation
import Testing

@testable import Pages

@Suite struct DrawingTests {
    @Test func `numbers have at most two decimals and no exponent`() {
        let written = [0, -0.001, 1, 1.5, 1.05, 1.005, -2.25, 1e-9, 123456.789].map(DrawingNumber.text)
        #expect(written == ["0", "0", "1", "1.5", "1.05", "1", "-2.25", "0", "123456.79"])
        #expect(DrawingNumber.text(.nan) == "0" && DrawingNumber.text(-.infinity) == "0")
        #expect(DrawingNumber.text(1e300) == "1000000")
    }

    @Test func `a drawing says what it shows`() {
        let markup = ChartSamples.markup(ChartSamples.hours([]).drawing())
        #expect(markup.contains("role=\"img\" aria-labelledby=\"hours-title hours-desc\""))
        #expect(markup.contains("<title id=\"hours-title\">Hours</title>"))
        #expect(markup.contains("<desc id=\"hours-desc\">description of Hours</desc>"))
    }

    @Test func `without a description only the title is named`() {
        let markup = ChartSamples.markup(ChartSamples.contributions([]).drawing())
        #expect(markup.contains("aria-labelledby=\"bar-title\"") && !markup.contains("<desc"))
    }

    @Test func `what is absent is not looked for in the page around`() {
        let caption = Drawing.Caption(id: "c", title: "t", description: "")
        let drawing = Drawing(caption: caption, kind: "k", width: 1, height: 1)
        #expect(
            ChartSamples.markup(
                drawing, within: ["description": "outer", "href": "outer", "texts": ["outer"], "shapes": "outer"])
                == ChartSamples.markup(drawing))
    }

    @Test func `links can be told apart and reached, what frames them is not read out`() {
        let target = (href: "mentors/1.html?a=1&b=2", name: "Mentor \"1\"")
        let alerted = FunnelChart.Alerted(
            point: FunnelChart.Point(asked: 10, rate: 0.5), sign: .documented, label: "1", target: target)
        let markup = ChartSamples.markup(ChartSamples.funnel([], alerted: [alerted]).drawing())
        #expect(markup.contains("role=\"group\"") && markup.contains("<g aria-hidden=\"true\">"))
        #expect(markup.contains("<a href=\"mentors/1.html?a=1&amp;b=2\" aria-label=\"Mentor &quot;1&quot;\">"))
    }

    /// The library's own escaping leaves a quotation mark alone that bears an accent.
    @Test func `no text ends an attribute or begins an element`() throws {
        let caption = Drawing.Caption(
            id: "c", title: ChartSamples.hostile, description: ChartSamples.hostile)
        var drawing = Drawing(caption: caption, kind: "k", width: 1, height: 1)
        drawing.marks = [.text(x: 0, y: 0, ChartSamples.hostile, anchor: .start, class: "c")]
        drawing.links = [Drawing.Link(href: "\"\u{301} onfocus=x", name: ChartSamples.hostile, marks: [])]
        let bytes = Array(ChartSamples.markup(drawing).utf8)
        drawing = Drawing(
            caption: Drawing.Caption(id: "c", title: "t", description: "d"), kind: "k", width: 1, height: 1)
        drawing.marks = [.text(x: 0, y: 0, "t", anchor: .start, class: "c")]
        drawing.links = [Drawing.Link(href: "h", name: "n", marks: [])]
        let plain = Array(ChartSamples.markup(drawing).utf8)
        for byte in [UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">")] {
            #expect(bytes.filter { $0 == byte }.count == plain.filter { $0 == byte }.count)
        }
    }

    @Test func `every chart holds against hostile words, and shortens them`() throws {
        for drawing in EveryChart.drawings(label: ChartSamples.hostile) {
            let markup = ChartSamples.markup(drawing)
            #expect(!markup.contains("<script"))
            for case .text(_, _, let text, _, _) in drawing.allMarks {
                #expect(DrawnText.width(text) <= drawing.width, "\(drawing.kind): \(text)")
                #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{200F}" || $0 == "\u{7}" })
            }
        }
    }

    @Test func `equal input makes equal bytes, without what is no number`() {
        for label in ["a", ""] {
            let (first, second) = (EveryChart.drawings(label: label), EveryChart.drawings(label: label))
            for (a, b) in zip(first, second) {
                let markup = ChartSamples.markup(a)
                #expect(markup == ChartSamples.markup(b))
                #expect(!markup.contains("nan") && !markup.contains("inf") && !markup.contains(/[0-9]e-/))
                #expect(!markup.contains("style="))
            }
        }
    }

    @Test func `text and signs lie within the drawing`() throws {
        for drawing in EveryChart.drawings(label: "ordinary label") {
            for mark in drawing.allMarks {
                switch mark {
                case .text(let x, let y, let text, let anchor, _):
                    let width = DrawnText.width(text)
                    let left = anchor == .start ? x : anchor == .middle ? x - width / 2 : x - width
                    #expect(left >= -1 && left + width <= drawing.width + 1, "\(drawing.kind): \(text)")
                    #expect(y >= 8 && y <= drawing.height)
                case .stripes(let d, let thickness, let name):
                    for (x, y) in ChartSamples.places(d) {
                        #expect((0...drawing.width).contains(x) && (0...drawing.height).contains(y), "\(name)")
                    }
                    #expect(thickness > 0, "\(name)")
                case .path(let d, let name):
                    for (x, y) in ChartSamples.places(d) {
                        #expect((0...drawing.width).contains(x) && (-0.01...drawing.height).contains(y), "\(name)")
                    }
                case .rect(let x, let y, let width, let height, _):
                    #expect(x >= 0 && y >= 0 && x + width <= drawing.width && y + height <= drawing.height)
                }
            }
        }
    }
}

extension Drawing {
    var allMarks: [Mark] { marks + links.flatMap(\.marks) }
}

/// One of each chart, ordinary and degenerate.
private enum EveryChart {
    static func drawings(label: String) -> [Drawing] {
        let points = (0..<300).map { FunnelChart.Point(asked: $0, rate: Double($0 * 37 % 101) / 100) }
        let alerted = (0..<30).map { index in
            FunnelChart.Alerted(
                point: FunnelChart.Point(asked: index * 13, rate: index == 7 ? .nan : Double(index) / 60),
                sign: FunnelChart.Sign.allCases[index % 3], label: label,
                target: index % 2 == 0 ? (href: label, name: label) : nil)
        }
        let curve = FunnelChart.Curve(
            label: label, dash: .dashed, points: [(0, 0), (50, 0.5), (.nan, .nan), (9_000, 2)])
        let steps = [3_000, 0, -500, 12_345].map {
            ContributionStep(label: label, hundredths: $0, kind: $0 > 5_000 ? .statistic : .fact)
        }
        let bars = zip(HoursChart.Source.allCases, [120, 0, nil, Double.nan]).map {
            HoursChart.Bar(source: $0, label: label, hours: $1)
        }
        let months = [label, "\(label) \(label)"]
        let series = [HoursChart.Source.billed, .logged, .confirmed].map {
            MonthsChart.Series(source: $0, label: label, hours: [$0 == .logged ? nil : 12, .infinity])
        }
        return [
            ChartSamples.funnel(points, alerted: alerted, curves: [curve], mean: (0.8, label)).drawing(),
            ChartSamples.funnel([]).drawing(),
            ChartSamples.funnel([FunnelChart.Point(asked: 0, rate: .nan)], mean: (.nan, label)).drawing(),
            ChartSamples.funnel([FunnelChart.Point(asked: 1, rate: 1)]).drawing(),
            ChartSamples.waterfall(steps).drawing(), ChartSamples.waterfall([], full: 0).drawing(),
            ChartSamples.hours(bars).drawing(), ChartSamples.hours([]).drawing(),
            ChartSamples.distribution([], own: 0.3).drawing(),
            ChartSamples.distribution([.nan, .infinity], own: nil).drawing(),
            ChartSamples.distribution([0.5], own: 0.5).drawing(),
            ChartSamples.distribution([0, 0, 0], own: 0.4).drawing(),
            ChartSamples.distribution([1, 1, 1], own: .nan).drawing(),
            ChartSamples.distribution((0..<200).map { Double($0 % 20) / 100 } + [0.9], own: 1).drawing(),
            ChartSamples.distribution([-1e15, 1e15, 3], own: 4, limits: -.infinity ... .infinity).drawing(),
            ChartSamples.months(months, series).drawing(), ChartSamples.months([], []).drawing(),
            ChartSamples.contributions(steps).drawing(), ChartSamples.contributions([]).drawing(),
        ]
    }
}
