/// Of the first 1, 2 … 50 mentors of a ranking, the share that deviates.
struct PrecisionPanel {
    let group: EvaluatedGroup?

    let height = ChartParts.headHeight + 270

    func draw(on drawing: inout SVGDrawing, x: Double, y: Double) {
        let curve = group?.ranking.precisionByRank ?? []
        ChartParts.head(
            "Precision among the first ranks",
            "Share that deviates, mean over \(MeasureText.count(curve.first?.n ?? 0)) runs; band: 95 % interval.",
            on: &drawing, x: x, y: y)
        let frame = ChartParts.Frame(x: x, y: y)
        let ranks = RankingFigures.ranksShown
        func at(_ rank: Int) -> Double { frame.x + frame.width * Double(rank - 1) / Double(ranks - 1) }
        let bounds = curve.enumerated().compactMap { index, estimate in
            estimate.low.flatMap { low in estimate.high.map { (rank: index + 1, low: low, high: $0) } }
        }
        if bounds.count > 1 {
            drawing.area(
                bounds.map { (at($0.rank), frame.at($0.high)) }
                    + bounds.reversed().map { (at($0.rank), frame.at($0.low)) }, .band)
        }
        frame.draw(on: &drawing)
        for rank in [1, 10, 20, 30, 40, 50] {
            drawing.text(String(rank), at(rank), frame.y + frame.height + 16, size: 11, .faint, anchor: .middle)
        }
        drawing.text(
            "first mentors read", frame.x + frame.width / 2, frame.y + frame.height + 34, size: 11, .faint,
            anchor: .middle)
        guard !curve.isEmpty else {
            drawing.text(
                "nobody deviates", frame.x + frame.width / 2, frame.at(0.5) - 8, .faint, anchor: .middle)
            return
        }
        let points = curve.enumerated().compactMap { index, estimate in
            estimate.value.map { (x: at(index + 1), y: frame.at($0)) }
        }
        drawing.path(points, .measured)
        for rank in [10, 25, 50] where rank <= points.count {
            guard let value = curve[rank - 1].value else { continue }
            let point = points[rank - 1]
            drawing.dot(point.x, point.y)
            // The curve falls from left to right: above it on the right there is room.
            drawing.text(
                MeasureText.decimal(value, places: 2), rank == ranks ? point.x : point.x + 6,
                min(frame.at(curve[rank - 1].high ?? value) - 6, point.y - 8), anchor: rank == ranks ? .end : .start)
        }
    }
}
