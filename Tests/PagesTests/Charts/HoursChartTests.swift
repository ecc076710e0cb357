import Testing

@testable import Pages

@Suite struct HoursChartTests {
    @Test func `bars are as long as their hours, and what is not known has none`() {
        let bars: [(HoursChart.Source, Double?)] = [(.billed, 200), (.logged, 50), (.confirmed, nil), (.granted, 0)]
        let drawing = ChartSamples.hours(bars.map { HoursChart.Bar(source: $0, label: "\($0)", hours: $1) }).drawing()
        func width(_ name: String) -> Double? {
            ChartSamples.paths(drawing, "bar \(name)").first.flatMap { ChartSamples.boxes($0).first?.width }
        }
        #expect(width("billed") == (width("logged") ?? 0) * 4)
        #expect(width("granted") == 0 && width("confirmed") == nil)
        #expect(ChartSamples.texts(drawing).filter { $0 == "not known" }.count == 1)
    }

    @Test func `months without data are gaps`() {
        let names = (1...15).map { "m\($0) 2026" }
        let billed: [Double?] = (1...15).map { $0 == 9 ? nil : Double($0) }
        let drawing = ChartSamples.months(
            names,
            [
                MonthsChart.Series(source: .billed, label: "billed", hours: billed),
                MonthsChart.Series(source: .logged, label: "logged", hours: [1, 2, 3, 4]),
            ]
        ).drawing()
        let texts = ChartSamples.texts(drawing)
        // Of fifteen the last thirteen; one and eleven gaps, and the sign's meaning.
        #expect(!texts.contains("2026 m2") && texts.contains("m3") && texts.contains("not known"))
        #expect(texts.filter { $0 == "–" }.count == 1 + 11 + 1)
        let boxes = ChartSamples.paths(drawing, "bar billed").last.map(ChartSamples.boxes) ?? []
        #expect(boxes.count == 12)
        #expect(zip(boxes, boxes.dropFirst()).allSatisfy { $0.height < $1.height })
        #expect(abs(boxes[0].height * 5 - boxes[11].height) < 0.05)
    }
}
