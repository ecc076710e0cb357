import Testing

@testable import Pages

@Suite struct WaterfallChartTests {
    /// Left and right end of each bar, in hundredths of a unit, from the top.
    private func bars(_ contributions: [Int]) -> [(left: Int, right: Int)] {
        let steps = contributions.map { ContributionStep(label: "s", hundredths: $0, kind: .fact) }
        let drawing = ChartSamples.waterfall(steps).drawing()
        let legend = steps.isEmpty ? 0 : 1
        let paths = ChartSamples.paths(drawing, "bar fact").dropFirst(legend) + ChartSamples.paths(drawing, "bar total")
        return paths.map { d in
            let numbers = ChartSamples.numbers(d).map { Int(($0 * 100).rounded()) }
            return (numbers[0], numbers[0] + numbers[2])
        }
    }

    @Test(arguments: [
        [2_875, 1_250, 1_733, 890, 3], [1, 1, 1, 1, 1, 1, 1], [3_333, 3_333, 3_334], [9_999, 777, 1], [0, 0], [5],
        [], [12_345, 67_890, 1_111],
    ])
    func `each bar begins where the last ended, and the last ends with the total`(contributions: [Int]) {
        let bars = bars(contributions)
        #expect(bars.count == contributions.count + 1)
        let origin = Int(WaterfallChart.plotX * 100)
        var end = origin
        for bar in bars.dropLast() {
            #expect(bar.left == end)
            end = bar.right
        }
        #expect(bars.last?.left == origin && bars.last?.right == end)
        let sum = contributions.reduce(0, +)
        let scale = WaterfallChart.plotWidth * 100 / Double(max(sum, 10_000))
        #expect(abs(Double(end - origin) - Double(sum) * scale) <= 0.5)
    }

    @Test func `what is taken off goes back`() {
        let bars = bars([5_000, -2_000])
        #expect(bars[1].right == bars[0].right && bars[1].left == bars[2].right)
    }

    @Test func `a small contribution has its number`() {
        let steps = [ContributionStep(label: "tiny", hundredths: 1, kind: .statistic)]
        let texts = ChartSamples.texts(ChartSamples.waterfall(steps).drawing())
        #expect(texts.contains("tiny") && texts.contains("+0.01") && texts.contains("0.01"))
    }

    @Test func `the small bar has the same contributions on a scale to 100`() {
        let steps = [(4_000, ContributionStep.Kind.fact), (2_000, .statistic), (9_000, .fact)].map {
            ContributionStep(label: "", hundredths: $0, kind: $1)
        }
        let drawing = ChartSamples.contributions(steps).drawing()
        let facts = ChartSamples.boxes(ChartSamples.paths(drawing, "bar fact")[0])
        let statistics = ChartSamples.boxes(ChartSamples.paths(drawing, "bar statistic")[0])
        #expect(facts.map(\.width) == [47.6, 47.6] && statistics.map(\.width) == [23.8])
        #expect(facts.map(\.x) == [0.5, 71.9] && statistics.map(\.x) == [48.1])
    }
}
