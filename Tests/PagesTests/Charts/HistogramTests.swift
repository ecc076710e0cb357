import Testing

@testable import Pages

@Suite struct HistogramTests {
    private func check(
        _ values: [Double], own: Double? = nil, unit: Double = 0.01, _ limits: ClosedRange<Double> = 0...1
    ) throws {
        let histogram = try #require(Histogram(values, own: own.map { [$0] } ?? [], unit: unit, limits: limits))
        let edges = histogram.edges
        #expect(
            (1...Histogram.mostBins).contains(
                histogram.counts.count + (histogram.below == nil ? 0 : 1) + (histogram.beyond == nil ? 0 : 1)))
        #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
        #expect(histogram.counts.reduce(0, +) + (histogram.below ?? 0) + (histogram.beyond ?? 0) == values.count)
        for (bin, count) in histogram.counts.enumerated() {
            let isClosed = bin == histogram.counts.count - 1 && histogram.beyond == nil
            let inside = values.filter {
                edges[bin] <= $0 && ($0 < edges[bin + 1] || isClosed && $0 == edges[bin + 1])
            }
            #expect(inside.count == count)
        }
        #expect((histogram.below ?? 0) == values.filter { $0 < edges[0] }.count)
        if histogram.beyond != nil {
            #expect(histogram.beyond == values.filter { $0 >= edges[edges.count - 1] }.count)
        }
    }

    @Test func `each value is counted once, in the bin that holds it`() throws {
        try check((0..<500).map { Double($0 * 7_919 % 1_000) / 1_000 })
        try check((0...10).map { Double($0) / 10 })
        try check([0.1, 0.2, 0.3, 0.3, 0.3, 0.4], own: 0.3)
        try check((0..<200).map { 0.1 + Double($0 % 10) / 100 } + [0.9, 1], own: 0.8)
        try check((0..<200).map { 0.9 + Double($0 % 10) / 100 } + [0, 0.2], own: 0.1)
        try check((0..<50).map { Double($0 % 4) }, unit: 1, 0 ... .infinity)
        try check((0..<500).map { Double($0 * $0 * $0) }, own: 1e9, unit: 1, 0 ... .infinity)
        try check([-3, -2, -1, 0, 5], unit: 0.5, -.infinity ... .infinity)
    }

    @Test func `equal values, one value and none`() throws {
        for value in [0, 0.45, 1] {
            try check([value])
            try check([value, value, value], own: 0.2)
            #expect(try #require(Histogram([value], own: [], unit: 0.01, limits: 0...1)).median == value)
        }
        try check(Array(repeating: 0, count: 99) + [1])
        #expect(Histogram([], own: [1], unit: 1, limits: 0...1) == nil)
        #expect(Histogram([.nan, .infinity], own: [1], unit: 1, limits: 0...1) == nil)
    }

    @Test func `edges are the decimals a reader writes`() throws {
        let values = (0..<1_000).map { Double($0) / 999 }
        let histogram = try #require(Histogram(values, own: [], unit: 0.1, limits: 0...1))
        #expect(histogram.edges == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    }

    @Test func `the width is that of Freedman and Diaconis, made round`() throws {
        // Quartiles 25 and 75 of 0...100, 101 values: 2 · 50 / 4.657 = 21.47, which becomes 50.
        let values = (0...100).map(Double.init)
        let histogram = try #require(Histogram(values, own: [], unit: 1, limits: 0...100))
        #expect(histogram.edges.starts(with: [0, 50, 100]))
        // A thousand values: 2 · 50 / 10 = 10.
        let more = (0..<1_000).map { Double($0) / 9.99 }
        #expect(try #require(Histogram(more, own: [], unit: 1, limits: 0...101)).edges.count == 11)
    }

    @Test func `this mentor lies in the end bin that is labelled`() {
        let values = (0..<200).map { Double($0 % 20) / 100 }
        let drawing = ChartSamples.distribution(values, own: 0.95).drawing()
        let texts = ChartSamples.texts(drawing)
        #expect(texts.contains("this mentor: 95 %") && texts.contains { $0.hasPrefix("≥ ") })
        let line = ChartSamples.paths(drawing, "own").flatMap(ChartSamples.places)
        #expect(line.count == 2 && line[0].x == line[1].x)
    }
}
