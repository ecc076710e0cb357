/// Keeps a cloud of points from weighing down a page: one dot for each cell that has points.
enum FunnelThinning {
    /// Up to this many points are drawn where they are.
    static let limit = 2_000
    static let columns = 200
    static let rows = 100

    /// The points themselves, or the middles of the cells they lie in, row by row: the same whatever the points' order.
    static func thinned(_ points: [(x: Double, y: Double)], in plot: Box) -> [(x: Double, y: Double)] {
        guard points.count > limit else { return points }
        var occupied = [Bool](repeating: false, count: columns * rows)
        for point in points {
            let column = cell(point.x - plot.x, of: plot.width, columns)
            let row = cell(point.y - plot.y, of: plot.height, rows)
            occupied[row * columns + column] = true
        }
        return occupied.indices.filter { occupied[$0] }.map { index in
            (
                x: plot.x + (Double(index % columns) + 0.5) * plot.width / Double(columns),
                y: plot.y + (Double(index / columns) + 0.5) * plot.height / Double(rows)
            )
        }
    }

    private static func cell(_ distance: Double, of length: Double, _ count: Int) -> Int {
        min(max(Int(distance / length * Double(count)), 0), count - 1)
    }
}
