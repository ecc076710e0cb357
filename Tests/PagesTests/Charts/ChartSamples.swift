import Foundation
import Mustache

@testable import Pages

/// Charts for tests, with words that say where they are put.
enum ChartSamples {
    static let hostile =
        "<script>alert(\"1\")</script>&'\u{202E}\u{200F}\"\u{301} onfocus=x\u{7} 0123456789012345678901234567890"

    static func caption(_ id: String = "c", _ title: String = "title") -> Drawing.Caption {
        Drawing.Caption(id: id, title: title, description: "description of \(title)")
    }

    static func percent(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }

    static func whole(_ value: Double) -> String { DrawingNumber.text(value) }

    static func funnel(
        _ ordinary: [FunnelChart.Point], alerted: [FunnelChart.Alerted] = [], curves: [FunnelChart.Curve] = [],
        mean: (rate: Double, label: String)? = nil
    ) -> FunnelChart {
        FunnelChart(
            caption: caption("funnel", "Confirmation by sessions asked about"),
            words: FunnelChart.Words(
                askedAxis: "Sessions that citizens were asked about",
                askedAxisSquareRoot: "Sessions that citizens were asked about (square root scale)",
                rateAxis: "Confirmed", ordinary: "Other mentors",
                signs: [.documented: "Documented", .clear: "Strong or clear", .watch: "Watch"], empty: "No answers"),
            ordinary: ordinary, alerted: alerted, curves: curves, mean: mean, formatAsked: whole, formatRate: percent)
    }

    static func waterfall(_ steps: [ContributionStep], full: Int = 10_000) -> WaterfallChart {
        func points(_ hundredths: Int) -> String { DrawingNumber.text(Double(hundredths) / 100) }
        return WaterfallChart(
            caption: caption("waterfall", "How the score comes about"),
            words: WaterfallChart.Words(
                fact: "Fact: can be looked up", statistic: "Statistic: unusual among peers", total: "Score",
                axis: "Points"),
            steps: steps, full: full, formatStep: { ($0 < 0 ? "" : "+") + points($0) }, formatTotal: points,
            formatTick: whole)
    }

    static func hours(_ bars: [HoursChart.Bar]) -> HoursChart {
        HoursChart(
            caption: caption("hours", "Hours"), notKnown: "not known", bars: bars, format: { "\(whole($0)) h" })
    }

    static func distribution(
        _ peers: [Double], own: Double?, unit: Double = 0.01, limits: ClosedRange<Double> = 0...1,
        isCounted: Bool = false,
        format: @escaping (Double) -> String = percent
    ) -> DistributionChart {
        DistributionChart(
            caption: caption("distribution", "Share of sessions in weekends"),
            words: DistributionChart.Words(
                valueAxis: "Share of sessions in weekends", countAxis: "Mentors", empty: "No peers to compare with",
                own: { "this mentor: \(format($0))" }, median: { "median: \(format($0))" },
                beyond: { "≥ \(format($0))" }, below: { "< \(format($0))" }, value: format, count: whole),
            peers: peers, own: own.map { [$0] } ?? [], isCounted: isCounted, unit: unit, limits: limits)
    }

    static func months(_ months: [String], _ series: [MonthsChart.Series]) -> MonthsChart {
        MonthsChart(
            caption: caption("months", "Hours by month"),
            words: MonthsChart.Words(hoursAxis: "Hours", notKnown: "not known", empty: "No months"), months: months,
            series: series, format: whole)
    }

    static func contributions(_ steps: [ContributionStep], id: String = "bar") -> ContributionBar {
        ContributionBar(id: id, name: "Score", steps: steps)
    }

    private static let library: MustacheLibrary = {
        MarkupContentType.register()
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        do {
            let file = root.appendingPathComponent("Sources/Pages/Templates/drawing.mustache")
            return MustacheLibrary(templates: [
                "drawing": try MustacheTemplate(string: String(contentsOf: file, encoding: .utf8)),
                "page": try MustacheTemplate(string: "{{#drawing}}{{>drawing}}{{/drawing}}"),
            ])
        } catch {
            fatalError("\(error)")
        }
    }()

    /// The drawing as a page has it.
    /// - Parameter page: what the page has around it.
    static func markup(_ drawing: Drawing, within page: [String: Any] = [:]) -> String {
        let page = page.merging(["drawing": drawing.context]) { _, new in new }
        return library.render(page, withTemplate: "page") ?? ""
    }

    // MARK: Reading drawings

    /// The paths of a class, in order.
    static func paths(_ drawing: Drawing, _ name: String) -> [String] {
        drawing.allMarks.compactMap { if case .path(let d, name) = $0 { d } else { nil } }
    }

    static func texts(_ drawing: Drawing) -> [String] {
        drawing.allMarks.compactMap { if case .text(_, _, let text, _, _) = $0 { text } else { nil } }
    }

    static func numbers(_ d: String) -> [Double] {
        d.split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
    }

    /// Where a path's pen is put, by M and L.
    static func places(_ d: String) -> [(x: Double, y: Double)] {
        var places: [(x: Double, y: Double)] = []
        for part in d.split(omittingEmptySubsequences: true, whereSeparator: { "MLHV".contains($0) }).map({
            (letter: d[d.index(before: $0.startIndex)], numbers: numbers(String($0)))
        }) {
            let last = places.last ?? (0, 0)
            switch part.letter {
            case "H": places.append((part.numbers[0], last.y))
            case "V": places.append((last.x, part.numbers[0]))
            default: places.append((part.numbers[0], part.numbers[1]))
            }
        }
        return places
    }

    /// The boxes of a path of bars.
    static func boxes(_ d: String) -> [Box] {
        d.split(separator: "M").map { part in
            let numbers = numbers(String(part))
            return Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
        }
    }

    /// The places that labels of a class take.
    static func boxes(_ marks: [Drawing.Mark], class name: String) -> [Box] {
        marks.compactMap { mark in
            guard case .text(let x, let y, let text, let anchor, name) = mark else { return nil }
            let width = DrawnText.width(text)
            let left = anchor == .start ? x : anchor == .middle ? x - width / 2 : x - width
            return Box(x: left, y: y - 11, width: width, height: 14)
        }
    }
}
